"""Sessions: the daily programme, as coordinators wrote it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.session import Session, SessionState
from storage.schema import sessions

_ADD = insert(sessions).returning(sessions.c.id)
_GET = select(sessions).where(sessions.c.id == bindparam("session"))
_OF_COURSE = (
    select(sessions)
    .where(sessions.c.course_id == bindparam("course"))
    .order_by(sessions.c.starts_at, sessions.c.id)
)
_PLANNED = _OF_COURSE.where(sessions.c.state == SessionState.PLANNED)
_CHANGE = (
    update(sessions)
    .where(sessions.c.id == bindparam("session"), sessions.c.version == bindparam("seen"))
    .values({one.name: bindparam(f"new_{one.name}") for one in sessions.c if one.name != "id"})
)


class Sessions:
    """The sessions, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def of_course(self, course_id: str, *, with_cancelled: bool = False) -> list[Session]:
        """The sessions of a course by their beginning; those that take place, or all."""
        statement = _OF_COURSE if with_cancelled else _PLANNED
        rows = (await self._connection.execute(statement, {"course": course_id})).mappings()
        return [_session_of(row) for row in rows]

    async def get(self, number: int) -> Session | None:
        """A session by its number, cancelled or not."""
        row = (await self._connection.execute(_GET, {"session": number})).mappings().first()
        return None if row is None else _session_of(row)

    async def add(self, session: Session) -> Session:
        """Keep a new session; returns it with its number."""
        number: int = (await self._connection.execute(_ADD, _values(session))).scalar_one()
        self.is_changed = True
        return await self._kept(number)

    async def change(self, session: Session) -> Session | None:
        """Write a session anew, a cancelled one too; its version grows by one.

        Returns:
            What is kept now; None where somebody else changed it since it was read, and nothing
            was written.
        """
        values = _values(session) | {"version": session.version + 1}
        new = {f"new_{name}": value for name, value in values.items()}
        where = {"session": session.id, "seen": session.version}
        if (await self._connection.execute(_CHANGE, where | new)).rowcount == 0:
            return None
        self.is_changed = True
        return await self._kept(session.id)

    async def _kept(self, number: int) -> Session:
        kept = await self.get(number)
        assert kept is not None, "it was written a line above"
        return kept


def _values(session: Session) -> dict[str, object]:
    values = asdict(session)
    del values["id"]
    return values | {"group_name": values.pop("group")}


def _session_of(row: Mapping[Any, Any]) -> Session:
    values = {**row, "state": SessionState(row["state"])}
    return Session(group=values.pop("group_name"), **values)
