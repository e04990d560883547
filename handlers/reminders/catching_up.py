"""After a time in which nothing could be sent: what came too late is dropped, and told of."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.clock import Clock
from bot.course import Course, Courses
from bot.delivery.content import Made
from bot.delivery.delivery import Delivery
from bot.texts import downtime as texts
from bot.texts.downtime import Missed
from handlers.staff import Staff
from storage import Storage, Transaction
from storage.heartbeats import ALIVE

log = structlog.get_logger(__name__)

NOTICED: Final = timedelta(minutes=10)
"""A shorter silence is a restart, of which nobody is told."""


class CatchingUp:
    """Drops reminders that are of no use any more, and lists them to the coordinators, once.

    What is still of use needs nothing: it is due, and is worded when it is sent.

    Args:
        storage: the queue, and when the bot was last alive.
        courses: theirs.
        clock: the present moment.
        staff: who is told.
    """

    def __init__(self, *, storage: Storage, courses: Courses, clock: Clock, staff: Staff) -> None:
        self._storage = storage
        self._courses = courses
        self._clock = clock
        self._staff = staff
        self._is_first = True

    async def catch_up(self) -> None:
        """Drop what came too late, tell of it, and leave a sign of life.

        Called once before anything is sent, and each minute afterwards.
        """
        now = self._clock.now()
        async with self._storage.transaction() as tx:
            alive = await tx.heartbeats.last(ALIVE)
            dropped = await tx.plans.drop_stale(now=now)
            away = self._away(alive, now)
            for course in self._courses:
                theirs = [one for one in dropped if one.course_id == course.id]
                if theirs:
                    await self._tell(tx, course, theirs, away, now)
            await tx.heartbeats.beat(ALIVE, at=now)
        self._is_first = False
        if away is not None:
            log.warning("bot.was_away", minutes=round((now - away[0]) / timedelta(minutes=1)))
        if dropped:
            log.warning("reminders.dropped", reminders=len(dropped))

    def _away(self, alive: datetime | None, now: datetime) -> tuple[datetime, datetime] | None:
        """From when until when no process ran; a start can tell, a jump of the clock cannot."""
        if not self._is_first or alive is None or now - alive <= NOTICED:
            return None
        return alive, now

    async def _tell(
        self,
        tx: Transaction,
        course: Course,
        dropped: Sequence[Delivery],
        away: tuple[datetime, datetime] | None,
        now: datetime,
    ) -> None:
        people = await tx.people.of_course(course.id)
        names = {one.id: one.shown_name(course.texts[0]) for one in people}
        sessions = await tx.sessions.of_course(course.id, with_cancelled=True)
        say = partial(
            texts.dropped,
            [_missed(one, names) for one in dropped],
            course,
            {one.id: one for one in sessions},
            away=away,
        )
        key = f"dropped:{course.id}:{max(one.id for one in dropped)}"
        await self._staff.enqueue(tx, course, say, now=now, key=key)


def _missed(delivery: Delivery, names: Mapping[int, str]) -> Missed:
    about = delivery.content.about if isinstance(delivery.content, Made) else {}
    name = names.get(delivery.person_id) if delivery.person_id is not None else None
    return Missed(
        rule=str(about.get("rule", "")),
        subject=str(about.get("subject", "")),
        due_at=delivery.due_at,
        name=name,
    )
