"""Who asks in a talk, as far as it is known."""

from dataclasses import dataclass

from bot.people import Person


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Whoever began a talk.

    Attributes:
        person: who they are in the course; None of a guest.
        name: their name in Telegram as they wrote last, or None.
        country: theirs (ISO code): the roster's word, else their own; or None.
    """

    person: Person | None = None
    name: str | None = None
    country: str | None = None


NOBODY = Asker()
"""Of whom nothing is known."""
