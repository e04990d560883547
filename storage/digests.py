"""Digests: what the FAQ lacked since a chat was last told, and up to where it has been told."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.gaps import Gap, Reason
from storage.columns import IfNew
from storage.gaps import UNANSWERED
from storage.schema import digests, feedback, questions, settled_gaps
from storage.values import Digest

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_ONE = and_(
    digests.c.course_id == bindparam("of_course"), digests.c.chat_id == bindparam("to_chat")
)
_LAST = select(digests).where(_ONE)
_FIRST = insert(digests).ext(IfNew())
_AGAIN = (
    update(digests).where(_ONE).values(question_id=bindparam("newest"), told_at=bindparam("told"))
)
_NEWEST = select(func.coalesce(func.max(questions.c.id), 0))
_UNANSWERED = (
    select(questions.c.text, questions.c.normalised, questions.c.candidate_id, questions.c.score)
    .outerjoin(settled_gaps, settled_gaps.c.question_id == questions.c.id)
    .where(
        settled_gaps.c.question_id.is_(None),
        questions.c.course_id == bindparam("course"),
        questions.c.id > bindparam("after"),
        UNANSWERED,
    )
    .order_by(questions.c.id.desc())
)
_UNHELPFUL = (
    select(
        questions.c.text,
        questions.c.normalised,
        feedback.c.entry_id,
        questions.c.score,
        feedback.c.reason,
    )
    .join(questions, questions.c.id == feedback.c.question_id)
    .outerjoin(settled_gaps, settled_gaps.c.question_id == questions.c.id)
    .where(
        settled_gaps.c.question_id.is_(None),
        questions.c.course_id == bindparam("course"),
        feedback.c.helpful.is_(False),
        feedback.c.given_at >= bindparam("since"),  # told twice is better than lost
    )
    .order_by(feedback.c.given_at.desc(), questions.c.id.desc())
)


class Digests:
    """The digests, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self, course_id: str, chat_id: int) -> Digest | None:
        """Up to where the chat has been told about the course, or None when it never was."""
        where = {"of_course": course_id, "to_chat": chat_id}
        row = (await self._connection.execute(_LAST, where)).mappings().first()
        return None if row is None else Digest(**row)

    async def newest_question(self) -> int:
        """The number of the newest question of all courses, 0 when there is none."""
        number: int = (await self._connection.execute(_NEWEST)).scalar_one()
        return number

    async def gaps(
        self, course_id: str, *, since: Digest | None, no_answers: Collection[str]
    ) -> list[Gap]:
        """What the course's FAQ failed since a digest, newest first: unanswered, then unhelpful.

        What a coordinator has settled is left out.

        Args:
            course_id: whose FAQ.
            since: the last digest; None for all that is kept.
            no_answers: ids of entries whose words are no answer (the question is off topic).
        """
        after = since.question_id if since else 0
        if after > await self.newest_question():
            after = 0  # all were forgotten meanwhile, and the numbers begin anew
        unanswered = await self._connection.execute(
            _UNANSWERED, {"course": course_id, "after": after, "no_answers": list(no_answers)}
        )
        unhelpful = await self._connection.execute(
            _UNHELPFUL, {"course": course_id, "since": since.told_at if since else _NEVER}
        )
        return [
            Gap(text=text, normalised=normalised, entry_id=entry, score=score, is_answered=False)
            for text, normalised, entry, score in unanswered
        ] + [
            Gap(
                text=text,
                normalised=normalised,
                entry_id=entry,
                score=score,
                is_answered=True,
                reason=Reason(reason) if reason else None,
            )
            for text, normalised, entry, score, reason in unhelpful
        ]

    async def record(self, digest: Digest) -> None:
        """Keep up to where a chat has been told."""
        await self._connection.execute(_FIRST, asdict(digest))
        again = {
            "of_course": digest.course_id,
            "to_chat": digest.chat_id,
            "newest": digest.question_id,
            "told": digest.told_at,
        }
        await self._connection.execute(_AGAIN, again)
