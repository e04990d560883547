"""Dates worked out: what a `when` comes to, given the course's phases."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from bot.course.values import Deadline, Phase
from bot.course.when import Ask, Days, EndOf, Months, MonthsAfter, OnDay, StartOf, When


@dataclass(frozen=True, kw_only=True)
class Day:
    """The day that a deadline comes to, in the course's zone.

    Attributes:
        time: the hour, or None where the document gives none.
        about: the document names no day; this is the nearest.
    """

    date: dt.date
    time: dt.time | None = None
    about: bool = False


def first_day(month: str) -> date:
    """The first day of a month written as 2017-10."""
    return date.fromisoformat(f"{month}-01")


def last_day(month: str) -> date:
    """The last day of a month written as 2017-10."""
    start = first_day(month)
    return start.replace(day=calendar.monthrange(start.year, start.month)[1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last one: 31 August + 6 is 28 February.

    Raises:
        OverflowError: past the year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(year)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def phase_start(phase: Phase) -> Day:
    """The first day of a phase; the month's first where the document gives only the month."""
    match phase.when:
        case OnDay(day=day) as when:
            return Day(date=day, time=_time(when.time))
        case Days(start=start):
            return Day(date=start)
        case Months(start=month):
            return Day(date=first_day(month), about=True)
    assert_never(phase.when)


def phase_end(phase: Phase) -> Day:
    """The last day of a phase; the month's last where the document gives only the month."""
    match phase.when:
        case OnDay(day=day) as when:
            return Day(date=day, time=_time(when.time))
        case Days(end=end):
            return Day(date=end)
        case Months(end=month):
            return Day(date=last_day(month), about=True)
    assert_never(phase.when)


def phase_at(phases: Mapping[str, Phase], day: date) -> str | None:
    """The phase (its id) that a day lies in; None between phases, before and after them.

    Where two share the day, the one with days of its own, else the one that began last.
    """
    running = {
        (not isinstance(phase.when, Months), phase_start(phase).date): key
        for key, phase in phases.items()
        if phase_start(phase).date <= day <= phase_end(phase).date
    }
    return running[max(running)] if running else None


def when_of(deadline: Deadline, country: str | None = None) -> When:
    """When a deadline is for people of a country (ISO code), or for everybody else."""
    return deadline.by_country.get(country or "", deadline.when)


def resolve(
    deadline: Deadline, phases: Mapping[str, Phase], *, country: str | None = None
) -> Day | None:
    """The last day of a deadline; None where an authority has to be asked.

    Raises:
        KeyError: the deadline leans on a phase that is not there.
        OverflowError: the day lies past the year 9999.
    """
    day = due_day(when_of(deadline, country), phases)
    if day is None:
        return None
    return replace(day, about=day.about or deadline.precision == "about")


def due_day(when: When, phases: Mapping[str, Phase]) -> Day | None:
    """The last day of a `when`, with its hour where it has one; None where somebody must be asked.

    Raises:
        KeyError: it leans on a phase that is not there.
        OverflowError: the day lies past the year 9999.
    """
    day = last_day_of(when, phases)
    if day is None:
        return None
    hour = None if isinstance(when, Ask | Days | Months) else _time(when.time)
    return replace(day, time=hour or day.time)


def stated_day(deadline: Deadline, phases: Mapping[str, Phase]) -> Day | None:
    """The last day of a deadline that the document names as such, the same for every country.

    None where it is counted from another date, only about that time, or to be asked for.

    Raises:
        KeyError: the deadline leans on a phase that is not there.
    """
    if deadline.by_country or isinstance(deadline.when, MonthsAfter):
        return None
    day = resolve(deadline, phases)
    return None if day is None or day.about else day


def last_day_of(when: When, phases: Mapping[str, Phase]) -> Day | None:
    """The day, or the last of the days, of a `when`; None where an authority has to be asked.

    Raises:
        KeyError: it leans on a phase that is not there.
        OverflowError: the day lies past the year 9999.
    """
    match when:
        case OnDay(day=day) | Days(end=day):
            return Day(date=day)
        case Months(end=month):
            return Day(date=last_day(month), about=True)
        case StartOf(phase=phase):
            return phase_start(phases[phase])
        case EndOf(phase=phase):
            return phase_end(phases[phase])
        case MonthsAfter(months=months, phase=phase):
            end = phase_end(phases[phase])
            return Day(date=months_later(end.date, months), about=end.about)
        case Ask():
            return None
    assert_never(when)


def _time(written: str | None) -> dt.time | None:
    return dt.time.fromisoformat(written) if written else None
