"""One session moved, renamed, cancelled or added in the chat."""

from dataclasses import replace

import pytest

from bot.schedule.session import Session, SessionState
from tests.handlers.schedule.conftest import Programme
from tests.support.chat import COORDINATOR_ID, Seen
from tests.support.pressing import last_message_id, replies_to
from tests.support.sessions import session, utc

NBSP = "\u00a0"
LABEL = "20.11 10:00 Лекция"
SAVE = "Сохранить и сообщить"
SAVED = f"✅ Программа сохранена\nИзменено 1{NBSP}занятие.\nСообщаю 2{NBSP}участникам."


@pytest.fixture
async def lecture(programme: Programme) -> Session:
    """A lecture, and its card in the coordinator's chat."""
    [kept] = await programme.keep(session(end="2017-11-20 12:00", place="Зал 2", code="L1"))
    await programme.coordinator.sends("/schedule")
    await programme.coordinator.presses("Вся программа")
    [card] = await programme.coordinator.presses(LABEL)
    assert card == Seen(
        "edit",
        "Лекция\n20 ноября, понедельник, 10:00–12:00 по Саппоро\nМесто: Зал 2\nКод: L1",
        (
            ("Перенести", "Место"),
            ("Название", "Примечание"),
            ("Отменить занятие",),
            ("Программа по дням",),
        ),
    )
    return kept


async def typed(programme: Programme, text: str) -> Seen:
    """What the bot says to a reply to its question."""
    number = last_message_id(programme.coordinator)
    [answer] = await replies_to(programme.coordinator, number, text=text)
    return answer


@pytest.mark.parametrize(
    ("label", "text", "says", "changed"),
    [
        (
            "Перенести",
            "21 ноября 15:00",
            (
                "   было: 20 ноября, понедельник, 10:00–12:00 по Саппоро\n"
                "   стало: 21 ноября, вторник, 15:00–17:00 по Саппоро\n   Место: Зал 2"
            ),
            {"starts_at": utc("2017-11-21 15:00"), "ends_at": utc("2017-11-21 17:00")},
        ),
        (
            "Место",
            "Зал 5",
            "   20 ноября, понедельник, 10:00–12:00 по Саппоро\n   Место: Зал 2 → Зал 5",
            {"place": "Зал 5"},
        ),
        (
            "Название",
            "Семинар",
            (
                "   20 ноября, понедельник, 10:00–12:00 по Саппоро\n"
                "   Теперь называется: Семинар\n   Место: Зал 2"
            ),
            {"title": "Семинар"},
        ),
        (
            "Примечание",
            "Возьмите отчёт",
            (
                "   20 ноября, понедельник, 10:00–12:00 по Саппоро\n   Место: Зал 2\n"
                "   Примечание: Возьмите отчёт"
            ),
            {"note": "Возьмите отчёт"},
        ),
    ],
)
async def test_one_thing_is_asked_for_shown_and_told(
    programme: Programme,
    lecture: Session,
    label: str,
    text: str,
    *,
    says: str,
    changed: dict[str, object],
) -> None:
    await programme.coordinator.presses(label)

    shown = await typed(programme, text)
    done, *told = await programme.coordinator.presses(SAVE)

    change = f"Изменилось\n• Лекция\n{says}"
    assert shown.text == f"Что изменится\n\n{change}\n\nПока ничего не изменено."
    assert done.text == SAVED
    assert [one.text for one in told] == [f"⏰ Программа изменилась\n\n{change}"] * 2
    assert await programme.kept() == [
        replace(
            lecture,
            version=1,
            changed_at=programme.clock.now(),
            changed_by=COORDINATOR_ID,
            **changed,  # type: ignore[arg-type] # fields of a session
        )
    ]


async def test_what_is_not_understood_is_asked_for_again(
    programme: Programme, lecture: Session
) -> None:
    await programme.coordinator.presses("Перенести")

    again = await typed(programme, "попозже")
    shown = await typed(programme, "11:00")

    assert again.text == (
        "⛔ Не вижу даты, которая есть в календаре. Напишите так: 20 ноября 10:00–12:00. "
        "Ничего не изменено."
    )
    assert "стало: 20 ноября, понедельник, 11:00–13:00 по Саппоро" in shown.text
    assert await programme.kept() == [lecture]


async def test_a_voice_message_does_not_take_the_place_away(
    programme: Programme, lecture: Session
) -> None:
    await programme.coordinator.presses("Место")
    number = last_message_id(programme.coordinator)
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}

    [answer] = await replies_to(programme.coordinator, number, voice=voice)

    assert answer.text == "⛔ Нужно написать текстом; тире «–» убирает. Ничего не изменено."
    assert await programme.kept() == [lecture]


async def test_the_same_again_changes_nothing(programme: Programme, lecture: Session) -> None:
    await programme.coordinator.presses("Место")

    shown = await typed(programme, lecture.place or "")

    assert shown == Seen("message", "✅ Менять нечего: в программе всё это уже есть.")


async def test_a_session_is_cancelled_after_a_second_question_and_brought_back(
    programme: Programme, lecture: Session
) -> None:
    [sure] = await programme.coordinator.presses("Отменить занятие")
    [shown] = await programme.coordinator.presses("Отменить занятие")
    _, cancelled, _ = await programme.coordinator.presses(SAVE)
    await programme.coordinator.presses_data(f"pe:j1704316:{lecture.id}")
    [back] = await programme.coordinator.presses("Вернуть")
    _, restored, _ = await programme.coordinator.presses(SAVE)

    when = "• Лекция\n   20 ноября, понедельник, 10:00–12:00 по Саппоро"
    assert sure.text.endswith("Отменить это занятие? Сначала я покажу, что изменится.")
    assert sure.buttons == (("Отменить занятие", "Оставить"),)
    assert shown.text == f"Что изменится\n\nОтменено\n{when}\n\nПока ничего не изменено."
    assert cancelled.text == f"⏰ Программа изменилась\n\nОтменено\n{when}"
    assert back.text == f"Что изменится\n\nНовые\n{when}\n   Зал 2\n\nПока ничего не изменено."
    assert restored.text == f"⏰ Программа изменилась\n\nНовые\n{when}\n   Зал 2"
    [kept] = await programme.kept()
    assert (kept.state, kept.version) == (SessionState.PLANNED, 2)


async def test_a_session_is_added_in_one_line(programme: Programme) -> None:
    await programme.coordinator.sends("/schedule")
    await programme.coordinator.presses("Добавить занятие")

    await typed(programme, "20 ноября 10:00–12:00 Лекция; Зал 2")
    done, told, _ = await programme.coordinator.presses(SAVE)

    assert done.text == SAVED
    assert told.text == (
        "⏰ Программа изменилась\n\nНовые\n• Лекция\n"
        "   20 ноября, понедельник, 10:00–12:00 по Саппоро\n   Зал 2"
    )
    [kept] = await programme.kept()
    assert (kept.title, kept.place, kept.starts_at, kept.ends_at) == (
        "Лекция",
        "Зал 2",
        utc("2017-11-20 10:00"),
        utc("2017-11-20 12:00"),
    )


async def test_two_changes_side_by_side_are_both_made(
    programme: Programme, lecture: Session
) -> None:
    [other] = await programme.keep(session("Завод", "2017-11-21 09:00"))
    await programme.coordinator.presses("Место")
    await typed(programme, "Зал 5")
    first = programme.coordinator.data_of(SAVE)
    await programme.coordinator.presses_data(f"pf:j1704316:{other.id}:title")
    await typed(programme, "Банк")

    await programme.coordinator.presses(SAVE)
    await programme.coordinator.presses_data(first)

    assert [(one.id, one.title, one.place) for one in await programme.kept()] == [
        (lecture.id, "Лекция", "Зал 5"),
        (other.id, "Банк", None),
    ]


async def test_of_two_changes_of_one_session_the_later_is_refused(
    programme: Programme, lecture: Session
) -> None:
    await programme.coordinator.presses("Место")
    await typed(programme, "Зал 5")
    first = programme.coordinator.data_of(SAVE)
    await programme.coordinator.presses_data(f"pf:j1704316:{lecture.id}:title")
    await typed(programme, "Семинар")

    await programme.coordinator.presses(SAVE)
    [refused] = await programme.coordinator.presses_data(first)

    assert refused.text.startswith("⚠️ Пока вы смотрели, программа изменилась")
    assert [(one.title, one.place) for one in await programme.kept()] == [("Семинар", "Зал 2")]


@pytest.mark.parametrize("data", ["pe:j1704316:99", "pf:j1704316:99:place", "pd:j1704316:99:1"])
async def test_an_old_button_is_answered_politely(programme: Programme, data: str) -> None:
    [answer] = await programme.coordinator.presses_data(data)

    assert answer == Seen("toast", "Такого занятия больше нет. Программу покажет /schedule.")


async def test_what_is_cancelled_meanwhile_is_not_edited(
    programme: Programme, lecture: Session
) -> None:
    await programme.coordinator.presses("Место")
    async with programme.storage.transaction() as tx:
        await tx.sessions.change(replace(lecture, state=SessionState.CANCELLED))

    answer = await typed(programme, "Зал 5")

    assert answer.text == "Такого занятия больше нет. Программу покажет /schedule."


async def test_a_session_that_would_be_over_is_pointed_out(
    programme: Programme, lecture: Session
) -> None:
    await programme.coordinator.presses("Перенести")

    shown = await typed(programme, "9 ноября 10:00")

    assert lecture.starts_at > programme.clock.now()
    assert shown.text.startswith(
        "Что изменится\n⚠️ Перенесено в прошлое, проверьте день: 1\n\nИзменилось"
    )
