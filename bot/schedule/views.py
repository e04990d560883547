"""What of the daily programme somebody looks at."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.schedule.session import Session

RECENT: Final = timedelta(days=7)
"""So long after it was cancelled a session is still shown, struck through."""

_WEEK: Final = 7


class View(StrEnum):
    """Which days are shown; short, since buttons carry it."""

    TODAY = "d"
    TOMORROW = "t"
    WEEK = "w"
    """Seven days from today on."""
    ALL = "a"


def of_interest(sessions: Iterable[Session], group: str | None, *, now: datetime) -> list[Session]:
    """The sessions that somebody of a group is shown: theirs, and those cancelled of late.

    Args:
        sessions: all of the course, the cancelled ones too.
        group: theirs; None for who takes part in all, as for coordinators.
        now: the present moment, aware.
    """
    return [
        one
        for one in sessions
        if one.is_for(group) and (one.is_planned or now - one.changed_at < RECENT)
    ]


def in_view(
    sessions: Iterable[Session], view: View, *, zone: ZoneInfo, now: datetime
) -> list[Session]:
    """The sessions of the days that are looked at; days are those of the course's clocks."""
    days = _days(view, now.astimezone(zone).date())
    return [
        one
        for one in sessions
        if days is None or days[0] <= one.starts_at.astimezone(zone).date() <= days[1]
    ]


def next_after(sessions: Iterable[Session], now: datetime) -> Session | None:
    """The first session that is still to begin."""
    ahead = [one for one in sessions if one.is_planned and one.starts_at > now]
    return min(ahead, key=lambda one: one.starts_at, default=None)


def _days(view: View, today: date) -> tuple[date, date] | None:
    """The first and the last day; None for all there are."""
    match view:
        case View.TODAY:
            return today, today
        case View.TOMORROW:
            return today + timedelta(days=1), today + timedelta(days=1)
        case View.WEEK:
            return today, today + timedelta(days=_WEEK - 1)
        case View.ALL:
            return None
