"""A pause of one person's reminders, as was agreed with them: from the card, with a reason."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.people import Person, State
from bot.reminders.reminder import Pause
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat, Seen
from tests.support.people import enrolled, somebody
from tests.support.pressing import last_message_id, replies_to

Enter = Callable[..., Chat]
COURSE = "j1704316"
NBSP = "\N{NO-BREAK SPACE}"
NOW = datetime(2017, 10, 25, 3, tzinfo=UTC)
ON_THE_CARD = (
    "⏰ Напоминания приостановлены до 28 октября, суббота, 23:59 по Саппоро (20:59 по Алматы). "
    "Причина: болеет\n"
    "Участник видит это в /settings; отдельно ему не сообщали."
)


@pytest.fixture
async def person(storage: Storage) -> Person:
    """Somebody of Kazakhstan who takes part."""
    return await enrolled(storage, 42)


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    """A coordinator's private chat."""
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(NOW)
    return chat


async def _pause(storage: Storage, person: Person) -> Pause | None:
    async with storage.reading() as view:
        return await view.pauses.of_person(person.id)


async def _opens(coordinator: Chat) -> Seen:
    [card] = await coordinator.sends("/roster Сулейменова")
    return card


async def _paused(coordinator: Chat) -> list[Seen]:
    """A pause of three days, since somebody is ill."""
    await _opens(coordinator)
    await coordinator.presses("Приостановить напоминания")
    await coordinator.presses(f"3{NBSP}дня")
    return await replies_to(coordinator, last_message_id(coordinator), text="болеет")


async def test_three_days_and_a_reason_pause_the_reminders(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _opens(coordinator)
    [choice] = await coordinator.presses("Приостановить напоминания")
    [question] = await coordinator.presses(f"3{NBSP}дня")

    shown = await replies_to(coordinator, last_message_id(coordinator), text=" болеет \n")

    assert choice.text == (
        "До какого дня не напоминать: Айгерим Сулейменова? Об изменениях дат, объявлениях и "
        "решениях лично для участника я сообщу и во время паузы."
    )
    assert choice.buttons == (
        (f"3{NBSP}дня", f"7{NBSP}дней"),
        ("До другого дня",),
        ("Оставить как есть",),
    )
    assert question.text == (
        "Пауза напоминаний: Айгерим Сулейменова, до 28 октября, суббота, 23:59 по Саппоро "
        "(20:59 по Алматы).\n"
        "Почему? Ответьте на это сообщение, указав причину; участник сможет прочитать её в "
        "/settings. Без ответа ничего не изменится."
    )
    [card] = shown  # nobody else is told
    assert card.text.startswith("Напоминания приостановлены.\n\n")
    assert ON_THE_CARD in card.text
    assert ("Снова напоминать",) in card.buttons
    assert await _pause(storage, person) == Pause(
        person_id=person.id,
        course_id=COURSE,
        until=datetime(2017, 10, 28, 14, 59, tzinfo=UTC),
        reason="болеет",
        paused_at=NOW,
        paused_by=COORDINATOR_ID,
    )
    async with storage.reading() as view:
        [line] = await view.audit.of_course(COURSE, limit=9)
    assert (line.deed, line.person_id, line.details) == (
        "reminders-paused",
        person.id,
        {"till": "2017-10-28"},
    )


async def test_another_day_is_asked_for_until_it_is_one(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _opens(coordinator)
    await coordinator.presses("Приостановить напоминания")
    await coordinator.presses("До другого дня")
    refusals = []
    for text in ("скоро", "1 октября", "1 августа 2018"):
        refusals += await replies_to(coordinator, last_message_id(coordinator), text=text)

    await replies_to(coordinator, last_message_id(coordinator), text="5 ноября")
    await replies_to(coordinator, last_message_id(coordinator), text="отпуск")

    assert [one.text for one in refusals] == [
        "Не нашёл здесь дня. Напишите так: 5 ноября.",
        "Этот день уже прошёл. Назовите день впереди.",
        f"Пауза длится не больше 92{NBSP}дней, чтобы никого не забыть; потом её можно продлить.",
    ]
    pause = await _pause(storage, person)
    assert pause is not None
    assert (pause.until, pause.reason) == (datetime(2017, 11, 5, 14, 59, tzinfo=UTC), "отпуск")


async def test_without_a_reason_nothing_pauses(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _opens(coordinator)
    await coordinator.presses("Приостановить напоминания")
    await coordinator.presses(f"7{NBSP}дней")
    sticker = {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }

    [no_words] = await replies_to(coordinator, last_message_id(coordinator), sticker=sticker)
    [too_long] = await replies_to(coordinator, last_message_id(coordinator), text="я" * 301)

    assert no_words.text == "Напишите причину в нескольких словах."
    assert too_long.text == f"Причина слишком длинная: не больше 300{NBSP}знаков."
    assert await _pause(storage, person) is None


async def test_it_ends_early_by_a_button_and_once(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _paused(coordinator)
    button = coordinator.data_of("Снова напоминать")

    toast, card = await coordinator.presses("Снова напоминать")
    again, *_ = await coordinator.presses_data(button)

    assert toast.text == "Пауза окончена, напоминания снова приходят."
    assert "приостановлены" not in card.text
    assert ("Приостановить напоминания",) in card.buttons
    assert again.kind == "toast"
    assert await _pause(storage, person) is None
    async with storage.reading() as view:
        lines = await view.audit.of_course(COURSE, limit=9)
    assert [line.deed for line in lines] == ["pause-ended", "reminders-paused"]


async def test_an_old_button_does_not_end_a_newer_pause(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _paused(coordinator)
    button = coordinator.data_of("Снова напоминать")
    await coordinator.presses("Снова напоминать")
    coordinator.clock.pass_(minutes=5)
    await _paused(coordinator)

    await coordinator.presses_data(button)

    assert await _pause(storage, person) is not None


async def test_a_pause_that_is_over_stands_on_the_card_no_more(
    coordinator: Chat, person: Person
) -> None:
    assert person.is_enrolled
    await _paused(coordinator)
    coordinator.clock.pass_(days=4)

    card = await _opens(coordinator)

    assert "приостановлены" not in card.text
    assert ("Приостановить напоминания",) in card.buttons


async def test_the_board_in_words_ends_with_who_is_paused(
    coordinator: Chat, person: Person
) -> None:
    assert person.is_enrolled
    await coordinator.sends("/board")
    before = await coordinator.presses("Текстом")
    await _paused(coordinator)
    await coordinator.sends("/board")

    after = await coordinator.presses("Текстом")

    assert len(after) == len(before) + 1
    assert after[-1].text == (
        "⏰ Напоминания приостановлены\n"
        "• Айгерим Сулейменова – до 28 октября, суббота, 23:59 по Саппоро (20:59 по Алматы): "
        "болеет"
    )


async def test_who_gets_no_reminders_has_no_such_button(
    coordinator: Chat, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        await tx.people.add(somebody())

    card = await _opens(coordinator)

    assert ("Приостановить напоминания",) not in card.buttons


async def test_who_left_meanwhile_is_paused_no_more(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _opens(coordinator)
    await coordinator.presses("Приостановить напоминания")
    days = coordinator.data_of(f"3{NBSP}дня")
    await coordinator.presses(f"3{NBSP}дня")
    asked = last_message_id(coordinator)
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, State.WITHDRAWN, at=NOW)

    answer = await replies_to(coordinator, asked, text="болеет")
    pressed = await coordinator.presses_data(days)

    assert answer == []
    assert [one.kind for one in pressed] == ["toast", "message"]
    assert await _pause(storage, person) is None


async def test_participants_pause_nobody(
    enter: Enter, coordinator: Chat, storage: Storage, person: Person
) -> None:
    await _opens(coordinator)

    await enter(id=42).presses_data(coordinator.data_of("Приостановить напоминания"))
    await enter(id=42).presses_data(f"ub:{COURSE}:{person.id}:3")

    assert await _pause(storage, person) is None
