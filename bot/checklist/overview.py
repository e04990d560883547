"""Who has done what of the checklist, and who lacks it: everybody of a course at one moment."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.checklist.duties import Duty, Mark
from bot.course import Course, Stage
from bot.people import Person, Role


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody and their duties."""

    person: Person
    duties: Sequence[Duty]

    def duty(self, item: str) -> Duty | None:
        """One of them, by its id."""
        return next((one for one in self.duties if one.id == item), None)

    def mark(self, now: datetime, stage: Stage) -> Mark | None:
        """All in one: of what the document wants done by people in a stage; None without such.

        Args:
            now: the moment, aware.
            stage: theirs; what comes later in life does not count yet.
        """
        marks = {one.mark(now) for one in self.duties if one.item.is_owed and one.is_reached(stage)}
        return next((one for one in (Mark.LATE, Mark.OPEN, Mark.DONE) if one in marks), None)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The checklist of everybody who takes part.

    Attributes:
        at: the moment, aware.
        rows: who has enrolled: by country in the course's order, then by name.
        absent: how many are on the roster and have not enrolled yet.
    """

    at: datetime
    rows: Sequence[Row]
    absent: int = 0

    def lacking(self, item: str) -> list[Person]:
        """Who has not done a duty."""
        return [
            row.person
            for row in self.rows
            if (duty := row.duty(item)) is not None and duty.done_at is None
        ]

    def is_late(self, item: str) -> bool:
        """Whether somebody is late with a duty."""
        found = (row.duty(item) for row in self.rows)
        return any(duty is not None and duty.mark(self.at) is Mark.LATE for duty in found)


def overview(
    course: Course,
    people: Iterable[Person],
    duties_of: Callable[[Person], Sequence[Duty]],
    *,
    now: datetime,
) -> Overview:
    """The checklist of everybody who takes part in a course.

    Args:
        course: the course.
        people: everybody in its roster; coordinators and who left have no duties.
        duties_of: the duties of one of them.
        now: the moment, aware.
    """
    order = {country.code: at for at, country in enumerate(course.countries.members)}
    active = [one for one in people if one.role is Role.PARTICIPANT and one.is_active]
    here = sorted(
        (one for one in active if one.is_enrolled),
        key=lambda one: (
            order.get(one.profile.country or "", len(order)),
            one.profile.name.casefold(),
            one.id,
        ),
    )
    rows = tuple(Row(person=one, duties=duties_of(one)) for one in here)
    return Overview(at=now, rows=rows, absent=len(active) - len(here))
