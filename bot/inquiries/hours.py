"""Office hours: whether it is open, when it opens next, and how much open time has passed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.course.inquiries import OfficeHours

FARTHEST: Final = 400
"""How many days ahead an opening is looked for: whoever has more days off in a row has closed."""

_DAY: Final = timedelta(days=1)


def is_open(hours: OfficeHours | None, zone: ZoneInfo, at: datetime) -> bool:
    """Whether coordinators answer at a moment; without hours they always do.

    The first minute belongs to the hours, the last one does not.
    """
    if hours is None:
        return True
    first = at.astimezone(zone).date()
    return any(opens <= at < closes for opens, closes in _spans(hours, zone, first, first))


def next_opening(hours: OfficeHours | None, zone: ZoneInfo, at: datetime) -> datetime | None:
    """When the hours begin next, in UTC; None where it is open, or does not open any more."""
    if hours is None or is_open(hours, zone, at):
        return None
    first = at.astimezone(zone).date()
    spans = _spans(hours, zone, first, first + FARTHEST * _DAY)
    return next((opens for opens, _ in spans if opens > at), None)


def open_time(
    hours: OfficeHours | None, zone: ZoneInfo, start: datetime, end: datetime
) -> timedelta:
    """How much office time lies between two moments; without hours all of it."""
    if end <= start:
        return timedelta()
    if hours is None:
        return end - start
    first, last = (one.astimezone(zone).date() for one in (start, end))
    parts = (
        min(closes, end) - max(opens, start)
        for opens, closes in _spans(hours, zone, first, last)
        if opens < end and closes > start
    )
    return sum(parts, timedelta())


def _spans(
    hours: OfficeHours, zone: ZoneInfo, first: date, last: date
) -> Iterator[tuple[datetime, datetime]]:
    """The hours of each day on which it opens, in UTC: there a difference is a true one."""
    day = first
    while day <= last:
        if day.weekday() in hours.weekdays and day not in hours.off:
            opens, closes = (
                datetime.combine(day, hour, zone).astimezone(UTC)
                for hour in (hours.opens, hours.closes)
            )
            yield opens, closes
        day += _DAY
