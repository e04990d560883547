"""The delivery queue: what is to go out, who has it in hand, and what came of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    JSON,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.delivery import WAITING, Delivery, Reason, State
from bot.delivery.retrying import Finished
from bot.delivery.standing import Standing
from storage.claiming import NOW, ORDER, RANGES, claim, due_chats
from storage.columns import IfNew
from storage.delivery_rows import delivery_of, readable, values_of
from storage.finishing import NO_WORDS, finish, lost_step
from storage.schema import deliveries, moved_chats

_WAITS = or_(*(deliveries.c.state == state for state in WAITING))  # IN takes no executemany
_OF_COURSE = deliveries.c.course_id == bindparam("course")

_ADD = insert(deliveries).ext(IfNew())
_GET = select(deliveries).where(deliveries.c.id == bindparam("delivery"))
_BY_KEY = select(deliveries).where(deliveries.c.key == bindparam("with_key"))
_UNSENT = (
    select(deliveries)
    .where(
        deliveries.c.chat_id == bindparam("chat"),
        deliveries.c.state.in_((*WAITING, State.CLAIMED, State.FAILED, State.DOUBTFUL)),
        deliveries.c.key.like(bindparam("begins")),
    )
    .order_by(deliveries.c.id.desc())
    .limit(1)
)
_CANCEL = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("delivery"), _WAITS)
    .values(state=State.CANCELLED, problem=bindparam("why"))
)


_LOST = (
    select(deliveries)
    .where(deliveries.c.state == State.CLAIMED, deliveries.c.claimed_by != bindparam("worker"))
    .order_by(*ORDER)
    .with_for_update(skip_locked=True)
)
_LEASE_OVER = deliveries.c.claimed_until <= NOW

_MOVED_TO = select(moved_chats.c.chat_id, moved_chats.c.moved_to).where(
    moved_chats.c.chat_id.in_(bindparam("chats", expanding=True))
)

_SETTLED = (State.DOUBTFUL, State.FAILED)
_DOUBTFUL = and_(
    _OF_COURSE,
    deliveries.c.state == State.DOUBTFUL,
    deliveries.c.id <= bindparam("newest"),
)
_REPEAT = (
    update(deliveries)
    .where(_DOUBTFUL)
    .values(state=State.QUEUED, attempts=0, due_at=bindparam("at"), problem=None)
    .returning(deliveries.c.person_id)
)
_IS_MADE = deliveries.c.content["content"].as_string() == "made"
_WORDLESS = case((_IS_MADE, deliveries.c.content), else_=literal(NO_WORDS, JSON))
_LET_GO = (
    update(deliveries)
    .where(_DOUBTFUL)
    .values(state=State.CANCELLED, problem=Reason.RECALLED, content=_WORDLESS)
    .returning(deliveries.c.person_id)
)
_COUNTS = (
    select(deliveries.c.state, func.count())
    .where(deliveries.c.state.in_((*WAITING, *_SETTLED)))
    .group_by(deliveries.c.state)
)
_DUE_NOW = union_all(
    *(
        select(func.count().label("due"), func.min(deliveries.c.due_at).label("since")).where(
            deliveries.c.state == state,
            deliveries.c.priority == int(priority),
            deliveries.c.due_at <= NOW,
        )
        for priority, state in RANGES
    )
)
_PRUNE = delete(deliveries).where(
    deliveries.c.state.not_in((*WAITING, State.CLAIMED)),
    deliveries.c.due_at < bindparam("before"),
)


class Deliveries:
    """The deliveries, within one transaction.

    Attributes:
        is_changed: whether something was put into the queue, so that the worker is to wake up.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._is_alone = connection.dialect.name == "sqlite"
        self.is_changed = False

    async def enqueue(self, wanted: Iterable[Delivery]) -> None:
        """Put deliveries into the queue; one whose key is there already is passed over.

        What is for a group that has another number by now goes there.
        """
        rows = [values_of(one) for one in wanted]
        if not rows:
            return
        groups = {row["chat_id"] for row in rows if row["chat_id"] < 0}
        moved = await self.moved_to(groups) if groups else {}
        for row in rows:
            row["chat_id"] = moved.get(row["chat_id"], row["chat_id"])
        await self._connection.execute(_ADD, rows)
        self.is_changed = True

    async def get(self, number: int) -> Delivery | None:
        """A delivery by its number."""
        row = (await self._connection.execute(_GET, {"delivery": number})).mappings().first()
        return None if row is None else delivery_of(row)

    async def with_key(self, key: str) -> Delivery | None:
        """The delivery of a key, whatever became of it."""
        row = (await self._connection.execute(_BY_KEY, {"with_key": key})).mappings().first()
        return None if row is None else delivery_of(row)

    async def unsent(self, chat_id: int, *, begins: str) -> Delivery | None:
        """The newest for a chat that waits, failed or is in doubt.

        Args:
            chat_id: the chat.
            begins: what its key begins with; neither `%` nor `_` in it.
        """
        where = {"chat": chat_id, "begins": f"{begins}%"}
        row = (await self._connection.execute(_UNSENT, where)).mappings().first()
        return None if row is None else delivery_of(row)

    async def cancel(self, numbers: Collection[int], why: str) -> None:
        """Take back what waits; what is in hand, sent or failed stays as it is.

        Args:
            numbers: of deliveries.
            why: begins with a `Reason`.
        """
        if numbers:
            rows = [{"delivery": number, "why": why} for number in numbers]
            await self._connection.execute(_CANCEL, rows)

    async def is_due(self, now: datetime, *, busy: Collection[int] = ()) -> bool:
        """Whether anything could be claimed; costs next to nothing."""
        return bool(await due_chats(self._connection, now, busy=busy, most=1))

    async def claim(
        self,
        worker: str,
        *,
        now: datetime,
        until: datetime,
        limit: int,
        busy: Collection[int] = (),
    ) -> list[list[Delivery]]:
        """Take what is to be sent right now: a claimed delivery is one that is on its way.

        By priority, then the longest due first. Of one chat only the first is taken, with those
        that share its bundle and are due, and nothing while another worker has something of that
        chat in hand. What this version cannot read fails.

        Args:
            worker: who takes it.
            now: the present moment, aware.
            until: from then on others may take it, if this worker is gone.
            limit: how many chats at most.
            busy: chats that nothing can be sent to at this moment.

        Returns:
            What goes as one message each, in order.
        """
        return await claim(self._connection, worker, now=now, until=until, limit=limit, busy=busy)

    async def finish(self, finished: Sequence[Finished], *, now: datetime) -> None:
        """Write down what came of claimed deliveries, all at once.

        What another worker took over meanwhile stays as that one has it; but what Telegram has
        taken is sent, whoever else waits to send it again.
        """
        await finish(self._connection, finished, now=now)

    async def requeue_lost(self, worker: str, *, now: datetime) -> list[Finished]:
        """Take over what dead workers had in hand, by the policy for lost outcomes.

        On SQLite there is one process, so every claim of another worker is one of a process that
        was killed. On PostgreSQL it is lost when its lease is over.

        Args:
            worker: whose own claims are not lost.
            now: the present moment, aware.
        """
        statement = _LOST if self._is_alone else _LOST.where(_LEASE_OVER)
        rows = await self._connection.execute(statement, {"worker": worker, "now": now})
        lost = [
            lost_step(one, now=now)
            for one in await readable(self._connection, rows.mappings().all())
        ]
        await self.finish(lost, now=now)
        return lost

    async def moved_to(self, chats: Collection[int]) -> dict[int, int]:
        """Which of these groups have another number now, and which."""
        rows = await self._connection.execute(_MOVED_TO, {"chats": list(chats)})
        return {row.chat_id: row.moved_to for row in rows}

    async def repeat(self, course_id: str, *, newest: int, at: datetime) -> list[int | None]:
        """Send doubtful deliveries again from a moment on; returns whom they concern."""
        self.is_changed = True
        values = {"course": course_id, "newest": newest, "at": at}
        return list((await self._connection.execute(_REPEAT, values)).scalars())

    async def let_go(self, course_id: str, *, newest: int) -> list[int | None]:
        """Leave doubtful deliveries alone; returns whom they concern."""
        values = {"course": course_id, "newest": newest}
        return list((await self._connection.execute(_LET_GO, values)).scalars())

    async def standing(self, now: datetime) -> Standing:
        """How the queue stands."""
        counted = await self._connection.execute(_COUNTS)
        counts = {State(state): number for state, number in counted}
        due = (await self._connection.execute(_DUE_NOW, {"now": now})).all()
        return Standing(
            waiting=sum(counts.get(state, 0) for state in WAITING),
            due=sum(row.due for row in due),
            due_since=min((row.since for row in due if row.since is not None), default=None),
            failed=counts.get(State.FAILED, 0),
            doubtful=counts.get(State.DOUBTFUL, 0),
        )

    async def prune(self, *, finished_before: datetime) -> int:
        """Forget what was due long ago and neither waits nor is in hand; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": finished_before})).rowcount
