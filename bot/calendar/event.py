"""An event of a person's calendar, worded, before it becomes a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event: a phase, a deadline, a session.

    Attributes:
        uid: what tells it from every other for ever, wherever it moves.
        title: as calendars show it.
        start: the first day, or the moment in the zone of the course.
        end: likewise, and later; of days the last one.
        details: what to do, and where that is said; lines of plain text, or nothing.
        place: where, or nothing.
        alarms: how long before the start calendars ring. An event of days starts at midnight.
        is_busy: whether nothing else can be done meanwhile.
        is_cancelled: that it does not take place after all.
    """

    uid: str
    title: str
    start: date
    end: date
    details: str = ""
    place: str = ""
    alarms: tuple[timedelta, ...] = ()
    is_busy: bool = False
    is_cancelled: bool = False

    @property
    def is_timed(self) -> bool:
        """Whether it has hours."""
        return isinstance(self.start, datetime)


def as_json(event: Event) -> dict[str, Any]:
    """An event as JSON values, to be kept: equal ones are the same event."""
    values = asdict(event)
    return values | {
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "alarms": [round(alarm.total_seconds()) for alarm in event.alarms],
    }


def event_of(kept: Mapping[str, Any]) -> Event:
    """An event out of what `as_json` made; its moments have an offset instead of a zone."""
    return Event(
        **{
            **kept,
            "start": _day_or_moment(kept["start"]),
            "end": _day_or_moment(kept["end"]),
            "alarms": tuple(timedelta(seconds=each) for each in kept["alarms"]),
        }
    )


def _day_or_moment(written: str) -> date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
