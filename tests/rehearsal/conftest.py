"""The real rehearsal server, a bot played by the test, and a real browser with the page."""

import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.clock import RehearsalClock
from bot.rehearsal import Place, RehearsalServer
from bot.rehearsal.cast import TOKEN, default_world
from tests.rehearsal.page_support import ARGUMENTS, CHROMIUM, PlayedBot, Stage

SAPPORO = Place(zone="Asia/Tokyo", name={"ru": "Саппоро", "en": "Sapporo"})
PAGE = Path(__file__).parents[2] / "bot" / "rehearsal" / "page"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, started once; a machine without it skips, continuous integration fails."""
    path = shutil.which(CHROMIUM)
    if path is None:
        reason = f"{CHROMIUM} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield chromium
        finally:
            await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[RehearsalServer]:
    """A rehearsal on a free port, at a moment of the course's time, standing still."""
    clock = RehearsalClock(datetime(2017, 10, 24, 5, 12, tzinfo=UTC), speed=0)
    rehearsal = RehearsalServer(
        clock=clock, bot_token=TOKEN, world=default_world(SAPPORO), page_dir=PAGE
    )
    await rehearsal.start(port=0)
    try:
        yield rehearsal
    finally:
        await rehearsal.close()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(server: RehearsalServer) -> AsyncIterator[PlayedBot]:
    async with PlayedBot(server.url, TOKEN) as played:
        yield played


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: Browser, server: RehearsalServer) -> AsyncIterator[Stage]:
    """The page as a newcomer opens it, on a desk's screen."""
    async with Stage(browser, server.url) as opened:
        await opened.open()
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, server: RehearsalServer) -> AsyncIterator[Stage]:
    """The page on a narrow phone with a touch screen."""
    async with Stage(browser, server.url, width=360, height=640, touch=True) as opened:
        await opened.open()
        yield opened
