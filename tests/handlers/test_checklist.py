"""/checklist: a participant ticks, coordinators see who lacks what, tick for them and remind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.audit import Deed
from bot.course import Courses
from bot.course.settling import Settlement, settled
from bot.delivery.delivery import Category
from bot.people import Person, Role
from bot.reminders.reminder import Pause
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.clock import SetClock
from tests.support.people import enrolled, somebody
from tests.support.reports import handed_in

Enter = Callable[..., Chat]
NOW = datetime(2017, 10, 28, 9, tzinfo=UTC)
SOURCE = (
    "Источник: Общая информация, II.9(2), II.9(3), III.3(2), III.5, IV.3(2), IV.5, IV.6, V.3, "
    "V.4 и VI"
)


@pytest.fixture(autouse=True)
def _in_the_autumn(clock: SetClock) -> None:
    clock.set(NOW)


@pytest.fixture
async def person(storage: Storage) -> Person:
    return await enrolled(storage, 42, name="Aigerim Suleimenova", country="KZ")


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    return enter(id=COORDINATOR_ID)


def lines(seen: Seen) -> list[str]:
    """What a message says, without no-break spaces."""
    return seen.text.replace("\N{NO-BREAK SPACE}", " ").splitlines()


async def ticks_of(storage: Storage, person: Person) -> list[str]:
    async with storage.reading() as view:
        return [*await view.ticks.of_person(person.id)]


async def test_the_list_goes_by_the_stages_of_life(chat: Chat, person: Person) -> None:
    [shown] = await chat.sends("/checklist")

    assert person.is_enrolled
    assert lines(shown) == [
        "Список дел: сделано 0 из 11",
        "",
        "До отъезда",
        "☐ 1. Сдать копию паспорта – обязательно",
        ("☐ 2. Сдать вводный отчёт (Inception Report) – обязательно, до 2 ноября, осталось 5 дней"),
        "☐ 3. Быть на предвыездном инструктаже – день не назван",
        (
            "☐ 4. Данные для плана действий (Action Plan) – рекомендуется, до 19 ноября, "
            "осталось 22 дня"
        ),
        "☐ 5. Прочитать о выплатах в руководстве – советуем, до 19 ноября, осталось 22 дня",
        "☐ 6. Проверить страховку на дорогу – советуем, до 19 ноября, осталось 22 дня",
        "☐ 7. Собрать одежду по погоде – советуем, до 19 ноября, осталось 22 дня",
        "",
        "В Японии",
        "☐ 8. Выступить с вводным отчётом – обязательно",
        "☐ 9. Выступить с планом действий (Action Plan) – обязательно, около 19 декабря",
        "",
        "После возвращения",
        "☐ 10. Поделиться итогами и планом действий – июнь 2018 года",
        (
            "☐ 11. Отчёт о ходе выполнения (Progress Report) – обязательно, "
            "до 19 июня 2018 года, осталось 234 дня"
        ),
        "",
        SOURCE,
        "",
        "Кнопка с названием ставит отметку или снимает её; кнопка с номером расскажет подробнее.",
    ]
    assert shown.buttons == (
        ("☐ 1. Сдать копию паспорта",),
        ("☐ 3. Быть на предвыездном инструктаже",),
        ("☐ 4. Данные для плана действий (Action Plan)",),
        ("☐ 5. Прочитать о выплатах в руководстве",),
        ("☐ 6. Проверить страховку на дорогу",),
        ("☐ 7. Собрать одежду по погоде",),
        ("1", "2", "3", "4", "5", "6"),
        ("7", "8", "9", "10", "11"),
    )


@pytest.mark.usefixtures("person")
async def test_a_day_that_was_counted_is_not_said_to_be_over(chat: Chat, clock: SetClock) -> None:
    clock.set(datetime(2018, 6, 21, 3, tzinfo=UTC))

    [shown] = await chat.sends("/checklist")

    assert (
        "⚠️ 11. Отчёт о ходе выполнения (Progress Report) – обязательно, около 19 июня"
    ) in lines(shown)


async def test_a_tick_is_set_and_taken_back_in_the_same_message(
    chat: Chat, storage: Storage, person: Person
) -> None:
    await chat.sends("/checklist")

    toast, shown = await chat.presses("☐ 3. Быть на предвыездном инструктаже")
    ticked = await ticks_of(storage, person)
    again, back = await chat.presses("☑ 3. Быть на предвыездном инструктаже")

    assert (toast.text, shown.kind) == ("Отмечено.", "edit")
    assert lines(shown)[0] == "Список дел: сделано 1 из 11"
    assert "☑ 3. Быть на предвыездном инструктаже – сделано 28 октября" in lines(shown)
    assert ticked == ["orientation"]
    assert (again.text, lines(back)[0]) == ("Отметка снята.", "Список дел: сделано 0 из 11")
    assert await ticks_of(storage, person) == []


async def test_an_old_button_says_what_it_said_then(
    chat: Chat, storage: Storage, person: Person
) -> None:
    """Pressed again after weeks, it does not take back what it has set."""
    await chat.sends("/checklist")
    set_it = chat.data_of("☐ 3. Быть на предвыездном инструктаже")

    for _ in range(2):
        await chat.presses_data(set_it)

    assert await ticks_of(storage, person) == ["orientation"]


async def test_a_number_tells_all_about_a_duty(chat: Chat, person: Person) -> None:
    await chat.sends("/checklist")

    [shown] = await chat.presses("1")
    toast, ticked = await chat.presses("Сделано")

    assert person.is_enrolled
    assert lines(shown) == [
        "☐ Сдать копию паспорта",
        (
            "Копию сдают вместе с анкетой, а если паспорта ещё не было – сразу, как только он "
            "готов. Дня документ не называет."
        ),
        "Отнесите её туда же, куда подавали заявку; сюда, в чат, её не присылайте.",
        "Это обязательно.",
        ("Подробнее обычно знает представительство JICA (или посольство Японии) в Казахстане."),
        "Источник: Общая информация, III.3(2)",
    ]
    assert shown.buttons == (("Сделано",), ("Ответ об этом",), ("Список дел",))
    assert toast.text == "Отмечено."
    assert "☑ Отмечено 28 октября." in lines(ticked)
    assert ticked.buttons[0] == ("Снять отметку",)


async def test_what_is_handed_in_ticks_itself(chat: Chat, storage: Storage, person: Person) -> None:
    async with storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(person.id, received_at=NOW))

    [shown] = await chat.sends("/checklist")
    [details] = await chat.presses("2")

    assert "☑ 2. Сдать вводный отчёт (Inception Report) – обязательно, сделано 28 октября" in lines(
        shown
    )
    assert "☑ Сдано 28 октября; отметку поставил я сам." in lines(details)
    assert details.buttons == (("Отчёт",), ("Ответ об этом",), ("Список дел",))


async def test_nobody_ticks_what_is_handed_in(chat: Chat, storage: Storage, person: Person) -> None:
    """A forged button; the checklist may once have had the report as a duty to tick."""
    alert, _ = await chat.presses_data("dt:j1704316:report:1:0")

    assert alert.kind == "toast"
    assert await ticks_of(storage, person) == []


@pytest.mark.parametrize("data", ["dd:j1704316:gone", "dt:j1704316:gone:1:0", "dl:j0000000"])
async def test_a_button_of_an_item_that_is_gone_answers_politely(
    chat: Chat, person: Person, data: str
) -> None:
    alert, *_ = await chat.presses_data(data)

    assert person.is_enrolled
    assert (alert.kind, alert.text) == (
        "toast",
        "Эта кнопка устарела. Ниже – темы, которые есть сейчас.",
    )


async def test_a_guest_is_told_whom_it_is_for(chat: Chat) -> None:
    [shown] = await chat.sends("/checklist")

    assert shown.text.startswith("Список дел – для участников")


async def test_in_a_group_nobody_reads_along(enter: Enter, person: Person) -> None:
    group = enter(id=42, chat_id=-7, chat_type="group")

    [shown] = await group.sends("/checklist")

    assert person.is_enrolled
    assert shown.text == "Ваш список дел я показываю только в личном чате: спросите меня там."


async def test_coordinators_see_who_lacks_what(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    other = await enrolled(
        storage, 43, name="Davit Sargsyan", local_name="Давит Саргсян", country="AM"
    )
    async with storage.transaction() as tx:
        await tx.people.add(somebody("Elnur Mammadov", country="AZ"))
        await tx.ticks.tick(person.id, "orientation", at=NOW, by=42)
        await tx.ticks.tick(person.id, "passport-copy", at=NOW, by=42)
        await tx.ticks.tick(other.id, "passport-copy", at=NOW, by=43)

    [shown] = await coordinator.sends("/checklist")
    [names] = await coordinator.presses("Нет у 1: Быть на предвыездном инструктаже")

    assert lines(shown)[:7] == [
        "Список дел: кто что сделал",
        (
            "Развитие региональной промышленности на основе кластерного подхода (C), "
            "19 ноября – 19 декабря 2017 года"
        ),
        "Зачислены: 2",
        "Ещё не зачислены, поэтому без списка дел: 1",
        "",
        "До отъезда",
        "☑ 1. Сдать копию паспорта – 2 из 2, обязательно",
    ]
    assert "☐ 3. Быть на предвыездном инструктаже – 1 из 2" in lines(shown)
    assert [row[0] for row in shown.buttons] == [
        "Нет у 2: Сдать вводный отчёт (Inception Report)",
        "Нет у 1: Быть на предвыездном инструктаже",
        "Нет у 2: Данные для плана действий (Action Plan)",
        "Нет у 2: Прочитать о выплатах в руководстве",
        "Нет у 2: Проверить страховку на дорогу",
        "Нет у 2: Собрать одежду по погоде",
    ]
    assert lines(names) == [
        "Быть на предвыездном инструктаже",
        "Нет отметки: 1",
        "• Давит Саргсян, Армения",
        "Сделали: 1",
    ]
    assert names.buttons == (
        ("Напомнить без отметки",),
        ("Давит Саргсян",),
        ("« Кто что сделал",),
    )


async def test_a_coordinator_ticks_for_somebody_and_the_log_keeps_it(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    await coordinator.presses_data(f"dp:j1704316:{person.id}")

    toast, shown = await coordinator.presses("☐ 3. Быть на предвыездном инструктаже")
    await coordinator.presses_data(f"dc:j1704316:{person.id}:orientation:1")  # twice is once
    await coordinator.presses("☑ 3. Быть на предвыездном инструктаже")

    async with storage.reading() as view:
        log = await view.audit.of_course("j1704316", limit=9)
    assert toast.text == "Отмечено."
    assert lines(shown)[:2] == ["Список дел: Айгерим Сулейменова, Казахстан", "Сделано: 1 из 11"]
    assert [(one.deed, one.person_id, one.details) for one in log] == [
        (Deed.DUTY_UNTICKED, person.id, {"duty": "orientation"}),
        (Deed.DUTY_TICKED, person.id, {"duty": "orientation"}),
    ]


async def test_those_without_a_tick_are_reminded_once_a_day(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    off = await enrolled(
        storage, 43, name="Davit Sargsyan", local_name="Давит Саргсян", country="AM"
    )
    done = await enrolled(storage, 44, name="Ana Beridze", country="GE")
    async with storage.transaction() as tx:
        await tx.preferences.switch(off.id, Category.PREPARATION, on=False, at=NOW)
        await tx.ticks.tick(done.id, "orientation", at=NOW, by=44)

    first = await coordinator.presses_data("dn:j1704316:orientation")
    again = await coordinator.presses_data("dn:j1704316:orientation")

    key = f"checklist:{person.id}:orientation:2017-10-28"
    async with storage.reading() as view:
        put_down = await view.deliveries.with_key(key)
        others = [
            await view.deliveries.with_key(f"checklist:{one.id}:orientation:2017-10-28")
            for one in (off, done)
        ]
        log = await view.audit.of_course("j1704316", limit=9)
    assert lines(first[0]) == [
        "Отправляю напоминание: 1 человек.",
        "Отключили такие сообщения: 1",
    ]
    assert lines(again[0]) == [
        "Сейчас напоминать некому.",
        "Сегодня уже получали, второй раз не пишу: 1",
        "Отключили такие сообщения: 1",
    ]
    assert put_down is not None
    assert (put_down.chat_id, put_down.category) == (42, Category.PREPARATION)
    assert others == [None, None]
    assert [(one.deed, one.details) for one in log] == [
        (Deed.DUTY_NUDGED, {"duty": "orientation", "people": 1})
    ]


async def test_who_is_left_alone_is_not_counted_as_reminded(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    pause = Pause(
        person_id=person.id,
        course_id="j1704316",
        until=NOW + timedelta(days=3),
        reason="болеет",
        paused_at=NOW,
        paused_by=COORDINATOR_ID,
    )
    async with storage.transaction() as tx:
        await tx.pauses.put(pause)

    [shown] = [
        one
        for one in await coordinator.presses_data("dn:j1704316:orientation")
        if one.kind == "message"
    ]

    assert lines(shown) == [
        "Сейчас напоминать некому.",
        "Не получат: Айгерим Сулейменова – координатор приостановил их напоминания.",
    ]


async def test_the_log_names_the_duty_as_the_list_does(coordinator: Chat, person: Person) -> None:
    await coordinator.presses_data("dn:j1704316:orientation")

    [log] = await coordinator.sends("/audit")

    assert "(дело: Быть на предвыездном инструктаже, человек: 1)" in log.text
    assert person.is_enrolled


async def test_the_reminder_has_the_button_that_ticks(
    coordinator: Chat, chat: Chat, storage: Storage, person: Person
) -> None:
    _, reminder = await coordinator.presses_data("dn:j1704316:orientation")

    toast, after = await chat.presses_data("dt:j1704316:orientation:1:1")

    assert lines(reminder) == [
        "⏰ Быть на предвыездном инструктаже",
        "Вашей отметки об этом пока нет.",
        (
            "На нём подробно рассказывают о дороге в Японию и условиях курса. Проводит его "
            "представительство JICA (или посольство Японии) в Казахстане."
        ),
        (
            "День документ не называет: уточните его в представительстве JICA (или посольстве "
            "Японии) в Казахстане."
        ),
        ("Когда: срок уточните в представительстве JICA (или посольстве Японии) в Казахстане."),
        "Источник: Общая информация, IV.6",
        "",
        "Если это уже сделано, нажмите кнопку: координаторы увидят отметку.",
    ]
    assert reminder.buttons == (("Сделано",), ("Список дел",))
    assert toast.text == "Отмечено."
    assert lines(after)[0] == "☑ Быть на предвыездном инструктаже"
    assert await ticks_of(storage, person) == ["orientation"]


@pytest.mark.parametrize(
    "data",
    ["da:j1704316", "db:j1704316:orientation", "dp:j1704316:1", "dc:j1704316:1:orientation:1"],
)
async def test_nobody_else_sees_or_ticks_any_of_it(
    chat: Chat, storage: Storage, person: Person, data: str
) -> None:
    await chat.presses_data(data)
    await chat.presses_data("dn:j1704316:orientation")

    async with storage.reading() as view:
        assert await view.audit.of_course("j1704316", limit=9) == []
    assert await ticks_of(storage, person) == []


async def test_a_coordinator_of_no_people_is_told_so(coordinator: Chat) -> None:
    [shown] = await coordinator.sends("/checklist")

    assert lines(shown)[-1] == "На курс ещё никто не зачислен. Кто на каком шаге – /board"


async def test_in_the_staff_chat_it_is_the_coordinators_list(enter: Enter, person: Person) -> None:
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    [shown] = await staff.sends("/checklist")

    assert person.role is Role.PARTICIPANT
    assert lines(shown)[0] == "Список дел: кто что сделал"


async def test_a_card_has_a_line_and_the_way_to_the_list(
    coordinator: Chat, storage: Storage, person: Person
) -> None:
    async with storage.transaction() as tx:
        await tx.ticks.tick(person.id, "passport-copy", at=NOW, by=42)

    [card] = await coordinator.sends("/roster Aigerim")
    [shown] = await coordinator.presses("Список дел")

    assert (
        "Список дел: сделано 1 из 3; нет: Сдать вводный отчёт (Inception Report); "
        "Быть на предвыездном инструктаже"
    ) in lines(card)
    assert lines(shown)[0] == "Список дел: Айгерим Сулейменова, Казахстан"


async def test_a_day_that_a_coordinator_settled_is_told_as_theirs(
    chat: Chat, courses: Courses, person: Person
) -> None:
    course = courses.get("j1704316")
    assert course is not None
    one = Settlement(
        course_id=course.id, point="orientation-date", day=date(2017, 11, 10), settled_at=NOW
    )
    courses.replace(settled(course, [one]))
    try:
        [shown] = await chat.sends("/checklist")
        [details] = await chat.presses("3")
    finally:
        courses.replace(course)

    assert person.is_enrolled
    assert "☐ 3. Быть на предвыездном инструктаже – до 10 ноября, осталось 13 дней" in lines(shown)
    assert any(line.startswith("Уточнено координатором 28 октября") for line in lines(details))
