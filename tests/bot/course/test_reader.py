"""What a course says to people of a country, in a phase."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.course import ANYBODY, Course, Reader, Stage, load_course
from tests.support.packs import FIRST, SECOND, SMALL, pack_like

KAZAKH = Reader(country="KZ")


@pytest.fixture(scope="module")
def first() -> Course:
    return load_course(FIRST)


@pytest.mark.parametrize(
    ("reader", "russian", "english"),
    [
        (ANYBODY, "в вашей стране", "in your country"),
        (KAZAKH, "в Казахстане", "in Kazakhstan"),
        (Reader(country="XX"), "в вашей стране", "in your country"),
    ],
)
def test_an_authority_lies_in_the_readers_country(
    first: Course, reader: Reader, russian: str, english: str
) -> None:
    asked = "authorities.office.to"

    assert first.value(asked, "ru", reader=reader) == (
        f"в представительстве JICA (или посольстве Японии) {russian}"
    )
    assert first.value(asked, "en", reader=reader) == (
        f"with the JICA office (or the Embassy of Japan) {english}"
    )


def test_a_country_without_words_is_yours(tmp_path: Path) -> None:
    pack = pack_like(SECOND, tmp_path / "j2400001")
    pack.change("course.yaml", "in: { ru: в Казахстане, en: in Kazakhstan }, ", "")

    course = load_course(pack.folder)

    assert course.value("countries.in", "ru", reader=KAZAKH) == "в вашей стране"


def test_in_japan_the_organizer_is_asked_first(first: Course) -> None:
    reader = Reader(country="KZ", phase="core")

    assert first.value("authorities.office.to", "ru", reader=reader) == (
        "в JICA Хоккайдо (Саппоро)"
    )
    assert first.asked("office", reader) == first.authorities["organizer"]


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (datetime(2017, 9, 1, tzinfo=UTC), None),
        (datetime(2017, 11, 18, 14, 59, tzinfo=UTC), "preliminary"),
        (datetime(2017, 11, 18, 15, tzinfo=UTC), "core"),  # midnight there
        (datetime(2017, 12, 10, tzinfo=UTC), "core"),
        (datetime(2017, 12, 25, tzinfo=UTC), "finalization"),
        (datetime(2018, 7, 1, tzinfo=UTC), None),
    ],
)
def test_the_phase_is_that_of_the_day_at_the_course(
    first: Course, at: datetime, phase: str | None
) -> None:
    assert first.reader("KZ", at).phase == phase


def test_between_phases_there_is_none() -> None:
    course = load_course(SECOND)

    assert course.reader(None, datetime(2024, 12, 1, tzinfo=UTC)) == Reader(stage=Stage.AFTER)


def test_a_country_that_takes_no_part_is_not_known(first: Course) -> None:
    assert first.reader("MD", None) == ANYBODY


def test_an_hour_is_shown_in_the_readers_zone_too(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    pack.change(
        "course.yaml", "when: { day: 2017-11-02 }", 'when: { day: 2017-11-02, time: "03:00" }'
    )
    course = load_course(pack.folder)
    deadline = "deadlines.inception-report"

    assert course.value(deadline, "ru") == "2 ноября 2017 года, 03:00 по Саппоро"
    assert course.value(deadline, "ru", reader=Reader(country="TJ")) == (
        "2 ноября 2017 года, 03:00 по Саппоро (1 ноября, 23:00 по Душанбе)"
    )
    assert course.value(deadline, "en", reader=KAZAKH) == (
        "2 November 2017, 03:00 Sapporo time (00:00 Almaty time)"
    )


def test_an_hour_of_a_country_without_a_name_for_it_is_marked_by_the_country() -> None:
    course = load_course(SMALL)
    kazakhstan = course.countries.members[0]
    named = kazakhstan.model_copy(update={"inside": course.title})

    assert course.hours.place("KZ", course._words("ru")) is None
    hours = type(course.hours)(course.zone, course.zone_name, {"KZ": named})
    assert hours.place("KZ", course._words("ru")) == "Малый курс"


def test_the_difference_is_that_of_the_courses_first_day_in_japan(first: Course) -> None:
    assert first.ahead_of("KZ") == timedelta(hours=3)  # five since March 2024
    assert first.ahead_of("GE") == timedelta(hours=5)
