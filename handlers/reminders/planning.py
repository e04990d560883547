"""Planning: what is wanted by now goes into the queue, what is not wanted any more goes out."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.course import Course, Courses
from bot.delivery.content import Made
from bot.delivery.delivery import Delivery, Doubt, Reason
from bot.reminders.planner import LATE_LIVES, plan
from bot.reminders.reconciling import Changes, Planned, reconcile
from bot.reminders.reminder import KIND, Reminder
from handlers.reminders.recipients import Census, read_census
from handlers.staff import Staff
from storage import Storage

log = structlog.get_logger(__name__)

_AT_ONCE: Final = 500
"""Rows that one transaction writes: on SQLite everybody else waits for it."""


class Planning:
    """Keeps the queue as the packs, the people and their state want it.

    The whole wanted set is worked out each time and compared with the queue, so it does not
    matter what changed, how often it is called, or whether the bot was away.

    Args:
        storage: who is reminded, of what, and the queue.
        courses: those that remind.
        clock: the present moment.
        staff: whom coordinators' reminders go to.
    """

    def __init__(self, *, storage: Storage, courses: Courses, clock: Clock, staff: Staff) -> None:
        self._storage = storage
        self._courses = courses
        self._clock = clock
        self._staff = staff
        self._changed = asyncio.Event()
        self._turn = asyncio.Lock()

    def wake(self) -> None:
        """Plan anew soon; many calls meanwhile are one."""
        self._changed.set()

    async def run(self) -> None:
        """Plan anew whenever something changed, until it is cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self.replan()
            except Exception:
                log.exception("reminders.not_planned")  # the next minute tries again

    async def replan(self) -> None:
        """Plan every course that is not over; one that cannot be planned stops no other.

        Raises:
            ExceptionGroup: what went wrong, of each course that could not be planned.
        """
        failed = []
        async with self._turn:
            for course in [*self._courses]:
                now = self._clock.now()
                if is_over(course, now):
                    continue
                try:
                    await self._replan(course, now)
                except Exception as error:  # noqa: BLE001 - raised below
                    failed.append(error)
        if failed:
            raise ExceptionGroup("courses that could not be planned", failed)

    async def _replan(self, course: Course, now: datetime) -> None:
        async with self._storage.reading() as view:
            census = await read_census(view, course, self._staff)
            planned = await view.plans.of_course(course.id)
        # outside any transaction, and off the loop: a course may have many people
        changes = await asyncio.to_thread(_changes, census, planned, now)
        if changes.are_none:
            return
        await self._write(course, changes, now)
        log.info(
            "reminders.planned",
            course=course.id,
            added=len(changes.added),
            cancelled=len(changes.cancelled),
            moved=len(changes.moved),
            revived=len(changes.revived),
        )

    async def _write(self, course: Course, changes: Changes, now: datetime) -> None:
        """What changed, in one transaction; only what is new to a big course takes several."""
        first, *others = [*_portions(changes.added)] or [()]
        async with self._storage.transaction() as tx:
            await tx.deliveries.cancel(changes.cancelled, Reason.NOT_WANTED)
            await tx.plans.move(changes.moved)
            await tx.plans.revive(changes.revived)
            await tx.deliveries.enqueue(delivery_of(one, course, now=now) for one in first)
        for portion in others:
            async with self._storage.transaction() as tx:
                await tx.deliveries.enqueue(delivery_of(one, course, now=now) for one in portion)


def is_over(course: Course, now: datetime) -> bool:
    """Whether a course reminds nobody of anything any more."""
    offsets = (one for rule in course.reminders.values() for one in rule.offsets)
    longest = max((one.days or 0 for one in offsets), default=0)
    ends = course.last_day + timedelta(days=max(longest, 0)) + LATE_LIVES
    return now.astimezone(course.zone).date() > ends


def delivery_of(reminder: Reminder, course: Course, *, now: datetime) -> Delivery:
    """A reminder as the queue keeps it: it is put into words when it is sent."""
    is_personal = course.reminders[reminder.rule].to == "participants"
    return Delivery(
        course_id=reminder.course_id,
        chat_id=reminder.chat_id,
        person_id=reminder.person_id if is_personal else None,
        locale=reminder.locale,
        content=Made(
            kind=KIND,
            about={
                "person": reminder.person_id,
                "rule": reminder.rule,
                "subject": reminder.subject,
            },
        ),
        due_at=reminder.due_at,
        expires_at=reminder.expires_at,
        priority=reminder.priority,
        category=reminder.category,
        key=reminder.key,
        bundle=reminder.bundle,
        doubt=Doubt.REPEAT,
        created_at=now,
    )


def _changes(census: Census, planned: dict[str, Planned], now: datetime) -> Changes:
    wanted = plan(census.course, census.recipients, census.sessions, now=now)
    return reconcile(wanted, planned, now=now)


def _portions(added: Sequence[Reminder]) -> Iterator[Sequence[Reminder]]:
    for begin in range(0, len(added), _AT_ONCE):
        yield added[begin : begin + _AT_ONCE]
