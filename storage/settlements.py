"""Settlements: what coordinators said of the points that the document leaves open."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.course.settling import Settlement
from storage.schema import settlements

_ADD = insert(settlements).returning(*settlements.c)
_GET = select(settlements).where(settlements.c.id == bindparam("settlement"))
_NEWEST = (
    select(func.max(settlements.c.id))
    .where(settlements.c.course_id == bindparam("course"))
    .group_by(settlements.c.point)
)
_VALID = settlements.c.id.in_(_NEWEST) & settlements.c.withdrawn_at.is_(None)
_OF_COURSE = select(settlements).where(_VALID).order_by(settlements.c.point)
_REPLACED = (
    select(settlements)
    .where(
        settlements.c.course_id == bindparam("course"),
        settlements.c.point == bindparam("of_point"),
        settlements.c.id < bindparam("newer"),
    )
    .order_by(settlements.c.id.desc())
    .limit(1)
)
_WITHDRAW = (
    update(settlements)
    .where(_VALID, settlements.c.point == bindparam("open_point"))
    .values(withdrawn_at=bindparam("moment"))
)


class Settlements:
    """The settlements, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def settle(self, settlement: Settlement) -> Settlement:
        """Keep what was said of a point, instead of what was said before; gives its number."""
        self.is_changed = True
        values = {
            "course_id": settlement.course_id,
            "point": settlement.point,
            "day": settlement.day and settlement.day.isoformat(),
            "time": settlement.time and settlement.time.isoformat("minutes"),
            "words": settlement.words,
            "settled_at": settlement.settled_at,
            "settled_by": settlement.settled_by,
            "withdrawn_at": settlement.withdrawn_at,
        }
        row = (await self._connection.execute(_ADD, values)).mappings().one()
        return settlement_of(row)

    async def get(self, number: int) -> Settlement | None:
        """A settlement by its number, valid or not."""
        row = (await self._connection.execute(_GET, {"settlement": number})).mappings().first()
        return None if row is None else settlement_of(row)

    async def of_course(self, course_id: str) -> list[Settlement]:
        """The valid settlement of each point of a course, by the point's id."""
        rows = (await self._connection.execute(_OF_COURSE, {"course": course_id})).mappings()
        return [settlement_of(row) for row in rows]

    async def replaced_by(self, one: Settlement) -> Settlement | None:
        """What was said of its point until then; None where the point was open."""
        where = {"course": one.course_id, "of_point": one.point, "newer": one.id}
        row = (await self._connection.execute(_REPLACED, where)).mappings().first()
        return None if row is None or row["withdrawn_at"] is not None else settlement_of(row)

    async def withdraw(self, course_id: str, point: str, *, at: datetime) -> bool:
        """Take back what is said of a point, so that it is open again.

        What was said before that stays replaced. Returns whether anything was said.
        """
        where = {"course": course_id, "open_point": point, "moment": at}
        withdrawn = (await self._connection.execute(_WITHDRAW, where)).rowcount > 0
        self.is_changed = self.is_changed or withdrawn
        return withdrawn


def settlement_of(row: Mapping[Any, Any]) -> Settlement:
    """A settlement out of a row of the table."""
    day, hour = row["day"], row["time"]
    return Settlement(
        **{
            **row,
            "day": date.fromisoformat(day) if day is not None else None,
            "time": time.fromisoformat(hour) if hour is not None else None,
        }
    )
