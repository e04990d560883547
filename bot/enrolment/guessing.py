"""Guessing slowed: how long the next try waits, and when the staff hears of it.

All follows from the times of the failures, so that a restart forgets nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5
"""Wrong codes that an account may send within `WITHIN`; the last of them begins a pause."""

WITHIN: Final = timedelta(hours=1)

PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=6),
)
"""How long after the fifth wrong code, and after each one that follows; then always the last."""

FORGOTTEN_AFTER: Final = timedelta(days=1)
"""So long after the last wrong code all of them are free again."""

LOOK_BACK: Final = timedelta(days=14)
"""Failures older than this change nothing worth having: ask for no more of them."""

CROWD: Final = 30
"""More failures than this within one hour of the clock, of all accounts: somebody guesses."""


def wait_until(failures: Sequence[datetime], now: datetime) -> datetime | None:
    """Until when the next try of an account has to wait; None where it need not.

    Right after a failure it says whether that one began a pause: then the staff is told.

    Args:
        failures: when the account sent wrong codes, oldest first; tries during a pause are none.
        now: the moment, aware.
    """
    until: datetime | None = None
    pauses = 0
    for at, moment in enumerate(failures):
        if at and moment - failures[at - 1] >= FORGOTTEN_AFTER:
            pauses = 0
        first = at - FREE + 1
        if pauses or (first >= 0 and moment - failures[first] < WITHIN):
            until = moment + PAUSES[min(pauses, len(PAUSES) - 1)]
            pauses += 1
    return until if until is not None and now < until else None


def hour_of(now: datetime) -> datetime:
    """From when failures of all accounts are counted: the beginning of the hour."""
    return now.replace(minute=0, second=0, microsecond=0)


def is_crowd(failures_this_hour: int) -> bool:
    """Whether the newest failure is the one too many of this hour: of that the staff is told."""
    return failures_this_hour == CROWD + 1
