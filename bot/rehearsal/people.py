"""Who takes part in a rehearsal: the bot, the personas, and their chats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.rehearsal.jsons import Object

Role = Literal["guest", "participant", "coordinator"]
BotStatus = Literal["member", "administrator", "left"]
Kind = Literal["group", "supergroup"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BotUser:
    """The bot as Telegram knows it; in groups it hears only what is meant for it."""

    id: int
    first_name: str
    username: str

    def as_user(self) -> Object:
        """The Bot API's User."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Persona:
    """An invented person that somebody at the page can be."""

    id: int
    first_name: str
    last_name: str
    username: str | None
    language_code: str
    country: str | None
    role: Role

    def as_user(self) -> Object:
        """The Bot API's User."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "last_name": self.last_name,
            **({"username": self.username} if self.username else {}),
            "language_code": self.language_code,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the rehearsal's clock hangs.

    Attributes:
        zone: the IANA name of its zone.
        name: what people call the place, by language of the page.
    """

    zone: str
    name: Mapping[str, str]


NOWHERE = Place(zone="UTC", name={"ru": "UTC", "en": "UTC"})


@dataclass(kw_only=True, slots=True)
class Topic:
    """A thread of a forum."""

    id: int
    name: str
    icon_color: int
    is_closed: bool = False


@dataclass(kw_only=True, slots=True)
class Chat:
    """A private chat or a group, with everything that was said in it.

    Attributes:
        about: the Bot API's Chat.
        members: the personas' ids; one in a private chat.
        bot_status: what the bot is in a group.
        is_started: the person of a private chat has pressed Start.
        is_blocked: the person of a private chat has blocked the bot.
        messages: what the bot sees of each message, by id.
        extras: what only the page sees: `visible_to`, `reply_keyboard`, `reactions`, and the `text`
            of a Start with a code.
        reactions: the emoji under a message, by who put them there.
        ephemeral: messages shown to one member, by that member and their own id.
        administrators: personas that lead the group.
        moved_to: the supergroup that a group has become; 0 where it has not.
        was: the group that a supergroup was before; 0 for none.
    """

    id: int
    about: Object
    members: Sequence[int]
    bot_status: BotStatus = "member"
    administrators: Sequence[int] = ()
    is_started: bool = False
    is_blocked: bool = False
    messages: dict[int, Object] = field(default_factory=dict)
    extras: dict[int, Object] = field(default_factory=dict)
    reactions: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    ephemeral: dict[tuple[int, int], Object] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    moved_to: int = 0
    was: int = 0

    @property
    def is_private(self) -> bool:
        """Whether this is a talk of one person with the bot."""
        return self.id > 0

    @property
    def is_forum(self) -> bool:
        """Whether the group has topics."""
        return bool(self.about.get("is_forum"))

    @property
    def title(self) -> str:
        """The group's title, or the person's name."""
        about = self.about
        return about.get("title") or f"{about['first_name']} {about.get('last_name', '')}".strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """How a group begins; `members` are ids of personas."""

    id: int
    title: str
    members: Sequence[int]
    is_forum: bool = False
    administrators: Sequence[int] = ()
    bot_status: BotStatus = "member"
    kind: Kind = "supergroup"
