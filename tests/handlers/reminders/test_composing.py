"""Reminders when they are sent: what is still wanted, in the words of that moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.delivery import Reason, State
from bot.people import Person
from bot.reports.submission import Review
from bot.schedule.session import Session
from tests.handlers.reminders.conftest import Service
from tests.support.people import enrolled
from tests.support.reports import handed_in, more_time
from tests.support.storage import NOW

ALMATY, SAPPORO = ZoneInfo("Asia/Almaty"), ZoneInfo("Asia/Tokyo")
HOUR = timedelta(hours=1)
ID, STAFF = 42, -100900


def almaty(text: str) -> datetime:
    """A moment by the clocks of Almaty."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


SOURCE = "Источник: Общая информация, III.5 и VI"
UNTIL = [
    "Срок: до 23:59 по Саппоро (20:59 по Алматы).",
    "Документ называет день, но не час; к этому времени вы успеваете по любым часам.",
]
ADVICE = (
    "Формат – Microsoft PowerPoint, не больше 8 слайдов. "
    "После приезда каждый участник с отчётом выступает."
)
HINT = (
    "Вводный отчёт (Inception Report): его можно сдать мне, пришлите сюда файл .pptx. "
    "Что с отчётом сейчас – /report"
)
REPORT = "Сдать вводный отчёт (Inception Report)"


def reminder(when: str, *facts: str) -> tuple[int, str]:
    """A reminder of the first report to Aigerim."""
    return ID, "\n".join([f"⏰ {REPORT} – {when}", *facts, *UNTIL, ADVICE, SOURCE, "", HINT])


@pytest.mark.usefixtures("aigerim")
async def test_it_says_what_and_when_and_how_it_stands(service: Service) -> None:
    await service.planned()

    heard = await service.at(almaty("2017-10-30T10:00"))

    nothing = "Вашего отчёта у меня пока нет."
    assert heard == [
        (
            STAFF,
            (
                f"⏰ {REPORT} – через 3 дня, 2 ноября, четверг.\n"
                "Не сделал 1 человек: Айгерим Сулейменова.\n"
                "Срок: до 23:59 по Саппоро.\n"
                "Документ называет день, но не час; к этому времени по любым часам ещё не поздно.\n"
                f"{SOURCE}\n\n"
                "Кто ещё не сдал отчёт, видно по команде /reports; "
                "там же можно напомнить им одним нажатием."
            ),
        ),
        reminder("через 3 дня, 2 ноября, четверг.", nothing),
    ]
    assert await service.at(almaty("2017-10-31T10:00")) == []


async def test_what_came_meanwhile_is_not_asked_for(service: Service, aigerim: Person) -> None:
    await service.planned()
    async with service.storage.transaction() as tx:
        await tx.submissions.hand_in(handed_in(aigerim.id))  # and nothing is planned anew

    assert await service.at(almaty("2017-10-30T10:00")) == []
    assert await service.reasons() == {
        "reports-missing -3d": Reason.NOT_WANTED,
        "inception-report -3d": Reason.DONE,
    }


async def test_coordinators_are_not_told_that_who_has_more_time_is_late(
    service: Service, aigerim: Person
) -> None:
    async with service.storage.transaction() as tx:
        await tx.extensions.grant(
            more_time(aigerim.id, until=datetime(2017, 11, 5, 14, 59, tzinfo=UTC))
        )
    await service.planned()

    [text] = [text for chat, text in await service.at(almaty("2017-11-03T10:00")) if chat == STAFF]

    assert text.splitlines()[1:3] == [
        (
            "Есть отсрочка (до когда – в скобках): Айгерим Сулейменова "
            "(5 ноября, воскресенье, 23:59 по Саппоро)."
        ),
        "Срок был до 23:59 по Саппоро.",
    ]


async def test_a_date_that_moved_meanwhile_is_not_told_any_more(
    service: Service, aigerim: Person
) -> None:
    await service.planned()
    async with service.storage.transaction() as tx:
        await tx.extensions.grant(more_time(aigerim.id, until=datetime(2017, 11, 6, 9, tzinfo=UTC)))

    assert [chat for chat, _ in await service.at(almaty("2017-10-30T10:00"))] == [STAFF]
    assert await service.reasons() == {"inception-report -3d": Reason.NOT_WANTED}


async def test_more_time_is_told_with_its_hour(service: Service, aigerim: Person) -> None:
    async with service.storage.transaction() as tx:
        await tx.extensions.grant(more_time(aigerim.id, until=datetime(2017, 11, 6, 9, tzinfo=UTC)))
    await service.planned()

    await service.at(almaty("2017-11-05T12:00"))
    heard = await service.at(almaty("2017-11-06T12:00"))

    [told] = [text for chat, text in heard if chat == ID]
    assert told.splitlines()[:4] == [
        f"⏰ {REPORT} – через 3 часа, 6 ноября, понедельник.",
        "Вашего отчёта у меня пока нет.",
        "Срок: до 18:00 по Саппоро (15:00 по Алматы).",
        "Эту отсрочку вам дал координатор.",
    ]


async def test_a_returned_report_is_said_to_be_returned(service: Service, aigerim: Person) -> None:
    async with service.storage.transaction() as tx:
        one = await tx.submissions.hand_in(handed_in(aigerim.id))
        await tx.submissions.review(one.id, Review.RETURNED, by=900, at=NOW)
    await service.planned()

    told = await service.at(almaty("2017-10-30T10:00"))

    returned = "Координатор вернул ваш отчёт на доработку, новой версии пока нет."
    assert told[1] == reminder("через 3 дня, 2 ноября, четверг.", returned)
    unmended = "Возвращён 1 отчёт, новой версии нет: Айгерим Сулейменова."
    assert told[0][1].splitlines()[1] == unmended


@pytest.mark.usefixtures("aigerim")
async def test_after_a_day_away_days_are_counted_anew(service: Service) -> None:
    await service.planned()

    heard = await service.at(almaty("2017-11-01T19:00"))

    nothing = "Вашего отчёта у меня пока нет."
    assert heard == [reminder("завтра, 2 ноября, четверг.", nothing)]
    assert (await service.reasons())["inception-report -3d"].startswith(Reason.STALE)  # type: ignore[union-attr] # it is cancelled


@pytest.mark.usefixtures("aigerim")
async def test_late_is_said_to_be_late(service: Service) -> None:
    await service.planned()

    heard = await service.at(almaty("2017-11-04T12:00"))

    assert [text.splitlines()[:4] for chat, text in heard if chat == ID] == [
        [
            f"⏰ {REPORT} – срок истёк, последним днём было 2 ноября, четверг.",
            "Вашего отчёта у меня пока нет.",
            "Срок был до 23:59 по Саппоро (20:59 по Алматы).",
            (
                "Формат – Microsoft PowerPoint, не больше 8 слайдов. О том, что отчёт можно сдать "
                "позже, документ не говорит."
            ),
        ]
    ]


@pytest.mark.usefixtures("aigerim")
async def test_after_three_weeks_away_each_gets_one_message(service: Service) -> None:
    await service.planned()

    heard = await service.at(almaty("2017-11-18T12:00"))

    [(chat, text)] = heard
    assert chat == ID
    assert [line for line in text.splitlines() if "Японии – " in line or "⏰" in line] == [
        "⏰ Несколько напоминаний сразу",
        "Основной этап в Японии – завтра, 19 ноября, воскресенье.",
    ]
    assert await service.queued(State.CLAIMED) == []
    assert await service.at(almaty("2017-11-18T13:00")) == []


@pytest.mark.usefixtures("aigerim")
async def test_several_go_as_one_message(service: Service) -> None:
    await service.planned()
    await service.at(almaty("2017-11-03T12:00"))

    [(chat, text)] = await service.at(almaty("2017-11-12T12:00"))

    assert chat == ID
    assert [line for line in text.splitlines() if " – " in line or "⏰" in line][:3] == [
        "⏰ Несколько напоминаний сразу",
        "Предвыездной инструктаж – дня документ не называет.",
        "Основной этап в Японии – через 7 дней, 19 ноября, воскресенье.",
    ]
    assert text.count("Источник:") == 1


@pytest.mark.usefixtures("aigerim")
async def test_the_night_is_left_alone_after_a_late_restart(service: Service) -> None:
    await service.planned()

    assert await service.at(almaty("2017-10-30T23:00")) == []
    await service.planned()  # which leaves what was put off where it is
    assert await service.at(almaty("2017-10-30T23:01")) == []
    [staff, (chat, text)] = await service.at(almaty("2017-10-31T08:00"))

    assert staff[0] == STAFF
    assert (chat, text.splitlines()[0]) == (ID, f"⏰ {REPORT} – через 2 дня, 2 ноября, четверг.")


@pytest.mark.usefixtures("aigerim")
async def test_the_urgent_one_goes_at_any_hour(service: Service) -> None:
    await enrolled(service.storage, 43, name="Giorgi Kapanadze", country="GE")
    await service.planned()
    await service.at(almaty("2017-11-02T12:00"))

    heard = await service.at(datetime(2017, 11, 2, 14, 30, tzinfo=UTC))  # 20:30 in Almaty

    assert [(chat, text.splitlines()[0]) for chat, text in heard] == [
        (ID, f"⏰ {REPORT} – сегодня, 2 ноября, четверг."),
        (43, f"⏰ {REPORT} – сегодня, 2 ноября, четверг."),
    ]


@pytest.mark.usefixtures("aigerim")
async def test_packing_comes_with_the_picture_of_the_climate(service: Service) -> None:
    await service.planned()
    await service.at(almaty("2017-11-08T12:00"))

    [(chat, text)] = await service.at(almaty("2017-11-09T10:00"))

    assert chat == ID
    assert text.startswith(
        "[picture] ⏰ Основной этап в Японии – через 10 дней, 19 ноября, воскресенье.\n"
    )


@pytest.mark.usefixtures("aigerim")
async def test_a_session_is_told_an_hour_before_it_and_not_where_it_was_moved(
    service: Service,
) -> None:
    lecture = Session(
        course_id="j1704316",
        title="Лекция <1>",
        starts_at=datetime(2017, 11, 21, 9, 30, tzinfo=SAPPORO),
        place="Зал 2",
        note="Возьмите паспорт.",
        changed_at=NOW,
    )
    async with service.storage.transaction() as tx:
        await tx.sessions.add(lecture)
        second = await tx.sessions.add(replace(lecture, starts_at=lecture.starts_at + 2 * HOUR))
    await service.planned()
    await service.at(datetime(2017, 11, 20, 12, tzinfo=SAPPORO))
    async with service.storage.transaction() as tx:
        await tx.sessions.change(replace(second, starts_at=lecture.starts_at + 5 * HOUR))

    assert await service.at(datetime(2017, 11, 21, 8, 30, tzinfo=SAPPORO)) == [
        (
            ID,
            (
                "⏰ Лекция <1> – через 1 час, 09:30 по Саппоро.\n"
                "Где: Зал 2\n"
                "Возьмите паспорт.\n"
                "По условиям курса программу нужно строго соблюдать. Что делать, если вы "
                "опаздываете или не можете прийти, документ не говорит: уточните у координатора "
                "курса.\n"
                "Источник: Общая информация, III.6(1)"
            ),
        )
    ]
    assert await service.at(datetime(2017, 11, 21, 11, tzinfo=SAPPORO)) == []
