"""What becomes of a delivery after an attempt (docs/decisions/0016-delivery-queue.md)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from bot.delivery.delivery import Delivery, Doubt, Reason
from bot.delivery.outcomes import (
    Astray,
    Away,
    Blocked,
    Faulty,
    FloodWait,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreadable,
)

FIRST_PAUSE: Final = timedelta(seconds=2)
LONGEST_PAUSE: Final = timedelta(minutes=15)
"""Between two attempts: each pause is twice the last one, up to this."""

_MOST_DOUBLINGS: Final = (LONGEST_PAUSE // FIRST_PAUSE).bit_length()

MOST_ATTEMPTS: Final = 300
"""With these pauses a delivery is tried for three days: longer than Telegram was ever away."""

MOST_UNCLEAR: Final = 20
"""Attempts, those that failed otherwise included, after which a lost answer leads to no other:
people might have got as many copies."""

MOST_FAULTS: Final = 5
"""Attempts at what the bot itself fails to make: a fault of its own seldom mends itself."""

_QUOTED: Final = re.compile(r'"[^"]*"')
"""What Telegram may repeat of the message: that is not kept."""

_LONGEST_WHY: Final = 200
"""Characters of what Telegram said that are kept."""

LOST: Final = Unclear(why="the process that sent it ended")
"""The outcome of what was in hand when its worker was killed."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """Telegram has it.

    Attributes:
        message_id: its number.
        also: those of the other parts of an album.
        thread_id: the topic that it stands in, or None.
    """

    message_id: int
    also: tuple[int, ...] = ()
    thread_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Again:
    """It goes as soon as it may, where it stood in the order; the attempt does not count.

    Attributes:
        chat_id: the new number of its chat, where that changed.
    """

    chat_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Apart:
    """It goes as soon as it may, as a message of its own; the try does not count."""


@dataclass(frozen=True, kw_only=True)
class PutOff:
    """It waits until then, and nothing is counted."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Retry:
    """Try again then."""

    at: datetime
    problem: str


@dataclass(frozen=True, kw_only=True)
class Replace:
    """Its topic is gone: it goes again at once, to be put elsewhere by whoever made it."""

    at: datetime
    problem: str


@dataclass(frozen=True, kw_only=True)
class Drop:
    """It is not wanted any more; `why` begins with a `Reason`."""

    why: str


@dataclass(frozen=True, kw_only=True)
class GiveUp:
    """It failed for good; the problem begins with a `Reason`."""

    problem: str


@dataclass(frozen=True, kw_only=True)
class AskSomebody:
    """It may have gone out: a coordinator decides whether it is sent again."""

    problem: str


Step = Done | Again | Apart | PutOff | Retry | Replace | Drop | GiveUp | AskSomebody
"""What is done with a delivery that was in hand."""


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A delivery that is in hand no more, and what is done with it."""

    delivery: Delivery
    step: Step


def after(  # noqa: C901, PLR0911 - one return an outcome
    outcome: Outcome, delivery: Delivery, *, now: datetime
) -> Step:
    """What to do after an attempt.

    Args:
        outcome: what came of it; `LOST` where nobody lived to see it.
        delivery: as it was claimed, so that the attempt is counted.
        now: the present moment, aware.
    """
    match outcome:
        case Sent(message_id=message_id, also=also, thread_id=thread_id):
            return Done(message_id=message_id, also=also, thread_id=thread_id)
        case FloodWait():
            return Again()
        case Moved(chat_id=chat_id):
            return Again(chat_id=chat_id)
        case Blocked(why=why):
            return GiveUp(problem=_problem(Reason.BLOCKED, why))
        case Astray(why=why) if delivery.attempts < MOST_FAULTS:
            return Replace(at=now, problem=_one_line(why))
        case Refused(why=why) | Astray(why=why):
            return GiveUp(problem=_problem(Reason.REFUSED, why))
        case Unreadable(why=why):
            return AskSomebody(problem=_one_line(why))
        case Unclear(why=why) if delivery.doubt is Doubt.ASK or delivery.attempts >= MOST_UNCLEAR:
            return AskSomebody(problem=_one_line(why))
        case Unclear(why=why) | Away(why=why):
            return _later(delivery, why, most=MOST_ATTEMPTS, now=now)
        case Faulty(why=why):
            return _later(delivery, why, most=MOST_FAULTS, now=now)
    assert_never(outcome)


def after_together(
    outcome: Outcome, bundle: Sequence[Delivery], *, now: datetime
) -> list[Finished]:
    """What to do with each of those that were tried as one message.

    Where the message was at fault only one of them may have been: each is tried alone.
    """
    steps = [after(outcome, one, now=now) for one in bundle]
    is_at_fault = isinstance(outcome, Refused | Faulty)
    if is_at_fault and len(bundle) > 1 and any(isinstance(one, GiveUp) for one in steps):
        steps = [Apart() for _ in bundle]
    return [Finished(delivery=one, step=step) for one, step in zip(bundle, steps, strict=True)]


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts, at least one."""
    doublings = min(max(attempts - 1, 0), _MOST_DOUBLINGS)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _later(delivery: Delivery, why: str, *, most: int, now: datetime) -> Retry | Drop | GiveUp:
    if delivery.attempts >= most:
        return GiveUp(problem=_problem(Reason.GIVEN_UP, why))
    at = now + pause(delivery.attempts)
    if delivery.expires_at is not None and at >= delivery.expires_at:
        return Drop(why=_problem(Reason.STALE, why))
    return Retry(at=at, problem=_one_line(why))


def _problem(reason: Reason, why: str) -> str:
    return f"{reason} {_one_line(why)}".rstrip()


def _one_line(why: str) -> str:
    return " ".join(_QUOTED.sub('"…"', why).split())[:_LONGEST_WHY]
