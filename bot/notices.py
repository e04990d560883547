"""How long an announcement holds."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.course import Course

LONGEST: Final = 1500
"""Most UTF-16 units of an announcement: two of them fit a message of Telegram with their dates."""


class Lifetime(StrEnum):
    """Until when an announcement is told to people who enrol."""

    THREE_DAYS = "3d"
    WEEK = "7d"
    UNTIL_BEGIN = "begin"
    """Until the course begins in Japan."""
    UNTIL_END = "end"
    """Until the course in Japan ends."""
    OPEN = "open"


def offered(course: Course, now: datetime) -> tuple[Lifetime, ...]:
    """Those that do not lie in the past."""
    return tuple(
        lifetime
        for lifetime in Lifetime
        if (end := ends_at(lifetime, course, now)) is None or end > now
    )


def ends_at(lifetime: Lifetime, course: Course, now: datetime) -> datetime | None:
    """The first moment at which an announcement of now holds no more; None without an end.

    Days end at midnight by the course's clocks.
    """
    today = now.astimezone(course.zone).date()
    first, last = course.core_days or (course.first_day, course.last_day)
    match lifetime:
        case Lifetime.THREE_DAYS:
            return _midnight_after(today + timedelta(days=3), course)
        case Lifetime.WEEK:
            return _midnight_after(today + timedelta(days=7), course)
        case Lifetime.UNTIL_BEGIN:
            return _midnight_after(first - timedelta(days=1), course)
        case Lifetime.UNTIL_END:
            return _midnight_after(last, course)
        case Lifetime.OPEN:
            return None


def last_day(valid_until: datetime, course: Course) -> date:
    """The last day on which an announcement holds, by the course's clocks."""
    return (valid_until.astimezone(course.zone) - timedelta(microseconds=1)).date()


def _midnight_after(day: date, course: Course) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), course.zone)
