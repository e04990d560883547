"""Who is remembered is never older than what was written."""

from dataclasses import replace

from bot.people import Role, State
from storage import Storage
from storage.memory import VisitorMemory
from tests.support.clock import SetClock
from tests.support.people import enrolled


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
    memory = VisitorMemory(is_on=True)
    visitor = await storage.visitor(42, now=clock.now())
    read_after = memory.changes

    memory.forget({7})
    memory.keep(visitor, read_after=read_after)

    assert memory.get(42) is None


async def test_memory_ends_after_a_minute(storage: Storage, clock: SetClock) -> None:
    seconds = [0.0]
    memory = VisitorMemory(is_on=True, monotonic=lambda: seconds[0])
    visitor = await storage.visitor(42, now=clock.now())
    memory.keep(visitor, read_after=memory.changes)

    seconds[0] = 59.0
    kept = memory.get(42)
    seconds[0] = 61.0

    assert (kept, memory.get(42)) == (visitor, None)


async def test_nothing_is_remembered_where_others_write_too(
    storage: Storage, clock: SetClock
) -> None:
    memory = VisitorMemory(is_on=False)
    memory.keep(await storage.visitor(42, now=clock.now()), read_after=memory.changes)

    assert memory.get(42) is None


async def test_a_remembered_participant_is_who_they_are_by_now(
    storage: Storage, clock: SetClock
) -> None:
    now = clock.now()
    person = await enrolled(storage, 42, role=Role.PARTICIPANT)
    before = await storage.visitor(42, now=now)
    remembered = await storage.visitor(42, now=now)
    moved = replace(person.profile, country="UZ")

    async with storage.transaction() as tx:
        await tx.people.change_profile(person.id, moved)
    after_the_move = await storage.visitor(42, now=now)
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=now)

    assert remembered == before
    assert [one.profile for one in after_the_move.persons] == [moved]
    assert (await storage.visitor(42, now=now)).persons == ()


async def test_a_coordinator_is_never_remembered(storage: Storage, clock: SetClock) -> None:
    memory = VisitorMemory(is_on=True)
    await enrolled(storage, 42, role=Role.COORDINATOR)

    memory.keep(await storage.visitor(42, now=clock.now()), read_after=memory.changes)

    assert memory.get(42) is None
