"""The planner: what the course has to remind its people of, worked out from its dates.

It is pure and knows no queue: `bot.reminders.reconciling` tells what has to change there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final, NamedTuple

from bot.course import Course
from bot.course.reminders import SESSIONS, Offset, ReminderRule
from bot.delivery.delivery import Category, Priority
from bot.people import Role
from bot.reminders.moments import Dated, moment_of, zone_of, zone_on
from bot.reminders.quiet import EVENING, awake
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session

LATE_LIVES: Final = timedelta(days=5)
"""For how long a reminder of something that is over is of use."""
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_ROLES: Final = {"participants": Role.PARTICIPANT, "coordinators": Role.COORDINATOR}


class _Slot(NamedTuple):
    """An offset of a rule worked out: what all people of one country share."""

    offset: str
    due_at: datetime
    expires_at: datetime
    priority: Priority


class _Task(NamedTuple):
    """A rule about one subject, for people of one country: its slots, in the order of time."""

    rule: str
    subject: str
    version: str
    category: Category
    slots: tuple[_Slot, ...]


def plan(
    course: Course, recipients: Iterable[Recipient], sessions: Sequence[Session], *, now: datetime
) -> list[Reminder]:
    """Every reminder that is wanted at a moment and not over yet, in the order of time.

    Those that are due already are among them, so that what waits in the queue stays wanted.

    Args:
        course: with what coordinators have settled.
        recipients: everybody of the course, since coordinators are reminded of what others owe.
        sessions: those of the course; cancelled ones give none.
        now: the present moment, aware.
    """
    people = [*recipients]
    numbered = {session.id: session for session in sessions}
    planning = _Planning(course, numbered, _lacking(course, people))
    wanted = [one for person in people for one in planning.of_person(person, now)]
    return sorted(wanted, key=lambda one: (one.due_at, one.person_id, one.rule, one.subject))


class _Planning:
    """One run of the planner: what people share is worked out once."""

    def __init__(
        self, course: Course, sessions: Mapping[int, Session], lacking: frozenset[str]
    ) -> None:
        self._course = course
        self._sessions = sessions
        self._lacking = lacking
        self._tasks: dict[tuple[object, ...], tuple[_Task, ...]] = {}

    def of_person(self, person: Recipient, now: datetime) -> Iterator[Reminder]:
        """Those of one person."""
        for task in self._tasks_of(person):
            if not self._is_owed(task, person):
                continue
            for slot in task.slots:
                if slot.expires_at > now and _is_wanted(slot.due_at, person):
                    yield _reminder(self._course.id, person, task, slot)

    def _tasks_of(self, person: Recipient) -> tuple[_Task, ...]:
        extended = tuple(sorted(person.extended.items()))
        like = (person.role, person.country, person.group, extended)
        if like not in self._tasks:
            self._tasks[like] = tuple(self._worked_out(person))
        return self._tasks[like]

    def _worked_out(self, person: Recipient) -> Iterator[_Task]:
        """The tasks of everybody who is like this person in all that dates depend on."""
        course = self._course
        for name, rule in course.reminders.items():
            if _ROLES[rule.to] is not person.role or _is_known(course, rule, person):
                continue
            for subject in self._subjects(rule, person):
                dated = moment_of(course, subject, person, self._sessions)
                if dated is not None:
                    yield _Task(
                        rule=name,
                        subject=subject,
                        version=dated.version,
                        category=Category(rule.category),
                        slots=tuple(_slots(course, rule, dated, person)),
                    )

    def _subjects(self, rule: ReminderRule, person: Recipient) -> Iterator[str]:
        if rule.about != SESSIONS:
            yield rule.about
            return
        for number, session in self._sessions.items():
            if session.is_for(person.group):
                yield f"{SESSIONS}.{number}"

    def _is_owed(self, task: _Task, person: Recipient) -> bool:
        if task.category in person.off:
            return False
        if person.role is Role.COORDINATOR and task.subject.startswith("deadlines."):
            return task.subject in self._lacking
        return task.subject not in person.done


def _lacking(course: Course, people: Iterable[Recipient]) -> frozenset[str]:
    """The deadlines that some participant has not met."""
    subjects = {rule.about for rule in course.reminders.values() if rule.to == "coordinators"}
    owing = [person.done for person in people if person.role is Role.PARTICIPANT]
    return frozenset(one for one in subjects if any(one not in done for done in owing))


def _is_known(course: Course, rule: ReminderRule, person: Recipient) -> bool:
    """Whether the day is known for which the rule makes people ask."""
    asked = rule.until_known
    return asked is not None and course.day_of(asked, person.country) is not None


def _is_wanted(due_at: datetime, person: Recipient) -> bool:
    """Whether somebody is reminded at that moment: enrolled by then, and not paused."""
    pause = person.pause
    is_paused = pause is not None and pause.paused_at <= due_at < pause.until
    return due_at >= person.since and not is_paused


def _slots(course: Course, rule: ReminderRule, dated: Dated, person: Recipient) -> Iterator[_Slot]:
    """The offsets of a rule as moments; each is over when the next one is due."""
    moments = sorted(
        ((_due(course, rule, one, dated, person), one) for one in rule.offsets),
        key=lambda each: each[0],
    )
    followed = [due for due, _ in moments[1:]]
    for (due, offset), following in zip(moments, [*followed, None], strict=True):
        over = _over(course, offset, dated, due)
        expires = over if following is None else min(over, following)
        if expires > due:
            yield _Slot(
                offset=offset.written,
                due_at=due,
                expires_at=expires.astimezone(UTC),
                priority=_priority(rule, offset),
            )


def _over(course: Course, offset: Offset, dated: Dated, due: datetime) -> datetime:
    """From when on a reminder says nothing of use."""
    if offset.is_late:
        return due + LATE_LIVES
    is_day = dated.subject.startswith("phases.") and not dated.names_hour
    if is_day and offset.days:  # who has set out packs no more
        return datetime.combine(dated.date, time.min, course.zone)
    return dated.until + _MINUTE


def _due(
    course: Course, rule: ReminderRule, offset: Offset, dated: Dated, person: Recipient
) -> datetime:
    """When a reminder goes: never in the quiet hours unless urgent, never after its subject."""
    if offset.days is None:
        due = dated.until - offset.before
        zone = zone_of(course, person, due)
    else:
        day = dated.date + offset.days * _DAY
        zone = zone_on(course, person, day)
        due = datetime.combine(day, time.fromisoformat(rule.hour), zone)
    if _priority(rule, offset) is not Priority.URGENT:
        due = awake(due, zone, before=None if offset.is_late else dated.until)
    if due >= dated.until and not offset.is_late:  # the hour is named, and early
        shown = dated.until.astimezone(zone).date()
        due = datetime.combine(shown - _DAY, EVENING, zone)
    return due.astimezone(UTC)


def _priority(rule: ReminderRule, offset: Offset) -> Priority:
    return Priority.URGENT if offset.written in rule.urgent else Priority.REMINDER


def _reminder(course_id: str, person: Recipient, task: _Task, slot: _Slot) -> Reminder:
    return Reminder(
        course_id=course_id,
        person_id=person.person_id,
        chat_id=person.account_id,
        locale=person.locale,
        rule=task.rule,
        subject=task.subject,
        offset=slot.offset,
        version=task.version,
        due_at=slot.due_at,
        expires_at=slot.expires_at,
        category=task.category,
        priority=slot.priority,
        bundle=f"{course_id}:{person.person_id}",
    )
