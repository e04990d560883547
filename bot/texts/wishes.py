"""What is said where somebody wants to be told once there is an answer."""

from bot.i18n import Translator


def button(tr: Translator) -> str:
    """Under an «I do not know»."""
    return tr.gettext("Tell me when you know")


def kept(tr: Translator) -> str:
    """The toast after it; at most 200 characters (callback answer)."""
    return tr.gettext("I will write to you if a coordinator answers this question.")


def known_by_now(tr: Translator) -> str:
    """The toast where somebody has answered meanwhile; at most 200 characters."""
    return tr.gettext("There is an answer by now.")
