"""The storage: opened once, it lends transactions and readings."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people import Account, Visitor
from storage.accounts import Accounts
from storage.albums import Albums
from storage.attempts import Attempts
from storage.audit import AuditLog
from storage.digests import Digests
from storage.drafts import Drafts
from storage.engine import Engines, make_engines, parse_url
from storage.erasure import Erasure
from storage.errors import refusals
from storage.extensions import Extensions
from storage.feedback import FeedbackTable
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.mails import Mails
from storage.memory import VisitorMemory
from storage.migrations import bring_up_to_date
from storage.notices import Notices
from storage.own import Own
from storage.people import People
from storage.prompts import Prompts
from storage.questions import Questions
from storage.submissions import Submissions

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
        self.people = People(connection)
        self.invitations = Invitations(connection)
        self.attempts = Attempts(connection)
        self.audit = AuditLog(connection)
        self.notices = Notices(connection)
        self.prompts = Prompts(connection)
        self.drafts = Drafts(connection)
        self.submissions = Submissions(connection)
        self.extensions = Extensions(connection)
        self.mails = Mails(connection)
        self.own = Own(connection)
        self.erasure = Erasure(connection, everybody=self.people, accounts_=self.accounts)

    @property
    def changed(self) -> set[int]:
        """Ids of the accounts that were written to, themselves or as persons."""
        return self.accounts.changed | self.people.changed


class Storage:
    """A database that is up to date. Made by `open`; whoever opened it closes it."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._memory = VisitorMemory(is_on=engines.writer.dialect.name == "sqlite")
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
                    self._memory.forget(tx.changed)  # nobody keeps what is on its way
            self._memory.forget(tx.changed)  # nor what was read before the commit
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
        """`accounts.seen` for the way of every update."""
        return (await self.visitor(account_id, now=now)).account

    async def visitor(self, account_id: int, *, now: datetime) -> Visitor:
        """Who has just written: `seen`, with the persons that the account is.

        A known guest or participant costs next to nothing; coordinators are read each time.
        """
        known = await self.look_up(account_id)
        if known is not None and known.account.blocked_at is None:
            return known
        async with self.transaction() as tx:
            account = await tx.accounts.seen(account_id, now=now)
            return Visitor(account=account, persons=await tx.people.of_account(account_id))

    async def look_up(self, account_id: int, *, fresh: bool = False) -> Visitor | None:
        """What is known of an account, which need not have written just now; None for nothing.

        Args:
            account_id: Telegram's number.
            fresh: whether the memory is passed over, as every privileged action has to.
        """
        remembered = None if fresh else self._memory.get(account_id)
        if remembered is not None:
            return remembered
        changes = self._memory.changes
        async with self.reading() as view:
            account = await view.accounts.get(account_id)
            if account is None:
                return None
            persons = await view.people.of_account(account_id)
        found = Visitor(account=account, persons=persons)
        if account.blocked_at is None:
            self._memory.keep(found, read_after=changes)
        return found

    async def ping(self) -> None:
        """Ask the database for a sign of life; raises what its driver raises."""
        async with self._engines.reader.connect() as connection:
            await connection.execute(_PING)

    async def close(self) -> None:
        """Close every connection; closing twice is harmless."""
        await self._engines.close()
