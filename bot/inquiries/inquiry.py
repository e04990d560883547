"""An inquiry: a question that was handed to the coordinators, and the talk that follows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a talk stands."""

    NEW = "new"
    """Nobody has taken it."""
    TAKEN = "taken"
    """A coordinator has it in hand."""
    WAITING = "waiting"
    """A coordinator has answered; the person may write on."""
    CLOSED = "closed"
    """The bot answers by itself again."""


OPEN = (State.NEW, State.TAKEN, State.WAITING)
"""While it stands so, the bot is silent in it."""


class Side(StrEnum):
    """Who wrote a line."""

    PERSON = "person"
    COORDINATOR = "coordinator"
    NOTE = "note"
    """A coordinator, to colleagues: it never leaves the staff."""


class Kind(StrEnum):
    """What a line is, as Telegram has it."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    VIDEO_NOTE = "video-note"
    AUDIO = "audio"
    ANIMATION = "animation"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    POLL = "poll"
    OTHER = "other"


CAPTIONED = frozenset(
    {Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO, Kind.AUDIO, Kind.ANIMATION}
)
"""What can carry words under it (Bot API, copyMessage)."""


class Form(StrEnum):
    """How the bot put a message of a talk into a chat: what an edit of it has to change."""

    CARD = "card"
    """The card of the talk, with its state and buttons."""
    SAID = "said"
    """A text in the bot's words."""
    CAPTIONED = "captioned"
    """A copy with a caption of the bot's making."""
    COPIED = "copied"
    """A copy as it was."""
    HEAD = "head"
    """What stands above a line that can carry no words; an edit changes nothing of it."""


class Closer(StrEnum):
    """Who ended a talk."""

    PERSON = "person"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """A question to the coordinators of a course, with its talk.

    Attributes:
        id: its number, never given twice; 0 before it is stored.
        course_id: of which course.
        account_id: who asks; everybody may, guests too.
        person_id: who that was in the course when it began, or None.
        question_id: the question to the FAQ that it began with, or None.
        entry_id: what the bot had found then, or None.
        locale: the language in which the bot spoke with them then, or None.
        state: where it stands.
        taken_by: the coordinator's account that has it in hand, or None.
        taken_name: their name in Telegram.
        opened_at: when it began, aware.
        changed_at: when its state changed last.
        waiting_since: since when the person waits for a coordinator; None where nobody does.
        alerted_at: when the staff was last told of that, or None.
        hours_told_at: when the person was last told when the office opens, or None.
        closed_at: when it ended, or None.
        closed_by: who ended it, or None.
    """

    id: int = 0
    course_id: str
    account_id: int
    person_id: int | None = None
    question_id: int | None = None
    entry_id: str | None = None
    locale: str | None = None
    state: State = State.NEW
    taken_by: int | None = None
    taken_name: str | None = None
    opened_at: datetime
    changed_at: datetime
    waiting_since: datetime | None = None
    alerted_at: datetime | None = None
    hours_told_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: Closer | None = None

    @property
    def is_open(self) -> bool:
        """Whether the coordinators have it, and the bot is silent."""
        return self.state is not State.CLOSED


@dataclass(frozen=True, kw_only=True)
class Line:
    """A message of a talk, as somebody wrote it.

    Attributes:
        id: its number; 0 before it is stored.
        inquiry_id: of which talk.
        side: who wrote it.
        account_id: the account; None once it was deleted.
        author: its name in Telegram at that moment; None for the person themselves.
        chat_id: where it stands.
        message_id: its number there; None where it was a question that the bot had kept.
        kind: what it is.
        html: its text or caption as Telegram's HTML, or None.
        file_name: of a document, or None.
        media: what Telegram calls its file, whoever looks at it; None where it has none.
        album: what Telegram gives to all parts of one album, or None.
        entry_id: what the bot had found, where the line is a question to it.
        at: when it was written, aware.
        edited_at: when it was changed last, or None.
    """

    id: int = 0
    inquiry_id: int
    side: Side
    account_id: int | None
    author: str | None = None
    chat_id: int
    message_id: int | None = None
    kind: Kind = Kind.TEXT
    html: str | None = None
    file_name: str | None = None
    media: str | None = None
    album: str | None = None
    entry_id: str | None = None
    at: datetime
    edited_at: datetime | None = None

    @property
    def is_lost(self) -> bool:
        """Whether nothing is left to copy: its coordinator has deleted their data since."""
        return self.message_id is None and self.kind is not Kind.TEXT


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A message that the bot put into a chat for a talk; what is written in reply belongs to it.

    Attributes:
        chat_id: where.
        message_id: its number there.
        inquiry_id: of which talk.
        line_id: the line that it shows; None for a card and for what the bot itself says.
        form: how it was put there.
        thread_id: the topic of a forum that it stands in, or None.
        at: when, aware.
    """

    chat_id: int
    message_id: int
    inquiry_id: int
    line_id: int | None = None
    form: Form
    thread_id: int | None = None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StaffTopic:
    """The topic of one person in the coordinators' forum.

    Attributes:
        chat_id: the forum.
        course_id: the course.
        account_id: the person.
        topic_id: Telegram's number of the topic.
        opened_at: when the bot made it, aware.
    """

    chat_id: int
    course_id: str
    account_id: int
    topic_id: int
    opened_at: datetime
