"""The inbox: an update is a row before it is confirmed to Telegram, and done after its handler."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import inbox
from storage.values import StoredUpdate

_STORE = insert(inbox).ext(IfNew()).returning(inbox.c.update_id)
_UNFINISHED = (
    select(inbox.c.update_id, inbox.c.lane, inbox.c.payload, inbox.c.received_at)
    .where(inbox.c.finished_at.is_(None))
    .order_by(inbox.c.update_id)
)
_FINISH = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("done"), inbox.c.finished_at.is_(None))
    .values(finished_at=bindparam("at"), payload="")
)
_PRUNE = delete(inbox).where(inbox.c.finished_at < bindparam("before"))


class Inbox:
    """The inbox, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(self, updates: Sequence[StoredUpdate]) -> set[int]:
        """Keep the updates; returns the new ids. A known one is ignored, finished or not."""
        if not updates:
            return set()
        rows = [
            {
                "update_id": stored.update_id,
                "lane": stored.lane,
                "payload": stored.payload,
                "received_at": stored.received_at,
            }
            for stored in updates
        ]
        return set((await self._connection.execute(_STORE, rows)).scalars())

    async def unfinished(self) -> list[StoredUpdate]:
        """The updates whose handlers have not ended, by their id."""
        rows = await self._connection.execute(_UNFINISHED)
        return [
            StoredUpdate(update_id=update_id, lane=lane, payload=payload, received_at=received_at)
            for update_id, lane, payload, received_at in rows
        ]

    async def finish(self, update_ids: Collection[int], *, at: datetime) -> None:
        """Mark the updates as handled, all at once; unknown and finished ones are left alone.

        What was written is forgotten by that; the number stays, so that a repeat is known.
        """
        if update_ids:
            rows = [{"done": update_id, "at": at} for update_id in update_ids]
            await self._connection.execute(_FINISH, rows)

    async def prune(self, *, finished_before: datetime) -> int:
        """Forget the updates finished before a moment; returns how many. Unfinished ones stay."""
        return (await self._connection.execute(_PRUNE, {"before": finished_before})).rowcount
