"""Questions: what was asked, what the FAQ decided, and which of them stay unanswered."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import feedback, questions
from storage.values import AskedQuestion

_RECORD = insert(questions).returning(questions.c.id)
_NEWEST_FIRST = select(questions).order_by(questions.c.asked_at.desc(), questions.c.id.desc())
_LAST_OF = _NEWEST_FIRST.where(
    questions.c.account_id == bindparam("account_id"),
    questions.c.chat_id == bindparam("chat_id"),
    questions.c.asked_at >= bindparam("since"),
).limit(literal(1))
_UNANSWERED = _NEWEST_FIRST.where(
    questions.c.course_id == bindparam("course_id"), questions.c.decision == "unknown"
).limit(bindparam("limit"))
_CONFIRMED = (
    _NEWEST_FIRST.outerjoin(feedback, feedback.c.question_id == questions.c.id)
    .where(
        questions.c.course_id == bindparam("course_id"),
        or_(
            questions.c.chosen_entry_id.is_not(None),
            and_(questions.c.entry_id.is_not(None), feedback.c.helpful.is_(True)),
        ),
    )
    .limit(bindparam("limit"))
)
_OWN = select(questions).where(
    questions.c.id == bindparam("number"), questions.c.account_id == bindparam("account_id")
)
_RESOLVE = (
    update(questions)
    .where(questions.c.id == bindparam("number"), questions.c.account_id == bindparam("by"))
    .values(resolution=bindparam("how"), chosen_entry_id=bindparam("chosen"))
)
_KEPT = select(questions.c.id).where(questions.c.id.in_(bindparam("numbers", expanding=True)))
_PRUNE = delete(questions).where(questions.c.asked_at < bindparam("before"))


class Questions:
    """The asked questions, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, question: AskedQuestion) -> int:
        """Keep a question; returns the number it got. Its account must have been seen before."""
        values = asdict(question)
        if question.id is None:
            del values["id"]
        number: int = (await self._connection.execute(_RECORD, values)).scalar_one()
        return number

    async def last_of(self, account_id: int, chat_id: int, since: datetime) -> AskedQuestion | None:
        """What the account asked last in this chat, at `since` or later."""
        where = {"account_id": account_id, "chat_id": chat_id, "since": since}
        row = (await self._connection.execute(_LAST_OF, where)).mappings().first()
        return None if row is None else AskedQuestion(**row)

    async def own(self, number: int, account_id: int) -> AskedQuestion | None:
        """A question by its number, if this account asked it and it is kept still."""
        where = {"number": number, "account_id": account_id}
        row = (await self._connection.execute(_OWN, where)).mappings().first()
        return None if row is None else AskedQuestion(**row)

    async def resolve(self, number: int, *, account_id: int, entry_id: str | None) -> bool:
        """Keep which of the offered entries was meant, or that none was; the last word counts.

        Returns whether it is a question of this account; nobody else can resolve it.
        """
        values = {
            "number": number,
            "by": account_id,
            "how": "none" if entry_id is None else "chosen",
            "chosen": entry_id,
        }
        return (await self._connection.execute(_RESOLVE, values)).rowcount > 0

    async def unanswered(self, course_id: str, limit: int) -> list[AskedQuestion]:
        """The newest questions about a course that were decided as unknown, newest first."""
        where = {"course_id": course_id, "limit": limit}
        rows = (await self._connection.execute(_UNANSWERED, where)).mappings()
        return [AskedQuestion(**row) for row in rows]

    async def confirmed(self, course_id: str, limit: int) -> list[AskedQuestion]:
        """The newest questions about a course whose entry somebody chose or found helpful."""
        where = {"course_id": course_id, "limit": limit}
        rows = (await self._connection.execute(_CONFIRMED, where)).mappings()
        return [AskedQuestion(**row) for row in rows]

    async def kept(self, numbers: Collection[int]) -> list[int]:
        """Those of these numbers whose questions are kept still."""
        if not numbers:
            return []
        found = await self._connection.execute(_KEPT, {"numbers": list(numbers)})
        return sorted(found.scalars())

    async def prune(self, *, asked_before: datetime) -> int:
        """Forget the questions asked before a moment; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": asked_before})).rowcount
