"""Attempts to come in that failed: what guessing is told by."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import attempts

_RECORD = insert(attempts)
_OF = (
    select(attempts.c.at)
    .where(attempts.c.account_id == bindparam("account"), attempts.c.at >= bindparam("since"))
    .order_by(attempts.c.at, attempts.c.id)
)
_COUNT = select(func.count()).where(attempts.c.at >= bindparam("since"))
_PRUNE = delete(attempts).where(attempts.c.at < bindparam("before"))


class Attempts:
    """The failed attempts, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, account_id: int, outcome: str, *, at: datetime) -> None:
        """Keep that an account, seen before, was refused, with the refusal's code."""
        values = {"account_id": account_id, "outcome": outcome, "at": at}
        await self._connection.execute(_RECORD, values)

    async def failures_of(self, account_id: int, *, since: datetime) -> list[datetime]:
        """When an account was refused, at `since` or later, oldest first."""
        rows = await self._connection.execute(_OF, {"account": account_id, "since": since})
        return list(rows.scalars())

    async def failures(self, *, since: datetime) -> int:
        """How often anybody was refused, at `since` or later."""
        number: int = await self._connection.scalar(_COUNT, {"since": since}) or 0
        return number

    async def prune(self, *, before: datetime) -> int:
        """Forget what is older; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": before})).rowcount
