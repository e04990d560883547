"""Cards and invitations for one person: the real bot, over HTTP, with a restart between."""

import io

import zxingcpp
from PIL import Image

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from tests.dialogues.conftest import bot_of
from tests.support.rehearsal import Message, Person, Rehearsal

ROSTER = """\
ФИО как в паспорте;Имя по-русски;Страна;Организация;E-mail;Язык
Dilnoza Rakhmatova;Дильноза Рахматова;Узбекистан;Центр развития;dilnoza@people.example;русский
Arman Bekov;Арман Беков;Казахстан;Палата;arman@people.example;русский
"""


def link_of(stage: Rehearsal, message: Message) -> str:
    """The link in the QR code of a picture in the chat."""
    file = stage.server.world.files.get(message["photo"][-1]["file_id"])
    assert file is not None
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(file.data)))
    return code.text


async def picture(person: Person) -> Message:
    """The next picture that the bot sends."""
    while True:
        message = await person.hears()
        if "photo" in message:
            return message


async def speaks_russian(person: Person) -> None:
    """Have the bot speak Russian to somebody, whatever their Telegram speaks."""
    person.says("/language")
    person.presses(await person.hears(), "Русский")
    await person.hears()


async def test_a_person_is_invited_from_the_card_replaced_and_told(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    async with bot_of(stage, settings):
        await speaks_russian(coordinator)
        coordinator.uploads(ROSTER.encode("utf-8-sig"), "list.csv", mime="text/csv")
        draft = await coordinator.hears()
        coordinator.presses(draft, draft["reply_markup"]["inline_keyboard"][0][0]["text"])
        await coordinator.hears()
        coordinator.says("/roster рахматова")
        card = await coordinator.hears()
        coordinator.presses(card, "Пригласить")
        invitation = await picture(coordinator)
        guest.opens(link_of(stage, invitation))
        question = await guest.hears()
        guest.presses(question, "Да, это я")
        await guest.hears()

    async with bot_of(stage, settings):
        coordinator.says("/roster rakhmatova")
        enrolled = await coordinator.hears()
        coordinator.presses(enrolled, "Заменить")
        choice = await coordinator.hears()
        coordinator.presses(choice, "Арман Беков")
        sure = await coordinator.hears()
        coordinator.presses(sure, "Да, заменить")
        successor = await picture(coordinator)
        replaced = await coordinator.hears()
        told = await guest.hears()

    assert "⚠️ Зачисления ещё не было" in card["text"]
    assert "✅ Зачисление: " in enrolled["text"]
    assert successor["caption"].startswith("Приглашение: Арман Беков\nСсылка: https://t.me/")
    assert "вместо едет: Арман Беков" in replaced["text"]
    assert "вместо вас поедет другой человек" in told["text"]


async def test_a_coordinator_is_invited_by_a_reply_comes_in_and_is_removed(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    async with bot_of(stage, settings):
        await speaks_russian(coordinator)
        await speaks_russian(guest)
        coordinator.says("/invite")
        menu = await coordinator.hears()
        coordinator.presses(menu, "Пригласить координатора")
        asked = await coordinator.hears()

    async with bot_of(stage, settings):
        coordinator.says("Анна Иванова; русский", reply_to=asked["message_id"])
        invitation = await picture(coordinator)
        guest.opens(link_of(stage, invitation))
        question = await guest.hears()
        guest.presses(question, "Да, это я")
        await guest.hears()
        guest.says("/invite")
        own_menu = await guest.hears()
        coordinator.presses(menu, "Координаторы")
        shown = await coordinator.hears()
        coordinator.presses(shown, "Снять: Анна Иванова")
        sure = await coordinator.hears()
        coordinator.presses(sure, "Да, снять")
        told = await guest.hears()
        guest.says("/invite")
        refused = await guest.hears()

    assert asked["text"].startswith("Как зовут нового координатора?")
    assert own_menu["text"].startswith("Приглашения")
    assert told["text"].startswith("Вы больше не координатор курса")
    assert refused["text"] == "Такой команды я не знаю. Что я умею: /help"
