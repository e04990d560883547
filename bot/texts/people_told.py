"""What people are told when a coordinator lets them go or takes them back."""

from bot.course import Course, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.course import spoken, who_knows


def withdrawn(course: Course, reader: Reader, tr: Translator) -> str:
    """To somebody who takes part no more; HTML."""
    return tr.gettext(
        "You are no longer listed as a participant of the course “%(course)s”, so what is only "
        "for participants is closed. You can still ask about the course here.\n"
        "If this is unexpected, please ask %(who)s."
    ) % _addressed(course, reader, tr)


def replaced(course: Course, reader: Reader, tr: Translator) -> str:
    """To somebody in whose stead another one comes; HTML."""
    return tr.gettext(
        "Somebody else takes your place in the course “%(course)s”, so what is only for "
        "participants is closed. You can still ask about the course here.\n"
        "If this is unexpected, please ask %(who)s."
    ) % _addressed(course, reader, tr)


def restored(course: Course, tr: Translator) -> str:
    """To somebody who takes part again; HTML."""
    return tr.gettext(
        "✅ You are a participant of the course “%(course)s” again. Everything is as it was; "
        "nothing of yours is lost. /help shows what I can do."
    ) % {"course": escape(course.title.get(tr.locale))}


def coordinator_removed(course: Course, tr: Translator) -> str:
    """To somebody who is a coordinator no more; HTML."""
    return tr.gettext(
        "You are no longer a coordinator of the course “%(course)s”. You can still ask about "
        "the course here. If this is unexpected, please ask the other coordinators."
    ) % {"course": escape(course.title.get(tr.locale))}


def coordinator_restored(course: Course, tr: Translator) -> str:
    """To somebody who is a coordinator again; HTML."""
    return tr.gettext(
        "✅ You are a coordinator of the course “%(course)s” again. /help shows what you can do."
    ) % {"course": escape(course.title.get(tr.locale))}


def _addressed(course: Course, reader: Reader, tr: Translator) -> dict[str, str]:
    """The course and whom to ask, where the sentence says «please ask …»."""
    own = spoken(course, tr)
    return {
        "course": escape(course.title.get(tr.locale)),
        "who": who_knows(course, own, reader=reader),
    }
