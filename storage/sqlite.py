"""Connections to SQLite: how each is set up, and one trip to its thread per statement.

aiosqlite runs every call in the connection's own thread, and SQLAlchemy makes four calls for a
statement (cursor, execute, fetch, close). A trip costs more than the statement itself, so the
cursor here does all four in one; a statement takes about half the time.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

_BUSY_TIMEOUT = 10_000  # ms; how long a write of another process is waited for
_RETRY_PAUSE = 0.02  # s
_FETCH_SIZE = 64  # aiosqlite's own; only its iteration uses it


class _OneTripCursor:
    """As much of a cursor as SQLAlchemy asks for; a result is fetched together with its query."""

    arraysize = 1

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.trip(partial(self._run, "execute", sql, parameters))

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        await self._connection.trip(partial(self._run, "executemany", sql, parameters))

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, call: str, sql: str, parameters: Sequence[Any]) -> None:
        cursor = self._connection.driver.cursor()
        try:
            getattr(cursor, call)(sql, parameters)
            self.description = cursor.description
            self.rowcount = cursor.rowcount
            self.lastrowid = cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()


class OneTripConnection(aiosqlite.Connection):
    """An aiosqlite connection whose statements take one trip, and idle rollbacks none."""

    _may_be_busy = False
    _stopped: asyncio.Future[None] | None = None

    @property
    def driver(self) -> sqlite3.Connection:
        """The connection of the standard library, for use in the connection's thread."""
        return self._conn

    def cursor(self) -> _OneTripCursor:  # type: ignore[override] # what SQLAlchemy needs of it
        """A cursor; making it is no trip."""
        return _OneTripCursor(self)

    async def trip(self, call: Callable[[], None]) -> None:
        """Run the call in the connection's thread, after whatever runs there already."""
        try:
            await self._execute(call)  # type: ignore[no-untyped-call] # aiosqlite types only its surface
        except asyncio.CancelledError:
            self._may_be_busy = True  # the thread goes on: it may even begin a transaction yet
            raise

    def stop(self) -> asyncio.Future[None] | None:
        """Ask the thread to close the connection and end; the future says when it has."""
        self._stopped = super().stop()
        return self._stopped

    async def _connect(self) -> Self:
        try:
            await super()._connect()
        except BaseException:
            # aiosqlite does not wait: its thread would report to a loop that is closed by then
            if self._stopped is not None:
                await self._stopped
            raise
        return self

    async def rollback(self) -> None:
        """Roll back what is open; the pool asks for it after every use, mostly in vain."""
        if self._may_be_busy or self.in_transaction:
            await super().rollback()  # waits for the thread, so it sees what a cancelled call began
            self._may_be_busy = False


def connection_opener(
    *, writes: bool, foreign_keys: bool = True
) -> Callable[..., OneTripConnection]:
    """What makes the connections of an engine: `async_creator_fn` of SQLAlchemy's dialect.

    Args:
        writes: without it, a statement that writes is refused.
        foreign_keys: whether references are enforced; a migration that rebuilds a table must not.
    """

    def connect(path: str, **options: Any) -> OneTripConnection:  # noqa: ANN401 - sqlite3.connect's own
        pragmas = (
            "PRAGMA synchronous = NORMAL",
            f"PRAGMA foreign_keys = {int(foreign_keys)}",
            f"PRAGMA query_only = {int(not writes)}",
        )
        opener = partial(_open, path, pragmas, **options)
        connection = OneTripConnection(opener, _FETCH_SIZE)
        connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does: no thread may hold up the exit
        return connection

    return connect


def _open(path: str, pragmas: Sequence[str], **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - sqlite3.connect's own
    # isolation_level=None: sqlite3 begins nothing by itself, SQLAlchemy's "begin" event does
    connection: sqlite3.Connection = sqlite3.connect(path, isolation_level=None, **options)
    try:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
        _switch_to_wal(connection)
        for pragma in pragmas:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Let readers read while somebody writes.

    Two processes that switch a new file at once would wait for each other, so SQLite fails one of
    them without waiting; by the next try the other has done it.
    """
    give_up = time.monotonic() + _BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_RETRY_PAUSE)  # this is the connection's own thread
        else:
            return
