"""Databases for tests, and builders of what is kept in them."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from storage import AskedQuestion, Storage, StoredUpdate
from storage.schema import metadata

NOW = datetime(2017, 10, 28, 9, 5, 30, 123456, tzinfo=UTC)
POSTGRES = "postgres@127.0.0.1:5432"


def stored_update(update_id: int = 1, **changes: object) -> StoredUpdate:
    """An update as the inbox keeps it; name only what matters to the test."""
    update = StoredUpdate(update_id=update_id, lane=42, payload="{}", received_at=NOW)
    return replace(update, **changes)  # type: ignore[arg-type] # a builder takes any field


def asked_question(text: str = "где жить", **changes: object) -> AskedQuestion:
    """A question of account 42; name only what matters to the test."""
    question = AskedQuestion(
        account_id=42,
        chat_id=42,
        course_id="j1704316",
        text=text,
        normalised=text,
        decision="unknown",
        entry_id=None,
        score=0.25,
        asked_at=NOW,
    )
    return replace(question, **changes)  # type: ignore[arg-type] # a builder takes any field


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite database that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'var' / 'kenshuin.db'}"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database that is up to date and has no rows, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "kenshuin.db"
    _run(_migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def clean_sqlite_url(sqlite_url: str, migrated_sqlite: Path) -> str:
    """The URL of an SQLite database that is up to date and has no rows."""
    file = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///"))
    file.parent.mkdir()
    shutil.copy(migrated_sqlite, file)
    return sqlite_url


@pytest.fixture
async def storage(clean_sqlite_url: str) -> AsyncIterator[Storage]:
    """An empty storage on an SQLite file."""
    opened = await Storage.open(clean_sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """Where PostgreSQL answers; without it the test is skipped, in CI it fails."""
    try:
        _run(_postgres("SELECT 1"))
    except OSError as error:
        reason = f"no PostgreSQL on localhost: {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return POSTGRES


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the test's own."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database that is up to date; its rows are anybody's."""
    with _database(postgres_server) as url:
        _run(_migrate(url))
        yield url


@pytest.fixture
def clean_postgres_url(migrated_postgres_url: str) -> str:
    """The URL of a PostgreSQL database that is up to date and has no rows."""
    name = migrated_postgres_url.rpartition("/")[2]
    _run(_postgres(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY", database=name))
    return migrated_postgres_url


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"kenshuin_test_{secrets.token_hex(6)}"
    _run(_postgres(f"CREATE DATABASE {name}"))
    try:
        yield f"postgresql+asyncpg://{server}/{name}"
    finally:
        _run(_postgres(f"DROP DATABASE {name} WITH (FORCE)"))


async def _postgres(statement: str, *, database: str = "postgres") -> None:
    connection = await asyncpg.connect(f"postgresql://{POSTGRES}/{database}", timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    await (await Storage.open(url)).close()


def _run(work: Coroutine[object, object, None]) -> None:
    with asyncio.Runner() as runner:
        runner.run(work)
