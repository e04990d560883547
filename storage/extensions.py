"""Extensions: more time for a report, one a person and report."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import and_, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reports.submission import Extension
from storage.columns import IfNew
from storage.schema import extensions

_FIRST = insert(extensions).ext(IfNew())
_ONE = and_(
    extensions.c.person_id == bindparam("person"), extensions.c.report == bindparam("which")
)
_AGAIN = (
    update(extensions)
    .where(_ONE)
    .values({column.name: bindparam(f"new_{column.name}") for column in extensions.c})
)
_OF_PERSON = select(extensions).where(_ONE)
_OF_COURSE = (
    select(extensions)
    .where(extensions.c.course_id == bindparam("course"), extensions.c.report == bindparam("which"))
    .order_by(extensions.c.person_id)
)


class Extensions:
    """The extensions, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def grant(self, extension: Extension) -> None:
        """Give somebody more time, instead of what they were given before."""
        values = asdict(extension)
        self.is_changed = True
        await self._connection.execute(_FIRST, values)
        again = {f"new_{name}": value for name, value in values.items()}
        where = {"person": extension.person_id, "which": extension.report}
        await self._connection.execute(_AGAIN, where | again)

    async def of_person(self, person_id: int, report: str) -> Extension | None:
        """What somebody was given, whether it is over or not."""
        where = {"person": person_id, "which": report}
        row = (await self._connection.execute(_OF_PERSON, where)).mappings().first()
        return None if row is None else extension_of(row)

    async def of_course(self, course_id: str, report: str) -> dict[int, Extension]:
        """What the people of a course were given, by their numbers."""
        where = {"course": course_id, "which": report}
        rows = (await self._connection.execute(_OF_COURSE, where)).mappings()
        return {row["person_id"]: extension_of(row) for row in rows}


def extension_of(row: Mapping[Any, Any]) -> Extension:
    """An extension out of a row of the table."""
    return Extension(**row)
