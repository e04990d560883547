"""Preferences: the kinds of messages that somebody has switched off."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.delivery import Category
from storage.columns import IfNew
from storage.schema import people, preferences

_OFF = insert(preferences).ext(IfNew())
_ON = delete(preferences).where(
    and_(
        preferences.c.person_id == bindparam("person"),
        preferences.c.category == bindparam("which"),
    )
)
_OF_PERSON = select(preferences.c.category).where(preferences.c.person_id == bindparam("person"))
_OF_COURSE = (
    select(preferences.c.person_id, preferences.c.category)
    .join(people, people.c.id == preferences.c.person_id)
    .where(people.c.course_id == bindparam("course"))
)


class Preferences:
    """The preferences, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def switch(self, person_id: int, category: Category, *, on: bool, at: datetime) -> None:
        """Switch a category off for somebody, or on again; twice is harmless."""
        self.is_changed = True
        if on:
            await self._connection.execute(_ON, {"person": person_id, "which": category})
            return
        values = {"person_id": person_id, "category": category, "off_at": at}
        await self._connection.execute(_OFF, values)

    async def of_person(self, person_id: int) -> frozenset[Category]:
        """What somebody has switched off."""
        rows = await self._connection.execute(_OF_PERSON, {"person": person_id})
        return frozenset(map(Category, rows.scalars()))

    async def of_course(self, course_id: str) -> dict[int, frozenset[Category]]:
        """What the people of a course have switched off; who did nothing of the kind is absent."""
        found: dict[int, frozenset[Category]] = {}
        for person_id, category in await self._connection.execute(
            _OF_COURSE, {"course": course_id}
        ):
            found[person_id] = found.get(person_id, frozenset()) | {Category(category)}
        return found
