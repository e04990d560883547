"""What is kept about one account, all of it: shown by /me, handed out as a file, deleted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.audit import AuditRecord
from bot.inquiries.inquiry import Inquiry, Line
from bot.people import Account, Person
from bot.reminders.reminder import Pause
from bot.reports.submission import Extension, Submission


@dataclass(frozen=True, kw_only=True)
class KeptQuestion:
    """A question, what it got, and whether that helped.

    Attributes:
        course_id: the course that was asked about.
        chat_id: where it was asked; the account's own number in the private chat.
        asked_at: when, aware.
        text: as typed.
        normalised: as the FAQ compared it.
        decision: the decision's kind.
        entry_id: the entry that was given or chosen, or None.
        helpful: 👍 or 👎, or None where nothing was said.
        reason: why it did not help, or None.
        rated_at: when that was said, or None.
        wished_at: when they asked to be told once there is an answer, or None.
        told_at: when they were, or None.
    """

    course_id: str
    chat_id: int
    asked_at: datetime
    text: str
    normalised: str
    decision: str
    entry_id: str | None
    helpful: bool | None = None
    reason: str | None = None
    rated_at: datetime | None = None
    wished_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class KeptTalk:
    """A talk with the coordinators.

    Attributes:
        inquiry: how it stands.
        lines: what both sides wrote, oldest first; not what coordinators noted among themselves.
    """

    inquiry: Inquiry
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeptInvitation:
    """An invitation of one of the account's persons; the code itself is never kept."""

    course_id: str
    issued_at: datetime
    expires_at: datetime
    opened_at: datetime | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class Trace(StrEnum):
    """What else is kept, for a while and for the work of the bot."""

    ATTEMPT = "attempt"
    """A code of an invitation was typed or opened; what came of it."""
    OPENING = "opening"
    """An invitation was opened."""
    PROMPT = "prompt"
    """The bot waits for an answer to something it asked."""
    DRAFT = "draft"
    """A roster that was sent and not imported yet."""
    NOTICE = "notice"
    """An announcement that the account kept."""
    DIGEST = "digest"
    """Up to when the account was told what the FAQ lacks."""
    ALBUM = "album"
    """A first part of an album came."""
    SWITCHED_OFF = "switched-off"
    """A kind of messages was switched off."""
    SETTLEMENT = "settlement"
    """The account settled an open point of the document."""
    TICK = "tick"
    """A duty of the checklist was ticked."""
    CALENDAR = "calendar"
    """An event of the calendar file that they were given."""
    ANSWER = "answer"
    """The account wrote in a talk of somebody, as a coordinator; what it wrote is theirs."""
    TAKEN = "taken"
    """The account has a talk of somebody in hand, or had it last."""
    TOPIC = "topic"
    """A topic in the coordinators' forum is about the account."""
    REVISION = "revision"
    """The account changed an entry of the FAQ."""
    SETTLED_GAP = "settled-gap"
    """The account said that a question without an answer is settled."""
    MESSAGE = "message"
    """A message that the bot sends by itself; sent, or still to be sent."""
    UPDATE = "update"
    """A message or a pressed button came; as Telegram sent it while it is not answered yet."""


@dataclass(frozen=True, kw_only=True)
class KeptTrace:
    """One of those.

    Attributes:
        trace: what it is.
        at: when, aware.
        course_id: of which course, or None.
        content: what is kept of it, as it is; may be empty.
    """

    trace: Trace
    at: datetime
    course_id: str | None = None
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Everything that is kept about an account.

    Attributes:
        account: the Telegram identity.
        persons: who it is or was in courses, whatever their state.
        questions: oldest first.
        invitations: of those persons, oldest first.
        submissions: their reports, handed in and only checked, oldest first.
        extensions: more time that they were given.
        pauses: for how long their reminders were paused, and why.
        talks: with the coordinators, oldest first.
        deeds: what the account did, and what was done to those persons; oldest first.
        traces: oldest first.
    """

    account: Account
    persons: tuple[Person, ...] = ()
    questions: tuple[KeptQuestion, ...] = ()
    invitations: tuple[KeptInvitation, ...] = ()
    submissions: tuple[Submission, ...] = ()
    extensions: tuple[Extension, ...] = ()
    pauses: tuple[Pause, ...] = ()
    talks: tuple[KeptTalk, ...] = ()
    deeds: tuple[AuditRecord, ...] = ()
    traces: tuple[KeptTrace, ...] = ()
