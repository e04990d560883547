import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import Storage
from storage.schema import inbox
from tests.support.storage import NOW, stored_update

EMOJI = "👩🏽‍🚀" * 584 + "😀" * 4  # 4096 UTF-16 units
SUPERGROUP = -1_002_345_678_901
LARGEST_ID = 2**52


async def test_update_comes_back_as_it_was_stored(storage: Storage) -> None:
    update = stored_update(
        LARGEST_ID, lane=SUPERGROUP, payload=json.dumps({"text": EMOJI}, ensure_ascii=False)
    )

    async with storage.transaction() as tx:
        assert await tx.inbox.store([update]) == {LARGEST_ID}

    async with storage.reading() as tx:
        assert await tx.inbox.unfinished() == [update]


async def test_unfinished_updates_come_in_the_order_of_their_ids(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(30), stored_update(10), stored_update(20)])

        assert [update.update_id for update in await tx.inbox.unfinished()] == [10, 20, 30]


async def test_known_update_is_ignored_whether_finished_or_not(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(1), stored_update(2)])
        await tx.inbox.finish([1], at=NOW)

    async with storage.transaction() as tx:
        again = [stored_update(number, payload="again") for number in (1, 2, 3)]
        assert await tx.inbox.store(again) == {3}

    async with storage.reading() as tx:
        assert await tx.inbox.unfinished() == [stored_update(2), stored_update(3, payload="again")]


async def test_update_twice_in_one_batch_is_one_update(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert await tx.inbox.store([stored_update(1), stored_update(1, payload="again")]) == {1}
        assert await tx.inbox.unfinished() == [stored_update(1)]


async def test_finished_updates_are_no_longer_unfinished(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(number) for number in range(1, 6)])

        await tx.inbox.finish({2, 4, 5}, at=NOW)

        assert await tx.inbox.unfinished() == [stored_update(1), stored_update(3)]


async def test_what_a_finished_update_said_is_forgotten(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store(
            [stored_update(1, payload="secret"), stored_update(2, payload="later")]
        )
        await tx.inbox.finish([1], at=NOW)

        kept = await tx.inbox._connection.execute(select(inbox.c.update_id, inbox.c.payload))
        assert sorted(map(tuple, kept)) == [(1, ""), (2, "later")]


async def test_finishing_unknown_and_finished_updates_changes_nothing(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(1)])
        await tx.inbox.finish([1], at=NOW)

        await tx.inbox.finish([1, 99], at=NOW + timedelta(days=30))

        assert await tx.inbox.prune(finished_before=NOW + timedelta(days=1)) == 1


async def test_empty_batches_are_no_work(storage: Storage) -> None:
    async with storage.reading() as tx:  # where writing is refused
        assert await tx.inbox.store([]) == set()
        await tx.inbox.finish([], at=NOW)
        assert await tx.inbox.unfinished() == []


async def test_batches_may_be_larger_than_an_engines_limit_of_parameters(storage: Storage) -> None:
    numbers = range(1, 20_001)

    async with storage.transaction() as tx:
        assert await tx.inbox.store([stored_update(n) for n in numbers]) == set(numbers)
        await tx.inbox.finish(numbers[1:], at=NOW)

        assert await tx.inbox.unfinished() == [stored_update(1)]


@pytest.mark.parametrize(
    ("finished_before", "pruned"),
    [(NOW, 0), (NOW + timedelta(microseconds=1), 2)],
)
async def test_pruning_forgets_only_what_was_finished_before(
    storage: Storage, finished_before: datetime, pruned: int
) -> None:
    async with storage.transaction() as tx:
        await tx.inbox.store([stored_update(number) for number in (1, 2, 3)])
        await tx.inbox.finish([1, 2], at=NOW)

        assert await tx.inbox.prune(finished_before=finished_before) == pruned
        assert await tx.inbox.unfinished() == [stored_update(3)]
