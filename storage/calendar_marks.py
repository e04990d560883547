"""Calendar marks: what the last calendar file of somebody held."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.calendar.event import as_json, event_of
from bot.calendar.marks import Mark
from storage.columns import IfNew
from storage.schema import calendar_marks

_NEW: Final = ("event", "sequence", "changed_at")
"""What the next file may say otherwise."""

_FIRST: Final = insert(calendar_marks).ext(IfNew())
_AGAIN: Final = (
    update(calendar_marks)
    .where(calendar_marks.c.uid == bindparam("which"))
    .values({name: bindparam(f"new_{name}") for name in _NEW})
)
_OF_COURSE: Final = select(calendar_marks).where(calendar_marks.c.course_id == bindparam("course"))
_OF_PERSON: Final = _OF_COURSE.where(calendar_marks.c.person_id == bindparam("person"))
_OF_NOBODY: Final = _OF_COURSE.where(calendar_marks.c.person_id.is_(None))


class CalendarMarks:
    """The calendar marks, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_person(self, course_id: str, person_id: int | None) -> dict[str, Mark]:
        """What somebody's files held, by uid; of nobody, those of the course itself."""
        where = {"course": course_id, "person": person_id}
        if person_id is None:
            rows = await self._connection.execute(_OF_NOBODY, {"course": course_id})
        else:
            rows = await self._connection.execute(_OF_PERSON, where)
        return {row["uid"]: _mark_of(row) for row in rows.mappings()}

    async def keep(self, marks: Iterable[Mark]) -> None:
        """Keep what a file holds, instead of what the one before it said of the same events."""
        rows = [_row_of(mark) for mark in marks]
        if not rows:
            return
        await self._connection.execute(_FIRST, rows)
        again = [{"which": row["uid"], **{f"new_{one}": row[one] for one in _NEW}} for row in rows]
        await self._connection.execute(_AGAIN, again)


def _row_of(mark: Mark) -> dict[str, Any]:
    return {
        "uid": mark.uid,
        "course_id": mark.course_id,
        "person_id": mark.person_id,
        "event": as_json(mark.event),
        "sequence": mark.sequence,
        "changed_at": mark.changed_at,
    }


def _mark_of(row: Mapping[Any, Any]) -> Mark:
    return Mark(
        course_id=row["course_id"],
        person_id=row["person_id"],
        event=event_of(row["event"]),
        sequence=row["sequence"],
        changed_at=row["changed_at"],
    )
