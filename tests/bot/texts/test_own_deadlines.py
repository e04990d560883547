"""/deadlines of a participant: what is done, how long is left, until when by which clocks."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.checklist.duties import duties
from bot.course import Course, load_course
from bot.i18n import translator
from bot.markup import plain
from bot.reports.fulfilment import fulfilment_of
from bot.reports.known import known_of
from bot.reports.overview import row_of
from bot.reports.submission import Extension, Review, Standing, Submission
from bot.texts.own_deadlines import own_deadlines
from tests.support.packs import FIRST, pack_like
from tests.support.people import somebody
from tests.support.reports import handed_in, more_time

TOKYO = ZoneInfo("Asia/Tokyo")
CAME = datetime(2017, 10, 28, 18, 5, tzinfo=TOKYO)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def dates(
    course: Course,
    at: str,
    *,
    report: Submission | None = None,
    extension: Extension | None = None,
    ticks: Mapping[str, datetime] | None = None,
    locale: str = "ru",
) -> list[str]:
    """The lines that a participant from Kazakhstan sees at a moment by the course's clocks."""
    now = datetime.fromisoformat(at).replace(tzinfo=TOKYO)
    reader = course.reader("KZ", now, is_accepted=True)
    rows = [row_of(somebody(country="KZ"), course, "inception", report, extension, now=now)]
    found = duties(course, country="KZ", ticks=ticks or {}, known=known_of(rows, course))
    fulfilment = fulfilment_of(course, rows, found)
    text = own_deadlines(course, translator(locale), now=now, reader=reader, fulfilment=fulfilment)
    return plain(text).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_it_is_a_countdown_of_what_concerns_those_who_take_part(course: Course) -> None:
    assert dates(course, "2017-10-28T18:00") == [
        "⏰ Даты и сроки",
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, осталось 5 дней",
        ("   По всем часам вы успеваете до 2 ноября, четверг, 23:59 по Саппоро (20:59 по Алматы)"),
        (
            "• Предвыездной инструктаж: срок уточните в представительстве JICA "
            "(или посольстве Японии) в Казахстане"
        ),
        "• Начало курса в Японии: 19 ноября, воскресенье, осталось 22 дня",
        "• Подготовить план действий (Action Plan) и выступить с ним: около 19 декабря 2017 года",
        "• Конец курса в Японии: 19 декабря, вторник, осталось 52 дня",
        (
            "• Сдать отчёт о ходе выполнения (Progress Report): через 6 месяцев после "
            "возвращения (19 июня 2018 года), осталось 234 дня"
        ),
        (
            "⚠️ В документе не сказано: час и часовой пояс срока вводного отчёта. "
            "Уточните в JICA Хоккайдо (Саппоро)."
        ),
        "Источник: Общая информация, II.2, II.9(3), III.5, III.6(5), IV.6, V.3 и VI",
    ]


def test_what_is_handed_in_or_ticked_is_done(course: Course) -> None:
    told = dates(
        course,
        "2018-06-01T10:00",
        report=handed_in(1, version=2, received_at=CAME),
        ticks={"orientation": CAME, "progress-report": CAME.replace(year=2018, month=5)},
    )

    assert [line for line in told if line.startswith("✅")] == [
        "✅ Сдать вводный отчёт (Inception Report): сдано 28 октября 2017 года, версия 2",
        "✅ Предвыездной инструктаж: отмечено 28 октября 2017 года",
        "✅ Сдать отчёт о ходе выполнения (Progress Report): отмечено 28 мая",
    ]
    assert not any("час и часовой пояс" in line for line in told)


def test_what_came_late_is_marked_so(course: Course) -> None:
    late = handed_in(1, version=1, received_at=CAME, standing=Standing.LATE)

    assert dates(course, "2017-11-04T10:00", report=late, locale="en")[1] == (
        "✅ Hand in the Inception Report: handed in on 28 October, version 1, after the deadline"
    )


def test_what_was_returned_is_to_be_done_again(course: Course) -> None:
    returned = handed_in(1, version=2, received_at=CAME, review=Review.RETURNED)

    assert dates(course, "2017-11-01T10:00", report=returned)[1:3] == [
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, остался 1 день",
        "   💬 Координатор вернул версию 2: исправьте её, пожалуйста.",
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2017-11-04T10:00", "   ⚠️ Пока не сдано; приём ещё идёт, с пометкой «после срока»."),
        ("2017-11-20T10:00", "   ⛔ Приём закончен: напишите координаторам."),
    ],
)
def test_after_the_day_it_is_said_what_is_still_possible(
    course: Course, at: str, said: str
) -> None:
    assert dates(course, at)[1:3] == [
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, прошло",
        said,
    ]


def test_more_time_stands_below_the_day(course: Course) -> None:
    given = more_time(until=datetime(2017, 11, 5, 18, tzinfo=TOKYO))

    assert dates(course, "2017-11-04T10:00", extension=given)[2] == (
        "   Вам дали время до 5 ноября, воскресенье, 18:00 по Саппоро (15:00 по Алматы), "
        "остался 1 день"
    )


def test_a_course_without_a_day_of_acceptance_has_all_but_the_applicants_own(
    tmp_path: Path,
) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    pack.change("course.yaml", "acceptance: acceptance-notice", "# acceptance")

    told = dates(load_course(pack.folder), "2017-10-28T18:00")

    assert any("отправляет заявки" in line for line in told)
    assert not any("Подать заявку" in line for line in told)
