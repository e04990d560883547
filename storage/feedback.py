"""Feedback: whether an answer helped, one word about each question."""

from dataclasses import asdict

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import feedback
from storage.values import Feedback

_FIRST = insert(feedback).ext(IfNew())
_AGAIN = (
    update(feedback)
    .where(feedback.c.question_id == bindparam("number"))
    .values({column.name: bindparam(f"new_{column.name}") for column in feedback.c})
)
_GET = select(feedback).where(feedback.c.question_id == bindparam("number"))


class FeedbackTable:
    """The feedback, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, given: Feedback) -> None:
        """Keep what was said about a question, instead of what was said before."""
        values = asdict(given)
        await self._connection.execute(_FIRST, values)
        again = {f"new_{name}": value for name, value in values.items()}
        await self._connection.execute(_AGAIN, {"number": given.question_id, **again})

    async def of(self, question_id: int) -> Feedback | None:
        """What was said about a question, or None."""
        row = (await self._connection.execute(_GET, {"number": question_id})).mappings().first()
        return None if row is None else Feedback(**row)
