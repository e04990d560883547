"""What comes next for a participant, seen from a moment."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.course import Course, load_course
from bot.i18n import translator
from bot.markup import plain
from bot.reports.fulfilment import fulfilment_of
from bot.reports.overview import row_of
from bot.reports.submission import Extension, Submission
from bot.texts.next_steps import next_steps
from tests.support.packs import FIRST, SECOND, pack_like
from tests.support.people import somebody
from tests.support.reports import handed_in, more_time

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


@pytest.fixture(scope="module")
def second() -> Course:
    return load_course(SECOND)


def steps(
    course: Course,
    at: str,
    *,
    country: str | None = "KZ",
    locale: str = "ru",
    report: Submission | None = None,
    extension: Extension | None = None,
) -> list[str]:
    """The lines that a participant sees at a moment by the course's clocks."""
    now = datetime.fromisoformat(at).replace(tzinfo=TOKYO)
    reader = course.reader(country, now, is_accepted=True)
    person = somebody(country=country)
    row = row_of(person, course, "inception", report, extension, now=now)
    text = next_steps(
        course,
        translator(locale),
        now=now,
        reader=reader,
        fulfilment=fulfilment_of(course, [row], []),
    )
    return plain(text).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_at_home_it_is_the_report_the_orientation_and_the_beginning(first: Course) -> None:
    assert steps(first, "2017-10-20T10:00") == [
        "Что дальше",
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, осталось 13 дней",
        (
            "• Предвыездной инструктаж: срок уточните в представительстве JICA "
            "(или посольстве Японии) в Казахстане"
        ),
        "• Начало курса в Японии: 19 ноября, воскресенье, осталось 30 дней",
        ("• Подготовить план действий (Action Plan) и выступить с ним: около 19 декабря 2017 года"),
        (
            "⚠️ В документе не сказано: час и часовой пояс срока вводного отчёта. "
            "Уточните в JICA Хоккайдо (Саппоро)."
        ),
        "Источник: Общая информация, II.2, III.5, IV.6, V.3 и VI",
        "",
        (
            "Вводный отчёт (Inception Report): его можно сдать мне, пришлите сюда файл .pptx. "
            "Что с отчётом сейчас – /report"
        ),
    ]


def test_in_japan_it_is_the_plan_the_return_and_the_report_on_progress(first: Course) -> None:
    assert steps(first, "2017-11-25T10:00", locale="en") == [
        "What comes next",
        "• Prepare and present the Action Plan: about 19 December 2017",
        "• The course in Japan ends: Tuesday, 19 December, 24 days left",
        ("• Hand in the Progress Report: 6 months after return (19 June 2018), 206 days left"),
        "Source: General Information, II.2, II.9(3), III.6(5) and V.3",
    ]


def test_after_return_it_is_the_report_on_progress(first: Course) -> None:
    assert steps(first, "2018-01-10T10:00") == [
        "Что дальше",
        (
            "• Сдать отчёт о ходе выполнения (Progress Report): через 6 месяцев после "
            "возвращения (19 июня 2018 года), осталось 160 дней"
        ),
        "Источник: Общая информация, II.9(3)",
    ]


def test_in_the_end_there_is_nothing_and_no_source(first: Course) -> None:
    assert steps(first, "2018-06-20T00:00") == ["Все сроки курса, названные в документе, прошли."]


def test_an_hour_is_told_by_both_clocks_and_passes(second: Course) -> None:
    report = (
        "• Сдать вводный отчёт (Inception Report): 8 октября 2024 года, 17:00 по Обихиро "
        "(13:00 по Алматы)"
    )

    assert steps(second, "2024-10-08T17:00")[1] == f"{report}, сегодня"
    assert steps(second, "2024-10-08T17:01")[1] == f"{report}, прошло"


def test_days_from_to_are_told_as_such(second: Course) -> None:
    told = steps(second, "2024-10-20T10:00", report=handed_in(1, version=1))

    assert told[1] == "• Предвыездной инструктаж: 28–30 октября 2024 года, осталось 10 дней"


def test_what_has_no_day_is_over_with_what_comes_after_it(first: Course) -> None:
    orientation = "Предвыездной инструктаж"

    assert any(orientation in line for line in steps(first, "2017-11-19T23:00"))
    assert not any(orientation in line for line in steps(first, "2017-11-20T00:00"))


def test_who_is_accepted_is_not_told_when_to_apply(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    pack.change("course.yaml", "acceptance: acceptance-notice", "# acceptance")

    for course in (load_course(FIRST), load_course(pack.folder)):
        assert not any("Подать заявку" in line for line in steps(course, "2017-09-01T10:00"))


def test_what_is_handed_in_is_named_no_more(first: Course) -> None:
    told = steps(first, "2017-10-20T10:00", report=handed_in(1, version=1))

    assert told[1].startswith("• Предвыездной инструктаж")
    assert not any("вводный отчёт" in line.casefold() for line in told)


def test_a_missing_report_is_named_for_as_long_as_it_is_taken(first: Course) -> None:
    in_time, late, closed = (
        steps(first, f"2017-11-{day}T10:00")[1:3] for day in ("02", "03", "19")
    )

    assert in_time[0] == "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, сегодня"
    assert late == [
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, прошло",
        "   ⚠️ Пока не сдано; приём ещё идёт, с пометкой «после срока».",
    ]
    assert not closed[0].startswith("• Сдать вводный отчёт")


def test_more_time_is_named(first: Course) -> None:
    given = more_time(until=datetime(2017, 11, 5, 18, tzinfo=TOKYO))

    assert steps(first, "2017-11-03T10:00", extension=given)[1:3] == [
        "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, прошло",
        (
            "   Вам дали время до 5 ноября, воскресенье, 18:00 по Саппоро (15:00 по Алматы), "
            "осталось 2 дня"
        ),
    ]
