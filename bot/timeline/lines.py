"""The messages of a course in the order of time, each with whom it goes to and by whose clocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.course import Course
from bot.reminders.moments import zone_of
from bot.reminders.planner import plan
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message to one person.

    Attributes:
        at: when it goes, aware.
        zone: by whose clocks the person lives then.
        recipient: whom it goes to.
        reminders: what it says; those that go together.
    """

    at: datetime
    zone: ZoneInfo
    recipient: Recipient
    reminders: tuple[Reminder, ...]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """One message to all who get the same at the same moment.

    Attributes:
        at: when it goes, aware.
        lines: the message to each of them, in the order of `recipients`; never empty.
    """

    at: datetime
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The message to one of them, to show it by."""
        return self.lines[0]


def lines(
    course: Course, recipients: Sequence[Recipient], sessions: Sequence[Session], *, now: datetime
) -> list[Line]:
    """Every message that is still to go, in the order of time.

    Args:
        course: with what coordinators have settled.
        recipients: everybody of the course.
        sessions: those of the course.
        now: the present moment, aware: what was due before it is left out.
    """
    people = {one.person_id: one for one in recipients}
    together: dict[tuple[str, datetime], list[Reminder]] = {}
    for reminder in plan(course, recipients, sessions, now=now):
        if reminder.due_at >= now:
            together.setdefault((reminder.bundle, reminder.due_at), []).append(reminder)
    return [
        _line(course, people[first.person_id], [first, *more]) for first, *more in together.values()
    ]


def shared(messages: Iterable[Line]) -> list[Shared]:
    """The same messages, those alike at one moment taken together."""
    alike: dict[tuple[object, ...], list[Line]] = {}
    for one in messages:
        said = tuple((each.rule, each.subject, each.offset) for each in one.reminders)
        alike.setdefault((one.at, said), []).append(one)
    return [Shared(at=group[0].at, lines=tuple(group)) for group in alike.values()]


def _line(course: Course, recipient: Recipient, reminders: Sequence[Reminder]) -> Line:
    at = reminders[0].due_at
    zone = zone_of(course, recipient, at)
    return Line(at=at, zone=zone, recipient=recipient, reminders=tuple(reminders))
