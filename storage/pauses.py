"""Pauses: whose reminders wait, until when and why; one a person."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders.reminder import Pause
from storage.columns import IfNew
from storage.schema import pauses

_ONE = pauses.c.person_id == bindparam("person")
_FIRST = insert(pauses).ext(IfNew())
_AGAIN = (
    update(pauses)
    .where(_ONE)
    .values({column.name: bindparam(f"new_{column.name}") for column in pauses.c})
)
_END = delete(pauses).where(_ONE)
_OF_PERSON = select(pauses).where(_ONE)
_OF_COURSE = (
    select(pauses)
    .where(pauses.c.course_id == bindparam("course"))
    .order_by(pauses.c.until, pauses.c.person_id)
)


class Pauses:
    """The pauses, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def put(self, pause: Pause) -> None:
        """Pause somebody's reminders, instead of the pause before."""
        values = asdict(pause)
        self.is_changed = True
        await self._connection.execute(_FIRST, values)
        again = {f"new_{name}": value for name, value in values.items()}
        await self._connection.execute(_AGAIN, {"person": pause.person_id} | again)

    async def end(self, person_id: int) -> bool:
        """End somebody's pause at once; returns whether there was one."""
        ended = (await self._connection.execute(_END, {"person": person_id})).rowcount > 0
        self.is_changed = self.is_changed or ended
        return ended

    async def of_person(self, person_id: int) -> Pause | None:
        """Somebody's pause, whether it is over or not."""
        row = (await self._connection.execute(_OF_PERSON, {"person": person_id})).mappings().first()
        return None if row is None else pause_of(row)

    async def of_course(self, course_id: str) -> dict[int, Pause]:
        """The pauses of a course by the person's number, those that are over too."""
        rows = (await self._connection.execute(_OF_COURSE, {"course": course_id})).mappings()
        return {row["person_id"]: pause_of(row) for row in rows}


def pause_of(row: Mapping[Any, Any]) -> Pause:
    """A pause out of a row of the table."""
    return Pause(**row)
