"""Accounts in memory are never older than what was written."""

from storage import Storage
from storage.memory import GuestMemory
from tests.support.clock import SetClock


async def test_a_remembered_account_shows_what_was_written_since(
    storage: Storage, clock: SetClock
) -> None:
    now = clock.now()
    for _ in range(3):
        await storage.seen(42, now=now)

    async with storage.transaction() as tx:
        await tx.accounts.choose_locale(42, "ja")
    in_japanese = await storage.seen(42, now=now)
    async with storage.transaction() as tx:
        await tx.accounts.mark_blocked(42, at=now)
    back_again = await storage.seen(42, now=now)

    assert in_japanese.locale == "ja"
    assert back_again.blocked_at is None


async def test_an_account_read_before_a_write_is_not_kept(
    storage: Storage, clock: SetClock
) -> None:
    memory = GuestMemory(is_on=True)
    account = await storage.seen(42, now=clock.now())
    read_after = memory.changes

    memory.forget({7})
    memory.keep(account, read_after=read_after)

    assert memory.get(42) is None


async def test_memory_ends_after_a_minute(storage: Storage, clock: SetClock) -> None:
    seconds = [0.0]
    memory = GuestMemory(is_on=True, monotonic=lambda: seconds[0])
    account = await storage.seen(42, now=clock.now())
    memory.keep(account, read_after=memory.changes)

    seconds[0] = 59.0
    kept = memory.get(42)
    seconds[0] = 61.0

    assert (kept, memory.get(42)) == (account, None)


async def test_nothing_is_remembered_where_others_write_too(
    storage: Storage, clock: SetClock
) -> None:
    memory = GuestMemory(is_on=False)
    memory.keep(await storage.seen(42, now=clock.now()), read_after=memory.changes)

    assert memory.get(42) is None
