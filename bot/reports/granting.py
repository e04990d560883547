"""More time for somebody, as coordinators write it: «Имя 5 ноября 18:00 причина», "5 Nov"."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.dates import written_date
from bot.reports.standing import Due

LAST_MINUTE: Final = time(23, 59)
"""Until when a day lasts where no hour is named."""

FARTHEST: Final = timedelta(days=366)
"""From now on; a later day is a mistake."""

OFFERED: Final = (1, 2, 3, 7)
"""Days more that are offered as buttons."""

LONGEST_REASON: Final = 300
"""Characters of a reason."""

_EDGES: Final = " \t\n,;:–—-."


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
    found = written_date(text, zone=zone, now=now)
    if found is None:
        return Wish(who=text.strip(_EDGES))
    if found.day is None:
        return Wish(who=text[: found.end].strip(_EDGES))
    return Wish(
        who=text[: found.start].strip(_EDGES),
        until=datetime.combine(found.day, found.at or LAST_MINUTE, zone),
        reason=text[found.end :].strip(_EDGES),
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
