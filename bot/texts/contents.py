"""Replies to what is not a question in words."""

from bot.i18n import Translator


def voice(tr: Translator) -> str:
    """A voice or video message."""
    return tr.gettext("I cannot listen to recordings. Please write your question in words.")


def picture(tr: Translator) -> str:
    """A photo, alone or in an album."""
    return tr.gettext(
        "I do not look at pictures. Please write your question in words. "
        "If this is a passport, delete it here: I never take passport copies."
    )


def passport(tr: Translator, *, deleted: bool, instead: str | None) -> str:
    """A file that its name or caption calls a passport.

    Args:
        tr: the language.
        deleted: whether the message could be deleted.
        instead: what the course says of where the copy belongs; HTML.
    """
    first = (
        tr.gettext("⛔ I do not take passport copies, and I have deleted this message.")
        if deleted
        else tr.gettext("⛔ I do not take passport copies. Please delete this message.")
    )
    return f"{first}\n{instead}" if instead else first


def document(tr: Translator, *, takes_roster: bool = False) -> str:
    """A file: the bot does not take any yet.

    Args:
        tr: the language.
        takes_roster: whether a list of the participants would be taken from this reader.
    """
    refusal = tr.gettext(
        "⛔ I did not take this file: documents cannot be handed in through me. "
        "Ask me where to send it, and I will look it up in the course document."
    )
    if not takes_roster:
        return refusal
    roster = tr.gettext(
        "The list of participants comes as an XLSX or CSV file: /roster has a template."
    )
    return f"{refusal}\n{roster}"


def no_words(tr: Translator) -> str:
    """A sticker, a location, a contact, a poll and the like."""
    return tr.gettext("I understand questions written in words. Ask me one, or choose a topic.")
