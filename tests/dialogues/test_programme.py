"""The daily programme over HTTP: it comes in as a file, changes, and people are told of both."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from tests.dialogues.conftest import bot_of
from tests.dialogues.test_review import hears_text, joins
from tests.support.rehearsal import Rehearsal
from tests.support.sessions import SAMPLE


async def test_a_programme_is_told_once_and_so_is_its_change(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    changed = SAMPLE.read_text(encoding="utf-8").replace("10:00;12:30", "11:00;13:30")
    async with bot_of(stage, settings):
        await joins(stage, coordinator, guest)
        stage.clock.move(to=datetime(2017, 11, 20, 12, tzinfo=ZoneInfo("Asia/Tokyo")))
        coordinator.uploads(SAMPLE.read_bytes(), "программа.csv")
        shown = await hears_text(coordinator, "программа.csv")
        coordinator.presses(shown, "Сохранить и сообщить")
        first = await hears_text(guest, "Программа появилась")
        guest.presses(first, "Программа по дням")
        whole = await hears_text(guest, "Вся программа по дням")
        coordinator.uploads(changed.encode(), "новая.csv")
        coordinator.presses(await hears_text(coordinator, "новая.csv"), "Сохранить и сообщить")
        second = await hears_text(guest, "Программа изменилась")

    assert whole["message_id"] > first["message_id"]
    assert second["text"].splitlines()[2:] == [
        "Изменилось",
        "• Посещение завода",
        "   было: 21 ноября, вторник, 10:00–12:30 по Саппоро",
        "   стало: 21 ноября, вторник, 11:00–13:30 по Саппоро",
        "   Место: Сбор у входа в центр",
    ]
