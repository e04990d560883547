"""The inbox: nothing is lost, nothing is handled twice, one chat keeps its order."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import pytest

from bot.app import StoredInbox
from bot.telegram.inbox import Inbox, TelegramAwayError
from storage import Storage, StoredUpdate
from tests.support.clock import SetClock


class Table(StoredInbox):
    """The inbox's rows in a real database, with a switch for a full disk."""

    is_full = False

    async def finish(self, update_ids: Collection[int]) -> None:
        if self.is_full:
            raise OSError("no space left on device")
        await super().finish(update_ids)


@pytest.fixture
def table(storage: Storage, clock: SetClock) -> Table:
    return Table(storage, clock)


class Handler:
    """Keeps what it was given; a test may hold it back or have it fail."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.before: Callable[[int], Awaitable[None]] | None = None
        self._grown = asyncio.Event()

    async def __call__(self, update: StoredUpdate) -> None:
        if self.before is not None:
            await self.before(update.update_id)
        self.handled.append(update.update_id)
        self._grown.set()

    async def until(self, count: int) -> None:
        while len(self.handled) < count:
            self._grown.clear()
            await self._grown.wait()


def message(update_id: int, chat_id: int = 5) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat_id}}}


def at_once(_seconds: float, call: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_soon(call)


async def run_until(inbox: Inbox, work: Awaitable[None]) -> None:
    """Run the inbox while the work lasts, then stop it and wait for its end."""
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        running = group.create_task(inbox.run())
        await work
        inbox.stop(within=5)
        await running


async def test_each_update_is_handled_once_and_finished(table: Table, clock: SetClock) -> None:
    handler = Handler()
    inbox = Inbox(store=table, handle=handler, clock=clock)

    async def work() -> None:
        await inbox.accept([message(1), message(2), message(3, chat_id=6)])
        await inbox.accept([message(3, chat_id=6)])  # Telegram repeats what was not confirmed
        await handler.until(3)

    await run_until(inbox, work())

    assert sorted(handler.handled) == [1, 2, 3]
    assert await table.unfinished() == []


async def test_one_chat_is_answered_in_order_while_others_go_on(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()
    gate = asyncio.Event()

    async def first_of_chat_5_is_slow(update_id: int) -> None:
        if update_id == 1:
            await gate.wait()

    handler.before = first_of_chat_5_is_slow
    inbox = Inbox(store=table, handle=handler, clock=clock)

    async def work() -> None:
        await inbox.accept([message(1), message(2), message(3, chat_id=6), message(4, chat_id=7)])
        await handler.until(2)
        assert sorted(handler.handled) == [3, 4]
        gate.set()
        await handler.until(4)

    await run_until(inbox, work())

    assert handler.handled[2:] == [1, 2]


async def test_a_flood_from_one_chat_does_not_starve_the_others(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()
    inbox = Inbox(store=table, handle=handler, clock=clock, parallel=1)

    async def work() -> None:
        flood = [message(number) for number in range(1, 101)]
        await inbox.accept([*flood, message(101, chat_id=6)])
        await handler.until(101)

    await run_until(inbox, work())

    assert handler.handled.index(101) <= 2


async def test_what_a_killed_process_left_is_handled_at_the_next_start(
    table: Table, clock: SetClock
) -> None:
    killed = Inbox(store=table, handle=Handler(), clock=clock)
    await killed.accept([message(1), message(2)])  # and its process is gone
    handler = Handler()
    inbox = Inbox(store=table, handle=handler, clock=clock)
    await inbox.recover()

    await run_until(inbox, handler.until(2))

    assert handler.handled == [1, 2]
    assert await table.unfinished() == []


async def test_what_was_left_comes_before_what_comes_now(table: Table, clock: SetClock) -> None:
    killed = Inbox(store=table, handle=Handler(), clock=clock)
    await killed.accept([message(1), message(2)])
    handler = Handler()
    inbox = Inbox(store=table, handle=handler, clock=clock)
    await inbox.recover()

    async def work() -> None:
        await inbox.accept([message(3), message(2)])
        await handler.until(3)

    await run_until(inbox, work())

    assert handler.handled == [1, 2, 3]


async def test_while_telegram_is_away_an_update_waits_and_keeps_its_place(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()
    away = [True, True, False]

    async def telegram_returns(update_id: int) -> None:
        if update_id == 1 and away.pop(0):
            raise TelegramAwayError("TelegramNetworkError")

    handler.before = telegram_returns
    inbox = Inbox(store=table, handle=handler, clock=clock, later=at_once)

    async def work() -> None:
        await inbox.accept([message(1), message(2)])
        await handler.until(2)

    await run_until(inbox, work())

    assert handler.handled == [1, 2]


async def test_a_failing_handler_does_not_stop_its_chat(table: Table, clock: SetClock) -> None:
    handler = Handler()

    async def the_first_fails(update_id: int) -> None:
        if update_id == 1:
            raise ValueError

    handler.before = the_first_fails
    inbox = Inbox(store=table, handle=handler, clock=clock)

    async def work() -> None:
        await inbox.accept([message(1), message(2)])
        await handler.until(1)

    await run_until(inbox, work())

    assert handler.handled == [2]
    assert await table.unfinished() == []


async def test_stopping_lets_what_is_in_hand_end_and_keeps_the_rest(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()
    begun, gate = asyncio.Event(), asyncio.Event()

    async def hold(_update_id: int) -> None:
        begun.set()
        await gate.wait()

    handler.before = hold
    inbox = Inbox(store=table, handle=handler, clock=clock)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        await inbox.accept([message(1), message(2)])
        await begun.wait()
        inbox.stop(within=5)
        gate.set()

    assert handler.handled == [1]
    assert [update.update_id for update in await table.unfinished()] == [2]


async def test_what_does_not_end_in_time_runs_again(table: Table, clock: SetClock) -> None:
    begun = asyncio.Event()

    async def never_ends(_update: StoredUpdate) -> None:
        begun.set()
        await asyncio.Event().wait()

    inbox = Inbox(store=table, handle=never_ends, clock=clock)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        await inbox.accept([message(1)])
        await begun.wait()
        inbox.stop(within=0)

    assert [update.update_id for update in await table.unfinished()] == [1]


async def test_a_full_disk_loses_no_mark(table: Table, clock: SetClock) -> None:
    handler = Handler()
    waits: list[Callable[[], None]] = []
    failed = asyncio.Event()

    def keep(_seconds: float, call: Callable[[], None]) -> None:
        waits.append(call)
        failed.set()

    table.is_full = True
    inbox = Inbox(store=table, handle=handler, clock=clock, later=keep)

    async def work() -> None:
        await inbox.accept([message(1)])
        await failed.wait()
        table.is_full = False
        waits.pop()()

    await run_until(inbox, work())

    assert await table.unfinished() == []


async def test_the_inbox_says_when_it_is_full(table: Table, clock: SetClock) -> None:
    handler = Handler()
    inbox = Inbox(store=table, handle=handler, clock=clock, capacity=2)
    await inbox.accept([message(1), message(2)])
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await inbox.room()

    await run_until(inbox, handler.until(2))

    async with asyncio.timeout(0):
        await inbox.room()


def typed(update_id: int, user_id: int = 5) -> dict[str, Any]:
    return {"update_id": update_id, "inline_query": {"from": {"id": user_id}}}


async def test_what_is_typed_letter_by_letter_is_not_kept_and_only_the_newest_is_answered(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()
    gate = asyncio.Event()

    async def first_is_slow(update_id: int) -> None:
        if update_id == 1:
            await gate.wait()

    handler.before = first_is_slow
    inbox = Inbox(store=table, handle=handler, clock=clock)

    async def work() -> None:
        await inbox.accept([typed(1)])
        await asyncio.sleep(0)
        await inbox.accept([typed(number) for number in range(2, 30)])
        await inbox.accept([message(30), typed(31, user_id=6)])
        await handler.until(2)
        assert {one.update_id for one in await table.unfinished()} <= {30}
        gate.set()
        await handler.until(4)

    await run_until(inbox, work())

    assert (sorted(handler.handled[:2]), handler.handled[2:]) == ([30, 31], [1, 29])
    assert inbox.waiting == 0


async def test_what_is_typed_is_not_answered_once_telegram_is_back(
    table: Table, clock: SetClock
) -> None:
    handler = Handler()

    async def telegram_is_away(update_id: int) -> None:
        if update_id == 1:
            raise TelegramAwayError("network")

    handler.before = telegram_is_away
    inbox = Inbox(store=table, handle=handler, clock=clock, later=at_once)

    async def work() -> None:
        await inbox.accept([typed(1)])
        await inbox.accept([message(2)])
        await handler.until(1)

    await run_until(inbox, work())

    assert handler.handled == [2]
    assert inbox.waiting == 0
