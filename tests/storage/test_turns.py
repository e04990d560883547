"""Whose turn it is to write."""

import asyncio

from storage.turns import Turn


async def test_turns_come_in_order_and_the_urgent_first() -> None:
    turn = Turn()
    order: list[str] = []

    async def write(name: str, *, urgent: bool = False) -> None:
        async with turn.taken(urgent=urgent):
            order.append(name)

    async with asyncio.TaskGroup() as group, turn.taken():
        for name in ("first", "second"):
            group.create_task(write(name))
            await asyncio.sleep(0)
        group.create_task(write("urgent", urgent=True))
        await asyncio.sleep(0)

    assert order == ["urgent", "first", "second"]


async def test_who_gives_up_waiting_holds_nobody_up() -> None:
    turn = Turn()
    entered = asyncio.Event()

    async def write() -> None:
        async with turn.taken():
            entered.set()

    async with asyncio.TaskGroup() as group:
        async with turn.taken():
            given_up = group.create_task(write())
            await asyncio.sleep(0)
            given_up.cancel()
            group.create_task(write())
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            await entered.wait()

    async with asyncio.timeout(5), turn.taken():
        pass


async def test_a_turn_given_to_somebody_who_gives_up_is_handed_on() -> None:
    turn = Turn()
    entered = asyncio.Event()

    async def write(*, then: bool) -> None:
        async with turn.taken():
            if then:
                entered.set()

    async with asyncio.TaskGroup() as group:
        async with turn.taken():
            unlucky = group.create_task(write(then=False))
            group.create_task(write(then=True))
            await asyncio.sleep(0)
        unlucky.cancel()  # it has the turn already, and has not run yet
        async with asyncio.timeout(5):
            await entered.wait()
