"""Ticks: the duties of a checklist that people, or coordinators for them, say are done."""

from collections import defaultdict
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import people, ticks

_TICK: Final = insert(ticks).ext(IfNew())
_UNTICK: Final = delete(ticks).where(
    and_(ticks.c.person_id == bindparam("person"), ticks.c.item == bindparam("which"))
)
_OF_PERSON: Final = (
    select(ticks.c.item, ticks.c.ticked_at)
    .where(ticks.c.person_id == bindparam("person"))
    .order_by(ticks.c.ticked_at, ticks.c.item)
)
_OF_COURSE: Final = (
    select(ticks.c.person_id, ticks.c.item, ticks.c.ticked_at)
    .join(people, people.c.id == ticks.c.person_id)
    .where(people.c.course_id == bindparam("course"))
    .order_by(ticks.c.person_id, ticks.c.ticked_at, ticks.c.item)
)


class Ticks:
    """The ticks, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def tick(self, person_id: int, item: str, *, at: datetime, by: int | None) -> bool:
        """Keep that a duty is done; returns whether it was not ticked before.

        Args:
            person_id: whose duty.
            item: its id in the checklist of the course.
            at: when that was said, aware.
            by: the account that said so: theirs, or a coordinator's.
        """
        row = {"person_id": person_id, "item": item, "ticked_at": at, "ticked_by": by}
        is_new = bool((await self._connection.execute(_TICK, row)).rowcount)
        self.is_changed |= is_new
        return is_new

    async def untick(self, person_id: int, item: str) -> bool:
        """Take a tick back; returns whether there was one."""
        where = {"person": person_id, "which": item}
        is_gone = bool((await self._connection.execute(_UNTICK, where)).rowcount)
        self.is_changed |= is_gone
        return is_gone

    async def of_person(self, person_id: int) -> dict[str, datetime]:
        """What somebody has done, by the duty's id: when it was ticked; oldest first."""
        rows = await self._connection.execute(_OF_PERSON, {"person": person_id})
        return {row.item: row.ticked_at for row in rows}

    async def of_course(self, course_id: str) -> dict[int, dict[str, datetime]]:
        """The same of everybody of a course who has ticked anything, by their numbers."""
        found: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
        for row in await self._connection.execute(_OF_COURSE, {"course": course_id}):
            found[row.person_id][row.item] = row.ticked_at
        return dict(found)
