import asyncio
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError

from bot.errors import CannotStartError
from storage import Storage
from storage.errors import (
    BadDatabaseUrlError,
    DatabaseFolderError,
    DatabaseLockedError,
    DatabaseUnreachableError,
    DatabaseUnusableError,
    DiskFullError,
    NotADatabaseError,
    refusal,
)
from tests.support.storage import NOW, asked_question

ROOT = Path(__file__).parents[2]
EXPECTED = "use sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"


async def _refusal_of(url: str, kind: type[CannotStartError]) -> str:
    with pytest.raises(kind) as caught:
        await Storage.open(url)
    (line,) = caught.value.problems
    return line


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def test_missing_folder_and_file_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a folder" / "100 % new" / "кэнсюин.db"

    storage = await Storage.open(_url(file))
    await storage.seen(42, now=NOW)
    await storage.close()

    assert [path.name for path in file.parent.iterdir()] == ["кэнсюин.db"]


async def test_database_keeps_its_rows_when_opened_again(database_url: str) -> None:
    storage = await Storage.open(database_url)
    account = await storage.seen(42, now=NOW)
    await storage.close()

    storage = await Storage.open(database_url)
    async with storage.reading() as tx:
        assert await tx.accounts.get(42) == account
    await storage.close()


async def test_files_connections_are_set_up(sqlite_url: str) -> None:
    storage = await Storage.open(sqlite_url)
    pragmas = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "query_only")
    found = {}
    for name, engine in (("writer", storage._engines.writer), ("reader", storage._engines.reader)):
        async with engine.connect() as connection:
            found[name] = [
                (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar()
                for pragma in pragmas
            ]
    await storage.close()

    assert found == {"writer": ["wal", 1, 10_000, 1, 0], "reader": ["wal", 1, 10_000, 1, 1]}


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "it is not a database's URL"),
        ("kenshuin.db", "it is not a database's URL"),
        ("postgresql+asyncpg://user:secret@host:port/name", "it is not a database's URL"),
        ("postgresql+asyncpg://host:65536/name", "its port is not one"),
        ("mysql://user:secret@host/name", "its driver is not supported"),
        ("sqlite:///kenshuin.db", "its driver is not supported"),
        ("postgresql://user:secret@host/name", "its driver is not supported"),
        ("sqlite+aiosqlite://", "it names no file to keep the data in"),
        ("sqlite+aiosqlite:///:memory:", "it names no file to keep the data in"),
        ("sqlite+aiosqlite:///file:kenshuin", "it names no file to keep the data in"),
        ("sqlite+aiosqlite:///a.db?mode=ro", "its option mode is not supported"),
        ("postgresql+asyncpg://host/name?sslmode=require", "its option sslmode is not supported"),
    ],
)
async def test_wrong_url_is_refused_without_repeating_it(url: str, problem: str) -> None:
    line = await _refusal_of(url, BadDatabaseUrlError)

    assert line == f"DATABASE_URL: {problem}: {EXPECTED}"


async def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")

    line = await _refusal_of(_url(tmp_path / "var" / "kenshuin.db"), DatabaseFolderError)

    assert line == (
        f"DATABASE_URL: the folder of {tmp_path}/var/kenshuin.db cannot be used: file exists"
    )


async def test_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    line = await _refusal_of(_url(tmp_path), DatabaseFolderError)

    assert line == f"DATABASE_URL: the database {tmp_path} cannot be opened or made"


async def test_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Купить зимнюю обувь. " * 100)

    line = await _refusal_of(_url(file), NotADatabaseError)

    assert line == f"DATABASE_URL: {file} is not a database of this program"
    assert file.read_text() == "Купить зимнюю обувь. " * 100


async def test_damaged_database_is_refused(tmp_path: Path, sqlite_url: str) -> None:
    await (await Storage.open(sqlite_url)).close()
    file = tmp_path / "var" / "kenshuin.db"
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 4000)

    line = await _refusal_of(sqlite_url, NotADatabaseError)

    assert line == f"DATABASE_URL: the database {file} is damaged: restore a backup"


async def test_tables_of_another_program_are_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "another.db"
    with closing(sqlite3.connect(file)) as another:
        another.execute("CREATE TABLE questions (whose TEXT)")

    line = await _refusal_of(_url(file), DatabaseUnusableError)

    assert line == f"DATABASE_URL: the database {file}: table questions already exists"
    with closing(sqlite3.connect(file)) as another:
        tables = another.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("questions",)]


async def test_silent_server_is_refused() -> None:
    line = await _refusal_of(
        "postgresql+asyncpg://user:secret@127.0.0.1:1/name", DatabaseUnreachableError
    )

    assert line == "DATABASE_URL: PostgreSQL at 127.0.0.1:1 cannot be used: connection refused"


@pytest.mark.postgres
async def test_server_without_the_database_is_refused(postgres_server: str) -> None:
    line = await _refusal_of(
        f"postgresql+asyncpg://{postgres_server}/kenshuin_nowhere", DatabaseUnreachableError
    )

    assert line == (
        "DATABASE_URL: PostgreSQL at 127.0.0.1:5432 cannot be used: "
        'database "kenshuin_nowhere" does not exist'
    )


def _fill(connection: sqlite3.Connection, _file: Path) -> None:
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE heap AS SELECT zeroblob(100000)")


def _write_read_only(_connection: sqlite3.Connection, file: Path) -> None:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as reader:
        reader.execute("CREATE TABLE heap (grain)")


def _write_locked(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    with closing(sqlite3.connect(file, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize(
    ("fail", "kind", "reason"),
    [
        (_fill, DiskFullError, "there is no room left for the database {}"),
        (_write_read_only, DatabaseFolderError, "the database {} or its folder is read-only"),
        (_write_locked, DatabaseLockedError, "another program keeps the database {} locked"),
    ],
)
def test_what_the_system_refuses_is_explained(
    fail: Callable[[sqlite3.Connection, Path], None],
    kind: type[CannotStartError],
    reason: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / "kenshuin.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE first (row)")
        with pytest.raises(sqlite3.OperationalError) as caught:
            fail(connection, file)

    explained = refusal(caught.value, make_url(_url(file)))

    assert type(explained) is kind
    assert explained.problems == ("DATABASE_URL: " + reason.format(file),)


_OPEN_EACH = """
import asyncio, sys, threading
from bot.errors import CannotStartError
from storage import Storage

for url in sys.argv[1:]:
    try:
        asyncio.run(Storage.open(url))
    except CannotStartError as error:
        print(type(error).__name__)
        for thread in threading.enumerate():
            if thread is not threading.main_thread():
                thread.join()  # for ever, if a connection was left open
"""


async def test_refused_databases_let_the_program_end_at_once(tmp_path: Path) -> None:
    newer, text, folder, foreign = (tmp_path / name for name in ("a.db", "b.db", "c.db", "d.db"))
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("CREATE TABLE alembic_version AS SELECT '9999' AS version_num")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE questions (whose TEXT)")
    await asyncio.to_thread(text.write_text, "Купить зимнюю обувь. " * 100)
    await asyncio.to_thread(folder.mkdir)

    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", _OPEN_EACH),
        *(_url(file) for file in (newer, text, folder, foreign)),
        "postgresql+asyncpg://127.0.0.1:1/name",
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(30):
        out, errors = await program.communicate()

    assert out.decode().splitlines() == [
        "DatabaseTooNewError",
        "NotADatabaseError",
        "DatabaseFolderError",
        "DatabaseUnusableError",
        "DatabaseUnreachableError",
    ]
    assert errors.decode() == ""


async def test_an_error_of_the_database_does_not_quote_what_a_person_wrote(
    storage: Storage,
) -> None:
    with pytest.raises(IntegrityError) as failed:
        async with storage.transaction() as tx:
            await tx.questions.record(asked_question("мой паспорт AB123"))  # of nobody known

    assert "AB123" not in str(failed.value)
