"""How a moment stands to a report's deadline."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.course import Course, Day
from bot.course.moments import last_day_of
from bot.course.reports import ReportPlan
from bot.course.when import Ask, Days, Months, When
from bot.reports.submission import Extension, Standing

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Until when somebody's report is due; every moment is aware.

    Attributes:
        until: the last minute that is on time by everybody's clocks, which is what people are
            told; None where the document names no day.
        ends: from then on it is late; None likewise.
        closes: from then on nothing is taken; None where it never ends.
        names_hour: whether an hour was named: by the document, by who settled what it leaves open,
            or by who gave more time.
        extension: the more time that they were given, or None.
    """

    until: datetime | None
    ends: datetime | None
    closes: datetime | None = None
    names_hour: bool = False
    extension: Extension | None = None


def due(
    course: Course, plan: ReportPlan, *, country: str | None, extension: Extension | None = None
) -> Due:
    """Until when somebody's report is due.

    A day without an hour lasts as long as it lasts by the course's clocks or by those of the
    person's country, whichever is longer: the document does not say whose day it means. An hour
    lasts its whole minute. More time that was given takes the deadline's place, unless it would
    be less, and keeps a door open that would be closed.

    Args:
        course: the course.
        plan: the report.
        country: the person's (ISO code); None where it is not known.
        extension: what they were given.
    """
    until, ends, names_hour = _regular(course, course.day_of(plan.deadline, country), country)
    if extension is not None and (ends is None or extension.until + _MINUTE > ends):
        until, ends, names_hour = extension.until, extension.until + _MINUTE, True
    closes = _closing(course, plan.closes)
    if closes is not None and ends is not None:
        closes = max(closes, ends)
    return Due(until=until, ends=ends, closes=closes, names_hour=names_hour, extension=extension)


def standing_at(moment: datetime, due: Due) -> Standing:
    """How a moment stands to it; `moment` is when the message came, aware."""
    if due.ends is None or moment < due.ends:
        return Standing.ON_TIME
    if due.closes is None or moment < due.closes:
        return Standing.LATE
    return Standing.CLOSED


def days_left(moment: datetime, due: Due, zone: ZoneInfo) -> int | None:
    """How many days there are until the last one, 0 on it; negative afterwards.

    Args:
        moment: the present one, aware.
        due: until when.
        zone: by whose clocks days are counted.
    """
    if due.until is None:
        return None
    return (due.until.astimezone(zone).date() - moment.astimezone(zone).date()).days


def current_report(course: Course, moment: datetime, *, country: str | None) -> str | None:
    """The report that a file of that moment is: the first that is taken still, else the last.

    Args:
        course: the course; it may ask for none.
        moment: when the file came, aware.
        country: the person's (ISO code).
    """
    for name, plan in course.reports.items():
        if standing_at(moment, due(course, plan, country=country)) is not Standing.CLOSED:
            return name
    return next(reversed([*course.reports]), None)


def _regular(
    course: Course, day: Day | None, country: str | None
) -> tuple[datetime | None, datetime | None, bool]:
    if day is None:
        return None, None, False
    if day.time is not None:
        named = datetime.combine(day.date, day.time, course.zone)
        return named, named + _MINUTE, True
    home = course.countries.get(country)
    zones = {course.zone} | ({home.zone} if home is not None else set())
    midnights = [datetime.combine(day.date + _DAY, time.min, zone) for zone in zones]
    return min(midnights) - _MINUTE, max(midnights), False


def _closing(course: Course, closes: When | None) -> datetime | None:
    last = last_day_of(closes, course.phases) if closes is not None else None
    if closes is None or last is None:
        return None
    hour = None if isinstance(closes, Ask | Days | Months) else closes.time
    return datetime.combine(last.date, time.fromisoformat(hour or "00:00"), course.zone)
