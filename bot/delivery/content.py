"""What a delivery says: words that are ready, or what they are made of when it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Rows = tuple[tuple["Button", ...], ...]


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button under a message; exactly one of `data`, `url` and `copied` is given.

    Attributes:
        text: its label.
        data: what it carries, at most 64 bytes (Telegram).
        url: what it opens.
        copied: what it copies.
        style: `danger`, `success` or `primary`, as Telegram colours it.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copied: str | None = None
    style: str | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in its chat a message stands; decided when it is sent, and never kept.

    Attributes:
        thread_id: the topic of a forum, or None.
        reply_to: the message that it answers, or None; where that is gone it goes without.
        opens: the name of a topic to make for it, at most 128 characters (Telegram); where the
            chat is no forum, or the bot may make none, it goes without.
    """

    thread_id: int | None = None
    reply_to: int | None = None
    opens: str | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words that are ready.

    Attributes:
        html: Telegram's HTML, at most 4096 UTF-16 units.
        buttons: rows of them.
        place: where in the chat.
    """

    html: str
    buttons: Rows = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A message of somebody, to be copied as it is; whatever it holds.

    Attributes:
        chat_id: where it stands.
        message_id: its number there.
        caption: HTML that goes under it instead of its own caption, at most 1024 UTF-16 units
            (Telegram); None keeps that. Only media take one.
        buttons: rows of them.
        place: where in the chat.
    """

    chat_id: int
    message_id: int
    caption: str | None = None
    buttons: Rows = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Album:
    """Messages of somebody, to be copied together: an album stays one.

    Attributes:
        chat_id: where they stand.
        message_ids: their numbers there, ascending, at most 100 (Telegram).
        place: where in the chat; an album answers no message.
    """

    chat_id: int
    message_ids: tuple[int, ...]
    place: Place | None = None
    buttons: Rows = ()


@dataclass(frozen=True, kw_only=True)
class Made:
    """What is put into words when it is sent, since they depend on that moment.

    Attributes:
        kind: who makes it.
        about: what of; numbers and codes.
    """

    kind: str
    about: Mapping[str, int | str] = field(default_factory=dict)


Content = Said | Copied | Made
"""What a delivery says, as it is kept."""


@dataclass(frozen=True, kw_only=True)
class Pictured:
    """A picture with its words, made for one sending and never kept.

    Attributes:
        picture: PNG.
        html: the caption, at most 1024 UTF-16 units (Telegram).
        buttons: rows of them.
        place: where in the chat.
    """

    picture: bytes
    html: str
    buttons: Rows = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A file with its words, made for one sending and never kept.

    Attributes:
        name: as people see it.
        file: its bytes.
        html: the caption, at most 1024 UTF-16 units (Telegram).
        buttons: rows of them.
        place: where in the chat.
    """

    name: str
    file: bytes
    html: str
    buttons: Rows = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Edited:
    """Other words for a message of the bot that stands in the chat already.

    Attributes:
        message_id: its number.
        html: what it says from now on.
        is_caption: whether these are the words under a picture or a file.
        buttons: rows of them; those that it had go.
    """

    message_id: int
    html: str
    is_caption: bool = False
    buttons: Rows = ()


@dataclass(frozen=True, kw_only=True)
class Reacted:
    """A sign at a message of somebody, instead of words.

    Attributes:
        message_id: its number in the chat.
        emoji: one of those that Telegram has for it (Bot API, ReactionTypeEmoji).
    """

    message_id: int
    emoji: str


Change = Edited | Reacted
"""What is done to a message that stands in the chat already."""

Message = Said | Copied | Album | Pictured | Filed | Change
"""What can be sent as it is."""

_KINDS: Final = {"said": Said, "copied": Copied, "made": Made}


def to_json(content: Content) -> dict[str, Any]:
    """A content as the table keeps it."""
    kind = next(name for name, one in _KINDS.items() if isinstance(content, one))
    kept = {"content": kind, **_given(content)}
    if "buttons" in kept:
        kept["buttons"] = [[_given(one) for one in row] for row in kept["buttons"]]
    return kept


def from_json(kept: Mapping[str, Any]) -> Content:
    """A content out of what `to_json` made of it.

    Raises:
        KeyError: it is of a kind that this version does not know.
        TypeError: it lacks something.
    """
    fields = {name: value for name, value in kept.items() if name != "content"}
    if "buttons" in fields:
        fields["buttons"] = rows([[Button(**one) for one in row] for row in fields["buttons"]])
    return _KINDS[kept["content"]](**fields)  # type: ignore[no-any-return] # one of three


def rows(buttons: Sequence[Sequence[Button]]) -> Rows:
    """Rows of buttons as a content has them."""
    return tuple(tuple(row) for row in buttons)


def _given(value: Content | Button) -> dict[str, Any]:
    """The fields that are given: most rows of the table have neither buttons nor styles."""
    given = {name: each for name, each in vars(value).items() if each not in (None, ())}
    assert "place" not in given, "a place is found when a message is sent"
    return given
