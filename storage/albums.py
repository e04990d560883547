"""Albums: Telegram sends their parts as single messages, and one answer is enough."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import IfNew
from storage.schema import albums

_FIRST_SIGHT = insert(albums).ext(IfNew()).returning(albums.c.chat_id)
_KIND = select(albums.c.kind).where(
    albums.c.chat_id == bindparam("chat"), albums.c.media_group_id == bindparam("group")
)
_PRUNE = delete(albums).where(albums.c.first_seen_at < bindparam("before"))


class Albums:
    """The albums, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def first_sight(
        self, chat_id: int, media_group_id: str, *, kind: str, now: datetime
    ) -> bool:
        """Whether this is the first part of the album; its `kind` is the one remembered."""
        album = {
            "chat_id": chat_id,
            "media_group_id": media_group_id,
            "kind": kind,
            "first_seen_at": now,
        }
        return (await self._connection.execute(_FIRST_SIGHT, album)).first() is not None

    async def kind_of(self, chat_id: int, media_group_id: str) -> str | None:
        """The kind that the album's first part had, or None when none was seen."""
        album = {"chat": chat_id, "group": media_group_id}
        kind: str | None = await self._connection.scalar(_KIND, album)
        return kind

    async def prune(self, *, first_seen_before: datetime) -> int:
        """Forget the albums first seen before a moment; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": first_seen_before})).rowcount
