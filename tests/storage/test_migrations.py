import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import DatabaseTooNewError, Storage
from storage.engine import make_migration_engine, parse_url
from storage.migrations import FOLDER, REVISIONS
from storage.schema import metadata
from tests.support.storage import NOW, asked_question

ROOT = Path(__file__).parents[2]


async def _python(*arguments: str, cwd: Path = ROOT) -> tuple[int | None, str]:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await program.communicate()
    return program.returncode, out.decode()


async def _set_revision(url: str, revision: str) -> None:
    engine = make_migration_engine(parse_url(url))
    async with engine.begin() as connection:
        await connection.execute(
            text("UPDATE alembic_version SET version_num = :number"), {"number": revision}
        )
    await engine.dispose()


def test_revisions_are_one_line_numbered_as_their_files() -> None:
    scripts = ScriptDirectory(str(FOLDER)).walk_revisions()
    line = [(script.revision, script.down_revision) for script in scripts][::-1]

    assert REVISIONS[0] == "0001"
    assert line == list(zip(REVISIONS, (None, *REVISIONS), strict=False))


async def test_migrations_make_the_schema(database_url: str) -> None:
    await (await Storage.open(database_url)).close()

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return compare_metadata(context, metadata)  # type: ignore[no-any-return] # untyped in Alembic

    engine = make_migration_engine(parse_url(database_url))
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()

    assert found == []


async def test_newer_database_is_refused(database_url: str) -> None:
    await (await Storage.open(database_url)).close()
    await _set_revision(database_url, "9999")

    with pytest.raises(DatabaseTooNewError) as caught:
        await Storage.open(database_url)

    assert caught.value.problems == (
        (
            "DATABASE_URL: the database is at revision 9999, this program knows up to "
            f"{REVISIONS[-1]}: install the newer program, or restore a backup of the older database"
        ),
    )
    await _set_revision(database_url, REVISIONS[-1])
    await (await Storage.open(database_url)).close()


_OPEN = """
import asyncio, sys
from storage import Storage

async def main():
    await (await Storage.open(sys.argv[1])).close()
    print("alembic" in sys.modules)

asyncio.run(main())
"""


async def test_up_to_date_database_opens_without_alembic(sqlite_url: str) -> None:
    await (await Storage.open(sqlite_url)).close()

    assert await _python("-c", _OPEN, sqlite_url) == (0, "False\n")


async def test_programs_that_start_at_once_all_succeed(database_url: str) -> None:
    async with asyncio.TaskGroup() as group:
        programs = [group.create_task(_python("-c", _OPEN, database_url)) for _ in range(3)]

    assert [program.result()[0] for program in programs] == [0, 0, 0]
    assert sum("storage.migrated" in program.result()[1] for program in programs) == 1


@pytest.fixture(scope="module")
def newer_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one column more, and the migration written for it."""
    copy = tmp_path_factory.mktemp("newer")
    for package in ("storage", "bot/people"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, copy / package, ignore=ignored)
    for module in ("__init__", "errors", "gaps"):
        shutil.copy(ROOT / "bot" / f"{module}.py", copy / "bot")
    with (copy / "storage" / "schema.py").open("a") as schema:
        schema.write('\naccounts.append_column(Column("seen_at", UtcMoment))\n')
    message = "add when an account was seen"
    subprocess.run([sys.executable, "-m", "storage.migrations", message], cwd=copy, check=True)
    return copy


async def test_developers_get_the_next_migration_written(newer_program: Path) -> None:
    number = f"{len(REVISIONS) + 1:04}"
    (file,) = (newer_program / "storage/migrations/versions").glob(f"v{number}_*.py")

    assert file.name == f"v{number}_add_when_an_account_was_seen.py"
    assert (
        file.read_text()
        == f'''"""Add when an account was seen."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{REVISIONS[-1]}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when an account was seen."""
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True))

    # ### end Alembic commands ###
'''
    )


async def test_rows_and_their_references_outlive_a_rebuilt_table(
    newer_program: Path, sqlite_url: str, tmp_path: Path
) -> None:
    storage = await Storage.open(sqlite_url)
    await storage.seen(42, now=NOW)
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question())
    await storage.close()
    rebuilding = _rebuild_always(newer_program, tmp_path / "rebuilding")

    code, out = await _python("-c", _OPEN, sqlite_url, cwd=rebuilding)

    assert code == 0, out
    with closing(sqlite3.connect(tmp_path / "var" / "kenshuin.db")) as database:
        assert database.execute("SELECT id, seen_at FROM accounts").fetchall() == [(42, None)]
        assert database.execute("SELECT account_id FROM questions").fetchall() == [(42,)]


async def test_migration_that_breaks_references_is_rolled_back(
    newer_program: Path, sqlite_url: str, tmp_path: Path
) -> None:
    await (await Storage.open(sqlite_url)).close()
    with closing(sqlite3.connect(tmp_path / "var" / "kenshuin.db")) as database:
        database.execute(
            "INSERT INTO questions (account_id, chat_id, course_id, text, normalised, decision,"
            " score, asked_at) VALUES (7, 7, '', '', '', '', 0, '')"
        )
        database.commit()

    code, out = await _python("-c", _OPEN, sqlite_url, cwd=newer_program)

    assert code == 1
    assert "BrokenReferencesError: DATABASE_URL: a migration would leave questions" in out
    await (await Storage.open(sqlite_url)).close()


def _rebuild_always(program: Path, copy: Path) -> Path:
    """The program with its newest migration copying its table, as SQLite needs it mostly."""
    shutil.copytree(program, copy)
    (file,) = (copy / "storage/migrations/versions").glob("*_add_when_*.py")
    source = file.read_text()
    assert "schema=None" in source
    file.write_text(source.replace("schema=None", 'recreate="always"'))
    return copy
