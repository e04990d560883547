"""Settling an open point: asked, shown, confirmed; everybody told, every date follows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from aiogram import Dispatcher

from bot.course import Courses
from bot.course.settling import Settlement
from bot.delivery.delivery import Category, Priority, State
from handlers.reminders.planning import Planning
from handlers.settler import Settler
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.pressing import last_message_id, presses_under, replies_to

Enter = Callable[..., Chat]
COURSE = "j1704316"
NBSP = "\N{NO-BREAK SPACE}"
NOW = datetime(2017, 10, 25, 3, tzinfo=UTC)
HOUR = "Уточнить: час и часовой пояс срока вводного отчёта"
SETTLED_HOUR = "Уточнено: час и часовой пояс срока вводного отчёта"
DAY = "Уточнить: последний день приёма заявок"
WORDS = "Уточнить: одежда для ноября и декабря"


@pytest.fixture
def coordinator(enter: Enter) -> Chat:
    """A coordinator's private chat, late in October."""
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(NOW)
    return chat


async def _asked(chat: Chat, label: str) -> int:
    """A coordinator who was asked what is settled; the number of that message."""
    await chat.sends("/course")
    await chat.presses(label)
    return last_message_id(chat)


async def _settles(chat: Chat, label: str, text: str) -> list[Seen]:
    """All of it, up to the confirmation."""
    await replies_to(chat, await _asked(chat, label), text=text)
    return await presses_under(chat, "Уточнить и сообщить", last_message_id(chat))


async def _valid(storage: Storage) -> list[Settlement]:
    async with storage.reading() as view:
        return await view.settlements.of_course(COURSE)


async def _deeds(storage: Storage) -> list[tuple[str, object]]:
    async with storage.reading() as view:
        lines = await view.audit.of_course(COURSE, limit=9)
    return [(line.deed.value, line.details) for line in lines]


async def test_every_open_point_has_its_button(coordinator: Chat) -> None:
    [overview] = await coordinator.sends("/course")

    assert overview.buttons == (
        (DAY,),
        (HOUR,),
        ("Уточнить: размер суточных и других выплат",),
        ("Уточнить: день предвыездного инструктажа",),
        (WORDS,),
        ("Объявления",),
    )


async def test_what_changes_and_who_is_told_is_shown_before_it_counts(
    coordinator: Chat, storage: Storage
) -> None:
    for account, country in ((42, "UZ"), (43, "KZ")):
        await enrolled(storage, account, country=country)
    question_id = await _asked(coordinator, HOUR)

    [preview] = await replies_to(coordinator, question_id, text="17:00 по Саппоро")

    assert preview.text == (
        "час и часовой пояс срока вводного отчёта (III.5, VI)\n"
        "Будет: до 2 ноября, четверг, 17:00 по Саппоро\n"
        "Даты, напоминания и то, что считается сданным вовремя, изменятся сразу. Слова "
        "документа останутся как есть и будут показаны отдельно.\n"
        f"Сообщу 2{NBSP}участникам – на их языке и по их времени; у кого ночь, тем утром."
    )
    assert preview.buttons == (("Уточнить и сообщить",), ("Не менять",))
    assert await _valid(storage) == []


async def test_everybody_is_told_in_their_language_and_by_their_clocks(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await enrolled(storage, 43, country="KZ", locale="en")

    done, to_staff, in_russian, in_english = await _settles(coordinator, HOUR, "13:00 по Ташкенту")

    assert done.text == (
        "час и часовой пояс срока вводного отчёта (III.5, VI)\n"
        "Уточнено координатором 25 октября: до 17:00 по Саппоро\n"
        f"Сообщение отправляется 2{NBSP}участникам."
    )
    assert to_staff.text == (
        "Айгуль уточняет то, чего нет в документе, – час и часовой пояс срока вводного отчёта: "
        "до 2 ноября, четверг, 17:00 по Саппоро"
    )
    assert in_russian.text == (
        "⏰ Уточнено: час и часовой пояс срока вводного отчёта\n"
        "Сдать вводный отчёт (Inception Report): "
        "до 2 ноября, четверг, 17:00 по Саппоро (13:00 по Ташкенту)\n"
        "В документе этого нет – это слово координатора."
    )
    assert in_english.text == (
        "⏰ Settled: hour and time zone of the Inception Report deadline\n"
        "Hand in the Inception Report: "
        "until Thursday, 2 November, 17:00 Sapporo time (14:00 Almaty time)\n"
        "The document does not give this; a coordinator has settled it."
    )
    [kept] = await _valid(storage)
    assert (kept.point, kept.day, kept.time, kept.settled_by) == (
        "inception-report-hour",
        None,
        time(17),
        COORDINATOR_ID,
    )
    assert await _deeds(storage) == [
        ("point-settled", {"point": "inception-report-hour", "settlement": kept.id})
    ]
    async with storage.reading() as view:
        told = [await view.deliveries.get(number) for number in (1, 2, 3)]
    assert [(one.chat_id, one.category, one.priority, one.key) for one in told if one] == [
        (STAFF_CHAT_ID, Category.STAFF, Priority.NOTICE, f"settled:{kept.id}:{STAFF_CHAT_ID}"),
        (42, Category.CHANGES, Priority.NOTICE, f"settled:{kept.id}:1"),
        (43, Category.CHANGES, Priority.NOTICE, f"settled:{kept.id}:2"),
    ]


async def test_nobody_is_woken_but_of_what_ends_within_a_day(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    coordinator.clock.set(datetime(2017, 10, 25, 1, tzinfo=UTC))  # six in the morning in Tashkent

    at_night = await _settles(coordinator, HOUR, "17:00")
    [in_the_morning] = await coordinator.passes(hours=2)
    coordinator.clock.set(datetime(2017, 11, 1, 20, tzinfo=UTC))  # one o’clock at night
    await coordinator.sends("/course")
    await coordinator.presses(SETTLED_HOUR)
    await coordinator.presses("Изменить")
    await replies_to(coordinator, last_message_id(coordinator), text="18:00")
    at_once = await presses_under(coordinator, "Уточнить и сообщить", last_message_id(coordinator))

    assert len(at_night) == 2  # the coordinator and the staff
    assert in_the_morning.text.startswith("⏰ Уточнено: час и часовой пояс")
    assert at_once[-1].text.startswith("⚠️ Изменено: час и часовой пояс")


async def test_who_sleeps_through_two_changes_is_told_of_the_last_one(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await _settles(coordinator, HOUR, "21:00")
    coordinator.clock.set(datetime(2017, 10, 25, 22, tzinfo=UTC))  # three o’clock at night

    await _settles_anew(coordinator, "18:00")
    await _settles_anew(coordinator, "17:00")
    [in_the_morning] = await coordinator.passes(hours=12)

    assert in_the_morning.text == (
        "⚠️ Изменено: час и часовой пояс срока вводного отчёта\n"
        "Сдать вводный отчёт (Inception Report): до 2 ноября, четверг, 17:00 по Саппоро "
        "(13:00 по Ташкенту)\n"
        "Раньше было: до 2 ноября, четверг, 21:00 по Саппоро (17:00 по Ташкенту)\n"
        "В документе этого нет – это слово координатора."
    )


async def test_what_is_taken_back_at_night_is_not_told_at_all(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    coordinator.clock.set(datetime(2017, 10, 25, 22, tzinfo=UTC))
    await _settles(coordinator, HOUR, "21:00")

    await coordinator.sends("/course")
    await coordinator.presses(SETTLED_HOUR)
    await coordinator.presses("Отменить уточнение")
    await coordinator.presses("Да, отменить")

    assert await coordinator.passes(hours=12) == []


async def _settles_anew(chat: Chat, text: str) -> list[Seen]:
    await chat.sends("/course")
    await chat.presses(SETTLED_HOUR)
    await chat.presses("Изменить")
    await replies_to(chat, last_message_id(chat), text=text)
    return await presses_under(chat, "Уточнить и сообщить", last_message_id(chat))


async def test_dates_report_and_answers_follow_at_once(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await _settles(coordinator, HOUR, "17:00")
    participant = enter(id=42)
    line = "Уточнено координатором 25 октября: до 17:00 по Саппоро (13:00 по Ташкенту)"

    [dates] = await participant.sends("/deadlines")
    [report] = await participant.sends("/report")
    [greeting, *_] = await participant.sends("/start")
    [answer] = await participant.sends("До которого часа принимают отчёт?")

    assert f"   {line}" in dates.text.splitlines()
    assert "Чего нет в документе: час и часовой пояс" not in dates.text
    assert line in report.text.splitlines()
    assert line in greeting.text
    assert answer.text.endswith(
        "Уточнено координатором 25 октября – час и часовой пояс срока вводного отчёта: "
        "до 17:00 по Саппоро (13:00 по Ташкенту)"
    )


async def test_reminders_of_the_old_date_go_and_those_of_the_new_one_come(
    coordinator: Chat, dispatcher: Dispatcher, courses: Courses, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    planning = Planning(
        storage=storage, courses=courses, clock=coordinator.clock, staff=dispatcher["staff"]
    )
    await planning.replan()
    before = await _reminded_of_the_report(storage)

    await _settles(coordinator, HOUR, "17:00")
    await planning.replan()
    after = await _reminded_of_the_report(storage)

    assert before
    assert not before & after
    assert {key.split(":", 6)[6] for key in after} == {"2017-11-02T08:00Z"}


async def _reminded_of_the_report(storage: Storage) -> set[str]:
    """The keys of the reminders of the report that wait."""
    async with storage.reading() as view:
        planned = await view.plans.of_course(COURSE)
    return {
        key
        for key, one in planned.items()
        if "deadlines.inception-report" in key and one.state is State.QUEUED
    }


async def test_a_day_that_the_document_names_stays(coordinator: Chat, storage: Storage) -> None:
    question_id = await _asked(coordinator, HOUR)

    [refusal] = await replies_to(coordinator, question_id, text="5 ноября 17:00")

    assert refusal.text == (
        "⛔ День называет сам документ: 2 ноября 2017 года, по времени курса. Другой вместо него "
        "я не поставлю, открыт только час. Если одному человеку нужно больше времени, дайте "
        "отсрочку: /extend."
    )
    [preview] = await replies_to(coordinator, last_message_id(coordinator), text="17:00")
    assert preview.buttons == (("Уточнить",), ("Не менять",))  # nobody has enrolled to be told
    assert await _valid(storage) == []


async def test_what_comes_after_the_hour_that_was_settled_is_late(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await _settles(coordinator, HOUR, "17:00")
    participant = enter(id=42)
    coordinator.clock.set(datetime(2017, 11, 2, 8, 0, 59, tzinfo=UTC))
    [_, in_time, *_] = await participant.sends_file("report.pptx", b"one")
    coordinator.clock.set(datetime(2017, 11, 2, 8, 1, tzinfo=UTC))
    [_, late, *_] = await participant.sends_file("report.pptx", b"another")

    assert "Засчитано: сдано до срока." in in_time.text.splitlines()
    assert "Засчитано: сдано после срока." in late.text.splitlines()


async def test_what_applicants_owe_is_settled_without_telling_participants(
    coordinator: Chat, storage: Storage
) -> None:
    coordinator.clock.set(datetime(2017, 8, 1, 3, tzinfo=UTC))
    await enrolled(storage, 42)
    await replies_to(coordinator, await _asked(coordinator, DAY), text="15 августа")

    settled, *told = await presses_under(coordinator, "Уточнить", last_message_id(coordinator))

    assert settled.text == (
        "последний день приёма заявок (III.4(1))\n"
        "Уточнено координатором 1 августа: не позднее 15 августа 2017 года\n"
        "Участникам не сообщалось."
    )
    assert len(told) == 1  # the staff
    [kept] = await _valid(storage)
    assert (kept.day, kept.time) == (date(2017, 8, 15), None)


async def test_words_are_told_as_they_are(coordinator: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)

    _, _, told = await _settles(coordinator, WORDS, "Тёплая <куртка> и шапка")

    assert told.text == (
        "💬 Уточнено: одежда для ноября и декабря\n"
        "Тёплая <куртка> и шапка\n"
        "В документе этого нет – это слово координатора."
    )


async def test_settled_again_people_are_told_what_it_was(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await _settles(coordinator, HOUR, "17:00")
    await coordinator.sends("/course")
    [page] = await coordinator.presses(SETTLED_HOUR)
    await coordinator.presses("Изменить")
    await replies_to(coordinator, last_message_id(coordinator), text="18:00")

    _, _, told = await presses_under(
        coordinator, "Уточнить и сообщить", last_message_id(coordinator)
    )

    assert page.text == (
        "час и часовой пояс срока вводного отчёта (III.5, VI)\n"
        "Уточнено координатором 25 октября: до 17:00 по Саппоро"
    )
    assert page.buttons == (("Изменить",), ("Отменить уточнение",), ("« Назад",))
    assert told.text == (
        "⚠️ Изменено: час и часовой пояс срока вводного отчёта\n"
        "Сдать вводный отчёт (Inception Report): "
        "до 2 ноября, четверг, 18:00 по Саппоро (14:00 по Ташкенту)\n"
        "Раньше было: до 2 ноября, четверг, 17:00 по Саппоро (13:00 по Ташкенту)\n"
        "В документе этого нет – это слово координатора."
    )
    assert [one.time for one in await _valid(storage)] == [time(18)]


async def test_withdrawn_the_point_is_open_again_and_people_are_told(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42, country="UZ")
    await _settles(coordinator, HOUR, "17:00")
    await coordinator.sends("/course")
    await coordinator.presses(SETTLED_HOUR)
    [sure] = await coordinator.presses("Отменить уточнение")
    yes = coordinator.data_of("Да, отменить")

    done, _, told = await coordinator.presses("Да, отменить")
    again = await coordinator.presses_data(yes)

    assert sure.buttons == (("Да, отменить",), ("Не менять",))
    assert done.text.splitlines()[1] == "Уточнение отменено, вопрос снова открыт."
    assert told.text == (
        "⚠️ Снова не решено: час и часовой пояс срока вводного отчёта\n"
        "Координатор отменил уточнение: до 2 ноября, четверг, 17:00 по Саппоро "
        "(13:00 по Ташкенту)\n"
        "В документе этого нет – уточните в JICA Хоккайдо (Саппоро)."
    )
    assert again[0].kind == "toast"
    assert await _valid(storage) == []
    [dates] = await enter(id=42).sends("/deadlines")
    assert "Уточнено" not in dates.text
    assert [deed for deed, _ in await _deeds(storage)] == ["point-reopened", "point-settled"]


async def test_pressed_twice_it_is_settled_once(coordinator: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)
    await replies_to(coordinator, await _asked(coordinator, HOUR), text="17:00")
    preview = last_message_id(coordinator)
    await presses_under(coordinator, "Уточнить и сообщить", preview)

    again = await presses_under(coordinator, "Уточнить и сообщить", preview)

    assert [one.text for one in again] == [
        "Этот просмотр уже не действует. Как обстоит дело сейчас, показывает /course."
    ]
    async with storage.reading() as view:
        assert await view.settlements.get(2) is None


async def test_a_preview_beside_which_somebody_was_faster_settles_nothing(
    coordinator: Chat, enter: Enter, storage: Storage
) -> None:
    await enrolled(storage, 42)
    await replies_to(coordinator, await _asked(coordinator, HOUR), text="17:00")
    preview = last_message_id(coordinator)
    other = enter(id=COORDINATOR_ID)
    await _settles(other, HOUR, "18:00")

    refused = await presses_under(coordinator, "Уточнить и сообщить", preview)

    assert [one.text for one in refused] == [
        "Этот просмотр уже не действует. Как обстоит дело сейчас, показывает /course."
    ]
    assert [one.time for one in await _valid(storage)] == [time(18)]


async def test_a_preview_that_waited_until_the_hour_was_over_settles_nothing(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)
    await replies_to(coordinator, await _asked(coordinator, HOUR), text="17:00")
    coordinator.clock.set(datetime(2017, 11, 2, 9, tzinfo=UTC))

    [refused] = await presses_under(
        coordinator, "Уточнить и сообщить", last_message_id(coordinator)
    )

    assert refused.text == "Это время уже прошло. Назовите время впереди."
    assert await _valid(storage) == []


async def test_do_not_change_forgets_the_preview(coordinator: Chat, storage: Storage) -> None:
    await enrolled(storage, 42)
    await replies_to(coordinator, await _asked(coordinator, HOUR), text="17:00")
    preview = last_message_id(coordinator)

    [dropped] = await presses_under(coordinator, "Не менять", preview)
    [gone] = await presses_under(coordinator, "Уточнить и сообщить", preview)

    assert dropped.text == "Ничего не изменено."
    assert gone.text.startswith("Этот просмотр уже не действует.")
    assert await _valid(storage) == []


async def test_at_the_next_start_and_in_another_process_it_is_laid_over_the_course(
    coordinator: Chat, storage: Storage, shipped_courses: Courses
) -> None:
    await replies_to(coordinator, await _asked(coordinator, HOUR), text="17:00")
    await presses_under(coordinator, "Уточнить", last_message_id(coordinator))
    elsewhere = Courses({course.id: course for course in shipped_courses})
    settler = Settler(storage=storage, courses=elsewhere)
    woken: list[str] = []
    settler.listen(lambda: woken.append("planner"))

    await settler.refresh()
    await settler.refresh()

    course = elsewhere.get(COURSE)
    assert course is not None
    assert [one.time for one in course.settlements.values()] == [time(17)]
    assert woken == ["planner"]


async def test_a_button_of_a_point_that_is_gone_answers_politely(coordinator: Chat) -> None:
    for data in (f"up:{COURSE}:no-such-point", f"us:{COURSE}:no-such-point", f"uw:{COURSE}:77:0"):
        shown = await coordinator.presses_data(data)

        assert [one.kind for one in shown] == ["toast", "message"]


async def test_who_is_no_coordinator_settles_nothing(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 42)
    chat = enter(id=42)

    for data in (f"us:{COURSE}:inception-report-hour", f"uc:{COURSE}", f"uv:{COURSE}"):
        assert "Уточн" not in "".join(one.text for one in await chat.presses_data(data))

    assert await _valid(storage) == []


async def test_a_command_typed_while_an_answer_is_awaited_is_still_a_command(
    coordinator: Chat,
) -> None:
    asked = await _asked(coordinator, HOUR)

    [card] = await replies_to(coordinator, asked, text="/roster Никто")

    assert "Никто" in card.text
    assert "17:00" not in card.text


async def test_the_log_names_the_point_that_was_settled(
    coordinator: Chat, storage: Storage
) -> None:
    await enrolled(storage, 42)
    await _settles(coordinator, HOUR, "17:00")

    [log] = await coordinator.sends("/audit")

    assert log.text.endswith("(час и часовой пояс срока вводного отчёта)")
