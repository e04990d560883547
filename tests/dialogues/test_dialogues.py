"""Whole dialogues: the real bot, over HTTP, against the server that stands for Telegram."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.app import run_bot
from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import CannotStartError
from bot.rehearsal import COORDINATOR, GUEST, PARTICIPANTS
from bot.rehearsal.cast import COURSE_GROUP
from tests.dialogues.conftest import bot_of
from tests.support.rehearsal import Rehearsal

Message = dict[str, Any]


async def of_page(stage: Rehearsal, path: str) -> list[Message]:
    """What the page's API tells of a chat."""
    async with ClientSession() as session, session.get(f"{stage.url}/api/chats/{path}") as answer:
        found: list[Message] = await answer.json()
        return found


async def test_a_guest_asks_presses_and_asks_again(stage: Rehearsal, settings: Settings) -> None:
    async with bot_of(stage, settings):
        guest = stage.person(GUEST)
        guest.says("/start")
        greeting = await guest.hears()
        guest.presses(greeting, "Условия участия")
        topic = await guest.hears()
        guest.presses(topic, "Можно ли приехать с семьёй")
        entry = await guest.hears()
        guest.says("f skolko slaidov v otchete?")
        slides = await guest.hears()

    assert greeting["text"].startswith("Здравствуйте! Я Кэнсюин")
    assert topic["message_id"] == entry["message_id"] == greeting["message_id"]
    assert entry["text"].splitlines()[-1] == "Источник: Общая информация, III.6(4)"
    assert slides["message_id"] > greeting["message_id"]


async def test_a_question_that_came_while_the_bot_was_down_is_answered(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        guest = stage.person(GUEST)
        guest.says("/start")
        await guest.hears()
    guest.says("Можно приехать с женой и детьми?")
    stage.clock.move(to=stage.clock.now().replace(hour=9))

    async with bot_of(stage, settings):
        answer = await guest.hears()

    assert answer["text"].splitlines()[-1] == "Источник: Общая информация, III.6(4)"
    assert answer["reply_to_message"]["text"] == "Можно приехать с женой и детьми?"


async def test_the_language_survives_a_restart(stage: Rehearsal, settings: Settings) -> None:
    async with bot_of(stage, settings):
        participant = stage.person(PARTICIPANTS[0])
        participant.says("/language")
        choice = await participant.hears()
        participant.presses(choice, "English")
        await participant.hears()

    async with bot_of(stage, settings):
        participant.says("/help")
        help_ = await participant.hears()

    assert help_["text"].startswith("Ask in your own words")


async def test_a_thumb_pressed_after_a_restart_turns_into_reasons_and_a_person(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        guest = stage.person(GUEST)
        guest.says("Можно приехать с женой и детьми?")
        answer = await guest.hears()

    async with bot_of(stage, settings):
        guest.presses(answer, "👎")
        reasons = await guest.hears()
        guest.presses(reasons, "Непонятно")
        rest = await guest.hears()
        sorry = await guest.hears()
        guest.presses(sorry, "Спросить координатора")
        handed_over = await guest.hears()

    assert reasons["text"] == rest["text"] == answer["text"]
    rows = answer["reply_markup"]["inline_keyboard"]
    assert rest["reply_markup"]["inline_keyboard"] == [
        row for row in rows if row[0]["text"] != "👍"
    ]
    assert handed_over["message_id"] > sorry["message_id"] > answer["message_id"]
    assert handed_over["text"].startswith("💬 Передал ваш вопрос координатору.")


async def test_in_the_group_the_bot_answers_when_it_is_spoken_to(
    stage: Rehearsal, settings: Settings
) -> None:
    async with bot_of(stage, settings):
        participant = stage.person(PARTICIPANTS[1], chat=COURSE_GROUP.id)
        participant.says("Кто-нибудь едет с семьёй?")
        asked = participant.says(f"@{stage.server.world.bot.username} можно приехать с семьёй?")
        answer = await participant.hears()

    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert answer["text"].splitlines()[-1] == "Источник: Общая информация, III.6(4)"


async def test_menus_follow_role_and_language(stage: Rehearsal, settings: Settings) -> None:
    async with bot_of(stage, settings):
        coordinator = stage.person(COORDINATOR)
        coordinator.says("/start")
        await coordinator.hears()
        coordinator.says("/language")
        choice = await coordinator.hears()
        coordinator.presses(choice, "English")
        await coordinator.hears()
        coordinator.says("/course")
        overview = await coordinator.hears()
        for_coordinator = await of_page(
            stage, f"{COORDINATOR.id}/commands?persona={COORDINATOR.id}"
        )
        for_guest = await of_page(stage, f"{GUEST.id}/commands?persona={GUEST.id}")

    assert "Not settled by the document" in overview["text"]
    assert for_coordinator[-1] == {
        "command": "audit",
        "description": "Who did what",
    }
    assert for_guest[0] == {"command": "start", "description": "Начать"}
    assert "audit" not in [entry["command"] for entry in for_guest]


async def test_a_passport_is_deleted_from_the_chat(stage: Rehearsal, settings: Settings) -> None:
    async with bot_of(stage, settings):
        guest = stage.person(GUEST)
        guest.says("/start")
        await guest.hears()
        [sent] = guest.uploads(b"%PDF-1.4", "паспорт.pdf")
        told = await guest.hears()

    assert told["text"].startswith("⛔ Копии паспортов я не принимаю; это сообщение я удалил.")
    left = [message["message_id"] for message in await of_page(stage, f"{GUEST.id}/messages")]
    assert sent["message_id"] not in left


async def test_the_webhook_serves_as_polling_does(
    stage: Rehearsal, settings: Settings, unused_tcp_port: int
) -> None:
    hooked = settings.model_copy(
        update={
            "webhook_url": f"http://127.0.0.1:{unused_tcp_port}/hook",
            "webhook_secret": "not-much-of-a-secret",
            "http_port": unused_tcp_port,
        }
    )
    stop = asyncio.Event()
    connected = hooked.model_copy(update={"bot_token": stage.token, "bot_api_url": stage.url})
    guest = stage.person(GUEST)
    async with asyncio.TaskGroup() as group:
        group.create_task(run_bot(connected, stage.clock, stop))
        guest.says("/start")
        greeting = await guest.hears()
        stop.set()

    assert greeting["text"].startswith("Здравствуйте! Я Кэнсюин")


async def test_a_token_that_telegram_does_not_know_stops_the_start(
    stage: Rehearsal, settings: Settings
) -> None:
    wrong = settings.model_copy(update={"bot_token": "42:WRONG", "bot_api_url": stage.url})

    with pytest.raises(CannotStartError, match="BOT_TOKEN: Telegram does not know this token"):
        await run_bot(wrong, stage.clock, asyncio.Event())


async def test_a_webhook_that_telegram_refuses_stops_the_start(
    stage: Rehearsal, settings: Settings, unused_tcp_port: int
) -> None:
    hooked = settings.model_copy(
        update={
            "bot_token": stage.token,
            "bot_api_url": stage.url,
            "webhook_url": "http://example.org/hook",
            "webhook_secret": "not-much-of-a-secret",
            "http_port": unused_tcp_port,
        }
    )

    with pytest.raises(CannotStartError, match=r"WEBHOOK_URL: .*bad webhook"):
        await run_bot(hooked, stage.clock, asyncio.Event())


async def test_a_bot_without_telegram_waits_for_it_and_can_be_stopped(settings: Settings) -> None:
    away = settings.model_copy(update={"bot_token": "42:TEST", "bot_api_url": "http://127.0.0.1:9"})
    stop = asyncio.Event()

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        running = group.create_task(run_bot(away, SystemClock(), stop))
        stop.set()

    assert running.exception() is None


@pytest.mark.postgres
async def test_postgresql_serves_as_sqlite_does(
    stage: Rehearsal, settings: Settings, postgres_url: str
) -> None:
    on_postgresql = settings.model_copy(update={"database_url": postgres_url})
    guest = stage.person(GUEST)
    async with bot_of(stage, on_postgresql):
        guest.says("/language")
        choice = await guest.hears()
        guest.presses(choice, "English")
        await guest.hears()
        guest.says("Можно приехать с женой и детьми?")
        answer = await guest.hears()

    async with bot_of(stage, on_postgresql):
        guest.says("/help")
        help_ = await guest.hears()

    assert answer["text"].splitlines()[-1] == "Источник: Общая информация, III.6(4)"
    assert help_["text"].startswith("Ask in your own words")
