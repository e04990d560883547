"""Bringing a database up to date, under a lock, before anything else uses it.

A migration is a file `versions/vNNNN_what_it_does.py`. The next one is written by
`python -m storage.migrations "what it does"`: the difference to storage/schema.py.
"""

from pathlib import Path

import structlog
from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.engine import make_migration_engine
from storage.errors import BrokenReferencesError, DatabaseTooNewError

FOLDER = Path(__file__).parent
REVISIONS = tuple(sorted(path.stem[1:5] for path in (FOLDER / "versions").glob("v[0-9]*.py")))
_LOCK = 0x4B454E  # any number, the same in every process

log = structlog.get_logger()


async def bring_up_to_date(url: URL, reader: AsyncEngine) -> None:
    """Run the migrations that the database lacks; one that is up to date costs two small reads.

    Raises:
        DatabaseTooNewError: its revision is none that this program knows.
    """
    async with reader.connect() as connection:
        if await connection.run_sync(current_revision) == REVISIONS[-1]:
            return
    engine = make_migration_engine(url)
    try:
        async with engine.begin() as connection:
            await _lock(connection)
            before = await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()
    if before != REVISIONS[-1]:
        log.info("storage.migrated", before=before, after=REVISIONS[-1])


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at, or None when it has no tables yet."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


async def _lock(connection: AsyncConnection) -> None:
    """Let one process migrate at a time; SQLite does so since the transaction began."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _upgrade(connection: Connection) -> str | None:
    """Bring the database up to date; returns the revision it was at."""
    revision = current_revision(connection)  # again: another process may have been faster
    if revision == REVISIONS[-1]:
        return revision
    if revision is not None and revision not in REVISIONS:
        raise DatabaseTooNewError(revision, REVISIONS[-1])
    # here, for it takes longer to import than an up-to-date database takes to open
    from alembic import command  # noqa: PLC0415

    from storage.migrations.config import alembic_config  # noqa: PLC0415

    command.upgrade(alembic_config(connection), "head")
    _check_references(connection)
    return revision


def _check_references(connection: Connection) -> None:
    """SQLite's references are off during a migration; none may be left broken by it."""
    if connection.dialect.name == "sqlite" and (
        broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    ):
        raise BrokenReferencesError(broken[0], broken[2])
