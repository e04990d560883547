"""A delivery: one message to one chat, complete when it is written."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.delivery.content import Content


class State(StrEnum):
    """Where a delivery stands; a row never goes back from the last four by itself."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    """A worker is sending it right now, or was when it died."""
    RETRY = "retry"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """It is not wanted any more; `problem` says why, as `Reason`."""
    DOUBTFUL = "doubtful"
    """It may have gone out, and is not sent again: a person decides."""


WAITING = (State.QUEUED, State.RETRY)
"""What a worker may take."""


class Category(StrEnum):
    """What a message is about; /settings switches some off (`LOCKED` has the others)."""

    DEADLINES = "deadlines"
    """Dates that the person owes something by."""
    SESSIONS = "sessions"
    """That a session of the daily programme begins."""
    PREPARATION = "preparation"
    """What to prepare and to pack."""
    CHANGES = "changes"
    """That a date or the programme has changed, or an open point is settled."""
    NEWS = "news"
    """What coordinators write to everybody."""
    PERSONAL = "personal"
    """What was decided or answered for this person."""
    STAFF = "staff"
    """What coordinators are told."""


LOCKED = frozenset({Category.DEADLINES, Category.CHANGES, Category.NEWS, Category.PERSONAL})
"""What participants cannot switch off: whoever misses it misses the course."""

SWITCHABLE = tuple(one for one in Category if one not in LOCKED and one is not Category.STAFF)
"""What they can switch off, in the order in which it is shown."""


class Priority(IntEnum):
    """Who goes first of those that are due; answers to people stand before all of them."""

    URGENT = 0
    """Passes the quiet hours, too."""
    PERSONAL = 10
    NOTICE = 20
    REMINDER = 30
    BULK = 40


class Reason(StrEnum):
    """Why a delivery was cancelled, or failed; what Telegram said may follow after a blank."""

    NOT_WANTED = "not-wanted"
    """The planner wants it no more: a date moved, something was handed in, somebody left."""
    DONE = "done"
    """Found at the moment of sending: what it reminds of is done."""
    STALE = "stale"
    """It came too late to be of use."""
    SWITCHED_OFF = "switched-off"
    PAUSED = "paused"
    LEFT = "left"
    """The person takes no part any more."""
    RECALLED = "recalled"
    """A coordinator took it back."""
    UNKNOWN_KIND = "unknown-kind"
    """This version cannot put it into words."""
    BLOCKED = "blocked"
    """The person has blocked the bot, or the chat is gone."""
    REFUSED = "refused"
    """Telegram does not take it."""
    GIVEN_UP = "given-up"
    """Telegram was away for too long."""


class Doubt(StrEnum):
    """What becomes of a delivery that may have gone out, after a kill or a lost answer."""

    REPEAT = "repeat"
    """It is sent again: a second copy harms less than none."""
    ASK = "ask"
    """It is shown as doubtful, and a coordinator decides."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One message to one chat.

    Attributes:
        id: its number; 0 before it is stored.
        course_id: of which course, or None.
        chat_id: where to.
        person_id: whom it concerns as a participant, so that settings and pauses of that person
            count; None for chats of the staff and for accounts that are nobody.
        locale: the language.
        content: what it says.
        due_at: from when on it may go, aware.
        expires_at: from when on it is of no use and is dropped, or None.
        priority: who goes first.
        category: what it is about.
        key: two deliveries never share one: `reminder:<course>:<person>:<what>:<date>`; None
            where twice cannot happen.
        bundle: those of one chat that share it and are due together go as one message; only
            contents of the kind `Made` have one.
        doubt: what becomes of it when it may have gone out.
        state: where it stands.
        attempts: how many so far, one under way included.
        claimed_by: the worker that has it in hand.
        claimed_until: from then on other workers may take it.
        message_id: Telegram's number, when it is sent.
        sent_at: when Telegram took it.
        problem: why it was cancelled or failed, or the last failure: begins with a `Reason`.
        created_at: when it was written.
    """

    id: int = 0
    course_id: str | None = None
    chat_id: int
    person_id: int | None = None
    locale: str
    content: Content
    due_at: datetime
    expires_at: datetime | None = None
    priority: Priority
    category: Category
    key: str | None = None
    bundle: str | None = None
    doubt: Doubt = Doubt.REPEAT
    state: State = State.QUEUED
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: datetime | None = None
    message_id: int | None = None
    sent_at: datetime | None = None
    problem: str | None = None
    created_at: datetime
