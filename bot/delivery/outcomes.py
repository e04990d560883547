"""What may come of an attempt to send something; the edge makes these of Telegram's answers."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Telegram took it.

    Attributes:
        message_id: its number.
        also: those of the other parts of an album.
        thread_id: the topic that it stands in, or None.
    """

    message_id: int
    also: tuple[int, ...] = ()
    thread_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FloodWait:
    """Too fast (429): the whole bot waits for so many seconds; it counts as no attempt."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Away:
    """Telegram was not reached, or had a fault of its own (5xx): it did not go out."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """The request went out and no answer came: it may have been sent."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """The person blocked the bot, is deactivated, or the chat is gone (403, chat not found)."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The group became a supergroup and has another number now."""

    chat_id: int


@dataclass(frozen=True, kw_only=True)
class Astray:
    """The topic that it was to stand in is gone; it did not go out."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Telegram does not take this message as it is (400)."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """The bot itself failed to make the message; nothing went out."""

    why: str


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """An answer came that nobody can read: it was sent, most likely, and would be each time."""

    why: str


Outcome = (
    Sent | FloodWait | Away | Unclear | Unreadable | Blocked | Moved | Astray | Refused | Faulty
)
