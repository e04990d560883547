"""Letters with accepted reports: what is to go out, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reports.mailing import Mail, MailState, Problem
from storage.columns import IfNew
from storage.schema import mails

_ONE = mails.c.id == bindparam("mail")
_OF = mails.c.submission_id == bindparam("submission")
_WAITS = and_(mails.c.state == MailState.WAITING, mails.c.next_at <= bindparam("now"))

_ADD = insert(mails).ext(IfNew())
_RENEW = update(mails).where(
    mails.c.submission_id == bindparam("of_submission"), mails.c.state == MailState.FAILED
)
_GET = select(mails).where(_ONE)
_OF_SUBMISSION = select(mails).where(_OF)
_DUE = select(mails).where(_WAITS).order_by(mails.c.next_at, mails.c.id)
_CLAIM = (
    update(mails)
    .where(_ONE, _WAITS)
    .values(attempts=mails.c.attempts + 1, next_at=bindparam("until"))
    .returning(*mails.c)
)
_FINISH = (
    update(mails)
    .where(_ONE)
    .values(
        state=MailState.SENT,
        next_at=None,
        problem=None,
        message_id=bindparam("sent_as"),
        sent_at=bindparam("at"),
    )
)
_STILL_WAITS = and_(_ONE, mails.c.state == MailState.WAITING)
_RETRY = (
    update(mails).where(_STILL_WAITS).values(next_at=bindparam("at"), problem=bindparam("what"))
)
_FAIL = (
    update(mails)
    .where(_STILL_WAITS)
    .values(state=MailState.FAILED, next_at=None, problem=bindparam("what"))
)
_AGAIN = (
    update(mails)
    .where(_ONE, mails.c.state == MailState.FAILED)
    .values(state=MailState.WAITING, attempts=0, next_at=bindparam("at"))
)
_DROP = delete(mails).where(_OF, mails.c.state != MailState.SENT)


class Mails:
    """The letters, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def enqueue(self, mail: Mail) -> Mail:
        """Have a letter sent at its `next_at`; returns it with its number.

        There is one letter for each submission: one that waits or is sent stays as it is, one
        that failed begins anew, with the address given.
        """
        values = _values(mail)
        await self._connection.execute(_ADD, values)
        renewed = _RENEW.values(values)
        await self._connection.execute(renewed, {"of_submission": mail.submission_id})
        kept = await self.of_submission(mail.submission_id)
        assert kept is not None, "it was added a few lines above"
        return kept

    async def get(self, mail_id: int) -> Mail | None:
        """A letter by its number."""
        return await self._one(_GET, mail=mail_id)

    async def of_submission(self, submission_id: int) -> Mail | None:
        """The letter with the file of a submission."""
        return await self._one(_OF_SUBMISSION, submission=submission_id)

    async def due(self, now: datetime) -> list[Mail]:
        """What is to be tried by now, the longest due first."""
        rows = (await self._connection.execute(_DUE, {"now": now})).mappings()
        return [_mail(row) for row in rows]

    async def claim(self, mail_id: int, *, now: datetime, until: datetime) -> Mail | None:
        """Take a due letter to try it; None where somebody else has, or it is not due.

        Until then nobody else takes it; whoever is killed meanwhile leaves it due from then on.
        """
        return await self._one(_CLAIM, mail=mail_id, now=now, until=until)

    async def finish(self, mail_id: int, message_id: str, *, at: datetime) -> None:
        """It is sent."""
        values = {"mail": mail_id, "sent_as": message_id, "at": at}
        await self._connection.execute(_FINISH, values)

    async def retry(self, mail_id: int, problem: Problem, *, at: datetime) -> None:
        """It did not go, and is tried again at a moment."""
        values = {"mail": mail_id, "what": str(problem), "at": at}
        await self._connection.execute(_RETRY, values)

    async def fail(self, mail_id: int, problem: Problem) -> None:
        """It did not go, and is not tried any more."""
        await self._connection.execute(_FAIL, {"mail": mail_id, "what": str(problem)})

    async def again(self, mail_id: int, *, at: datetime) -> bool:
        """Try a failed letter anew from a moment on; returns whether it had failed."""
        done = await self._connection.execute(_AGAIN, {"mail": mail_id, "at": at})
        return done.rowcount > 0

    async def drop(self, submission_id: int) -> bool:
        """Take back the letter of a submission; returns whether there was one not sent yet."""
        return (await self._connection.execute(_DROP, {"submission": submission_id})).rowcount > 0

    async def _one(self, statement: Any, **values: object) -> Mail | None:  # noqa: ANN401 - a statement with or without RETURNING
        row = (await self._connection.execute(statement, values)).mappings().first()
        return None if row is None else _mail(row)


def _values(mail: Mail) -> dict[str, object]:
    return {
        "course_id": mail.course_id,
        "submission_id": mail.submission_id,
        "address": mail.address,
        "state": MailState.WAITING,
        "attempts": 0,
        "next_at": mail.next_at or mail.created_at,
        "message_id": None,
        "problem": None,
        "created_at": mail.created_at,
        "sent_at": None,
    }


def _mail(row: RowMapping) -> Mail:
    return Mail(**{**row, "state": MailState(row["state"])})
