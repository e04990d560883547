"""What a coordinator says of an open point, as written: «2 ноября 17:00», "17:00", «шарф»."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.course import Course, Day
from bot.course.settling import Opening, Settlement, opening, settled
from bot.people import Person, Role
from bot.reminders.quiet import awake
from bot.reports.granting import FARTHEST, LAST_MINUTE, wish

LONGEST: Final = 500
"""Characters of what is said of a point that is about no date."""

_WHERE: Final = r"(?:(?<!\w)(?:в|до|к|не позднее|at|by|until|till)\s+)?"
_CLOCK: Final = re.compile(
    _WHERE + r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])"
    r"|(?<!\w)(?:в|до|к|at|by|until|till)\s+(?P<hour2>\d{1,2})\.(?P<minute2>\d\d)(?![\d.])"
    r"|(?<!\d)(?P<hour3>\d{1,2})時(?:(?P<minute3>\d{1,2})分)?(?:まで)?",
    re.IGNORECASE,
)
_EDGES: Final = " \t\n,;:–—-.()"


class Unfit(StrEnum):
    """Why an answer does not settle a point."""

    NOT_UNDERSTOOD = "not-understood"
    """There is something in it that is neither a day nor an hour."""
    NO_DAY = "no-day"
    """The day is open, and it names only an hour."""
    NO_HOUR = "no-hour"
    """Only the hour is open, and it names none."""
    OTHER_DAY = "other-day"
    """The document names the day, and this is another one."""
    HOUR_NAMED = "hour-named"
    """The document names the hour."""
    PAST = "past"
    TOO_FAR = "too-far"
    SAME = "same"
    """It is settled like that already."""
    EMPTY = "empty"
    TOO_LONG = "too-long"


@dataclass(frozen=True, kw_only=True)
class _Written:
    """The parts of an answer about a date.

    Attributes:
        day: the day, or None.
        hour: the hour, by the clocks of `zone`, or None.
        zone: whose clocks were named; the course's where none were.
        rest: what is neither.
    """

    day: date | None
    hour: time | None
    zone: ZoneInfo
    rest: str


def answered(
    text: str, point: str, course: Course, *, by: int, now: datetime
) -> Settlement | Unfit:
    """What an answer settles of a point, or why it does not.

    A point about a deadline takes a day, an hour, or both, as far as the document leaves them
    open; an hour may be marked with the place of the course or of one of its countries. Any other
    point takes words.

    Args:
        text: as it was written.
        point: the open point's id.
        course: with what is settled so far.
        by: the coordinator's account.
        now: the present moment, aware.

    Raises:
        KeyError: the course has no such point.
    """
    open_ = opening(course, point)
    if open_ is None:
        said: Settlement | Unfit = _in_words(text, point, course, now)
    else:
        said = _on_a_date(text, point, open_, course, now)
    if isinstance(said, Unfit):
        return said
    return Unfit.SAME if is_said(said, course) else replace(said, settled_by=by)


def is_said(one: Settlement, course: Course) -> bool:
    """Whether the course says just that already."""
    before = course.settlements.get(one.point)
    return before is not None and (before.day, before.time, before.words) == (
        one.day,
        one.time,
        one.words,
    )


def concerned(course: Course, point: str, people: list[Person]) -> list[Person]:
    """Who has to be told what is settled: all who take part, unless it is a matter of applicants.

    Args:
        course: whose point.
        point: its id.
        people: those of the course.
    """
    open_ = opening(course, point)
    if open_ is not None and course.deadlines[open_.deadline].owed_by == "guest":
        return []
    return [one for one in people if one.role is Role.PARTICIPANT and one.is_enrolled]


def told_at(point: str, course: Course, country: str | None, *, now: datetime) -> datetime:
    """When somebody is told of it: not at night, unless the date is less than a day away.

    Args:
        point: the open point.
        course: with what is settled of it.
        country: theirs (ISO code).
        now: the present moment, aware.
    """
    open_ = opening(course, point)
    day = course.day_of(open_.deadline, country) if open_ is not None else None
    is_soon = day is not None and _last_moment(day, course) < now + timedelta(days=1)
    return now if is_soon else awake(now, course.zone_for(country, now))


def _in_words(text: str, point: str, course: Course, now: datetime) -> Settlement | Unfit:
    words = " ".join(text.split())
    if not words:
        return Unfit.EMPTY
    if len(words) > LONGEST:
        return Unfit.TOO_LONG
    return Settlement(course_id=course.id, point=point, words=words, settled_at=now)


def _on_a_date(
    text: str, point: str, open_: Opening, course: Course, now: datetime
) -> Settlement | Unfit:
    written = _read(unicodedata.normalize("NFKC", text), course, now)  # １７：００
    if written.rest or (written.day is None and written.hour is None):
        return Unfit.NOT_UNDERSTOOD
    before = course.settlements.get(point)
    stated = None if open_.day else course.stated_day_of(open_.deadline)
    day = written.day or (before.day if before is not None else None)
    if stated is not None:
        day = stated.date
    if day is None:
        return Unfit.NO_DAY
    hour = written.hour
    if hour is not None:
        moment = datetime.combine(day, hour, written.zone).astimezone(course.zone)
        day, hour = moment.date(), moment.time()
    elif before is not None and open_.day and before.day == written.day:
        hour = before.time
    wrong = _wrong(written, day, hour, stated, open_)
    if wrong is not None:
        return wrong
    one = Settlement(
        course_id=course.id,
        point=point,
        day=day if stated is None else None,
        time=hour if open_.hour else None,
        settled_at=now,
    )
    return unfit_in_time(one, course, now=now) or one


def _wrong(
    written: _Written, day: date, hour: time | None, stated: Day | None, open_: Opening
) -> Unfit | None:
    if stated is not None and (day != stated.date or written.day not in {None, stated.date}):
        return Unfit.OTHER_DAY
    if hour is not None and not open_.hour:
        return Unfit.HOUR_NAMED
    return Unfit.NO_HOUR if stated is not None and hour is None else None


def unfit_in_time(one: Settlement, course: Course, *, now: datetime) -> Unfit | None:
    """Whether the day lies behind us, or so far ahead that it is a mistake.

    Args:
        one: what would be settled.
        course: with what is settled so far.
        now: the present moment, aware.

    Raises:
        KeyError: the course has no such point.
    """
    open_ = opening(course, one.point)
    if open_ is None:
        return None
    others = [each for name, each in course.settlements.items() if name != one.point]
    then = settled(course, [*others, one])
    countries = (None, *(country.code for country in course.countries.members))
    days = [then.day_of(open_.deadline, country) for country in countries]
    moments = [_last_moment(day, course) for day in days if day is not None]
    if max(moments) <= now:
        return Unfit.PAST
    return Unfit.TOO_FAR if max(moments) > now + FARTHEST else None


def _last_moment(day: Day, course: Course) -> datetime:
    return datetime.combine(day.date, day.time or LAST_MINUTE, course.zone)


def _read(text: str, course: Course, now: datetime) -> _Written:
    hour, zone, rest = None, course.zone, text
    found = _CLOCK.search(text)
    if found is not None:
        hour = _hour(found)
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        zone, rest = _without_place(rest, course, now)
    rest = rest.strip(_EDGES)
    if not rest or (found is not None and hour is None):
        return _Written(day=None, hour=hour, zone=zone, rest=rest)
    meant = wish(rest, zone=course.zone, now=now)
    left = rest if meant.until is None else f"{meant.who} {meant.reason}".strip(_EDGES)
    day = meant.until.date() if meant.until is not None else None
    return _Written(day=day, hour=hour, zone=zone, rest=left)


def _hour(found: re.Match[str]) -> time | None:
    hour = found["hour"] or found["hour2"] or found["hour3"]
    minute = found["minute"] or found["minute2"] or found["minute3"] or "0"
    try:
        return time(int(hour), int(minute))
    except ValueError:  # the clock has no such hour
        return None


def _without_place(text: str, course: Course, now: datetime) -> tuple[ZoneInfo, str]:
    """Whose clocks are named in a text, and the text without that."""
    for zone, mark in _marks(course, now):
        found = re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text, re.IGNORECASE)
        if found is not None:
            return zone, f"{text[: found.start()]} {text[found.end() :]}"
    return course.zone, text


def _marks(course: Course, now: datetime) -> Iterator[tuple[ZoneInfo, str]]:
    """How hours of the course and of its countries are marked, in every language."""
    for texts in (course.zone_name, course.place_name):
        yield from ((course.zone, text) for _, text in texts.items())
    name = now.astimezone(course.zone).tzname()
    if name is not None and name.isalpha():
        yield course.zone, name
    for country in course.countries.members:
        if country.zone_name is not None:
            yield from ((country.zone, text) for _, text in country.zone_name.items())
