"""What a reminder is about, by its name."""

from collections.abc import Mapping

from bot.course import Course
from bot.course.reminders import SESSIONS
from bot.course.texts import Texts
from bot.i18n import Translator
from bot.markup import escape
from bot.schedule.session import Session


def title_of(
    rule_id: str, subject: str, course: Course, sessions: Mapping[int, Session], tr: Translator
) -> str:
    """What a reminder is about, by its name; HTML.

    Args:
        rule_id: of the pack; one that is gone serves, too.
        subject: as `Reminder.subject`.
        course: whose.
        sessions: by number.
        tr: the language.
    """
    kind, _, name = subject.partition(".")
    if kind == SESSIONS:
        session = sessions.get(int(name))
        return escape(session.title) if session is not None else escape(subject)
    rule = course.reminders.get(rule_id)
    asked = rule.until_known if rule is not None else None
    return title(f"deadlines.{asked}" if asked is not None else subject, course, tr)


def title(subject: str, course: Course, tr: Translator) -> str:
    """The subject by its name; HTML."""
    texts = _texts_of(subject, course)
    text = texts.get(tr.locale) if texts is not None else subject
    return escape(text[:1].upper() + text[1:])


def _texts_of(subject: str, course: Course) -> Texts | None:
    """The name of a subject; None where the pack has it no more."""
    match subject.partition("."):
        case "phases", _, name if name in course.phases:
            return course.phases[name].title
        case "checklist", _, name if name in course.checklist:
            return course.checklist[name].title
        case "deadlines", _, name if name in course.deadlines:
            return course.deadlines[name].title
        case _:
            return None
