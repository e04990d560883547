"""Start and end of the server, and numbers from one rehearsal to the next."""

import asyncio
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.clock import RehearsalClock
from bot.rehearsal import TOKEN, RehearsalServer, default_world
from bot.rehearsal.server import first_number
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import START, Rehearsal, open_rehearsal

PATIENCE = 20.0


async def test_end_lets_polls_and_streams_go_at_once() -> None:
    async with (
        asyncio.timeout(PATIENCE),
        aiohttp.ClientSession() as session,
        open_rehearsal() as rehearsal,
        asyncio.TaskGroup() as group,
    ):
        bot = BotClient(rehearsal.url, session)
        poll = group.create_task(bot.does("getUpdates", timeout=50))
        stream = await session.get(f"{rehearsal.url}/api/events")
        await rehearsal.bot_listens()
        await rehearsal.server.close()
        told = await stream.text()

    assert (poll.result(), told) == ([], ": here\n\n")


async def test_taken_port_is_told_and_leaves_nothing_open(rehearsal: Rehearsal) -> None:
    port = int(rehearsal.url.rpartition(":")[2])
    second = RehearsalServer(RehearsalClock(START), TOKEN, default_world())

    with pytest.raises(OSError, match="address already in use"):
        await second.start(port=port)
    await second.close()


async def test_numbers_begin_where_told() -> None:
    async with open_rehearsal(first_id=700) as rehearsal, aiohttp.ClientSession() as session:
        bot = BotClient(rehearsal.url, session)
        guest = rehearsal.person()
        message = guest.says("/start")
        album = guest.uploads([b"1", b"2"])

        updates = await bot.does("getUpdates")

    assert updates[0]["update_id"] == message["message_id"] == 700
    assert album[0]["media_group_id"] == "700"


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), 1),
        (datetime(2025, 1, 1, tzinfo=UTC), 1),
        (datetime(2026, 1, 2, tzinfo=UTC), 864_001),
        (datetime(2032, 1, 1, tzinfo=UTC), 1_893_024_001),
    ],
)
def test_numbers_grow_from_one_start_to_the_next(now: datetime, first: int) -> None:
    assert first_number(now) == first
