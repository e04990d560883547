"""The storage: opened once, it lends transactions and readings."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people import Account
from storage.accounts import Accounts
from storage.albums import Albums
from storage.digests import Digests
from storage.engine import Engines, make_engines, parse_url
from storage.errors import refusals
from storage.feedback import FeedbackTable
from storage.inbox import Inbox
from storage.memory import AccountMemory
from storage.migrations import bring_up_to_date
from storage.questions import Questions

_PING = select(literal(1))


class Transaction:
    """The tables, over one connection: what is done here is committed together, or not at all."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.accounts = Accounts(connection)
        self.inbox = Inbox(connection)
        self.albums = Albums(connection)
        self.questions = Questions(connection)
        self.feedback = FeedbackTable(connection)
        self.digests = Digests(connection)


class Storage:
    """A database that is up to date. Made by `open`; whoever opened it closes it."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._memory = AccountMemory(is_on=engines.writer.dialect.name == "sqlite")
        self._writing: set[asyncio.Task[object] | None] = set()

    @classmethod
    async def open(cls, url: str) -> "Storage":
        """Open the database, make it if there is none, and bring it up to date.

        Raises:
            CannotStartError: one of storage.errors, with a line for the operator; whatever was
                opened is closed again.
        """
        parsed = parse_url(url)
        with refusals(parsed):
            engines = make_engines(parsed)
            try:
                await bring_up_to_date(parsed, engines.reader)
            except BaseException:
                await engines.close()
                raise
        return cls(engines)

    @asynccontextmanager
    async def transaction(self, *, urgent: bool = False) -> AsyncIterator[Transaction]:
        """Read and write as one; committed at the end, rolled back on every exception.

        An urgent one goes before all others that wait for their turn.

        On SQLite nobody else writes meanwhile: do nothing in it that takes long. A transaction
        inside another one of the same task raises RuntimeError, since it would wait for itself.
        """
        task = asyncio.current_task()
        if task in self._writing:
            raise RuntimeError("a transaction inside a transaction")
        self._writing.add(task)
        try:
            async with (
                self._engines.turn.taken(urgent=urgent),
                self._engines.writer.begin() as connection,
            ):
                tx = Transaction(connection)
                try:
                    yield tx
                finally:
                    self._memory.forget(tx.accounts.changed)  # nobody keeps what is on its way
            self._memory.forget(tx.accounts.changed)  # nor what was read before the commit
        finally:
            self._writing.discard(task)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Read without waiting for writers; every statement sees what is committed by then.

        A statement that writes is refused by the database.
        """
        async with self._engines.reader.connect() as connection:
            yield Transaction(connection)

    async def seen(self, account_id: int, *, now: datetime) -> Account:
        """`accounts.seen` for the way of every update: a known account costs next to nothing."""
        remembered = self._memory.get(account_id)
        if remembered is not None:
            return remembered
        changes = self._memory.changes
        async with self.reading() as tx:
            account = await tx.accounts.get(account_id)
        if account is not None and account.blocked_at is None:
            self._memory.keep(account, read_after=changes)
            return account
        async with self.transaction() as tx:
            return await tx.accounts.seen(account_id, now=now)

    async def ping(self) -> None:
        """Ask the database for a sign of life; raises what its driver raises."""
        async with self._engines.reader.connect() as connection:
            await connection.execute(_PING)

    async def close(self) -> None:
        """Close every connection; closing twice is harmless."""
        await self._engines.close()
