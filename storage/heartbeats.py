"""When the bot was last alive: what a gap in its life is measured by."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import heartbeats

ALIVE = "alive"
"""The process runs, and reaches its database."""

HEARD = "heard"
"""Telegram answered, so what people wrote up to then has come in."""

_FIRST = insert(heartbeats).ext(IfNew())
_BEAT = (
    update(heartbeats)
    .where(heartbeats.c.name == bindparam("which"), heartbeats.c.at < bindparam("moment"))
    .values(at=bindparam("moment"))
)
_LAST = select(heartbeats.c.at).where(heartbeats.c.name == bindparam("which"))


class Heartbeats:
    """The heartbeats, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def beat(self, name: str, *, at: datetime) -> None:
        """Keep a sign of life; an older one than the last changes nothing."""
        await self._connection.execute(_FIRST, {"name": name, "at": at})
        await self._connection.execute(_BEAT, {"which": name, "moment": at})

    async def last(self, name: str) -> datetime | None:
        """The last sign of life, or None where there was none yet."""
        moment: datetime | None = await self._connection.scalar(_LAST, {"which": name})
        return moment
