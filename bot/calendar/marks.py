"""What the last file of somebody held, so that the next one says what has changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.calendar.event import Event, as_json


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An event as the last file had it.

    Attributes:
        course_id: of which course.
        person_id: in whose calendar; None in that of the course, which coordinators get.
        event: what the file says of it.
        sequence: how often that has changed (RFC 5545, 3.8.7.4): calendars take what has a
            higher one.
        changed_at: when it last did, aware.
    """

    course_id: str
    person_id: int | None
    event: Event
    sequence: int = 0
    changed_at: datetime

    @property
    def uid(self) -> str:
        """That of the event."""
        return self.event.uid


def gone(events: Sequence[Event], kept: Mapping[str, Mark]) -> list[Event]:
    """Events of earlier files that are there no more, oldest first.

    Args:
        events: those that there are.
        kept: what earlier files held, by uid.
    """
    there = {event.uid for event in events}
    left = [mark.event for uid, mark in kept.items() if uid not in there]
    return sorted(left, key=lambda event: (event.start.isoformat(), event.uid))


def renewed(
    events: Iterable[Event],
    kept: Mapping[str, Mark],
    *,
    course_id: str,
    person_id: int | None,
    now: datetime,
) -> list[Mark]:
    """What the next file holds; of an event that is as it was, the mark stays as it was.

    Args:
        events: in their order.
        kept: what earlier files held, by uid.
        course_id: of which course.
        person_id: in whose calendar; None in that of the course.
        now: the present moment, aware.
    """
    marks = []
    for event in events:
        before = kept.get(event.uid)
        if before is not None and as_json(before.event) == as_json(event):
            marks.append(before)
            continue
        marks.append(
            Mark(
                course_id=course_id,
                person_id=person_id,
                event=event,
                sequence=0 if before is None else before.sequence + 1,
                changed_at=now,
            )
        )
    return marks
