import asyncio
import threading
from pathlib import Path

from storage.sqlite import connection_opener


async def test_rollback_undoes_what_a_cancelled_statement_begins_only_later(tmp_path: Path) -> None:
    connection = connection_opener(writes=True)(str(tmp_path / "kenshuin.db"))
    await connection
    busy = threading.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(connection.trip(lambda: _wait_for(busy)))
        begin = group.create_task(connection.cursor().execute("BEGIN IMMEDIATE"))
        await asyncio.sleep(0)
        begin.cancel()
        await asyncio.sleep(0)
        group.create_task(connection.rollback())
        await asyncio.sleep(0)
        busy.set()

    await connection.cursor().execute("SELECT 1")  # everything before it has ended
    assert not connection.in_transaction
    await connection.close()


async def test_rows_come_with_their_query_in_one_trip(tmp_path: Path) -> None:
    connection = connection_opener(writes=True)(str(tmp_path / "kenshuin.db"))
    await connection
    cursor = connection.cursor()

    await cursor.execute("SELECT ? AS a, 'ё' AS b", (1,))
    await connection.close()

    assert await cursor.fetchall() == [(1, "ё")]
    assert [column[0] for column in cursor.description] == ["a", "b"]


def _wait_for(event: threading.Event) -> None:
    event.wait()
