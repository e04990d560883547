"""/timeline: coordinators see what is going to be sent before anybody gets it."""

from collections.abc import Callable

import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.storage import NOW
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]


@pytest.fixture(autouse=True)
def _five_days_before(clock: SetClock) -> None:
    """The report is due on 2 November; it is 28 October."""
    clock.set(NOW)


async def test_without_people_each_country_is_shown(enter: Enter) -> None:
    [shown] = await enter(id=COORDINATOR_ID).sends("/timeline")

    head, count, note, _, first, *_ = shown.text.splitlines()
    assert (head, note) == (
        "Будущие сообщения курса",
        "Пока никто не присоединился: каждую страну показывает один участник.",
    )
    assert count.startswith("Сообщений: ")
    assert first == "30 октября 2017 года, 10:00 по Саппоро → Координаторы"
    assert shown.buttons == (("Ещё »",), ("Всё файлом",))


async def test_who_has_joined_is_named_with_what_they_will_get(
    enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42)
    await enrolled(storage, 43, name="Bek Tuleev", local_name="Бек Тулеев", country="KZ")

    [shown] = await enter(id=COORDINATOR_ID).sends("/timeline")

    lines = shown.text.splitlines()
    assert lines[5:8] == [
        "",
        (
            "30 октября 2017 года, 13:00 по Саппоро (10:00 по Алматы) → "
            "Айгерим Сулейменова, Казахстан; Бек Тулеев, Казахстан"
        ),
        "Сдать вводный отчёт (Inception Report) – через 3\N{NO-BREAK SPACE}дня, 2 ноября, четверг.",
    ]


async def test_many_people_are_counted(enter: Enter, storage: Storage) -> None:
    for number in range(42, 47):
        await enrolled(storage, number, local_name=f"Имя {number}")

    [shown] = await enter(id=COORDINATOR_ID).sends("/timeline")

    assert "13:00 по Саппоро (10:00 по Алматы) → 5\N{NO-BREAK SPACE}человек" in shown.text


async def test_pages_go_on_and_back(enter: Enter) -> None:
    chat = enter(id=COORDINATOR_ID)
    [first] = await chat.sends("/timeline")
    [second] = await chat.presses("Ещё »")
    assert second.buttons == (("« Назад", "Ещё »"), ("Всё файлом",))

    [again] = await chat.presses("« Назад")

    assert again.text == first.text
    assert second.text != first.text


async def test_a_page_of_long_ago_shows_the_last_one_that_there_is(
    enter: Enter, clock: SetClock
) -> None:
    chat = enter(id=COORDINATOR_ID)
    await chat.sends("/timeline")
    clock.pass_(days=400)

    [shown] = await chat.presses("Ещё »")

    assert shown.text.splitlines() == [
        "Будущие сообщения курса",
        "Больше ничего отправлено не будет.",
    ]
    assert shown.buttons == ()


async def test_the_file_has_every_text(enter: Enter, storage: Storage, telegram: Telegram) -> None:
    await enrolled(storage, 42)
    chat = enter(id=COORDINATOR_ID)
    await chat.sends("/timeline")

    await chat.presses("Всё файлом")

    [sent] = [one for one in telegram.requests if isinstance(one, SendDocument)]
    assert isinstance(sent.document, BufferedInputFile)
    assert sent.document.filename == "timeline-j1704316-2017-10-28.txt"
    lines = sent.document.data.decode().splitlines()
    start = lines.index(
        "1 ноября 2017 года, 13:00 по Саппоро (10:00 по Алматы) → Айгерим Сулейменова, Казахстан"
    )
    assert lines[start + 1 : start + 4] == [
        "[inception-report -1d]",
        "    ⏰ Сдать вводный отчёт (Inception Report) – завтра, 2 ноября, четверг.",
        "    Вашего отчёта у меня пока нет.",
    ]


@pytest.mark.parametrize("who", [42, 77])
async def test_nobody_else_has_it(enter: Enter, storage: Storage, who: int) -> None:
    await enrolled(storage, 42)

    [answer] = await enter(id=who).sends("/timeline")

    assert "Будущие сообщения курса" not in answer.text
