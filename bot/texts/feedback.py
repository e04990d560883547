"""What is said around 👍 and 👎, and when asking twice did not help."""

from typing import assert_never

from bot.course import ANYBODY, Course, Reader
from bot.gaps import Reason
from bot.i18n import Translator
from bot.texts import menu
from bot.texts.course import who_knows


def helped(tr: Translator) -> str:
    """The toast after 👍; at most 200 characters (callback answer)."""
    return tr.gettext("Thank you, noted.")


def ask_reason(tr: Translator) -> str:
    """The question after 👎, as a toast or above the reasons; at most 200 characters."""
    return tr.gettext("What is wrong with the answer? Please choose below.")


def reason(why: Reason, tr: Translator) -> str:
    """A reason as a button."""
    match why:
        case Reason.OFF_TOPIC:
            return tr.gettext("Not my question")
        case Reason.UNCLEAR:
            return tr.gettext("Unclear")
        case Reason.OUTDATED:
            return tr.gettext("Out of date")
        case Reason.OTHER:
            return menu.other(tr)
    assert_never(why)


def sorry(tr: Translator) -> str:
    """After a reason: what becomes of it, and the way to a person."""
    return tr.gettext(
        "Thank you. The coordinators will see the note without your name. "
        "If you need an answer, ask the coordinator."
    )


def not_understood(
    course: Course, tr: Translator, *, are_some_offered: bool, reader: Reader = ANYBODY
) -> str:
    """Asked again, the bot understands no better: a person comes first.

    Args:
        course: whose people.
        tr: the language.
        are_some_offered: whether titles stand below that may be meant after all.
        reader: for whom.
    """
    sentence = (
        tr.gettext(
            "I do not understand the question, and I do not want to guess. "
            "These people will help you: %(who)s. Or perhaps you mean one of these:"
        )
        if are_some_offered
        else tr.gettext(
            "I do not understand the question, and I do not want to guess. "
            "These people will help you: %(who)s."
        )
    )
    return sentence % {"who": who_knows(course, tr, reader=reader)}
