"""The storage: opened once, it lends transactions and readings."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from enum import StrEnum, auto
from functools import cached_property
from typing import Final, Generic, Protocol, TypeVar

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people import Account, Visitor
from storage.accounts import Accounts
from storage.albums import Albums
from storage.attempts import Attempts
from storage.audit import AuditLog
from storage.calendar_marks import CalendarMarks
from storage.deliveries import Deliveries
from storage.digests import Digests
from storage.drafts import Drafts
from storage.engine import Engines, make_engines, must_be_there, parse_url
from storage.erasure import Erasure
from storage.errors import refusals
from storage.extensions import Extensions
from storage.feedback import FeedbackTable
from storage.gaps import Gaps
from storage.heartbeats import Heartbeats
from storage.inbox import Inbox
from storage.inquiries import Inquiries
from storage.inquiry_lines import InquiryLines
from storage.invitations import Invitations
from storage.mails import Mails
from storage.memory import VisitorMemory
from storage.migrations import bring_up_to_date
from storage.notices import Notices
from storage.own import Own
from storage.pauses import Pauses
from storage.people import People
from storage.plans import Plans
from storage.preferences import Preferences
from storage.prompts import Prompts
from storage.questions import Questions
from storage.revisions import Revisions
from storage.sessions import Sessions
from storage.settlements import Settlements
from storage.submissions import Submissions
from storage.ticks import Ticks
from storage.wishes import Wishes

_PING = select(literal(1))

_QUEUE: Final = ("deliveries", "plans")
"""Tables of which a change wakes the worker."""

_PLANNED_FROM: Final = (
    "submissions",
    "extensions",
    "sessions",
    "preferences",
    "ticks",
    "pauses",
    "settlements",
)
"""Tables that reminders are worked out from; people are told by their accounts."""


class _Writes(Protocol):
    """A table that knows whether it was written to."""

    is_changed: bool


class Change(StrEnum):
    """What those who listen to a storage wait for."""

    QUEUE = auto()
    """Deliveries were put into the queue."""
    PLANS = auto()
    """Something was written that reminders depend on."""


_Made = TypeVar("_Made")


class _Table(Generic[_Made]):
    """A table of a transaction, made when it is first asked for: most need one or two of many."""

    def __init__(self, make: Callable[[AsyncConnection], _Made]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, tx: "Transaction", owner: type) -> _Made:
        made = self._make(tx.connection)
        vars(tx)[self._name] = made  # found there from now on, without coming here
        return made


class Transaction:
    """The tables, over one connection: what is done here is committed together, or not at all."""

    accounts = _Table(Accounts)
    inbox = _Table(Inbox)
    albums = _Table(Albums)
    questions = _Table(Questions)
    feedback = _Table(FeedbackTable)
    digests = _Table(Digests)
    people = _Table(People)
    invitations = _Table(Invitations)
    attempts = _Table(Attempts)
    audit = _Table(AuditLog)
    notices = _Table(Notices)
    prompts = _Table(Prompts)
    drafts = _Table(Drafts)
    submissions = _Table(Submissions)
    extensions = _Table(Extensions)
    mails = _Table(Mails)
    deliveries = _Table(Deliveries)
    plans = _Table(Plans)
    heartbeats = _Table(Heartbeats)
    sessions = _Table(Sessions)
    preferences = _Table(Preferences)
    pauses = _Table(Pauses)
    settlements = _Table(Settlements)
    ticks = _Table(Ticks)
    calendar_marks = _Table(CalendarMarks)
    inquiries = _Table(Inquiries)
    lines = _Table(InquiryLines)
    revisions = _Table(Revisions)
    wishes = _Table(Wishes)
    gaps = _Table(Gaps)
    own = _Table(Own)

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    @cached_property
    def erasure(self) -> Erasure:
        """Deletion, which touches people and accounts like everything else here."""
        return Erasure(self.connection, everybody=self.people, accounts_=self.accounts)

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """What fails in it is undone by itself, and the transaction goes on.

        Without it PostgreSQL takes nothing more from a transaction in which a statement failed.
        """
        async with self.connection.begin_nested():
            yield

    @property
    def changed(self) -> set[int]:
        """Ids of the accounts that were written to, themselves or as persons."""
        made = vars(self)
        touched = [made[name].changed for name in ("accounts", "people") if name in made]
        return set[int]().union(*touched)

    @property
    def changes(self) -> set[Change]:
        """What was written that somebody waits for."""
        made = vars(self)
        queued = {Change.QUEUE} if any(_is_changed(made.get(name)) for name in _QUEUE) else set()
        is_planned_anew = ("people" in made and made["people"].changed) or any(
            _is_changed(made.get(name)) for name in _PLANNED_FROM
        )
        return queued | ({Change.PLANS} if is_planned_anew else set())


def _is_changed(table: "_Writes | None") -> bool:
    return table is not None and table.is_changed


class Storage:
    """A database that is up to date. Made by `open`; whoever opened it closes it."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._memory = VisitorMemory(is_on=engines.writer.dialect.name == "sqlite")
        self._writing: set[asyncio.Task[object] | None] = set()
        self._listeners: list[tuple[Change, Callable[[], None]]] = []

    @classmethod
    async def open(cls, url: str, *, is_there: bool = False) -> "Storage":
        """Open the database, make it if there is none, and bring it up to date.

        Args:
            url: which one.
            is_there: that no SQLite file is to be made.

        Raises:
            CannotStartError: one of storage.errors, with a line for the operator; whatever was
                opened is closed again.
        """
        parsed = parse_url(url)
        if is_there:
            must_be_there(parsed)
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
            changes = tx.changes
        finally:
            self._writing.discard(task)
        for change, wake in self._listeners:
            if change in changes:
                wake()

    def listen(self, change: Change, wake: Callable[[], None]) -> None:
        """Have `wake` called after each commit that wrote something of this kind.

        It must neither wait nor raise. Other processes on the database are not heard.
        """
        self._listeners.append((change, wake))

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
