"""Revisions: what coordinators made of the entries of a course, all of it kept."""

from collections.abc import Mapping
from typing import Any, Final

import structlog
from pydantic import ValidationError
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.course.learned import LearnedEntry, Revision
from storage.schema import revisions

log = structlog.get_logger(__name__)

_ADD: Final = insert(revisions).returning(revisions.c.id)
_GET: Final = select(revisions).where(revisions.c.id == bindparam("revision"))
_NEWEST: Final = (
    select(func.max(revisions.c.id))
    .where(revisions.c.course_id == bindparam("course"))
    .group_by(revisions.c.entry_id)
)
_CURRENT: Final = select(revisions).where(revisions.c.id.in_(_NEWEST)).order_by(revisions.c.id)
_OF_ENTRY: Final = (
    select(revisions)
    .where(revisions.c.course_id == bindparam("course"), revisions.c.entry_id == bindparam("entry"))
    .order_by(revisions.c.id)
)


class Revisions:
    """The revisions, within one transaction; none is ever changed or taken away."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, revision: Revision) -> Revision:
        """Keep one; it counts from now on. Returns it with its number."""
        values = {
            "course_id": revision.course_id,
            "entry_id": revision.entry_id,
            "content": _kept(revision.content),
            "inquiry_id": revision.inquiry_id,
            "made_by": revision.made_by,
            "made_at": revision.made_at,
        }
        number: int = (await self._connection.execute(_ADD, values)).scalar_one()
        found = await self.get(number)
        assert found is not None
        return found

    async def get(self, number: int) -> Revision | None:
        """A revision by its number."""
        row = (await self._connection.execute(_GET, {"revision": number})).mappings().first()
        return None if row is None else _revision_of(row)

    async def current(self, course_id: str) -> list[Revision]:
        """The newest one of each entry of a course, oldest first.

        One that this version cannot read is left out and logged: the bot answers without it.
        """
        rows = (await self._connection.execute(_CURRENT, {"course": course_id})).mappings()
        return [one for row in rows if (one := _readable(row)) is not None]

    async def of_entry(self, course_id: str, entry_id: str) -> list[Revision]:
        """The history of an entry, oldest first."""
        where = {"course": course_id, "entry": entry_id}
        rows = (await self._connection.execute(_OF_ENTRY, where)).mappings()
        return [_revision_of(row) for row in rows]


def _kept(content: LearnedEntry | None) -> dict[str, Any] | None:
    return None if content is None else content.model_dump(mode="json")


def _readable(row: Mapping[Any, Any]) -> Revision | None:
    try:
        return _revision_of(row)
    except ValidationError:
        log.error("revision.unreadable", revision=row["id"])  # noqa: TRY400 - it quotes the text
        return None


def _revision_of(row: Mapping[Any, Any]) -> Revision:
    kept = row["content"]
    content = None if kept is None else LearnedEntry.model_validate(kept)
    return Revision(**{**row, "content": content})
