"""More time for somebody, as coordinators write it: «Имя 5 ноября 18:00 причина», "5 Nov"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.reports.standing import Due

LAST_MINUTE: Final = time(23, 59)
"""Until when a day lasts where no hour is named."""

FARTHEST: Final = timedelta(days=366)
"""From now on; a later day is a mistake."""

OFFERED: Final = (1, 2, 3, 7)
"""Days more that are offered as buttons."""

LONGEST_REASON: Final = 300
"""Characters of a reason."""

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
_HOUR: Final = (
    r"(?:[,\s]+(?:(?:в|до|at|by|until|till)\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?!\d))?"
)
_DATE: Final = re.compile(
    r"(?:(?<!\w)(?:до|по|until|till|by)\s+)?(?:"
    + (_DAY.format("d1") + r"\s+" + _AFTER + _YEAR.format("y1"))
    + "|"
    + (_BEFORE + r"\s+" + _DAY.format("d2") + _YEAR.format("y2"))
    + r"|(?<!\d)(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
    + r"|(?<!\d)(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})(?:\.(?P<y4>\d{4}|\d\d)(?!\d))?(?![\d:])"
    + r"|(?P<y5>\d{4})年(?P<m5>\d{1,2})月(?P<d5>\d{1,2})日|(?P<m6>\d{1,2})月(?P<d6>\d{1,2})日"
    + ")"
    + _HOUR,
    re.IGNORECASE,
)
_WAYS: Final = 6
_EDGES: Final = " \t\n,;:–—-."
_CENTURY: Final = 100


class Unfit(StrEnum):
    """Why a moment cannot be the end of an extension."""

    PAST = "past"
    TOO_EARLY = "too-early"
    """Everybody has as much time."""
    TOO_FAR = "too-far"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a coordinator wrote.

    Attributes:
        who: the words before the date; all of them where there is no date.
        until: the moment, by the course's clocks; None where no date was found, or none that
            the calendar has.
        reason: the words after the date.
    """

    who: str
    until: datetime | None = None
    reason: str = ""

    @property
    def has_figures(self) -> bool:
        """Whether what should be a name has figures: then a date was meant, and not understood."""
        return any(letter.isdecimal() for letter in self.who)


def wish(text: str, *, zone: ZoneInfo, now: datetime) -> Wish:
    """Who, until when and why: the date may stand in Russian, English, Japanese or figures.

    Without an hour the day counts to its last minute; without a year it is the year in which the
    day is nearest to now.

    Args:
        text: what stands after the command.
        zone: the course's.
        now: the present moment, aware.
    """
    found = _DATE.search(text)
    if found is None:
        return Wish(who=text.strip(_EDGES))
    until = _moment(found, zone, now)
    if until is None:
        return Wish(who=text[: found.end()].strip(_EDGES))
    return Wish(
        who=text[: found.start()].strip(_EDGES),
        until=until,
        reason=text[found.end() :].strip(_EDGES),
    )


def later(due: Due, days: int, *, zone: ZoneInfo, now: datetime) -> datetime:
    """The last minute of a day so many days after what is due, or after today if that is over."""
    base = max(due.until or now, now).astimezone(zone).date()
    return datetime.combine(base + timedelta(days=days), LAST_MINUTE, zone)


def judged(until: datetime, *, ordinary: Due, now: datetime) -> Unfit | None:
    """Why somebody cannot be given time until a moment; None where they can.

    Args:
        until: the moment, aware.
        ordinary: until when they have time without an extension.
        now: the present moment, aware.
    """
    if until <= now:
        return Unfit.PAST
    if ordinary.ends is not None and until < ordinary.ends:
        return Unfit.TOO_EARLY
    return Unfit.TOO_FAR if until > now + FARTHEST else None


def _moment(found: re.Match[str], zone: ZoneInfo, now: datetime) -> datetime | None:
    parts = found.groupdict()
    day, month, year = (_part(parts, name) for name in "dmy")
    hour, minute = parts["hour"], parts["minute"]
    try:
        at = time(int(hour), int(minute)) if hour else LAST_MINUTE
        number = _month(month)
        if year:
            named = int(year) + (2000 if int(year) < _CENTURY else 0)
            return datetime.combine(date(named, number, int(day)), at, zone)
        near = now.astimezone(zone)
        choices = [_in_year(one, number, int(day), at, zone) for one in _around(near.year)]
        return min((one for one in choices if one), key=lambda one: abs(one - near))
    except ValueError:  # the calendar or the clock has no such thing
        return None


def _around(year: int) -> tuple[int, ...]:
    return (year - 1, year, year + 1)


def _in_year(year: int, month: int, day: int, at: time, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.combine(date(year, month, day), at, zone)
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
