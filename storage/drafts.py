"""Drafts: rosters, changes of the programme and entries that were shown, and wait for a button."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import drafts
from storage.values import KeptDraft

_KEEP = insert(drafts).returning(drafts.c.id)
_GET = select(drafts).where(drafts.c.id == bindparam("draft"))
_REWRITE = (
    update(drafts)
    .where(drafts.c.id == bindparam("draft"))
    .values(content=bindparam("words"), created_at=bindparam("now"))
)
_DROP = delete(drafts).where(drafts.c.id == bindparam("draft"))
_PRUNE = delete(drafts).where(drafts.c.created_at < bindparam("before"))


class Drafts:
    """The drafts, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, draft: KeptDraft) -> KeptDraft:
        """Keep a draft; returns it with its number. Its account has been seen before."""
        values = {
            "course_id": draft.course_id,
            "account_id": draft.account_id,
            "content": draft.content,
            "created_at": draft.created_at,
        }
        number: int = (await self._connection.execute(_KEEP, values)).scalar_one()
        kept = await self.get(number)
        assert kept is not None, "it was kept a line above"
        return kept

    async def get(self, draft_id: int) -> KeptDraft | None:
        """A draft by its number."""
        row = (await self._connection.execute(_GET, {"draft": draft_id})).mappings().first()
        return None if row is None else KeptDraft(**row)

    async def rewrite(self, draft_id: int, content: str, *, at: datetime) -> bool:
        """Keep a draft in other words; returns whether it was there. It waits anew from then on."""
        values = {"draft": draft_id, "words": content, "now": at}
        return (await self._connection.execute(_REWRITE, values)).rowcount > 0

    async def drop(self, draft_id: int) -> bool:
        """Forget a draft; returns whether it was there."""
        return (await self._connection.execute(_DROP, {"draft": draft_id})).rowcount > 0

    async def prune(self, *, created_before: datetime) -> int:
        """Forget what nobody applied; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": created_before})).rowcount
