"""/schedule: who sees what, and when."""

from collections.abc import Callable

import pytest

from bot.schedule.session import SessionState
from tests.handlers.schedule.conftest import Programme
from tests.support.chat import Chat, Seen
from tests.support.sessions import at, session

NBSP = "\u00a0"
PHASES = (
    "⏰ Этапы курса\n"
    "• Подготовительный этап на родине: октябрь – ноябрь 2017 года\n"
    "• Основной этап в Японии: 19 ноября – 19 декабря 2017 года\n"
    "• Завершающий этап на родине: декабрь 2017 года – июнь 2018 года\n"
)
SOURCE = "Источник: Общая информация, обложка, II.2, II.9(1), II.9(2) и II.9(3)"
LINE = (("На шкале",),)
GUEST = f"{PHASES}{SOURCE}\n\nПрограмму по дням я показываю участникам курса."


async def test_before_any_session_the_phases_are_shown_and_the_rest_is_said_to_be_unknown(
    programme: Programme,
) -> None:
    [own] = await programme.aigerim.sends("/schedule")
    [staff] = await programme.coordinator.sends("/schedule")

    assert own == Seen(
        "message",
        f"{PHASES}{SOURCE}\n\nПрограмма по дням пока не известна: в документе её нет. Как только "
        "координаторы её внесут, я вам сообщу.",
        LINE,
    )
    assert staff == Seen(
        "message",
        f"{PHASES}{SOURCE}\n\nПрограмма по дням пока не внесена. Пришлите её таблицей или "
        "добавляйте занятия по одному.",
        (("Добавить занятие", "Загрузить программу"), ("Шаблон",), *LINE),
    )


async def test_a_guest_sees_the_phases_only(
    programme: Programme, enter: Callable[..., Chat]
) -> None:
    await programme.keep(session(place="Зал 2"))
    await programme.aigerim.sends("/schedule")
    guest = enter(id=77)

    assert await guest.sends("/schedule") == [Seen("message", GUEST, LINE)]
    pressed = await guest.presses_data(programme.aigerim.data_of("Вся программа"))
    assert pressed == [Seen("edit", GUEST, LINE)]


async def test_a_group_chat_is_not_told_where_people_meet(
    programme: Programme, enter: Callable[..., Chat]
) -> None:
    await programme.keep(session(place="Зал 2"))
    talk = enter(id=42, chat_id=-500, chat_type="supergroup")
    said = (
        f"{PHASES}{SOURCE}\n\nГде и когда вы встречаетесь, я говорю только в личном чате: там "
        "/schedule покажет программу по дням."
    )

    assert await talk.sends("/schedule") == [Seen("message", said, LINE)]


async def test_the_days_are_chosen_by_buttons(programme: Programme) -> None:
    await programme.keep(
        session(end="2017-11-20 12:00", place="Зал 2", note="Отчёт с собой"),
        session("Завод", "2017-11-21 09:00", group="A"),
        session("Банк", "2017-11-21 09:30", group="B"),
        session("Доклады", "2017-11-30 09:30"),
    )
    programme.clock.set(at("2017-11-20 08:00"))
    monday = "20 ноября, понедельник\n• 10:00–12:00 – Лекция\n   Зал 2\n   Отчёт с собой"
    factory = "21 ноября, вторник\n• 09:00 – Завод (группа A)"
    bank = "21 ноября, вторник\n• 09:30 – Банк (группа B)"
    talks = "30 ноября, четверг\n• 09:30 – Доклады"
    clocks = "Время по Саппоро."

    [today] = await programme.aigerim.sends("/schedule")
    [tomorrow] = await programme.aigerim.presses("Завтра")
    [days] = await programme.aigerim.presses("Семь дней")
    [whole] = await programme.aigerim.presses("Вся программа")
    await programme.rustam.sends("/schedule")
    [others] = await programme.rustam.presses("Завтра")

    assert today == Seen(
        "message",
        f"⏰ Программа на сегодня\n{clocks}\n\n{monday}",
        (("Завтра", "Семь дней", "Вся программа"), *LINE),
    )
    assert tomorrow == Seen(
        "edit",
        f"⏰ Программа на завтра\n{clocks}\n\n{factory}",
        (("Сегодня", "Семь дней", "Вся программа"), *LINE),
    )
    assert days.text == f"⏰ Программа на семь дней\n{clocks}\n\n{monday}\n\n{factory}"
    assert whole.text == (f"⏰ Вся программа по дням\n{clocks}\n\n{monday}\n\n{factory}\n\n{talks}")
    assert others.text == f"⏰ Программа на завтра\n{clocks}\n\n{bank}"


async def test_a_day_without_sessions_names_the_next_one(programme: Programme) -> None:
    await programme.keep(session("Созвон", "2017-11-12 10:00", end="2017-11-12 11:00"))

    [shown] = await programme.aigerim.sends("/schedule")

    assert shown.text == (
        "⏰ Программа на сегодня\nЗанятий нет.\n\nБлижайшее занятие:\nСозвон\n"
        "12 ноября, воскресенье, 10:00–11:00 по Саппоро (07:00–08:00 по Алматы)"
    )


async def test_at_home_ones_own_hours_stand_beside_with_their_day(programme: Programme) -> None:
    await programme.keep(
        session("Созвон", "2017-11-11 10:00", end="2017-11-11 11:00"),
        session("Созвон ночью", "2017-11-11 02:00"),
    )
    await programme.rustam.sends("/schedule")

    [shown] = await programme.rustam.presses("Завтра")

    assert shown.text == (
        "⏰ Программа на завтра\nВремя по Саппоро, в скобках по Ташкенту.\n\n"
        "11 ноября, суббота\n"
        "• 02:00 (10 ноября, 22:00) – Созвон ночью\n"
        "• 10:00–11:00 (06:00–07:00) – Созвон"
    )


async def test_what_was_cancelled_is_struck_through_for_a_week(programme: Programme) -> None:
    gone = session(state=SessionState.CANCELLED, changed_at=programme.clock.now())
    await programme.keep(gone, session("Завод", "2017-11-20 14:00"))
    await programme.aigerim.sends("/schedule")

    [recent] = await programme.aigerim.presses("Вся программа")
    programme.clock.pass_(days=7)
    [later] = await programme.aigerim.presses("Вся программа")

    day = "⏰ Вся программа по дням\nВремя по Саппоро.\n\n20 ноября, понедельник\n"
    assert recent.text == f"{day}• 10:00 – Лекция (отменено)\n• 14:00 – Завод"
    assert later.text == f"{day}• 14:00 – Завод"


async def test_a_long_programme_has_pages(programme: Programme) -> None:
    await programme.keep(*(session(f"№ {n}", f"2017-11-{n} 10:00") for n in range(14, 29)))
    await programme.aigerim.sends("/schedule")

    [first] = await programme.aigerim.presses("Вся программа")
    [second] = await programme.aigerim.presses("Ещё »")
    [back] = await programme.aigerim.presses("« Назад")

    assert first.text.startswith(
        "⏰ Вся программа по дням\nВремя по Саппоро, в скобках по Алматы.\n"
        f"Страница{NBSP}1 из{NBSP}2"
    )
    assert first.text.count("№") == 12
    assert second.text == (
        f"⏰ Вся программа по дням\nВремя по Саппоро.\nСтраница{NBSP}2 из{NBSP}2\n\n"
        "26 ноября, воскресенье\n• 10:00 – № 26\n\n"
        "27 ноября, понедельник\n• 10:00 – № 27\n\n"
        "28 ноября, вторник\n• 10:00 – № 28"
    )
    assert second.buttons == (("« Назад",), ("Сегодня", "Завтра", "Семь дней"), *LINE)
    assert back == Seen("edit", first.text, first.buttons)


async def test_what_people_write_is_no_markup(programme: Programme) -> None:
    await programme.keep(session("<b>A & B", place="<зал>", note="&", group="<A>"))

    [shown] = await programme.coordinator.sends("/schedule")

    assert shown.text.endswith("Ближайшее занятие:\n<b>A & B\n20 ноября, понедельник, 10:00 по "
                               "Саппоро\nМесто: <зал>\n&")  # fmt: skip


@pytest.mark.parametrize("label", ["Добавить занятие", "Загрузить программу", "Шаблон", "Файлом"])
async def test_participants_can_change_nothing(programme: Programme, label: str) -> None:
    await programme.keep(session())
    await programme.coordinator.sends("/schedule")
    data = programme.coordinator.data_of(label)

    [answer, _] = await programme.aigerim.presses_data(data)

    assert answer == Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")
