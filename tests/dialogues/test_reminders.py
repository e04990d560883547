"""Reminders of the real bot over HTTP: sent once, through a time in which it did not run."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from bot.rehearsal.cast import STAFF_CHAT
from tests.dialogues.conftest import bot_of
from tests.dialogues.test_review import hears_text, joins
from tests.support.rehearsal import Rehearsal

TASHKENT = ZoneInfo("Asia/Tashkent")
REPORT = "Сдать вводный отчёт (Inception Report)"


def tashkent(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TASHKENT)


def written_about(words: str, stage: Rehearsal, chat: int) -> list[str]:
    """The lines with these words that bots wrote to a chat, in order."""
    found = [event.details for event in stage.server.board.events.after(0)]
    messages = [one["message"] for one in found if one.get("chat_id") == chat and "message" in one]
    texts = [one.get("text", "") for one in messages]
    lines = [line for text in texts for line in text.replace("\xa0", " ").splitlines()]
    return [line for line in lines if f"{words} – " in line]


async def test_a_bot_that_was_away_says_what_is_of_use_and_what_may_be_lost(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    staff = stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        await joins(stage, coordinator, guest)
        stage.clock.move(to=tashkent("2017-10-19T10:00"))
        first = await hears_text(guest, "через 14")
    stage.clock.move(to=tashkent("2017-10-30T12:00"))

    async with bot_of(stage, settings):
        second = await hears_text(guest, "через 3")
        dropped = await hears_text(staff, "опоздали")
        guest.says("/help")  # and the bot hears Telegram
        lost = await hears_text(guest, "могли пропасть")
    async with bot_of(stage, settings):
        stage.clock.move(to=tashkent("2017-11-01T10:00"))
        await hears_text(guest, "завтра")

    assert first["text"].splitlines()[0].startswith(f"⏰ {REPORT} – через 14")
    assert [row[0]["text"] for row in second["reply_markup"]["inline_keyboard"]] == [
        "Прислать отчёт",
        "Мне нужна отсрочка",
    ]
    assert "было на 26 октября: Дильноза Рахматова" in dropped["text"]
    assert "с 2 октября, понедельник, 10:00 по Саппоро (06:00 по Ташкенту)" in lost["text"]
    assert written_about(REPORT, stage, GUEST.id) == [
        f"⏰ {REPORT} – через 14 дней, 2 ноября, четверг.",
        f"{REPORT} – через 3 дня, 2 ноября, четверг.",  # with another one
        f"⏰ {REPORT} – завтра, 2 ноября, четверг.",
    ]
