"""/settings: what a participant can switch off, what not, and what else holds for them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.delivery import Category
from bot.people import Person
from bot.reminders.reminder import Pause
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.people import enrolled

Enter = Callable[..., Chat]
COURSE = "j1704316"
NOW = datetime(2017, 10, 25, 3, tzinfo=UTC)


@pytest.fixture
async def person(storage: Storage) -> Person:
    """Somebody of Uzbekistan who takes part, with the account 42."""
    return await enrolled(storage, 42, country="UZ")


@pytest.fixture
def participant(enter: Enter, person: Person) -> Chat:
    """Their private chat."""
    assert person.account_id == 42
    chat = enter(id=42)
    chat.clock.set(NOW)
    return chat


async def _off(storage: Storage, person: Person) -> frozenset[Category]:
    async with storage.reading() as view:
        return await view.preferences.of_person(person.id)


async def test_everything_is_shown_with_what_is_locked_and_why(participant: Chat) -> None:
    [shown] = await participant.sends("/settings")

    assert shown.text == (
        "Настройки\n"
        "Развитие региональной промышленности на основе кластерного подхода (C), "
        "19 ноября – 19 декабря 2017 года\n"
        "\n"
        "Приходит всегда – без них можно пропустить срок:\n"
        "• Сроки – что и до какого времени нужно сдать\n"
        "• Изменения – изменилась дата или программа\n"
        "• Новости координаторов – что они пишут всем\n"
        "• Лично вам – решение по вашему отчёту и ответы вам\n"
        "\n"
        "По вашему выбору\n"
        "• Занятия – скоро начнётся занятие по программе: включено\n"
        "• Подготовка – что подготовить и взять с собой: включено\n"
        "\n"
        "Язык: Русский. Сменить: /language\n"
        "Страна: Узбекистан\n"
        "Время показываю по Саппоро и, пока вы дома, по Ташкенту.\n"
        "Тихие часы: 22:00–08:00 (сейчас по Ташкенту). В это время приходит только то, что не "
        "может ждать."
    )
    assert shown.buttons == (("Занятия: отключить",), ("Подготовка: отключить",))


async def test_a_kind_of_messages_is_switched_off_and_on(
    participant: Chat, storage: Storage, person: Person
) -> None:
    await participant.sends("/settings")

    toast, off = await participant.presses("Занятия: отключить")
    after = await _off(storage, person)
    on_again, _ = await participant.presses("Занятия: включить")

    assert toast.text == "Отключено."
    assert "• Занятия – скоро начнётся занятие по программе: отключено" in off.text
    assert off.buttons == (("Занятия: включить",), ("Подготовка: отключить",))
    assert after == {Category.SESSIONS}
    assert on_again.text == "Включено."
    assert await _off(storage, person) == frozenset()


@pytest.mark.parametrize("locked", ["deadlines", "changes", "news", "personal", "staff"])
async def test_what_is_locked_stays_on_whoever_forges_a_button(
    participant: Chat, storage: Storage, person: Person, locked: str
) -> None:
    shown = await participant.presses_data(f"uo:{COURSE}:{locked}:0")

    assert [one.kind for one in shown] == ["toast", "message"]
    assert await _off(storage, person) == frozenset()


async def test_a_pause_is_shown_with_its_reason_until_it_is_over(
    participant: Chat, storage: Storage, person: Person
) -> None:
    pause = Pause(
        person_id=person.id,
        course_id=COURSE,
        until=NOW + timedelta(days=3),
        reason="Договорились <по телефону>",
        paused_at=NOW,
        paused_by=COORDINATOR_ID,
    )
    async with storage.transaction() as tx:
        await tx.pauses.put(pause)

    [shown] = await participant.sends("/settings")
    participant.clock.set(NOW + timedelta(days=3))
    [over] = await participant.sends("/settings")

    assert shown.text.splitlines()[3:5] == [
        (
            "⏰ Напоминания приостановлены до 28 октября, суббота, 12:00 по Саппоро (08:00 по "
            "Ташкенту) – координатор."
        ),
        "Причина: Договорились <по телефону>",
    ]
    assert "приостановлены" not in over.text


async def test_in_japan_the_quiet_hours_are_those_of_the_course(participant: Chat) -> None:
    participant.clock.set(datetime(2017, 11, 25, 3, tzinfo=UTC))

    [shown] = await participant.sends("/settings")

    assert "Тихие часы: 22:00–08:00 (сейчас по Саппоро)." in shown.text


async def test_others_are_told_whom_settings_are_for(enter: Enter) -> None:
    for account in (99, COORDINATOR_ID):
        [answer] = await enter(id=account).sends("/settings")

        assert answer.text == (
            "Настройки нужны участникам: они определяют, какие напоминания приходят. Язык "
            "выбирают командой /language."
        )
        assert answer.buttons == ()


@pytest.mark.usefixtures("person")
async def test_in_a_group_nothing_is_shown(enter: Enter) -> None:
    group = enter(id=42, chat_id=-100555, chat_type="supergroup")

    [answer] = await group.sends("/settings")

    assert answer.text == "Настройки личные: откройте их в нашем личном чате."


async def test_who_left_switches_nothing(
    participant: Chat, storage: Storage, person: Person, enter: Enter
) -> None:
    await participant.sends("/settings")
    button = participant.data_of("Занятия: отключить")

    await enter(id=99).presses_data(button)

    assert await _off(storage, person) == frozenset()
