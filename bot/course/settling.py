"""Open points of the document that a coordinator has settled, laid over the course."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.course.moments import Day, last_day_of, when_of
from bot.course.when import Ask, Days, Months, MonthsAfter, When

if TYPE_CHECKING:
    from bot.course.course import Course

DEADLINES: Final = "deadlines."
"""How the subject of a point begins that is about a date."""


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What a coordinator says of something that the document leaves open.

    Attributes:
        id: its number; 0 before it is stored. A newer one of the same point takes its place.
        course_id: of which course.
        point: the open point (its id in course.yaml).
        day: the day of the deadline that the point is about; None where the document names it.
        time: its hour by the course's clocks, or None.
        words: what is said of a point that is about no date; as written.
        settled_at: when, aware.
        settled_by: the coordinator's account, or None.
        withdrawn_at: when it was taken back: then the point is open again; or None.
    """

    id: int = 0
    course_id: str
    point: str
    day: dt.date | None = None
    time: dt.time | None = None
    words: str | None = None
    settled_at: dt.datetime
    settled_by: int | None = None
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What of a deadline the document leaves open, for people of any country.

    Attributes:
        deadline: its id.
        day: whether no day is named, or only about when it is.
        hour: whether no hour is named.
    """

    deadline: str
    day: bool
    hour: bool


def settled(course: "Course", settlements: Iterable[Settlement]) -> "Course":
    """The course with what was settled: its dates follow, its document stays as it is.

    It is the same course with other dates: entries, reports and topics are the very objects.
    What `render` and `value` give is the document's still. Where the settlements are those that
    the course has already, it is the course itself.

    Args:
        course: with settlements or without; they are replaced.
        settlements: the valid ones; those of points that the pack does not have are left out.
    """
    valid = {
        one.point: one
        for one in settlements
        if one.point in course.open_points and one.withdrawn_at is None
    }
    if valid == course.settlements:
        return course
    return course.model_copy(update={"settlements": MappingProxyType(valid)})


def opening(course: "Course", point: str) -> Opening | None:
    """What of its deadline a point leaves open; None where it is about no date.

    Raises:
        KeyError: the course has no such point.
    """
    about = course.open_points[point].about
    name = about.removeprefix(DEADLINES)
    if name == about or name not in course.deadlines:
        return None
    deadline = course.deadlines[name]
    whens = (deadline.when, *deadline.by_country.values())
    return Opening(
        deadline=name,
        day=not all(_names_day(course, name, when) for when in whens),
        hour=any(_hour(when) is None for when in whens),
    )


def laid_over(
    course: "Course", deadline: str, day: Day | None, country: str | None = None
) -> Day | None:
    """The last day of a deadline with what was settled of it; what the document names stays.

    Args:
        course: with its settlements.
        deadline: its id.
        day: as the document has it; None where somebody must be asked.
        country: for whom (ISO code).
    """
    for one in course.settled_about(f"{DEADLINES}{deadline}"):
        is_named = _names_day(course, deadline, when_of(course.deadlines[deadline], country))
        if one.day is not None and not is_named:
            day = Day(date=one.day, time=day.time if day is not None else None)
        if one.time is not None and day is not None and day.time is None:
            day = Day(date=day.date, time=one.time, about=day.about)
    return day


def _names_day(course: "Course", deadline: str, when: When) -> bool:
    """Whether the document itself names the day: it is neither counted, near, nor asked for."""
    if isinstance(when, MonthsAfter) or course.deadlines[deadline].precision == "about":
        return False
    day = last_day_of(when, course.phases)
    return day is not None and not day.about


def _hour(when: When) -> str | None:
    return None if isinstance(when, Ask | Days | Months) else when.time
