"""For how long somebody's reminders can be paused, and why, as coordinators write it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.reports.granting import LAST_MINUTE, LONGEST_REASON, wish

OFFERED: Final = (3, 7)
"""Days that are offered as buttons."""

LONGEST: Final = timedelta(days=92)
"""A longer pause would outlast whole phases; it can be renewed."""


class Unfit(StrEnum):
    """Why what was written makes no pause."""

    NO_DAY = "no-day"
    PAST = "past"
    TOO_FAR = "too-far"
    NO_REASON = "no-reason"
    REASON_TOO_LONG = "reason-too-long"


def days_on(days: int, *, zone: ZoneInfo, now: datetime) -> datetime:
    """The last minute of the day so many days on, by these clocks."""
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, LAST_MINUTE, zone)


def day_of(text: str, *, zone: ZoneInfo, now: datetime) -> datetime | Unfit:
    """Until when a pause shall last, of what was written: «5 ноября», by these clocks."""
    until = wish(text, zone=zone, now=now).until
    return Unfit.NO_DAY if until is None else judged(until, now=now) or until


def reason_of(text: str) -> str | Unfit:
    """The reason for a pause, of what was written: on one line, at most `LONGEST_REASON`."""
    reason = " ".join(text.split())
    if not reason:
        return Unfit.NO_REASON
    return Unfit.REASON_TOO_LONG if len(reason) > LONGEST_REASON else reason


def judged(until: datetime, *, now: datetime) -> Unfit | None:
    """Why reminders cannot be paused until a moment; None where they can."""
    if until <= now:
        return Unfit.PAST
    return Unfit.TOO_FAR if until > now + LONGEST else None
