"""Whom to ask, with every address that the document gives, and where it gives two."""

from bot.course import ANYBODY, Course, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.course import first_to_ask, source_line, who_knows


def contact(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The people and places that answer, with their sections."""
    source = source_line(course, _sections(course, reader), tr)
    return f"{people(course, tr, reader=reader)}\n{source}"


def people(course: Course, tr: Translator, *, reader: Reader = ANYBODY) -> str:
    """The people and places that answer."""
    locale = tr.locale
    lines = [
        tr.gettext("<b>Whom to ask</b>"),
        tr.gettext("First: %(who)s.") % {"who": who_knows(course, tr, reader=reader)},
    ]
    lines += [
        f"{escape(place.name.get(locale))}\n{escape(place.address.get(locale))}"
        for place in course.places.values()
    ]
    lines += [
        f"{escape(entry.value)} – {escape(entry.purpose.get(locale))}"
        for entry in (*course.phones.values(), *course.emails.values())
    ]
    lines += [
        tr.gettext("⚠️ The document says it in two ways: %(what)s. Check before you rely on it.")
        % {"what": escape(contradiction.title.get(locale))}
        for contradiction in course.contradictions.values()
        if any(
            (statement.value or "").startswith("phones.") for statement in contradiction.statements
        )
    ]
    return "\n".join(lines)


def to_copy(course: Course) -> list[str]:
    """The values worth a copy button: addresses and e-mail."""
    return [
        *(place.address.get("en") for place in course.places.values()),
        *(email.value for email in course.emails.values()),
    ]


def _sections(course: Course, reader: Reader) -> tuple[str, ...]:
    parts = (
        first_to_ask(course, reader).sources,
        *(entry.sources for entry in course.places.values()),
        *(entry.sources for entry in course.phones.values()),
        *(entry.sources for entry in course.emails.values()),
    )
    named = {section for part in parts for section in part}
    return tuple(section for section in course.document.sections if section in named)
