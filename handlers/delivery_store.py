"""The queue as the worker has it: each call in a transaction of its own, with who is told."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.course import Courses
from bot.delivery.content import Made
from bot.delivery.delivery import Category, Delivery, Reason
from bot.delivery.retrying import AskSomebody, Finished, GiveUp
from bot.people import Person
from bot.texts import deliveries as texts
from handlers.keyboards import deliveries as keyboards
from handlers.staff import Staff
from storage import Storage, Transaction

log = structlog.get_logger(__name__)

LEASE: Final = timedelta(minutes=10)
"""How long a claim is nobody else's; longer than anything takes that is in hand.

Only other processes look at it, never the worker itself: a rehearsal whose clock runs fast has one.
"""


Follower = Callable[[Transaction, Finished, datetime], Awaitable[None]]
"""Writes down what follows of a step, in the transaction in which that is written."""


class QueueStore:
    """The deliveries, for one worker.

    Args:
        storage: the table.
        courses: whose coordinators are told.
        staff: tells them.
        name: the worker's, different for every process that ever ran.
        followers: by kind of `Made`: who writes down more of what came of one.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        staff: Staff,
        name: str,
        followers: Mapping[str, Follower] | None = None,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._staff = staff
        self._name = name
        self._followers = followers or {}

    async def is_due(self, *, now: datetime, busy: Collection[int]) -> bool:
        """Whether anything could be claimed."""
        async with self._storage.reading() as view:
            return await view.deliveries.is_due(now, busy=busy)

    async def hand_over(
        self, finished: Sequence[Finished], *, now: datetime, limit: int, busy: Collection[int]
    ) -> list[list[Delivery]]:
        """Write down what came of deliveries, and claim the next, as bundles."""
        async with self._storage.transaction() as tx:
            if finished:
                await tx.deliveries.finish(finished, now=now)
                await self._tell(tx, finished, now)
                await self._follow(tx, finished, now)
            if not limit:
                return []
            return await tx.deliveries.claim(
                self._name, now=now, until=now + LEASE, limit=limit, busy=busy
            )

    async def requeue_lost(self, *, now: datetime) -> None:
        """Take over what dead workers had in hand."""
        async with self._storage.transaction() as tx:
            lost = await tx.deliveries.requeue_lost(self._name, now=now)
            await self._tell(tx, lost, now)
            await self._follow(tx, lost, now)
        if lost:
            log.warning("deliveries.requeued", deliveries=len(lost))

    async def _follow(self, tx: Transaction, finished: Sequence[Finished], now: datetime) -> None:
        for one in finished:
            content = one.delivery.content
            follow = self._followers.get(content.kind) if isinstance(content, Made) else None
            if follow is None:
                continue
            try:
                async with tx.attempt():
                    await follow(tx, one, now)
            except Exception:
                # what was sent is written down all the same, or nothing would be sent any more
                log.exception("delivery.not_followed", delivery=one.delivery.id)

    async def _tell(self, tx: Transaction, finished: Sequence[Finished], now: datetime) -> None:
        doubtful = []
        for one in finished:
            match one.step:
                case GiveUp(problem=problem):
                    reason = problem.partition(" ")[0]
                    log.warning("delivery.failed", delivery=one.delivery.id, reason=reason)
                    if reason == Reason.BLOCKED:
                        await self._unreachable(tx, one.delivery, now)
                case AskSomebody():
                    log.warning("delivery.doubtful", delivery=one.delivery.id)
                    if one.delivery.category is not Category.STAFF:  # or asking would go on and on
                        doubtful.append(one.delivery)
        await self._doubtful(tx, doubtful, now)

    async def _unreachable(self, tx: Transaction, delivery: Delivery, now: datetime) -> None:
        """Mark the account, and tell the coordinators once of each blocking."""
        person = await self._person(tx, delivery)
        account_id = person.account_id if person is not None else delivery.chat_id
        account = await tx.accounts.get(account_id) if account_id is not None else None
        if account is None or account.blocked_at is not None:
            return
        await tx.accounts.mark_blocked(account.id, at=now)
        course = self._courses.get(delivery.course_id)
        if person is None or course is None:
            return
        await self._staff.enqueue(
            tx,
            course,
            partial(texts.unreachable, person, course),
            partial(keyboards.unreachable, person),
            now=now,
            key=unreachable_key(person, now),
        )

    async def _doubtful(self, tx: Transaction, doubtful: Iterable[Delivery], now: datetime) -> None:
        """Ask the coordinators of each course, once for all that came together."""
        of_course: dict[str | None, list[Delivery]] = {}
        for one in doubtful:
            of_course.setdefault(one.course_id, []).append(one)
        for course_id, deliveries in of_course.items():
            course = self._courses.get(course_id)
            if course is None:
                continue
            newest = max(one.id for one in deliveries)
            people = [await self._person(tx, one) for one in deliveries]
            await self._staff.enqueue(
                tx,
                course,
                partial(texts.doubtful, people),
                partial(keyboards.doubtful, course.id, newest),
                now=now,
                key=f"doubtful:{course.id}:{newest}:{now.isoformat()}",
            )

    @staticmethod
    async def _person(tx: Transaction, delivery: Delivery) -> Person | None:
        return None if delivery.person_id is None else await tx.people.get(delivery.person_id)


def unreachable_key(person: Person, now: datetime) -> str:
    """What tells one blocking from the next: its hour, whoever notices it first.

    Telegram tells of it, and refuses what is due: both at about the same time.
    """
    return f"unreachable:{person.id}:{now:%Y-%m-%dT%H}"
