"""Wishes: who wants to be told once somebody has answered what they asked."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import questions, wishes

_ADD: Final = insert(wishes).ext(IfNew())
_OPEN: Final = (
    select(
        wishes.c.question_id,
        wishes.c.account_id,
        wishes.c.course_id,
        wishes.c.wished_at,
        questions.c.text,
    )
    .join(questions, questions.c.id == wishes.c.question_id)
    .where(wishes.c.course_id == bindparam("course"), wishes.c.told_at.is_(None))
    .order_by(wishes.c.question_id)
)
_TELL: Final = (
    update(wishes)
    .where(wishes.c.question_id.in_(bindparam("numbers", expanding=True)))
    .values(told_at=bindparam("now"))
)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """That somebody wants to be told.

    Attributes:
        question_id: what they asked.
        account_id: who.
        course_id: about which course.
        wished_at: when they said so, aware.
        text: the question as typed.
    """

    question_id: int
    account_id: int
    course_id: str
    wished_at: datetime
    text: str = ""


class Wishes:
    """The wishes, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, wish: Wish) -> None:
        """Keep a wish; twice is once. The question must be kept still."""
        values = {name: value for name, value in asdict(wish).items() if name != "text"}
        await self._connection.execute(_ADD, values)

    async def open(self, course_id: str) -> list[Wish]:
        """Those of a course that nobody has met yet, oldest first."""
        rows = (await self._connection.execute(_OPEN, {"course": course_id})).mappings()
        return [Wish(**row) for row in rows]

    async def tell(self, question_ids: Collection[int], *, at: datetime) -> None:
        """They are told, or on their way to be."""
        if question_ids:
            await self._connection.execute(_TELL, {"numbers": list(question_ids), "now": at})
