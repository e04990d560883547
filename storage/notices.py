"""Notices: what was announced, and until when it holds."""

from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import notices
from storage.values import Notice

_ADD = insert(notices).returning(notices.c.id)
_GET = select(notices).where(notices.c.id == bindparam("notice"))
_VALID = (
    select(notices)
    .where(
        notices.c.course_id == bindparam("course"),
        notices.c.removed_at.is_(None),
        or_(notices.c.valid_until.is_(None), notices.c.valid_until > bindparam("at")),
    )
    .order_by(notices.c.announced_at, notices.c.id)
)
_WITHDRAW = (
    update(notices)
    .where(notices.c.id == bindparam("notice"), notices.c.removed_at.is_(None))
    .values(removed_at=bindparam("at"))
)


class Notices:
    """The notices, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, notice: Notice) -> Notice:
        """Keep a new notice; returns it with its number."""
        values = {
            "course_id": notice.course_id,
            "text": notice.text,
            "announced_at": notice.announced_at,
            "announced_by": notice.announced_by,
            "valid_until": notice.valid_until,
        }
        number: int = (await self._connection.execute(_ADD, values)).scalar_one()
        added = await self.get(number)
        assert added is not None, "it was added a line above"
        return added

    async def get(self, notice_id: int) -> Notice | None:
        """A notice by its number, valid or not."""
        row = (await self._connection.execute(_GET, {"notice": notice_id})).mappings().first()
        return None if row is None else Notice(**row)

    async def valid(self, course_id: str, now: datetime) -> list[Notice]:
        """What holds still in a course, oldest first."""
        where = {"course": course_id, "at": now}
        return [Notice(**row) for row in (await self._connection.execute(_VALID, where)).mappings()]

    async def withdraw(self, notice_id: int, *, at: datetime) -> bool:
        """Take a notice back; returns whether it was there until now."""
        values = {"notice": notice_id, "at": at}
        return (await self._connection.execute(_WITHDRAW, values)).rowcount > 0
