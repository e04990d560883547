"""The engines behind a storage: one that writes, one that reads, on SQLite or PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.errors import BadDatabaseUrlError, DatabaseFolderError
from storage.sqlite import connection_opener
from storage.turns import FreeTurn, Turn

_SQLITE, _POSTGRESQL = "sqlite+aiosqlite", "postgresql+asyncpg"
_PORTS = range(1, 65536)
_CONNECT_TIMEOUT = 10  # s
# More would only wait for the same processor; none beyond it, since opening one for a single use
# costs more than waiting for a free one.
_POOL: dict[str, Any] = {"pool_size": 8, "max_overflow": 0}
_OPTIONS = {
    _SQLITE: frozenset[str](),
    _POSTGRESQL: frozenset({"host", "port", "ssl", "prepared_statement_cache_size"}),
}
_EXPECTED = f"use {_SQLITE}:///FILE or {_POSTGRESQL}://USER:PASSWORD@HOST/DATABASE"


@dataclass(frozen=True, kw_only=True)
class Engines:
    """Both ways into one database.

    Attributes:
        writer: each use is a transaction that may write.
        reader: each statement stands for itself, and one that writes is refused.
        turn: held while writing; SQLite has one writer, and waiting here costs no thread.
    """

    writer: AsyncEngine
    reader: AsyncEngine
    turn: Turn | FreeTurn

    async def close(self) -> None:
        """Close every connection; a transaction that is under way is waited for."""
        async with self.turn.taken():
            await self.reader.dispose()  # first: the writer, closed last, tidies up the log
            await self.writer.dispose()


def parse_url(text: str) -> URL:
    """The database's URL; raises BadDatabaseUrlError for one that cannot be used."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise BadDatabaseUrlError("it is not a database's URL", _EXPECTED) from None
    if url.drivername not in {_SQLITE, _POSTGRESQL}:
        raise BadDatabaseUrlError("its driver is not supported", _EXPECTED)
    if url.port is not None and url.port not in _PORTS:
        raise BadDatabaseUrlError("its port is not one", _EXPECTED)
    if unknown := set(url.query) - _OPTIONS[url.drivername]:
        problem = f"its option {min(unknown)} is not supported"
        raise BadDatabaseUrlError(problem, _EXPECTED)
    if url.drivername == _SQLITE and (url.database or ":memory:").startswith((":", "file:")):
        raise BadDatabaseUrlError("it names no file to keep the data in", _EXPECTED)
    return url


def must_be_there(url: URL) -> None:
    """Refuse an SQLite file that is missing; whether a server's database is there, it says."""
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        raise DatabaseFolderError(f"DATABASE_URL: there is no database {url.database}")


def name_of(text: str) -> str:
    """What tells a database from others, without user and password."""
    url = parse_url(text)
    if url.get_backend_name() == "sqlite":
        return str(Path(str(url.database)).resolve())
    return f"{url.host}:{url.port}/{url.database}"


def make_engines(url: URL) -> Engines:
    """The engines of a database; makes the folder of an SQLite file, connects to nothing yet."""
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        writer = _sqlite(url, writes=True, pool_size=1, max_overflow=0)
        reader = _sqlite(url, writes=False, isolation_level="AUTOCOMMIT", **_POOL)
        return Engines(writer=writer, reader=reader, turn=Turn())
    writer = _postgresql(url, **_POOL)
    reader = _postgresql(
        url, {"default_transaction_read_only": "on"}, isolation_level="AUTOCOMMIT", **_POOL
    )
    return Engines(writer=writer, reader=reader, turn=FreeTurn())


def make_migration_engine(url: URL) -> AsyncEngine:
    """An engine for one migration; on SQLite without foreign keys, to let it rebuild tables."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, writes=True, foreign_keys=False, poolclass=NullPool)
    return _postgresql(url, poolclass=NullPool)


def _sqlite(url: URL, *, writes: bool, foreign_keys: bool = True, **options: Any) -> AsyncEngine:  # noqa: ANN401 - create_async_engine's own
    opener = connection_opener(writes=writes, foreign_keys=foreign_keys)
    engine = create_async_engine(
        url,
        connect_args={"async_creator_fn": opener},
        hide_parameters=True,  # an error must not quote what a person wrote
        **options,
    )
    if writes:
        # A transaction that begins by reading would fail at its first write if another process
        # wrote in between, whatever the busy timeout.
        event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(
    url: URL,
    server_settings: Mapping[str, str] | None = None,
    **options: Any,  # noqa: ANN401 - create_async_engine's own
) -> AsyncEngine:
    settings = {"application_name": "kenshuin", **(server_settings or {})}
    return create_async_engine(
        url,
        connect_args={"timeout": _CONNECT_TIMEOUT, "server_settings": settings},
        hide_parameters=True,
        pool_pre_ping=True,  # a restarted server costs no update
        **options,
    )
