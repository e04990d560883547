"""For developers: `python -m storage.migrations "what it does"` writes the next migration.

The file is a proposal by Alembic: read it, put it right, and run the tests of tests/storage.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from storage.engine import make_engines, make_migration_engine, parse_url
from storage.migrations import REVISIONS, bring_up_to_date
from storage.migrations.config import alembic_config


def _write(connection: Connection, message: str) -> None:
    number = f"{len(REVISIONS) + 1:04}"
    command.revision(alembic_config(connection), message, autogenerate=True, rev_id=number)


async def _propose(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = parse_url(f"sqlite+aiosqlite:///{Path(folder) / 'empty.db'}")
        engines = make_engines(url)
        engine = make_migration_engine(url)
        try:
            await bring_up_to_date(url, engines.reader)
            async with engine.begin() as connection:
                await connection.run_sync(_write, message)
        finally:
            await engine.dispose()
            await engines.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [message]:
            asyncio.run(_propose(message))
        case _:
            sys.exit(__doc__)
