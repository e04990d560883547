"""The course as coordinators see it: what is open, what is settled, what is said in two ways."""

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import settlements
from bot.texts.course import period, who_knows


def overview(course: Course, tr: Translator) -> str:
    """What the document leaves open and where it contradicts itself, for coordinators."""
    locale = tr.locale
    answers = sum(entry.answer is not None for entry in course.entries.values())
    lines = [
        f"<b>{escape(course.title.get(locale))}</b>",
        f"{course.number}, {period(course, tr)}",
        tr.ngettext("%(n)d answer in the FAQ.", "%(n)d answers in the FAQ.", answers)
        % {"n": answers},
        "",
        tr.gettext("<b>Not settled by the document</b>"),
    ]
    for key, point in course.open_points.items():
        who = who_knows(course, tr, point.ask)
        sections = ", ".join(course.source_label(section, locale) for section in point.sources)
        lines.append(f"• {escape(point.title.get(locale))} ({escape(sections)}) – {who}")
        if (one := course.settlements.get(key)) is not None:
            lines.append(f"   {settlements.line(one, course, tr, country=None)}")
    lines += ["", tr.gettext("<b>Said in two ways</b>")]
    for contradiction in course.contradictions.values():
        lines.append(f"• {escape(contradiction.title.get(locale))}:")
        for statement in contradiction.statements:
            words = (
                course.value(statement.value, locale)
                if statement.value
                else statement.text.get(locale)
                if statement.text
                else ""
            )
            sections = ", ".join(
                course.source_label(section, locale) for section in statement.sources
            )
            lines.append(f"   – {escape(words)} ({escape(sections)})")
    return "\n".join(lines)
