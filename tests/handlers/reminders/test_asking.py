"""What is pressed under a reminder."""

from collections.abc import Callable

import pytest

from bot.people import Person
from tests.handlers.reminders.conftest import Service
from tests.handlers.reminders.test_composing import ID, REPORT, STAFF
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen

Enter = Callable[..., Chat]


@pytest.fixture
async def chat(enter: Enter, aigerim: Person, service: Service) -> Chat:
    """Aigerim, who has just been reminded of the first report."""
    await service.planned()
    chat = enter(id=aigerim.account_id)
    await chat.passes(days=2)
    return chat


async def test_a_reminder_has_the_buttons_of_the_pack(chat: Chat) -> None:
    assert chat.data_of("Прислать отчёт") == "sr:j1704316:inception"
    assert chat.data_of("Шаблон") == "st:j1704316:inception"
    assert chat.data_of("Мне нужна отсрочка") == "rt:j1704316:inception"


async def test_more_time_is_asked_of_the_coordinators(
    chat: Chat, enter: Enter, service: Service
) -> None:
    service.heard()

    await chat.presses("Мне нужна отсрочка")

    until = "2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы)"
    assert service.heard() == [
        (
            ID,
            (
                "Координаторы знают, что вам нужна отсрочка; решают они.\n"
                f"Пока они не ответят, срок прежний: {until}."
            ),
        ),
        (
            STAFF,
            (
                "⏰ Айгерим Сулейменова просит отсрочку: Вводный отчёт (Inception Report).\n"
                f"Срок сейчас: {until}.\n"
                "Я ничего не обещал: пока вы не решите, срок прежний."
            ),
        ),
    ]
    desk = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
    [answer] = [one for one in await desk.presses_data(chat.data_of("Дать отсрочку")) if one.text]
    assert answer.text.startswith("Отсрочка: Айгерим Сулейменова")


async def test_it_is_passed_on_once_a_day(chat: Chat, service: Service) -> None:
    await chat.presses("Мне нужна отсрочка")
    service.heard()

    await chat.presses("Мне нужна отсрочка")

    assert [number for number, _ in service.heard()] == [ID]


async def test_who_asks_when_nothing_is_taken_any_more_is_told_so(
    chat: Chat, service: Service
) -> None:
    pressed = chat.data_of("Мне нужна отсрочка")
    await chat.passes(days=30)
    service.heard()

    await chat.presses_data(pressed)

    assert service.heard()[0] == (
        ID,
        (
            "Координаторы знают, что вам нужна отсрочка; решают они.\n"
            "Отчёт я больше не принимаю. Если координаторы дадут вам время, я напишу, "
            "и приём откроется снова."
        ),
    )


async def test_who_takes_no_part_asks_for_nothing(enter: Enter, service: Service) -> None:
    stranger = enter(id=77)

    toast, _ = await stranger.presses_data("rt:j1704316:inception")

    assert toast == Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")
    assert all(number != STAFF for number, _ in service.heard())


async def test_the_dates_are_shown_below(chat: Chat, service: Service) -> None:
    service.heard()

    await chat.presses_data("rd:j1704316")

    [(number, text)] = service.heard()
    assert (number, text.splitlines()[0]) == (ID, "⏰ Даты и сроки")
    assert f"• {REPORT}: 2 ноября, четверг, осталось 3 дня" in text.splitlines()
