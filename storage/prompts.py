"""Prompts: messages of the bot that ask for a reply, and what the reply is for."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import prompts
from storage.values import Prompt

_ASK = insert(prompts)
_ONE = and_(prompts.c.chat_id == bindparam("chat"), prompts.c.message_id == bindparam("message"))
_GET = select(prompts).where(_ONE)
_TAKE = delete(prompts).where(_ONE).returning(*prompts.c)
_LATEST = (
    select(prompts)
    .where(
        prompts.c.chat_id == bindparam("chat"),
        prompts.c.asked_of == bindparam("account"),
        prompts.c.kind == bindparam("what_for"),
        prompts.c.asked_at >= bindparam("since"),
    )
    .order_by(prompts.c.asked_at.desc(), prompts.c.message_id.desc())
    .limit(1)
)
_PRUNE = delete(prompts).where(prompts.c.asked_at < bindparam("before"))


class Prompts:
    """The prompts that wait for an answer, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, prompt: Prompt) -> None:
        """Remember what a message asks for; the account asked has been seen before."""
        values = {
            "chat_id": prompt.chat_id,
            "message_id": prompt.message_id,
            "asked_of": prompt.asked_of,
            "kind": prompt.kind,
            "data": dict(prompt.data),
            "asked_at": prompt.asked_at,
        }
        await self._connection.execute(_ASK, values)

    async def get(self, chat_id: int, message_id: int) -> Prompt | None:
        """What a message asks for, if it does; it goes on asking."""
        where = {"chat": chat_id, "message": message_id}
        row = (await self._connection.execute(_GET, where)).mappings().first()
        return None if row is None else Prompt(**row)

    async def take(self, chat_id: int, message_id: int) -> Prompt | None:
        """What a message asked for, once: the prompt is answered by that."""
        where = {"chat": chat_id, "message": message_id}
        row = (await self._connection.execute(_TAKE, where)).mappings().first()
        return None if row is None else Prompt(**row)

    async def latest(
        self, chat_id: int, account_id: int, kind: str, *, since: datetime
    ) -> Prompt | None:
        """The newest prompt of a kind that waits for an account in a chat."""
        where = {"chat": chat_id, "account": account_id, "what_for": kind, "since": since}
        row = (await self._connection.execute(_LATEST, where)).mappings().first()
        return None if row is None else Prompt(**row)

    async def prune(self, *, asked_before: datetime) -> int:
        """Forget what was never answered; returns how many."""
        return (await self._connection.execute(_PRUNE, {"before": asked_before})).rowcount
