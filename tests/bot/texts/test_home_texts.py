"""Replies to people of a country, in a phase."""

from pathlib import Path

import pytest

from bot.course import ANYBODY, Course, Courses, Reader, load_course
from bot.i18n import translator
from bot.texts import contact as contact_texts
from bot.texts import faq as faq_texts
from bot.texts import home as home_texts
from tests.support.packs import FIRST, pack_like

RU, EN = translator("ru"), translator("en")
UZBEK = Reader(country="UZ")
IN_JAPAN = Reader(country="UZ", phase="core")


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    course = shipped_courses.get("j1704316")
    assert course is not None
    return course


def test_an_answer_names_the_office_of_the_readers_country(course: Course) -> None:
    entry = course.entries["report-where"]

    assert "представительство JICA в вашей стране" in faq_texts.answer(entry, course, RU)
    assert "представительство JICA в Узбекистане" in faq_texts.answer(
        entry, course, RU, reader=UZBEK
    )
    assert "the JICA office in Uzbekistan" in faq_texts.answer(entry, course, EN, reader=UZBEK)


def test_a_phase_may_have_an_answer_of_its_own(course: Course) -> None:
    entry = course.entries["report-deadline"]

    lines = faq_texts.answer(entry, course, RU, reader=IN_JAPAN).splitlines()

    assert lines[1] == (
        "Срок прошёл: вводный отчёт (Inception Report) сдавали не позднее 2 ноября 2017 года."
    )
    assert lines[-1] == "Источник: Общая информация, III.5 и VI"


def test_in_japan_contact_begins_with_the_organizer(course: Course) -> None:
    at_home = contact_texts.contact(course, RU, reader=UZBEK).splitlines()
    in_japan = contact_texts.contact(course, RU, reader=IN_JAPAN).splitlines()

    assert at_home[1] == (
        "В первую очередь – представительство JICA (или посольство Японии) в Узбекистане."
    )
    assert in_japan[1] == "В первую очередь – JICA Хоккайдо (Саппоро)."


def test_the_time_difference_is_worked_out_where_the_country_is_known(course: Course) -> None:
    entry = course.entries["time-difference"]
    silent = faq_texts.body_of(entry, course, RU)

    assert faq_texts.body_of(entry, course, RU, reader=UZBEK) == (
        "12:00 по Саппоро – это 08:00 по Ташкенту: разница 4\N{NO-BREAK SPACE}часа, "
        f"когда в Японии начинается курс. Посчитано по часовым поясам.\n{silent}"
    )
    assert "Источник" not in silent


def test_the_country_that_the_question_names_comes_first(course: Course) -> None:
    entry = course.entries["time-difference"]

    text = faq_texts.body_of(entry, course, RU, "разница с Баку?", reader=UZBEK)

    assert text.startswith("12:00 по Саппоро – это 07:00 по Баку: ")


def test_the_difference_of_equal_clocks_is_none(tmp_path: Path) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    pack.change("course.yaml", "zone: Asia/Tashkent", "zone: Asia/Seoul")
    course = load_course(pack.folder)

    assert home_texts.time_difference(course, EN, "UZ") == (
        "12:00 Sapporo time is 12:00 Tashkent time: no difference when the course in Japan begins. "
        "I worked it out from the time zones."
    )


@pytest.mark.parametrize(
    ("entry", "reader", "differs"),
    [
        ("report-where", ANYBODY, True),
        ("time-difference", ANYBODY, True),
        ("family", ANYBODY, False),
        ("allowance-payment", ANYBODY, True),
        ("allowance-payment", IN_JAPAN, False),
    ],
)
def test_it_is_known_which_entries_differ_by_country(
    course: Course, entry: str, reader: Reader, *, differs: bool
) -> None:
    assert faq_texts.speaks_of_home(course.entries[entry], course, RU, reader) is differs


def test_the_button_says_which_country_is_known(course: Course) -> None:
    assert home_texts.button(course, RU, ANYBODY) == "Моя страна"
    assert home_texts.button(course, RU, UZBEK) == "Моя страна: Узбекистан"


def test_no_text_of_the_course_leaves_a_reference_open(course: Course) -> None:
    for reader in (ANYBODY, UZBEK, IN_JAPAN):
        texts = [
            faq_texts.answer(entry, course, tr, reader=reader)
            for entry in course.entries.values()
            for tr in (RU, EN)
        ]
        assert [text for text in texts if "{" in text] == []
