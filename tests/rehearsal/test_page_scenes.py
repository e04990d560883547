"""Behind the scenes of the page: the log of calls, the clock, a lost server, a long history."""

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from bot.rehearsal import GUEST, TOKEN, RehearsalServer
from tests.rehearsal.page_support import PlayedBot, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_log_shows_a_refused_call(stage: Stage, bot: PlayedBot) -> None:
    await stage.says("/start")
    chat = (await bot.hears("message"))["chat"]["id"]
    await bot.says(chat, "Здравствуйте")
    await bot.call("sendMessage", chat_id=chat, text="<x>", parse_mode="HTML")
    await open_panel(stage.page)
    calls = stage.page.locator("#calls > li")
    await expect(calls).to_have_count(2)

    await stage.page.get_by_label("Только отказы").check()

    await expect(calls).to_have_count(1)
    await expect(calls).to_contain_text("отказ 400")
    await expect(calls).to_contain_text(re.compile("unsupported start tag", re.IGNORECASE))
    await calls.locator("summary").click()
    await expect(calls.locator("pre")).to_contain_text('"text": "<x>"')
    await stage.page.get_by_label("Только отказы").uncheck()
    await expect(calls).to_have_count(2)


async def test_the_clock_shows_two_zones_and_jumps(stage: Stage, server: RehearsalServer) -> None:
    await open_panel(stage.page)
    await expect(stage.page.locator("#clock-time")).to_have_text("14:12:00")
    await expect(stage.page.locator("#clock-other")).to_have_text("10:12 – у вас (Дильноза)")

    await stage.button("+1 день").click()
    await expect(stage.page.locator("#clock-day")).to_have_text(re.compile("25 окт"))
    await stage.page.get_by_label("Перейти к (время этих часов)").fill("2017-11-02T23:59")
    await stage.button("Перейти").click()

    await expect(stage.page.locator("#clock-time")).to_have_text("23:59:00")
    assert server.board.clock.now() == datetime(2017, 11, 2, 14, 59, tzinfo=UTC)


async def test_the_clock_runs_at_the_chosen_speed(stage: Stage, server: RehearsalServer) -> None:
    await open_panel(stage.page)

    await stage.page.get_by_label("Скорость").select_option("3600")

    await expect(stage.page.locator("#clock-time")).not_to_have_text("14:12:00")
    assert server.board.clock.speed == 3600


async def test_limits_are_switched(stage: Stage, server: RehearsalServer) -> None:
    await open_panel(stage.page)

    await stage.page.get_by_label("Ограничения частоты, как в Telegram").check()

    await stage.says("/start")
    await expect(stage.messages).to_have_count(1)
    assert server.board.pacing.enabled


async def test_a_lost_server_is_told_and_what_was_missed_comes_back(
    stage: Stage, server: RehearsalServer
) -> None:
    await stage.input.fill("черновик")
    await server.close()
    await expect(stage.page.get_by_role("alert")).to_contain_text("Нет связи")
    again = RehearsalServer(server.board.clock, TOKEN, server.world)
    again.acts.send(GUEST.id, GUEST.id, "пока не было связи")

    await again.start(port=int(server.url.rpartition(":")[2]))
    try:
        await stage.button("Проверить сейчас").click()

        await expect(stage.log).to_contain_text("пока не было связи")
        await expect(stage.page.get_by_role("alert")).to_be_empty()
        await expect(stage.input).to_have_value("черновик")
    finally:
        await again.close()


async def test_a_long_history_opens_at_its_end_and_shows_the_rest_on_demand(
    stage: Stage, server: RehearsalServer
) -> None:
    for number in range(300):
        server.acts.send(GUEST.id, GUEST.id, f"вопрос {number}")
    await stage.page.reload()
    await expect(stage.messages.last).to_contain_text("вопрос 299")
    await expect(stage.messages.last).to_be_in_viewport()
    await expect(stage.messages).to_have_count(120)

    await stage.page.get_by_role("button", name="Показать более ранние").focus()
    await stage.page.keyboard.press("Enter")

    await expect(stage.messages).to_have_count(240)
    await expect(stage.messages.first).to_contain_text("вопрос 60")


async def test_who_reads_earlier_messages_is_not_pulled_away(
    stage: Stage, server: RehearsalServer
) -> None:
    for number in range(60):
        server.acts.send(GUEST.id, GUEST.id, f"вопрос {number}")
    await expect(stage.messages).to_have_count(60)
    await stage.messages.nth(10).scroll_into_view_if_needed()
    await stage.page.locator("#scroller").hover()
    await stage.page.mouse.wheel(0, -100)
    await expect(stage.messages.nth(10)).to_be_in_viewport()

    bot = server.world.bot.as_user()
    server.board.post(server.world.chats[GUEST.id], bot, {"text": "ответ"})

    await expect(stage.page.get_by_role("button", name="К последним сообщениям")).to_contain_text(
        "1 новое"
    )
    await expect(stage.messages.nth(10)).to_be_in_viewport()
    await stage.page.get_by_role("button", name="К последним сообщениям").click()
    await expect(stage.messages.last).to_be_in_viewport()


async def open_panel(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("^За кулисами")).click()
