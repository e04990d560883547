"""From a list of people to somebody who is in: the real bot, over HTTP, with a restart between."""

import io
from typing import Any

from openpyxl import load_workbook

from bot.config import Settings
from bot.rehearsal import COORDINATOR, GUEST
from tests.dialogues.conftest import bot_of
from tests.support.rehearsal import Message, Person, Rehearsal

ROSTER = """\
ФИО как в паспорте;Имя по-русски;Страна;Организация;E-mail;Язык
Dilnoza Rakhmatova;Дильноза Рахматова;Узбекистан;Центр развития;dilnoza@people.example;русский
Arman Bekov;Арман Беков;Казахстан;=Палата;arman@people.example;русский
"""


def label(message: Message, row: int = 0, column: int = 0) -> str:
    """What stands on a button."""
    text: str = message["reply_markup"]["inline_keyboard"][row][column]["text"]
    return text


async def file_of(person: Person, suffix: str) -> Message:
    """The next file with this ending that the bot sends."""
    while True:
        message = await person.hears()
        if message.get("document", {}).get("file_name", "").endswith(suffix):
            return message


def content(stage: Rehearsal, message: Message) -> bytes:
    """The bytes of a file in the chat."""
    file = stage.server.world.files.get(message["document"]["file_id"])
    assert file is not None
    return file.data


def links_of(data: bytes) -> dict[Any, str]:
    """The link of each person in a sheet of invitations, by the name."""
    rows = list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))
    links = {}
    for row in rows:
        cells = [str(cell) for cell in row if cell is not None]
        link = next((cell for cell in cells if cell.startswith("https://t.me/")), None)
        if link is not None:
            links[cells[0]] = link
    return links


async def test_a_person_of_an_uploaded_list_is_invited_joins_and_is_on_the_board(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    async with bot_of(stage, settings):
        coordinator.uploads(ROSTER.encode("utf-8-sig"), "участники.csv", mime="text/csv")
        draft = await coordinator.hears()
        coordinator.presses(draft, label(draft))
        applied = await coordinator.hears()
        coordinator.presses(applied, label(applied))
        sheet = await file_of(coordinator, ".xlsx")
        links = links_of(content(stage, sheet))
        guest.opens(links["Dilnoza Rakhmatova"])
        question = await guest.hears()

    async with bot_of(stage, settings):
        guest.presses(question, label(question))
        languages = await guest.hears()
        guest.presses(languages, "Русский")
        greeting = await guest.hears()
        coordinator.says("/board")
        board = await coordinator.hears()
        guest.says("/start")
        started = await guest.hears()
        guest.opens(links["Arman Bekov"])
        refused = await guest.hears()

    assert "участники.csv" in draft["text"]
    assert sorted(links) == ["Arman Bekov", "Dilnoza Rakhmatova"]
    assert question["text"].splitlines()[1] == "Д•••а Р•••а, Узбекистан"
    assert greeting["text"].startswith("Здравствуйте, Дильноза Рахматова! Я Кэнсюин")
    assert started["text"] == greeting["text"]
    assert "photo" in board
    assert [label(board, 0, at) for at in (0, 1)] == ["Arman Bekov", "Dilnoza Rakhmatova"]
    assert refused["text"].startswith("⛔ Вы уже зачислены на этот курс: Дильноза Рахматова.")
    assert "Бек" not in refused["text"]


async def test_a_used_link_is_refused_to_somebody_else(
    stage: Rehearsal, settings: Settings
) -> None:
    coordinator, guest = stage.person(COORDINATOR), stage.person(GUEST)
    other = stage.person(stage.server.world.personas[7100000005])
    async with bot_of(stage, settings):
        coordinator.uploads(ROSTER.encode("utf-8-sig"), "участники.csv")
        draft = await coordinator.hears()
        coordinator.presses(draft, label(draft))
        applied = await coordinator.hears()
        coordinator.presses(applied, label(applied))
        links = links_of(content(stage, await file_of(coordinator, ".xlsx")))
        guest.opens(links["Dilnoza Rakhmatova"])
        question = await guest.hears()
        guest.presses(question, label(question))
        await guest.hears()
        other.opens(links["Dilnoza Rakhmatova"])
        refused = await other.hears()

    assert label(question) not in str(refused["reply_markup"])
    assert "Dilnoza" not in refused["text"]
    assert "Дильноза" not in refused["text"]
