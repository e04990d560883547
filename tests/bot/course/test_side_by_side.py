"""Two courses answer one question each with their own values; the code knows neither."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.course import Course, load_course
from tests.support.packs import FIRST, ROOT, SECOND

NBSP = "\N{NO-BREAK SPACE}"
CODE = ("bot", "handlers", "storage")
OF_ONE_COURSE = ("саппоро", "sapporo", "j1704316", "кластер", "cluster", "хоккайдо", "hokkaido")


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


@pytest.fixture(scope="module")
def second() -> Course:
    return load_course(SECOND)


@pytest.mark.parametrize(
    ("template", "of_first", "of_second"),
    [
        (
            "{facts.capacity|участник|участника|участников}",
            f"11{NBSP}участников",
            f"8{NBSP}участников",
        ),
        (
            "{facts.max-slides|слайда|слайдов|слайдов}",
            f"8{NBSP}слайдов",
            f"12{NBSP}слайдов",
        ),
        ("{phases.core}", "19 ноября – 19 декабря 2017 года", "5–22 ноября 2024 года"),
        (
            "{deadlines.inception-report}",
            "2 ноября 2017 года",
            "8 октября 2024 года, 17:00 по Обихиро",
        ),
        ("{emails.organizer}", "Higuchi.Kazuhiko.3@jica.go.jp", "obihiro-course@example.jp"),
        ("{place_name}", "Саппоро", "Обихиро"),
        ("{countries.count}", "7", "4"),
        ("{climate.nov.high}", "7,8", "8,1"),
        ("{deadlines.progress-report|day}", "19 июня 2018 года", "22 января 2025 года"),
    ],
)
def test_one_template_gives_each_course_its_own_value(
    first: Course, second: Course, template: str, of_first: str, of_second: str
) -> None:
    assert first.render(template, "ru") == of_first
    assert second.render(template, "ru") == of_second


def test_the_online_course_answers_with_its_three_dates(second: Course) -> None:
    answers = {
        key: second.render(dict(second.entries[key].texts)[("answer",)].get("ru"), "ru")
        for key in ("online", "core", "meeting")
    }

    assert answers == {
        "online": f"Онлайн-этап идёт 15–24 октября 2024 года, занятия по 2,5{NBSP}часа в день.",
        "core": "Основной этап в Японии – 5–22 ноября 2024 года. Он начинается 5 ноября, вторник.",
        "meeting": "Встреча по отчётам пройдёт онлайн 7 февраля 2025 года, 15:00 по Обихиро.",
    }


def test_only_a_pack_with_coordinates_shows_a_map(first: Course, second: Course) -> None:
    assert all(place.coordinates is None for place in first.places.values())
    shown = second.places["center"].coordinates
    assert shown is not None
    assert (shown.latitude, shown.longitude) == (42.9172, 143.1744)


@pytest.mark.parametrize("word", OF_ONE_COURSE)
def test_nothing_of_one_course_stands_in_the_code(word: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in _code()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if word in line.casefold()
    ]

    assert found == []


def _code() -> Iterator[Path]:
    for folder in CODE:
        for pattern in ("*.py", "*.yaml", "*.js", "*.html"):
            # the rehearsal's cast is invented people of a real-looking course
            yield from (
                file for file in sorted((ROOT / folder).rglob(pattern)) if file.name != "cast.py"
            )
