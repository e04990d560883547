"""The whole of it: a person at the page in a real browser, the server, and the real bot."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.app import run_bot
from bot.config import Settings
from bot.rehearsal import COORDINATOR, RehearsalServer
from bot.rehearsal.cast import TOKEN
from tests.rehearsal.page_support import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ANSWER_MS = 30_000


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def real_bot(
    server: RehearsalServer, tmp_path: Path, shipped_data: Path
) -> AsyncIterator[None]:
    """The bot of the shipped course, connected to the rehearsal's server."""
    settings = Settings(
        bot_token=TOKEN,
        bot_api_url=server.url,
        data_dir=shipped_data,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'kenshuin.db'}",
        coordinator_ids=frozenset({COORDINATOR.id}),
    )
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(run_bot(settings, server.board.clock, stop))
        try:
            await server.board.updates.polled()
            yield
        finally:
            stop.set()


async def test_a_guest_starts_asks_and_gets_the_answer_with_its_source(stage: Stage) -> None:
    await stage.button("Начать").click()
    await expect(stage.button("Проживание")).to_be_visible(timeout=ANSWER_MS)

    await stage.says("Можно приехать с женой и детьми?")

    answer = stage.messages.last
    await expect(answer.locator("strong")).to_have_text(
        "Можно ли приехать с семьёй", timeout=ANSWER_MS
    )
    await expect(answer).to_contain_text("Источник: Общая информация, III.6(4)")
    assert stage.complaints == []


async def test_topics_turn_in_their_message(stage: Stage) -> None:
    await stage.button("Начать").click()
    await stage.button("Проживание").click(timeout=ANSWER_MS)
    await stage.button("Где будем жить").click(timeout=ANSWER_MS)

    shown = stage.messages.last
    await expect(shown).to_contain_text("Источник: Общая информация, IV.4", timeout=ANSWER_MS)
    await expect(stage.messages).to_have_count(2)
    await stage.button("Копировать адрес").click()
    copied = await stage.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Minami 4-25, Hondori 16-chome")


async def test_a_sticker_on_a_phone_gets_a_kind_word(phone: Stage) -> None:
    await phone.button("Начать").click()
    await expect(phone.button("Проживание")).to_be_visible(timeout=ANSWER_MS)

    await phone.says("🙂🙂🙂")

    await expect(phone.messages.last).to_contain_text("не хочу гадать", timeout=ANSWER_MS)
    width = await phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
