"""Submissions: the files that were handed in or only checked, and what became of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reports.submission import Review, Standing, Submission
from bot.reports.verdict import Verdict, as_json, verdict_of
from storage.schema import submissions

_ADD = insert(submissions).returning(submissions.c.id)
_ALL = select(submissions)
_ONE = submissions.c.id == bindparam("number")
_GET = _ALL.where(_ONE)
_HANDED_IN = submissions.c.version.is_not(None)
_OF_PERSON = _ALL.where(
    submissions.c.person_id == bindparam("person"), submissions.c.report == bindparam("which")
).order_by(submissions.c.id.desc())
_OF_COURSE = _ALL.where(
    submissions.c.course_id == bindparam("course"), submissions.c.report == bindparam("which")
).order_by(submissions.c.id)
_SAME_FILE = _OF_PERSON.where(submissions.c.sha256 == bindparam("file"), _HANDED_IN).limit(1)
_OF_MESSAGE = (
    _ALL.where(
        submissions.c.by_account == bindparam("account"),
        submissions.c.message_id == bindparam("message"),
    )
    .order_by(submissions.c.id.desc())
    .limit(1)
)
_NEWEST_VERSION = select(func.max(submissions.c.version)).where(
    submissions.c.person_id == bindparam("person"), submissions.c.report == bindparam("which")
)
_HAND_IN_CHECKED = (
    update(submissions)
    .where(_ONE, submissions.c.version.is_(None))
    .values(
        version=bindparam("next"),
        received_at=bindparam("at"),
        standing=bindparam("stands"),
        told_at=None,
        receipt_id=None,
    )
)
_JUDGE = (
    update(submissions)
    .where(_ONE, submissions.c.verdict.is_(None))
    .values(verdict=bindparam("said"))
)
_REVIEW = (
    update(submissions)
    .where(_ONE, _HANDED_IN, submissions.c.review != bindparam("decided"))
    .values(
        review=bindparam("decided"),
        reviewed_at=bindparam("at"),
        reviewed_by=bindparam("by"),
        comment=bindparam("said"),
    )
)
_ANNOUNCE = (
    update(submissions)
    .where(_ONE, submissions.c.announced_at.is_(None))
    .values(announced_at=bindparam("at"))
)
_UNANNOUNCED = _ALL.where(
    _HANDED_IN,
    submissions.c.announced_at.is_(None),
    or_(submissions.c.verdict.is_not(None), submissions.c.told_at.is_not(None)),
).order_by(submissions.c.id)
_TELL = update(submissions).where(_ONE).values(told_at=bindparam("at"))
_UNSETTLED = _ALL.where(
    or_(submissions.c.verdict.is_(None), submissions.c.told_at.is_(None)),
    submissions.c.received_at < bindparam("before"),
    submissions.c.received_at >= bindparam("since"),
).order_by(submissions.c.id)
_DROP = delete(submissions).where(
    _ONE,
    submissions.c.verdict.is_(None),
    submissions.c.announced_at.is_(None),
    submissions.c.review == Review.WAITING,
)
_KEEP_RECEIPT = update(submissions).where(_ONE).values(receipt_id=bindparam("receipt"))
_FILES = select(submissions.c.sha256).distinct()
_PRUNE = delete(submissions).where(
    submissions.c.version.is_(None), submissions.c.received_at < bindparam("before")
)
# any number: what matters is that it is the same in every process
_TAKE_TURNS: Final = select(
    func.pg_advisory_xact_lock(0x525054, func.hashtext(bindparam("person_and_report")))
)


class Submissions:
    """The submissions, within one transaction.

    Attributes:
        is_changed: whether anything was written, so that reminders are planned anew.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.is_changed = False

    async def hand_in(self, submission: Submission) -> Submission:
        """Keep a file as the person's next version; returns it with its number and version."""
        version = await self._next_version(submission.person_id, submission.report)
        return await self._add(submission, version)

    async def hand_in_checked(
        self, number: int, *, at: datetime, standing: Standing
    ) -> Submission | None:
        """Make a version of what was only checked; None where it is gone or is one already.

        Of the version its sender was told nothing yet, and it has no receipt.
        """
        checked = await self.get(number)
        if checked is None or checked.version is not None:
            return None
        version = await self._next_version(checked.person_id, checked.report)
        values = {"number": number, "next": version, "at": at, "stands": standing}
        await self._connection.execute(_HAND_IN_CHECKED, values)
        self.is_changed = True
        return await self.get(number)

    async def keep_check(self, submission: Submission) -> Submission:
        """Keep a file that is only checked, for a while; it has a number and no version."""
        return await self._add(submission, None)

    async def get(self, number: int) -> Submission | None:
        """A submission by its number."""
        return await self._first(_GET, {"number": number})

    async def of_person(self, person_id: int, report: str) -> list[Submission]:
        """What a person handed in and had checked, newest first."""
        return await self._every(_OF_PERSON, {"person": person_id, "which": report})

    async def of_course(self, course_id: str, report: str) -> list[Submission]:
        """What a course's people handed in and had checked, oldest first."""
        return await self._every(_OF_COURSE, {"course": course_id, "which": report})

    async def latest(self, course_id: str, report: str) -> dict[int, Submission]:
        """What stands for each person, by their number.

        That is the newest that counts; where none does, the newest that was handed in.
        """
        standing: dict[int, Submission] = {}
        for one in await self.of_course(course_id, report):
            before = standing.get(one.person_id)
            if one.version is not None and (before is None or one.counts or not before.counts):
                standing[one.person_id] = one
        return standing

    async def same_file(self, person_id: int, report: str, sha256: str) -> Submission | None:
        """The newest version of a person that is this very file."""
        where = {"person": person_id, "which": report, "file": sha256}
        return await self._first(_SAME_FILE, where)

    async def of_message(self, account_id: int, message_id: int) -> Submission | None:
        """What came of a message in an account's private chat, handed in or checked."""
        return await self._first(_OF_MESSAGE, {"account": account_id, "message": message_id})

    async def judge(self, number: int, verdict: Verdict) -> bool:
        """Keep what the check says; returns whether it had said nothing before."""
        return await self._changes(_JUDGE, number=number, said=as_json(verdict))

    async def review(
        self, number: int, review: Review, *, by: int, at: datetime, comment: str | None = None
    ) -> bool:
        """Keep what a coordinator decided; returns whether anything changes by that."""
        decided = {"decided": review, "by": by, "at": at, "said": comment}
        return await self._changes(_REVIEW, number=number, **decided)

    async def announce(self, number: int, at: datetime) -> bool:
        """Keep that the coordinators were told; returns whether they had not been."""
        return await self._changes(_ANNOUNCE, number=number, at=at)

    async def unannounced(self) -> list[Submission]:
        """What was handed in and not told to the coordinators, of every course, oldest first.

        What is being checked at this moment waits until it is; what could not be checked does not.
        """
        return await self._every(_UNANNOUNCED, {})

    async def keep_receipt(self, number: int, message_id: int) -> None:
        """Keep which message is the receipt, in the private chat of the one who sent it."""
        await self._changes(_KEEP_RECEIPT, number=number, receipt=message_id)

    async def tell(self, number: int, at: datetime) -> None:
        """Keep that the sender was told what the check says, or that it could not be done."""
        await self._changes(_TELL, number=number, at=at)

    async def unsettled(self, *, since: datetime, before: datetime) -> list[Submission]:
        """What came between two moments and was not checked or not told, oldest first."""
        return await self._every(_UNSETTLED, {"since": since, "before": before})

    async def drop(self, number: int) -> bool:
        """Forget a file that turns out to be none to hand in, as if it had never come.

        Its version is given again, its number is not. One that was judged, announced or decided
        about stays; returns whether it went.
        """
        return await self._changes(_DROP, number=number)

    async def files(self) -> set[str]:
        """The files that anything refers to, by their hashes."""
        return set((await self._connection.execute(_FILES)).scalars())

    async def prune(self, *, checked_before: datetime) -> int:
        """Forget what was only checked; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": checked_before})).rowcount

    async def _next_version(self, person_id: int, report: str) -> int:
        if self._connection.dialect.name == "postgresql":
            turn = {"person_and_report": f"{person_id} {report}"}
            await self._connection.execute(_TAKE_TURNS, turn)
        where = {"person": person_id, "which": report}
        return (await self._connection.scalar(_NEWEST_VERSION, where) or 0) + 1

    async def _add(self, submission: Submission, version: int | None) -> Submission:
        values = _columns(submission) | {"version": version}
        self.is_changed = True
        number: int = (await self._connection.execute(_ADD, values)).scalar_one()
        added = await self.get(number)
        assert added is not None, "it was added a line above"
        return added

    async def _changes(self, statement: Any, **values: Any) -> bool:  # noqa: ANN401 - any of those above
        self.is_changed = True
        return bool((await self._connection.execute(statement, values)).rowcount)

    async def _first(self, statement: Any, where: Mapping[str, Any]) -> Submission | None:  # noqa: ANN401 - likewise
        row = (await self._connection.execute(statement, where)).mappings().first()
        return None if row is None else submission_of(row)

    async def _every(self, statement: Any, where: Mapping[str, Any]) -> list[Submission]:  # noqa: ANN401 - likewise
        rows = (await self._connection.execute(statement, where)).mappings()
        return [submission_of(row) for row in rows]


def submission_of(row: Mapping[Any, Any]) -> Submission:
    """A submission out of a row of the table."""
    verdict = row["verdict"]
    return Submission(
        **{
            **row,
            "standing": Standing(row["standing"]),
            "review": Review(row["review"]),
            "verdict": None if verdict is None else verdict_of(verdict),
        }
    )


def _columns(submission: Submission) -> dict[str, Any]:
    values = {
        column.name: getattr(submission, column.name)
        for column in submissions.c
        if column.name not in {"id", "verdict"}
    }
    verdict = submission.verdict
    return values | {"verdict": None if verdict is None else as_json(verdict)}
