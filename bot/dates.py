"""Dates as people write them: in Russian, English, Japanese or figures, with an hour or without."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

_RUSSIAN: Final = (
    r"янв(?:ар[ья])?",
    r"февр?(?:ал[ья])?",
    r"мар(?:та?)?",
    r"апр(?:ел[ья])?",
    r"ма[йя]",
    r"июн[ья]?",
    r"июл[ья]?",
    r"авг(?:уста?)?",
    r"сент?(?:ябр[ья])?",
    r"окт(?:ябр[ья])?",
    r"нояб?(?:р[ья])?",
    r"дек(?:абр[ья])?",
)
_ENGLISH: Final = (
    r"jan(?:uary)?",
    r"feb(?:ruary)?",
    r"mar(?:ch)?",
    r"apr(?:il)?",
    r"may",
    r"june?",
    r"july?",
    r"aug(?:ust)?",
    r"sept?(?:ember)?",
    r"oct(?:ober)?",
    r"nov(?:ember)?",
    r"dec(?:ember)?",
)
# «Марина 5 ноября»: before its day a month stands in English only
_AFTER: Final = rf"(?P<m1>{'|'.join((*_RUSSIAN, *_ENGLISH))})(?!\w)\.?"
_BEFORE: Final = rf"(?<!\w)(?P<m2>{'|'.join(_ENGLISH)})(?!\w)\.?"
_DAY: Final = r"(?<!\d)(?P<{}>\d{{1,2}})(?:-?(?:го|е|st|nd|rd|th))?(?![\d:])"
_YEAR: Final = r"(?:,?\s+(?P<{}>\d{{4}})(?!\d)(?:\s*(?:года|г\.?)(?!\w))?)?"
_CLOCK: Final = r"(?P<clock>(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?!\d))"
_HOUR: Final = rf"(?:[,\s]+(?:(?:в|до|at|by|until|till)\s+)?{_CLOCK})?"
_DATE: Final = re.compile(
    r"(?:(?<!\w)(?:до|по|until|till|by)\s+)?(?:"
    + (_DAY.format("d1") + r"\s+" + _AFTER + _YEAR.format("y1"))
    + "|"
    + (_BEFORE + r"\s+" + _DAY.format("d2") + _YEAR.format("y2"))
    + r"|(?<!\d)(?P<y3>\d{4})(?P<between>[-/])(?P<m3>\d{1,2})(?P=between)(?P<d3>\d{1,2})(?!\d)"
    + r"|(?<!\d)(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})(?:\.(?P<y4>\d{4}|\d\d)(?!\d))?(?![\d:])"
    + r"|(?P<y5>\d{4})年(?P<m5>\d{1,2})月(?P<d5>\d{1,2})日|(?P<m6>\d{1,2})月(?P<d6>\d{1,2})日"
    + ")"
    + _HOUR,
    re.IGNORECASE,
)
_WAYS: Final = 6
_CENTURY: Final = 100


@dataclass(frozen=True, kw_only=True)
class Written:
    """A date that stands in a text.

    Attributes:
        start: where it begins in the text.
        end: where it ends, an hour behind it included.
        day_ends: where the day ends, and an hour may stand behind it.
        day: None where the calendar or the clock has no such thing: «31 июня», «25:00».
        at: the hour, or None where none stands there.
    """

    start: int
    end: int
    day_ends: int
    day: date | None
    at: time | None = None


def written_date(text: str, *, zone: ZoneInfo, now: datetime) -> Written | None:
    """The first date of a text; without a year it is the year in which it is nearest to now.

    Args:
        text: what somebody wrote.
        zone: whose days are meant.
        now: the present moment, aware.
    """
    found = _DATE.search(text)
    if found is None:
        return None
    hour, minute = found["hour"], found["minute"]
    day_ends = found.start("clock") if hour else found.end()
    try:
        at = time(int(hour), int(minute)) if hour else None
        day = _day(found.groupdict(), now.astimezone(zone).date())
    except ValueError:  # the calendar or the clock has no such thing
        return Written(start=found.start(), end=found.end(), day_ends=day_ends, day=None)
    return Written(start=found.start(), end=found.end(), day_ends=day_ends, day=day, at=at)


def _day(parts: dict[str, str | None], today: date) -> date:
    day, month, year = (_part(parts, name) for name in "dmy")
    number = _month(month)
    if year:
        named = int(year) + (2000 if int(year) < _CENTURY else 0)
        return date(named, number, int(day))
    years = (today.year - 1, today.year, today.year + 1)
    choices = [_in_year(one, number, int(day)) for one in years]
    return min((one for one in choices if one), key=lambda one: abs(one - today))


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return None


def _part(parts: dict[str, str | None], name: str) -> str:
    """What one of the ways to write a date has for day (d), month (m) or year (y)."""
    values = (parts.get(f"{name}{way}") for way in range(1, _WAYS + 1))
    return next((value for value in values if value), "")


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    names = enumerate(zip(_RUSSIAN, _ENGLISH, strict=True), 1)
    word = written.casefold()
    return next(n for n, both in names if any(re.fullmatch(one, word) for one in both))
