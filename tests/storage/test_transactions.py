import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from storage import Storage, Transaction
from tests.support.inquiries import topic
from tests.support.storage import NOW, stored_update

ROOT = Path(__file__).parents[2]
MOMENTS = range(0, 120, 4)  # steps of the loop: from before BEGIN to after COMMIT


class GaveUpError(Exception):
    pass


async def _locale(storage: Storage) -> str | None:
    async with storage.reading() as tx:
        account = await tx.accounts.get(42)
    return account.locale if account else None


async def test_transaction_is_committed_as_a_whole(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        await tx.inbox.store([stored_update(1)])

        async with storage.reading() as other:
            assert await other.accounts.get(42) is None

    async with storage.reading() as tx:
        assert await tx.accounts.get(42) is not None
        assert await tx.inbox.unfinished() == [stored_update(1)]


async def test_what_fails_in_an_attempt_is_undone_by_itself(storage: Storage) -> None:
    async def fail(tx: Transaction) -> None:
        async with tx.attempt():
            await tx.inbox.store([stored_update(1)])
            await tx.inquiries.keep_topic(topic(account_id=99))  # nobody has that account

    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=NOW)
        with pytest.raises(IntegrityError):
            await fail(tx)
        await tx.inbox.store([stored_update(2)])

    async with storage.reading() as view:
        assert await view.accounts.get(42) is not None
        assert await view.inbox.unfinished() == [stored_update(2)]


async def test_exception_rolls_back(storage: Storage) -> None:
    async def store_and_give_up() -> None:
        async with storage.transaction() as tx:
            await tx.inbox.store([stored_update(1)])
            raise GaveUpError

    with pytest.raises(GaveUpError):
        await store_and_give_up()

    async with storage.reading() as tx:
        assert await tx.inbox.unfinished() == []


async def test_refused_statement_rolls_back_and_leaves_the_storage_usable(storage: Storage) -> None:
    async def store_what_is_refused() -> None:
        async with storage.transaction() as tx:
            await tx.inbox.store([stored_update(1)])
            await tx.inbox.store([stored_update(2, payload=None)])

    with pytest.raises(DBAPIError):
        await store_what_is_refused()

    async with storage.transaction() as tx:
        assert await tx.inbox.store([stored_update(1)]) == {1}


async def test_cancelled_task_rolls_back(storage: Storage) -> None:
    stored = asyncio.Event()

    async def store_and_wait() -> None:
        async with storage.transaction() as tx:
            await tx.inbox.store([stored_update(1)])
            stored.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(store_and_wait())
        await stored.wait()
        task.cancel()

    async with storage.transaction() as tx:
        assert await tx.inbox.unfinished() == []


async def test_task_cancelled_at_any_moment_leaves_all_or_nothing(storage: Storage) -> None:
    async def store(first: int) -> None:
        async with storage.transaction() as tx:
            await tx.inbox.store([stored_update(first)])
            await tx.inbox.store([stored_update(first + 1)])

    for moment in MOMENTS:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(store(moment))
            for _ in range(moment):
                await asyncio.sleep(0)
            task.cancel()

        async with storage.transaction() as tx:
            kept = [update.update_id for update in await tx.inbox.unfinished()]
            assert kept in ([], [moment, moment + 1])
            await tx.inbox.finish(kept, at=NOW)


async def test_task_cancelled_while_it_waits_for_its_turn_lets_the_next_one_in(
    sqlite_url: str,
) -> None:
    storage = await Storage.open(sqlite_url)

    async def store(number: int) -> None:
        async with storage.transaction() as tx:
            await tx.inbox.store([stored_update(number)])

    async with asyncio.TaskGroup() as group, storage.transaction():
        impatient = group.create_task(store(1))
        group.create_task(store(2))
        await asyncio.sleep(0)
        impatient.cancel()

    async with storage.reading() as tx:
        assert await tx.inbox.unfinished() == [stored_update(2)]
    await storage.close()


async def _count_up(storage: Storage, times: int) -> None:
    """Add to a number that is read first, which loses updates unless writers take turns."""
    for _ in range(times):
        async with storage.transaction() as tx:
            await _add_one(tx)


async def _add_one(tx: Transaction) -> None:
    account = await tx.accounts.seen(42, now=NOW)
    await tx.accounts.choose_locale(42, str(int(account.locale or "0") + 1))


async def test_many_tasks_take_turns_in_writing(sqlite_url: str) -> None:
    storage = await Storage.open(sqlite_url)

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(_count_up(storage, 2))

    assert await _locale(storage) == "40"
    await storage.close()


async def test_two_programs_take_turns_in_writing_one_file(sqlite_url: str) -> None:
    first, second = await Storage.open(sqlite_url), await Storage.open(sqlite_url)

    async with asyncio.TaskGroup() as group:
        group.create_task(_count_up(first, 20))
        group.create_task(_count_up(second, 20))

    assert await _locale(first) == "40"
    await first.close()
    await second.close()


async def test_both_of_two_writers_may_store_the_same_updates(database_url: str) -> None:
    first, second = await Storage.open(database_url), await Storage.open(database_url)
    updates = [stored_update(number) for number in range(50)]

    async def store(storage: Storage) -> set[int]:
        async with storage.transaction() as tx:
            return await tx.inbox.store(updates)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(store(first)), group.create_task(store(second))]

    new = [task.result() for task in tasks]
    assert new[0] | new[1] == set(range(50))
    assert new[0] & new[1] == set()
    await first.close()
    await second.close()


async def test_reading_refuses_to_write(storage: Storage) -> None:
    async with storage.reading() as tx:
        with pytest.raises(DBAPIError, match=r"read-?only"):
            await tx.inbox.store([stored_update(1)])

    async with storage.transaction() as tx:
        assert await tx.inbox.store([stored_update(1)]) == {1}


async def test_transaction_inside_a_transaction_is_refused(storage: Storage) -> None:
    with pytest.raises(RuntimeError, match="a transaction inside a transaction"):
        async with storage.transaction(), storage.transaction():
            pass

    async with storage.transaction() as tx:
        assert await tx.inbox.unfinished() == []


async def test_naive_moment_is_refused(storage: Storage) -> None:
    with pytest.raises(StatementError, match="must be aware"):
        await storage.seen(42, now=NOW.replace(tzinfo=None))


async def test_storage_answers_a_ping(storage: Storage) -> None:
    await storage.ping()


async def test_closing_twice_is_harmless(storage: Storage) -> None:
    await storage.close()


_KILLED = """
import asyncio, sys
from storage import Storage
from tests.support.storage import stored_update

async def main():
    storage = await Storage.open(sys.argv[1])
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(1)])
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(2)])
        print("stored", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_killed_program_leaves_what_it_committed_and_nothing_else(database_url: str) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _KILLED, database_url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    while (await program.stdout.readline()).strip() != b"stored":
        assert not program.stdout.at_eof()
    program.kill()
    await program.wait()

    storage = await Storage.open(database_url)
    async with storage.transaction() as tx:
        assert await tx.inbox.unfinished() == [stored_update(1)]
        assert await tx.inbox.store([stored_update(2)]) == {2}
    await storage.close()
