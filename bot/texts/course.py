"""The course as people meet it: topics, titles, periods, sources."""

from datetime import date

from bot.course import ANYBODY, Authority, Course, Entry, Reader, Topic
from bot.i18n import DEFAULT_LOCALE, Translator, translator
from bot.markup import escape, plain

MAIN_PHASE = "core"
"""The phase that names the time of a course (docs/course-pack.md)."""


def spoken(course: Course, tr: Translator, *, language: str | None = None) -> Translator:
    """The translator for texts of the course: it may have fewer languages than the interface.

    Args:
        course: the course whose texts are shown.
        tr: the interface's language.
        language: the language of a question; it comes before that of the interface.
    """
    for locale in (language, tr.locale, "en"):
        if locale in course.texts:
            return translator(locale)
    return translator(DEFAULT_LOCALE)


def first_to_ask(course: Course, reader: Reader = ANYBODY) -> Authority:
    """Who is asked first: the pack's first authority, or who stands for it in the phase."""
    return course.asked(next(iter(course.authorities)), reader)


def who_knows(
    course: Course, tr: Translator, authority: str | None = None, *, reader: Reader = ANYBODY
) -> str:
    """An authority as it completes «usually this is known by …»; HTML.

    Args:
        course: whose.
        tr: the language.
        authority: its id; the first to ask where there is none.
        reader: for whom: an authority may lie in their country, or be another in their phase.
    """
    known = authority if authority in course.authorities else next(iter(course.authorities))
    return course.render(f"{{authorities.{known}.who}}", tr.locale, reader=reader)


def period(course: Course, tr: Translator) -> str:
    """When the course is: its main phase, or all of it."""
    if MAIN_PHASE in course.phases:
        return course.render(f"{{phases.{MAIN_PHASE}}}", tr.locale)
    return f"{tr.day(course.first_day)} – {tr.day(course.last_day)}"


def choose_topic(course: Course, tr: Translator) -> str:
    """The line above the topics."""
    return tr.gettext("<b>%(title)s</b>\nChoose a topic or ask in your own words.") % {
        "title": escape(course.title.get(tr.locale))
    }


def topic_heading(topic: Topic, tr: Translator) -> str:
    """The line above the entries of a topic."""
    return f"<b>{escape(topic.title.get(tr.locale))}</b>"


def topic_title(topic: Topic, tr: Translator) -> str:
    """A topic as a button."""
    return topic.title.get(tr.locale)


def entry_title(entry: Entry, course: Course, tr: Translator) -> str:
    """An entry as a button: plain text, its references filled in."""
    return plain(course.render(entry.title.get(tr.locale), tr.locale))


def course_button(course: Course, tr: Translator) -> str:
    """A course as a button: what tells it from last year's stands first, telephones cut the end."""
    days = course.core_days
    year = (days[0] if days is not None else course.first_day).year
    return f"{year}, {course.place_name.get(tr.locale)}: {course.title.get(tr.locale)}"


def full_title(course: Course, tr: Translator) -> str:
    """A course by its title and its time."""
    return f"{course.title.get(tr.locale)}, {period(course, tr)}"


def answered_line(
    course: Course, sections: tuple[str, ...], answered_on: date, tr: Translator
) -> str:
    """«Источник: ответ координатора, 12.10.2017», after the sections if there are any."""
    if not sections:
        return tr.gettext("Source: %(answer)s") % {"answer": coordinators_answer(answered_on, tr)}
    return tr.gettext("%(document)s; %(answer)s") % {
        "document": source_line(course, sections, tr),
        "answer": coordinators_answer(answered_on, tr),
    }


def coordinators_answer(answered_on: date, tr: Translator) -> str:
    """«ответ координатора, 12.10.2017»: whose word an entry is that the document does not say."""
    return tr.gettext("coordinator's answer, %(day)s.%(month)s.%(year)s") % {
        "day": f"{answered_on:%d}",
        "month": f"{answered_on:%m}",
        "year": f"{answered_on:%Y}",
    }


def source_line(course: Course, sections: tuple[str, ...], tr: Translator) -> str:
    """«Источник: Общая информация, II.6 и III.2(1)»: the last line of every answer."""
    return tr.gettext("Source: %(document)s, %(sections)s") % {
        "document": escape(course.document.name.get(tr.locale)),
        "sections": escape(
            tr.listed([course.source_label(section, tr.locale) for section in sections])
        ),
    }
