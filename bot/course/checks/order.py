"""Whether dates follow each other as life does."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from bot.course.moments import phase_end, phase_start, resolve
from bot.course.pack import COURSE_FILE, Pack
from bot.course.problems import Problem
from bot.course.when import Days, Months

FARTHEST: Final = timedelta(days=366)
"""How far outside the course's phases a deadline may lie."""


def spans(pack: Pack) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for file, path, part in pack.parts():
        if isinstance(part, Days | Months) and str(part.end) < str(part.start):
            key = "to" if isinstance(part, Days) else "to_month"
            message = f"ends ({part.end}) before it begins ({part.start})"
            yield pack.problem(file, (*path, key), message)


def phases(pack: Pack) -> Iterator[Problem]:
    """Phases stand in the order of their first days."""
    days = {
        key: phase_start(phase).date
        for key, phase in pack.course.phases.items()
        if phase_start(phase).date <= phase_end(phase).date
    }
    for key in _out_of_order(days):
        message = f"begins on {days[key]}, {_neighbours(key, days)}"
        yield pack.problem(COURSE_FILE, ("phases", key, "when"), message)


def deadlines(pack: Pack) -> Iterator[Problem]:
    """Deadlines stand in the order of life, in every country, and none far from the course."""
    countries = {code for each in pack.course.deadlines.values() for code in each.by_country}
    reported: set[str] = set()
    for country in (None, *sorted(countries)):
        days = _days(pack, country, without=reported)
        messages = {key: _neighbours(key, days) for key in _out_of_order(days)}
        messages |= {
            key: _distance(pack, day)
            for key, day in days.items()
            if key not in messages and _distance(pack, day)
        }
        for key, message in messages.items():
            own = country in pack.course.deadlines[key].by_country
            path = ("deadlines", key, *(("by_country", str(country)) if own else ("when",)))
            yield pack.problem(COURSE_FILE, path, f"is on {days[key]}, {message}")
        reported |= messages.keys()


def _days(pack: Pack, country: str | None, *, without: set[str]) -> dict[str, date]:
    """The days that the document gives; months and "ask" have no place in the order."""
    days: dict[str, date] = {}
    for key, deadline in pack.course.deadlines.items():
        try:
            day = resolve(deadline, pack.course.phases, country=country)
        except (KeyError, OverflowError):
            continue
        in_months = deadline.precision == "exact" and day is not None and day.about
        if day is not None and not in_months and key not in without:
            days[key] = day.date
    return days


def _distance(pack: Pack, day: date) -> str:
    first, last = pack.course.first_day, pack.course.last_day
    if first - day > FARTHEST or day - last > FARTHEST:
        return (
            f"more than a year outside the course ({first} to {last}): correct the year, here "
            "or in phases"
        )
    return ""


def _out_of_order(days: Mapping[str, date]) -> list[str]:
    """The fewest keys without which the rest is in order."""
    keys = list(days)
    tails: list[date] = []  # the smallest last day of an ordered row of each length
    lengths: list[int] = []
    for key in keys:
        position = bisect_right(tails, days[key])
        tails[position : position + 1] = [days[key]]
        lengths.append(position + 1)
    wanted, bound, kept = len(tails), date.max, set()
    for key, length in reversed(list(zip(keys, lengths, strict=True))):
        if length == wanted and days[key] <= bound:
            kept.add(key)
            wanted, bound = wanted - 1, days[key]
    return [key for key in keys if key not in kept]


def _neighbours(key: str, days: Mapping[str, date]) -> str:
    """Which neighbour in the file contradicts a day."""
    keys = list(days)
    place = keys.index(key)
    for other in reversed(keys[:place]):
        if days[other] > days[key]:
            return f"before {other} ({days[other]}), which stands above it: correct one of them"
    later = next(other for other in keys[place + 1 :] if days[other] < days[key])
    return f"after {later} ({days[later]}), which stands below it: correct one of them"
