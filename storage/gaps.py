"""Gaps: questions that the FAQ failed, until a coordinator has settled them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.gaps import Gap, Reason
from bot.inquiries.inquiry import Side
from storage.columns import IfNew
from storage.schema import feedback, inquiries, inquiry_lines, questions, settled_gaps

_SETTLE: Final = insert(settled_gaps).ext(IfNew())
_REOPEN: Final = delete(settled_gaps).where(
    settled_gaps.c.course_id == bindparam("course"), settled_gaps.c.entry_id == bindparam("entry")
)
_ANSWERED_IN: Final = (
    select(func.max(inquiries.c.id))
    .where(
        inquiries.c.question_id == questions.c.id,
        select(inquiry_lines.c.id)
        .where(
            inquiry_lines.c.inquiry_id == inquiries.c.id,
            inquiry_lines.c.side == Side.COORDINATOR,
        )
        .exists(),
    )
    .scalar_subquery()
)
"""The inquiry that began with a question, and in which a coordinator has written."""
UNANSWERED: Final = and_(
    questions.c.chosen_entry_id.is_(None),
    or_(
        questions.c.decision == "choose",
        and_(
            questions.c.decision == "unknown",
            or_(
                questions.c.entry_id.is_(None),
                questions.c.entry_id.in_(bindparam("no_answers", expanding=True)),
            ),
        ),
    ),
)
"""A question without an answer: none was chosen, or what was said says that there is none."""
_OPEN: Final = (
    select(
        questions.c.id,
        questions.c.text,
        questions.c.normalised,
        questions.c.candidate_id,
        questions.c.score,
        questions.c.asked_at,
        feedback.c.entry_id,
        feedback.c.reason,
        UNANSWERED.label("is_unanswered"),
        _ANSWERED_IN.label("inquiry_id"),
    )
    .outerjoin(
        feedback, and_(feedback.c.question_id == questions.c.id, feedback.c.helpful.is_(False))
    )
    .outerjoin(settled_gaps, settled_gaps.c.question_id == questions.c.id)
    .where(
        questions.c.course_id == bindparam("course"),
        settled_gaps.c.question_id.is_(None),
        or_(feedback.c.question_id.is_not(None), UNANSWERED),
    )
    .order_by(questions.c.id.desc())
    .limit(bindparam("most"))
)


class Gaps:
    """The gaps, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_course(
        self, course_id: str, *, no_answers: Collection[str], limit: int
    ) -> list[Gap]:
        """What the course's FAQ failed and nobody has settled, newest first.

        What somebody asked whose data was deleted is gone; what a coordinator answered in a talk is
        still a gap, and says in which.

        Args:
            course_id: whose FAQ.
            no_answers: ids of entries whose words are no answer.
            limit: how many at most.
        """
        where = {"course": course_id, "no_answers": list(no_answers), "most": limit}
        rows = (await self._connection.execute(_OPEN, where)).mappings()
        return [_gap_of(row) for row in rows]

    async def settle(
        self,
        question_ids: Collection[int],
        course_id: str,
        *,
        entry_id: str | None,
        by: int | None,
        at: datetime,
    ) -> None:
        """Have questions listed no more: an entry answers them, or (None) none is needed."""
        rows = [
            {
                "question_id": number,
                "course_id": course_id,
                "entry_id": entry_id,
                "settled_by": by,
                "settled_at": at,
            }
            for number in question_ids
        ]
        if rows:
            await self._connection.execute(_SETTLE, rows)

    async def reopen(self, course_id: str, entry_id: str) -> int:
        """List again what an entry had settled; returns how many."""
        where = {"course": course_id, "entry": entry_id}
        return (await self._connection.execute(_REOPEN, where)).rowcount


def _gap_of(row: Mapping[Any, Any]) -> Gap:
    is_answered = not row["is_unanswered"]
    return Gap(
        question_id=row["id"],
        text=row["text"],
        normalised=row["normalised"],
        entry_id=row["entry_id"] if is_answered else row["candidate_id"],
        score=row["score"],
        is_answered=is_answered,
        reason=Reason(row["reason"]) if row["reason"] else None,
        asked_at=row["asked_at"],
        inquiry_id=row["inquiry_id"],
    )
