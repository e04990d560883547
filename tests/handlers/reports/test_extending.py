"""/extend: more time for one person; in one line or step by step, told in both zones."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.people import Person, State
from bot.reports.submission import Extension
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.people import enrolled, somebody
from tests.support.pressing import last_message_id, replies_to
from tests.support.review import NBSP, Desk
from tests.support.storage import NOW

UNTIL = datetime(2017, 11, 5, 9, tzinfo=UTC)
"""5 November 18:00 by the course's clocks."""


async def given(desk: Desk, person: Person) -> Extension | None:
    async with desk.storage.reading() as view:
        return await view.extensions.of_person(person.id, "inception")


@pytest.fixture
def chat(desk: Desk) -> Chat:
    """A coordinator's private chat."""
    return desk.coordinator()


async def test_one_line_gives_the_time_and_tells_the_person_in_both_zones(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    answer, told = await chat.sends("/extend Сулейменова до 5 ноября в 18:00, нет связи")

    assert told.text == (
        "⏰ У вас отсрочка: Вводный отчёт (Inception Report)\n"
        "Новый срок: 5 ноября, воскресенье, 18:00 по Саппоро (15:00 по Алматы).\n"
        "Причина: нет связи\n"
        f"PowerPoint, не больше 8{NBSP}слайдов."
    )
    assert answer.text == (
        "⏰ Отсрочка дана: Айгерим Сулейменова. Новый срок: 5 ноября, воскресенье, 18:00 по "
        "Саппоро (15:00 по Алматы).\n"
        "Причина: нет связи\n"
        "Сообщение участнику отправляется."
    )
    assert await given(desk, aigerim) == Extension(
        course_id="j1704316",
        person_id=aigerim.id,
        report="inception",
        until=UNTIL,
        reason="нет связи",
        granted_at=NOW,
        granted_by=COORDINATOR_ID,
    )
    assert await desk.deeds() == [
        ("extension-granted", aigerim.id, {"report": "inception", "till": "2017-11-05"})
    ]


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("Aigerim Suleimenova 5 Nov 18:00 ill", UNTIL),
        ("Aigerim by November 5, 2017 at 18:00 ill", UNTIL),
        ("Айгерим 05.11 18:00 болезнь", UNTIL),
        ("Айгерим 05.11.17 18.00 болезнь", UNTIL),
        ("Айгерим 2017-11-05 18:00 – болезнь", UNTIL),
        ("Айгерим 11月5日 18:00 病気", UNTIL),
        ("Айгерим 5-го нояб. болезнь", UNTIL.replace(hour=14, minute=59)),
        ("Айгерим 5 января болезнь", datetime(2018, 1, 5, 14, 59, tzinfo=UTC)),
    ],
)
async def test_the_day_may_be_written_in_many_ways(
    desk: Desk, aigerim: Person, chat: Chat, written: str, until: datetime
) -> None:
    await chat.sends(f"/extend {written}")

    found = await given(desk, aigerim)
    assert found is not None
    assert found.until == until


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (
            "Айгерим 27 октября болезнь",
            (
                "⛔ Этот срок уже прошёл: 27 октября, пятница, 23:59 по Саппоро (20:59 по Алматы). "
                "Ничего не изменено."
            ),
        ),
        (
            "Айгерим 1 ноября болезнь",
            (
                "⛔ Это не позже общего срока: 1 ноября, среда, 23:59 по Саппоро (20:59 по Алматы)"
                ". Ничего не изменено – назовите более поздний день."
            ),
        ),
        (
            "Айгерим 5.11.2027 болезнь",
            (
                "⛔ До этого срока больше года: 5 ноября 2027 года, 23:59 по Саппоро (19:59 по "
                "Алматы). Ничего не изменено – проверьте дату."
            ),
        ),
        (
            "Айгерим 31 ноября болезнь",
            (
                "⛔ Не вижу даты, которая есть в календаре. Напишите так: 5 ноября 18:00 или 05.11 "
                "18:00. Ничего не изменено."
            ),
        ),
        (
            "Пржевальский 5 ноября болезнь",
            (
                "Не нахожу участника по имени «Пржевальский». Проверьте имя или выберите из "
                "списка: /extend. Ничего не изменено."
            ),
        ),
        (
            "5 ноября",
            "Напишите и имя участника или выберите из списка: /extend. Ничего не изменено.",
        ),
        (
            f"Айгерим 5 ноября {'я' * 301}",
            (
                "⛔ В причине 301 знак, а можно не больше 300. Ничего не изменено. Ответьте на это "
                "сообщение короче."
            ),
        ),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(
    desk: Desk, aigerim: Person, chat: Chat, written: str, answer: str
) -> None:
    [refusal] = await chat.sends(f"/extend {written}")

    assert refusal.text.replace(NBSP, " ") == answer
    assert await given(desk, aigerim) is None


async def test_the_whole_day_of_another_country_is_no_extension(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    """By the clocks of the person's country the ordinary day lasts until 3 November, 03:00."""
    [early] = await chat.sends("/extend Айгерим 3 ноября 02:59 болезнь")
    await chat.sends("/extend Айгерим 3 ноября 03:00 болезнь")

    assert early.text.startswith("⛔ Это не позже общего срока")
    assert await given(desk, aigerim) is not None


async def test_without_a_reason_it_is_asked_for(desk: Desk, aigerim: Person, chat: Chat) -> None:
    [question] = await chat.sends("/extend Айгерим 5 ноября 18:00")
    waiting = await given(desk, aigerim)
    [refusal] = await replies_to(chat, last_message_id(chat), sticker=None)
    await replies_to(chat, last_message_id(chat), text="нет\nсвязи")

    assert question.text == (
        "Айгерим Сулейменова – новый срок: 5 ноября, воскресенье, 18:00 по Саппоро (15:00 по "
        "Алматы).\n"
        "По какой причине? Ответьте на это сообщение; причину увидит и Айгерим Сулейменова. Без "
        "ответа ничего не изменится."
    )
    assert waiting is None
    assert refusal.text.startswith("⛔ Причина нужна словами.")
    found = await given(desk, aigerim)
    assert found is not None
    assert (found.until, found.reason) == (UNTIL, "нет связи")


async def test_step_by_step_by_buttons(desk: Desk, aigerim: Person, chat: Chat) -> None:
    [everybody] = await chat.sends("/extend")
    [choice] = await chat.presses("Айгерим Сулейменова")
    [question] = await chat.presses(f"+3{NBSP}дня")
    await replies_to(chat, last_message_id(chat), text="болезнь")

    assert everybody.text == (
        "Отсрочка: Вводный отчёт (Inception Report)\n"
        "Отсрочки пока ни у кого нет.\n"
        "\n"
        "Выберите участника ниже или напишите одной строкой: /extend Имя "
        f"5{NBSP}ноября 18:00 причина"
    )
    assert choice.text == (
        "Отсрочка: Айгерим Сулейменова\n"
        "Срок сейчас: 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы).\n"
        "Сколько добавить?"
    )
    assert choice.buttons == (
        (f"+1{NBSP}день", f"+2{NBSP}дня"),
        (f"+3{NBSP}дня", f"+7{NBSP}дней"),
        ("Другой день",),
        ("Оставить как есть",),
    )
    assert question.text.startswith(
        "Айгерим Сулейменова – новый срок: 5 ноября, воскресенье, 23:59"
    )
    found = await given(desk, aigerim)
    assert found is not None
    assert found.until == datetime(2017, 11, 5, 14, 59, tzinfo=UTC)


async def test_days_are_counted_from_today_when_the_deadline_is_over(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    chat.clock.set(NOW + timedelta(days=12))  # 9 November
    await chat.sends("/extend Айгерим")

    [question] = await chat.presses(f"+1{NBSP}день")

    assert "10 ноября, пятница, 23:59 по Саппоро" in question.text
    assert await given(desk, aigerim) is None


async def test_another_day_is_asked_for_until_it_can_be_read(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await chat.sends("/extend Айгерим")
    [question] = await chat.presses("Другой день")

    [unread] = await replies_to(chat, last_message_id(chat), text="в пятницу")
    [past] = await replies_to(chat, last_message_id(chat), text="1 октября")
    [reason] = await replies_to(chat, last_message_id(chat), text="5 ноября 18:00")
    await replies_to(chat, last_message_id(chat), text="болезнь")

    assert question.text.startswith("До какого срока отсрочка: Айгерим Сулейменова?")
    assert unread.text.startswith("⛔ Не вижу даты")
    assert past.text.startswith("⛔ Этот срок уже прошёл")
    assert "По какой причине?" in reason.text
    found = await given(desk, aigerim)
    assert found is not None
    assert found.until == UNTIL


async def test_a_second_extension_says_what_it_replaces(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    await chat.sends("/extend Айгерим 5 ноября 18:00 болезнь")

    answer, _told = await chat.sends("/extend Айгерим 7 ноября 18:00 командировка")
    [everybody] = await chat.sends("/extend")

    assert (
        "Вместо прежней отсрочки: 5 ноября, воскресенье, 18:00 по Саппоро (15:00 по Алматы) "
        "(болезнь)."
    ) in answer.text.splitlines()
    assert (
        "• Айгерим Сулейменова, Казахстан – 7 ноября, вторник, 18:00 по Саппоро (15:00 по "
        "Алматы). командировка"
    ) in everybody.text.splitlines()
    assert len(await desk.deeds()) == 2
    assert aigerim.is_enrolled


async def test_the_same_reason_twice_gives_it_once(desk: Desk, aigerim: Person, chat: Chat) -> None:
    await chat.sends("/extend Айгерим 5 ноября 18:00")
    asked = last_message_id(chat)
    await replies_to(chat, asked, text="болезнь")

    await replies_to(chat, asked, text="болезнь")

    assert len(await desk.deeds()) == 1
    assert len(desk.told(aigerim.account_id or 0)) == 1


async def test_a_name_that_fits_several_is_asked_about(
    desk: Desk, aigerim: Person, chat: Chat, storage: Storage
) -> None:
    await enrolled(storage, 43, name="Aigerim Bekova", local_name="Айгерим Бекова")

    [question] = await chat.sends("/extend Айгерим 5 ноября 18:00 болезнь")

    assert question.text == "Кого вы имели в виду? Пока ничего не изменено."
    assert question.buttons == (("Айгерим Сулейменова",), ("Айгерим Бекова",))
    assert await given(desk, aigerim) is None


async def test_somebody_who_has_not_enrolled_gets_it_untold(
    desk: Desk, chat: Chat, storage: Storage
) -> None:
    async with storage.transaction() as tx:
        nigina = await tx.people.add(somebody("Nigina Sharipova", local_name=None, country="TJ"))

    [answer] = await chat.sends("/extend Nigina 5 ноября 18:00 болезнь")

    assert answer.text.endswith("⚠️ Зачисления ещё не было, поэтому сообщить участнику я не могу.")
    assert await given(desk, nigina) is not None


async def test_an_old_button_of_somebody_who_left_gives_nothing(
    desk: Desk, aigerim: Person, chat: Chat, storage: Storage
) -> None:
    await chat.sends("/extend Айгерим")
    async with storage.transaction() as tx:
        await tx.people.leave(aigerim.id, State.WITHDRAWN, at=NOW)

    *_, seen = await chat.presses(f"+1{NBSP}день")

    assert "новый срок" not in seen.text
    assert await given(desk, aigerim) is None


@pytest.mark.parametrize("data", ["yl:{}", "ye:{}:1:0", "ye:{}:1:3", "yd:{}:1"])
async def test_a_forged_button_of_a_participant_gives_nothing(
    desk: Desk, aigerim: Person, data: str
) -> None:
    chat = desk.enter(id=42)

    await chat.presses_data(data.format("j1704316:inception"))
    await replies_to(chat, last_message_id(chat), text="болезнь")

    assert await given(desk, aigerim) is None


async def test_days_that_no_button_offers_give_nothing(
    desk: Desk, aigerim: Person, chat: Chat
) -> None:
    seen = await chat.presses_data("ye:j1704316:inception:1:400")

    assert "новый срок" not in " ".join(each.text for each in seen)
    assert await given(desk, aigerim) is None
