"""What is said in a group about asking there."""

from bot.i18n import Translator


def how_to_ask(tr: Translator) -> str:
    """After /ask without a question."""
    return tr.gettext(
        "Write your question as a reply to this message, or at once after the command: "
        "“/ask where will I live?”."
    )


def placeholder(tr: Translator) -> str:
    """What the empty field shows that waits for the question; at most 64 characters."""
    return tr.gettext("Your question")
