"""Each minute: the coordinators are told who waits too long for an answer."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from bot.clock import Clock
from bot.course import Course, Courses
from bot.inquiries.inquiry import Inquiry
from bot.inquiries.waiting import to_tell_of
from bot.texts import inquiry_desk as texts
from handlers.inquiries import desk_keyboards as keyboards
from handlers.inquiries.finding import read_askers
from handlers.staff import Staff
from storage import Storage

KEY: Final = "inquiries-waiting"
"""How the keys of these messages begin."""


class WaitingAlerts:
    """Tells the coordinators of each course, once for all that wait too long; the tables know when.

    Args:
        storage: the talks.
        courses: theirs.
        clock: says since when they wait.
        staff: whom to tell.
    """

    def __init__(self, *, storage: Storage, courses: Courses, clock: Clock, staff: Staff) -> None:
        self._storage = storage
        self._courses = courses
        self._clock = clock
        self._staff = staff

    async def enqueue_due(self) -> None:
        """Put down what is due by now, with the mark that it was told."""
        now = self._clock.now()
        for course in self._courses:
            async with self._storage.reading() as view:
                waiting = await view.inquiries.waiting(course.id)
            if to_tell_of(waiting, course.inquiries, course.zone, now=now):
                await self._tell(course, now)

    async def _tell(self, course: Course, now: datetime) -> None:
        async with self._storage.transaction() as tx:  # somebody may have answered meanwhile
            waiting = await tx.inquiries.waiting(course.id)
            late = to_tell_of(waiting, course.inquiries, course.zone, now=now)
            if not late:
                return
            askers = await read_askers(tx, late)
            await self._staff.enqueue(
                tx,
                course,
                partial(texts.waiting_too_long, late, askers, course, now=now),
                partial(keyboards.waiting, late, askers, course),
                now=now,
                key=f"{KEY}:{course.id}:{_fingerprint(late)}",
            )
            await tx.inquiries.mark_alerted([one.id for one in late], at=now)


def _fingerprint(late: Iterable[Inquiry]) -> str:
    """What is the same for two processes that are about to tell the same."""
    shown = [f"{one.id} {one.waiting_since} {one.alerted_at}" for one in late]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]
