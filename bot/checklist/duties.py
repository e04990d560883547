"""One participant's duties at one moment: what is done, by when the rest is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Final

from bot.course import Course, Day, Stage
from bot.course.checklist import ChecklistItem

STAGES: Final = (Stage.HOME, Stage.JAPAN, Stage.AFTER)
"""The stages that have duties, in the order of life."""

_LAST_MINUTE: Final = time(23, 59)


class Mark(StrEnum):
    """How it stands with a duty."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the bot knows of a deadline by itself: a report is handed in for it.

    Attributes:
        at: when what counts came, aware; None where nothing counts.
        until: the last minute that is on time, more time that was given counted; aware, or None.
        names_hour: whether an hour was named for it.
    """

    at: datetime | None = None
    until: datetime | None = None
    names_hour: bool = False


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A duty of one participant.

    Attributes:
        id: of the item in checklist.yaml.
        item: what it is.
        day: its last day as the course has it; None where nobody has named one.
        until: the last minute that is on time, aware; None likewise.
        names_hour: whether that minute was named, and not only its day.
        done_at: when it was done, or ticked; None where it is not.
        is_known: whether the bot knows by itself that it is done: nobody ticks it.
    """

    id: str
    item: ChecklistItem
    day: Day | None = None
    until: datetime | None = None
    names_hour: bool = False
    done_at: datetime | None = None
    is_known: bool = False

    def mark(self, now: datetime) -> Mark:
        """How it stands at a moment.

        What is only recommended or advised is never late, nor what has no day but one nearby.
        """
        if self.done_at is not None:
            return Mark.DONE
        is_past = self.until is not None and now > self.until
        is_day = self.day is None or not self.day.about
        return Mark.LATE if is_past and is_day and self.item.is_owed else Mark.OPEN

    def is_reached(self, stage: Stage) -> bool:
        """Whether somebody in a stage of life can do it already."""
        return STAGES.index(self.item.stage) <= _place(stage)

    def concerns(self, stage: Stage) -> bool:
        """Whether it is for this stage, or is left over from an earlier one and owed."""
        if STAGES.index(self.item.stage) == _place(stage):
            return True
        return self.is_reached(stage) and self.item.is_owed and self.done_at is None


def duties(
    course: Course,
    *,
    country: str | None,
    ticks: Mapping[str, datetime],
    known: Mapping[str, Known],
) -> tuple[Duty, ...]:
    """The duties of a participant, in the order of the checklist.

    Args:
        course: theirs, with what coordinators have settled.
        country: theirs (ISO code): a deadline may be on another day there.
        ticks: when what was ticked, by the item's id; of items that are gone nothing is shown.
        known: what the bot knows by itself, by the deadline's id.
    """
    return tuple(
        _duty(course, name, country, ticks.get(name), known.get(item.deadline or ""))
        for name, item in course.checklist.items()
    )


def done_of(course: Course, ticks: Mapping[str, datetime]) -> frozenset[str]:
    """What is done by the ticks, as reminders name it: `checklist.<id>`, `deadlines.<id>`.

    A duty that fulfils a deadline is done with it; where a report is handed in for the deadline,
    no tick counts.
    """
    by_report = {plan.deadline for plan in course.reports.values()}
    found: set[str] = set()
    for name, item in course.checklist.items():
        if name in ticks and item.deadline not in by_report:
            found |= {f"checklist.{name}"}
            found |= {f"deadlines.{item.deadline}"} if item.deadline is not None else set()
    return frozenset(found)


def _duty(
    course: Course, name: str, country: str | None, ticked: datetime | None, known: Known | None
) -> Duty:
    item, day = course.checklist[name], course.duty_day(name, country)
    if known is not None:
        return Duty(
            id=name,
            item=item,
            day=day,
            until=known.until,
            names_hour=known.names_hour,
            done_at=known.at,
            is_known=True,
        )
    until = None
    if day is not None:
        until = datetime.combine(day.date, day.time or _LAST_MINUTE, course.zone)
    names_hour = day is not None and day.time is not None
    return Duty(id=name, item=item, day=day, until=until, names_hour=names_hour, done_at=ticked)


def _place(stage: Stage) -> int:
    return STAGES.index(stage) if stage in STAGES else 0
