"""The audit log: what coordinators did; lines are added and never changed."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import AuditRecord, Deed
from storage.schema import audit

_RECORD = insert(audit)
_NEWEST_FIRST = (
    select(audit)
    .where(audit.c.course_id == bindparam("course"), audit.c.id < bindparam("below"))
    .order_by(audit.c.id.desc())
    .limit(bindparam("most"))
)
_ABOUT = _NEWEST_FIRST.where(audit.c.person_id.in_(bindparam("people", expanding=True)))
_OF_DEED = _NEWEST_FIRST.where(audit.c.deed == bindparam("done"))
_ABOVE_ALL = 2**62


class AuditLog:
    """The audit log, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, record: AuditRecord) -> None:
        """Add a line; its number is given here."""
        values = {
            "course_id": record.course_id,
            "at": record.at,
            "actor_id": record.actor_id,
            "actor_name": record.actor_name,
            "deed": record.deed,
            "person_id": record.person_id,
            "details": dict(record.details),
        }
        await self._connection.execute(_RECORD, values)

    async def of_course(
        self,
        course_id: str,
        *,
        limit: int,
        before: int | None = None,
        person_ids: Collection[int] | None = None,
    ) -> list[AuditRecord]:
        """The lines of a course, newest first.

        Args:
            course_id: the course.
            limit: how many at most.
            before: only lines with a smaller number.
            person_ids: only lines about these persons.
        """
        where: dict[str, Any] = {
            "course": course_id,
            "below": _ABOVE_ALL if before is None else before,
            "most": limit,
        }
        statement = _NEWEST_FIRST
        if person_ids is not None:
            statement, where = _ABOUT, where | {"people": list(person_ids)}
        rows = (await self._connection.execute(statement, where)).mappings()
        return [_record(row) for row in rows]

    async def of_deed(self, course_id: str, deed: Deed, *, limit: int) -> list[AuditRecord]:
        """The lines of a course about one kind of deed, newest first."""
        where = {"course": course_id, "below": _ABOVE_ALL, "most": limit, "done": deed}
        rows = (await self._connection.execute(_OF_DEED, where)).mappings()
        return [_record(row) for row in rows]


def _record(row: Mapping[Any, Any]) -> AuditRecord:
    return AuditRecord(**{**row, "deed": Deed(row["deed"])})
