"""An accepted report on its way by e-mail: what may come of a try, and what to do then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from bot.reports.submission import Submission

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
"""Between two tries: each pause is twice the last one, up to this."""

MOST_ATTEMPTS: Final = 16
"""With these pauses a letter is tried for 44½ hours: longer than a mail server is repaired."""

_LONGEST_REPLY: Final = 200
"""Characters of what a server answered that are kept."""


class MailState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    """Given up, until a coordinator has it sent again."""


class Trouble(StrEnum):
    """Why a letter did not go out; a code, also in the log."""

    UNREACHABLE = "unreachable"
    """No connection, or it broke, or nothing came within the time."""
    BUSY = "busy"
    """The server said: not now (4xx)."""
    NO_ENCRYPTION = "no-encryption"
    """No STARTTLS where it is asked for, or a certificate that is not the server's."""
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    TOO_LARGE = "too-large"
    REJECTED = "rejected"
    """The server did not take the letter, for another reason."""
    FILE_GONE = "file-gone"
    """The file is not in the store any more."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What went wrong.

    Attributes:
        trouble: the kind.
        reply: what the server said, in one line; empty where it said nothing. It may name
            addresses, so it goes into no log.
    """

    trouble: Trouble
    reply: str = ""

    def __str__(self) -> str:
        """As it is kept: `busy 451 try again later`."""
        reply = " ".join(self.reply.split())[:_LONGEST_REPLY]
        return f"{self.trouble} {reply}".rstrip()


def problem_of(kept: str) -> Problem:
    """A problem out of what `str` made of it.

    Raises:
        ValueError: it begins with no code of ours.
    """
    trouble, _, reply = kept.partition(" ")
    return Problem(trouble=Trouble(trouble), reply=reply)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The server took the letter."""

    message_id: str


@dataclass(frozen=True, kw_only=True)
class RetryLater:
    """It may go later."""

    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It will not go as things are: somebody has to do something."""

    problem: Problem


Outcome = Sent | RetryLater | Refused
"""What came of a try."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """It is sent."""

    message_id: str


@dataclass(frozen=True, kw_only=True)
class Retry:
    """Try again."""

    at: datetime
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class GiveUp:
    """Tell the coordinators, and try no more."""

    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A letter with the file of a submission.

    Attributes:
        id: its number; 0 before it is stored.
        course_id: the course.
        submission_id: whose file; there is one letter of each at most.
        address: where to.
        state: where it stands.
        attempts: tries so far, one under way included.
        next_at: when to try next; None where it is not tried any more.
        message_id: its Message-ID, when it is sent.
        problem: of the last try, as `Problem` is kept.
        created_at: when it was accepted.
        sent_at: when the server took it.
    """

    id: int = 0
    course_id: str
    submission_id: int
    address: str
    state: MailState = MailState.WAITING
    attempts: int = 0
    next_at: datetime | None = None
    message_id: str | None = None
    problem: str | None = None
    created_at: datetime
    sent_at: datetime | None = None


def after(outcome: Outcome, *, attempts: int, now: datetime) -> Done | Retry | GiveUp:
    """What to do after a try.

    Args:
        outcome: what came of it.
        attempts: tries so far, this one included.
        now: the present moment, aware.
    """
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id=message_id)
        case Refused(problem=problem):
            return GiveUp(problem=problem)
        case RetryLater(problem=problem) if attempts >= MOST_ATTEMPTS:
            return GiveUp(problem=problem)
        case RetryLater(problem=problem):
            return Retry(at=now + pause(attempts), problem=problem)
    assert_never(outcome)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries, at least one."""
    doublings = min(max(attempts, 1), MOST_ATTEMPTS) - 1
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def message_id(submission: Submission, domain: str) -> str:
    """The Message-ID of the letter with this file: each try has the same.

    So whoever gets it twice, since the first answer was lost on its way, has one letter.

    Args:
        submission: whose file.
        domain: of the sender's address.
    """
    return f"<report-{submission.id}-{submission.sha256[:16]}@{domain}>"
