"""The real bot over HTTP, against the server that stands for Telegram."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import run_bot
from bot.config import Settings
from bot.rehearsal import COORDINATOR
from bot.rehearsal.cast import STAFF_CHAT
from tests.support.rehearsal import Rehearsal, open_rehearsal


@pytest.fixture
def settings(tmp_path: Path, shipped_data: Path) -> Settings:
    """Of a bot on an empty database, with the index already built."""
    return Settings(
        data_dir=shipped_data,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'kenshuin.db'}",
        coordinator_ids=frozenset({COORDINATOR.id}),
        staff_chat_id=STAFF_CHAT.id,
    )


@asynccontextmanager
async def bot_of(stage: Rehearsal, settings: Settings) -> AsyncIterator[None]:
    """The bot, running and listening; stopped in good order at the end."""
    stop = asyncio.Event()
    connected = settings.model_copy(update={"bot_token": stage.token, "bot_api_url": stage.url})
    async with asyncio.TaskGroup() as group:
        group.create_task(run_bot(connected, stage.clock, stop))
        try:
            await stage.bot_listens()
            yield
        finally:
            stop.set()
    # a bot lets the garbage collector pass over what it loads; here it ends before the process
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture
async def stage() -> AsyncIterator[Rehearsal]:
    async with open_rehearsal() as opened:
        yield opened
