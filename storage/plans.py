"""The reminders in the queue: what is planned, and how a plan is changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.delivery import WAITING, Delivery, Reason, State
from bot.reminders.reconciling import Planned
from bot.reminders.reminder import KIND, Reminder
from storage.delivery_rows import delivery_of
from storage.schema import deliveries

_IS_PLANNED = deliveries.c.key.like(f"{KIND}:%")
_OF_COURSE = select(
    deliveries.c.id, deliveries.c.key, deliveries.c.due_at, deliveries.c.state
).where(deliveries.c.course_id == bindparam("course"), _IS_PLANNED)

_ONE = deliveries.c.id == bindparam("delivery")
# IN takes no executemany
_WAITS = or_(*(deliveries.c.state == state for state in WAITING))
_ANEW: Final[dict[str, BindParameter[Any]]] = {
    name: bindparam(f"new_{name}")
    for name in ("chat_id", "locale", "due_at", "expires_at", "priority", "category", "bundle")
}
_MOVE = update(deliveries).where(_ONE, _WAITS).values(_ANEW)
_REVIVE = (
    update(deliveries)
    .where(_ONE, deliveries.c.state == State.CANCELLED)
    .values({**_ANEW, "state": State.QUEUED, "attempts": 0, "problem": None})
)
_TOLD: Final = f"{Reason.STALE} told"
"""The problem of what was dropped and has been told to the coordinators."""
_DROP = (
    update(deliveries)
    .where(_IS_PLANNED, _WAITS, deliveries.c.expires_at <= bindparam("now"))
    .values(state=State.CANCELLED, problem=Reason.STALE)
)
_DROPPED = (
    select(deliveries)
    .where(
        deliveries.c.state == State.CANCELLED,
        deliveries.c.problem == Reason.STALE,
        _IS_PLANNED,
    )
    .order_by(deliveries.c.due_at, deliveries.c.id)
)
_TELL = update(deliveries).where(_ONE).values(problem=_TOLD)


class Plans:
    """The planned reminders, within one transaction; new ones are put into `deliveries`.

    Attributes:
        is_changed: whether something is to go at another time than before, so that the worker is
            to wake up.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def of_course(self, course_id: str) -> dict[str, Planned]:
        """Every reminder of a course, sent and cancelled ones too, by its key."""
        rows = await self._connection.execute(_OF_COURSE, {"course": course_id})
        return {
            key: Planned(number=number, due_at=due_at, state=State(state))
            for number, key, due_at, state in rows
        }

    async def move(self, moved: Mapping[int, Reminder]) -> None:
        """Have reminders that wait go as they are wanted now, by their numbers."""
        await self._write(_MOVE, moved)

    async def revive(self, revived: Mapping[int, Reminder]) -> None:
        """Put reminders that were cancelled into the queue again, as they are wanted now."""
        await self._write(_REVIVE, revived)

    async def drop_stale(self, *, now: datetime) -> list[Delivery]:
        """Drop what came too late to be of use.

        Returns:
            What was dropped as too late, here or by a worker, and not returned before; of every
            course, the longest due first.
        """
        await self._connection.execute(_DROP, {"now": now})
        rows = (await self._connection.execute(_DROPPED)).mappings().all()
        if rows:
            await self._connection.execute(_TELL, [{"delivery": row["id"]} for row in rows])
        return [delivery_of(row) for row in rows]

    async def _write(self, statement: Any, wanted: Mapping[int, Reminder]) -> None:  # noqa: ANN401 - one of those above
        rows = [
            {"delivery": number} | {f"new_{name}": getattr(one, name) for name in _ANEW}
            for number, one in wanted.items()
        ]
        if rows:
            await self._connection.execute(statement, rows)
            self.is_changed = True
