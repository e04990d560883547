"""When the subject of a reminder is, for one person: its day, and until when it is not over."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from bot.course import Course, Day
from bot.course.checklist import ChecklistItem
from bot.course.moments import phase_start
from bot.people import Role
from bot.reminders.reminder import Recipient
from bot.reports.standing import due
from bot.schedule.session import Session

NOON: Final = time(12)
_MINUTE: Final = timedelta(minutes=1)
_LAST_MINUTE: Final = time(23, 59)
_NO_SESSIONS: Final[Mapping[int, Session]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A subject with its moment.

    Attributes:
        subject: as `Reminder.subject`.
        date: its day: the document's where that names no hour, else by the person's clocks.
        until: the last minute on time by everybody's clocks; the start of a session; aware.
        names_hour: whether an hour was named, by the document, a coordinator or the programme.
        about: the document names no day; this is the nearest.
    """

    subject: str
    date: dt.date
    until: datetime
    names_hour: bool = False
    about: bool = False

    @property
    def version(self) -> str:
        """What tells this moment from another of the same subject."""
        return f"{self.until.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def moment_of(
    course: Course,
    subject: str,
    recipient: Recipient,
    sessions: Mapping[int, Session] = _NO_SESSIONS,
) -> Dated | None:
    """When a subject is for somebody.

    None where the document names no day and nobody has settled it, where the session is cancelled,
    and where the course has no such subject any more.

    Args:
        course: with what coordinators have settled.
        subject: as `Reminder.subject`.
        recipient: for whom: their country and the time that they were given count.
        sessions: by number.
    """
    kind, _, name = subject.partition(".")
    match kind:
        case "deadlines" if name in course.deadlines:
            return _deadline(course, name, recipient)
        case "phases" if name in course.phases:
            return _day(course, subject, phase_start(course.phases[name]), recipient)
        case "checklist" if name in course.checklist:
            return _item(course, subject, course.checklist[name], recipient)
        case "sessions" if name.isdecimal():
            return _session(course, subject, sessions.get(int(name)), recipient)
        case _:
            return None


def zone_of(course: Course, recipient: Recipient, at: datetime) -> ZoneInfo:
    """By whose clocks somebody lives at a moment: a participant's change with the phase."""
    if recipient.role is Role.COORDINATOR:
        home = course.countries.get(recipient.country)
        return course.zone if home is None else home.zone
    return course.zone_for(recipient.country, at)


def zone_on(course: Course, recipient: Recipient, day: date) -> ZoneInfo:
    """By whose clocks somebody lives on a day of the course."""
    return zone_of(course, recipient, datetime.combine(day, NOON, course.zone))


def _deadline(course: Course, name: str, recipient: Recipient) -> Dated | None:
    subject = f"deadlines.{name}"
    day = course.day_of(name, recipient.country)
    plan = next((one for one in course.reports.values() if one.deadline == name), None)
    if plan is None:
        return _day(course, subject, day, recipient)
    due_ = due(course, plan, country=recipient.country)
    extended = recipient.extended.get(name)
    if extended is not None and (due_.ends is None or extended + _MINUTE > due_.ends):
        return _hour(course, subject, extended, recipient)
    if day is None or due_.until is None:
        return None
    if due_.names_hour:
        return _hour(course, subject, due_.until, recipient, about=day.about)
    return Dated(subject=subject, date=day.date, until=due_.until, about=day.about)


def _item(course: Course, subject: str, item: ChecklistItem, recipient: Recipient) -> Dated | None:
    if item.deadline is None:
        day = course.duty_day(subject.removeprefix("checklist."), recipient.country)
        return _day(course, subject, day, recipient)
    fulfilled = _deadline(course, item.deadline, recipient)
    return None if fulfilled is None else replace(fulfilled, subject=subject)


def _session(
    course: Course, subject: str, session: Session | None, recipient: Recipient
) -> Dated | None:
    if session is None or not session.is_planned:
        return None
    return _hour(course, subject, session.starts_at, recipient)


def _day(course: Course, subject: str, day: Day | None, recipient: Recipient) -> Dated | None:
    if day is None:
        return None
    until = datetime.combine(day.date, day.time or _LAST_MINUTE, course.zone)
    if day.time is not None:
        return _hour(course, subject, until, recipient, about=day.about)
    return Dated(subject=subject, date=day.date, until=until, about=day.about)


def _hour(
    course: Course, subject: str, until: datetime, recipient: Recipient, *, about: bool = False
) -> Dated:
    """A moment whose hour is named: its day is the one that the person's own clocks show."""
    own = until.astimezone(zone_of(course, recipient, until)).date()
    return Dated(subject=subject, date=own, until=until, names_hour=True, about=about)
