"""From a file that a participant sends to a decision: the real bot, over HTTP, with a restart."""

import io
import zipfile

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from bot.rehearsal.cast import STAFF_CHAT
from tests.dialogues.conftest import bot_of
from tests.dialogues.test_cards import link_of, picture, speaks_russian
from tests.support.decks import good_deck
from tests.support.rehearsal import Message, Person, Rehearsal

ROSTER = """\
ФИО как в паспорте;Имя по-русски;Страна;Организация;E-mail;Язык
Dilnoza Rakhmatova;Дильноза Рахматова;Узбекистан;Центр развития;dilnoza@people.example;русский
Arman Bekov;Арман Беков;Казахстан;Палата;arman@people.example;русский
"""


async def hears_text(person: Person, words: str) -> Message:
    """The next message in whose text or caption these words stand."""
    while True:
        message = await person.hears()
        if words in message.get("text", "") + message.get("caption", ""):
            return message


async def joins(stage: Rehearsal, coordinator: Person, guest: Person) -> None:
    """The guest comes in as Dilnoza."""
    await speaks_russian(coordinator)
    coordinator.uploads(ROSTER.encode("utf-8-sig"), "list.csv", mime="text/csv")
    draft = await coordinator.hears()
    coordinator.presses(draft, draft["reply_markup"]["inline_keyboard"][0][0]["text"])
    await coordinator.hears()
    coordinator.says("/roster рахматова")
    coordinator.presses(await coordinator.hears(), "Пригласить")
    guest.opens(link_of(stage, await picture(coordinator)))
    guest.presses(await guest.hears(), "Да, это я")
    await hears_text(guest, "")


async def test_a_report_is_returned_sent_again_and_accepted(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    staff = stage.person(COORDINATOR, chat=STAFF_CHAT.id)
    async with bot_of(stage, settings):
        await joins(stage, coordinator, guest)
        guest.uploads(good_deck(), "Отчёт.pptx")
        announced = await hears_text(staff, "версия 1:")
        staff.presses(announced, "Вернуть")
        question = await hears_text(staff, "что исправить в отчёте")

    async with bot_of(stage, settings):
        staff.says("Добавьте итоги 2017 года", reply_to=question["message_id"])
        returned = await hears_text(guest, "Добавьте итоги")
        guest.uploads(good_deck() + b"\0", "Отчёт 2.pptx")
        again = await hears_text(staff, "версия 2:")
        staff.presses(again, "Принять")
        accepted = await hears_text(guest, "Принято")
        coordinator.says("/reports")
        overview = await hears_text(coordinator, "Сдано")
        coordinator.presses(overview, "Все файлы (ZIP)")
        archive = await coordinator.hears()

    assert "photo" in announced
    assert returned["text"].splitlines()[1:3] == [
        "Добавьте итоги 2017 года",
        "Исправьте файл и пришлите его мне сюда снова: это будет версия 2.",
    ]
    assert "По сравнению с версией 1:" in again["caption"].splitlines()
    assert accepted["text"].splitlines()[0] == (
        "✅ Принято: Вводный отчёт (Inception Report), версия 2."
    )
    assert "Принято: 1\n• Дильноза Рахматова, Узбекистан – версия 2" in overview["text"]
    file = stage.server.world.files.get(archive["document"]["file_id"])
    assert file is not None
    assert zipfile.ZipFile(io.BytesIO(file.data)).namelist() == [
        "Узбекистан – Дильноза Рахматова/версия 2 – Отчёт 2.pptx",
        "findings.xlsx",
    ]


async def test_more_time_and_a_reminder_reach_the_participant(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    async with bot_of(stage, settings):
        await joins(stage, coordinator, guest)
        coordinator.says("/reports")
        coordinator.presses(await hears_text(coordinator, "Сдано"), "Напомнить не сдавшим")
        coordinator.presses(await hears_text(coordinator, "Напомнить об отчёте"), "Напомнить")
        reminded = await hears_text(guest, "Вашего отчёта у меня пока нет")
        await hears_text(coordinator, "Отправляется 1")
        coordinator.says("/extend Рахматова 5 ноября 18:00 командировка")
        extended = await hears_text(guest, "У вас отсрочка")

    assert "Срок: 2 ноября, четверг, 23:59 по Саппоро (19:59 по Ташкенту)." in reminded["text"]
    assert extended["text"].splitlines()[1:3] == [
        "Новый срок: 5 ноября, воскресенье, 18:00 по Саппоро (14:00 по Ташкенту).",
        "Причина: командировка",
    ]
