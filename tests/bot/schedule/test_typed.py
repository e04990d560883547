"""A session in one line, and one thing of it changed."""

from dataclasses import replace

import pytest

from bot.course import Course, load_course
from bot.schedule.columns import Column
from bot.schedule.session import Session
from bot.schedule.typed import Unread, added, moved, worded
from tests.support.packs import FIRST
from tests.support.sessions import at, session
from tests.support.storage import NOW

LECTURE = session(id=1, end="2017-11-20 12:00", place="Зал 2", note="Отчёт")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 ноября 10:00–12:00 Лекция; Зал 2", session(end="2017-11-20 12:00", place="Зал 2")),
        ("20.11 10.00-12.00 Лекция", session(end="2017-11-20 12:00")),
        ("20.11.2017, с 10:00 до 12:00 – Лекция;", session(end="2017-11-20 12:00")),
        ("Nov 20 10:00 Лекция", session()),
        ("11月20日 10:00〜12:00 Лекция", session(end="2017-11-20 12:00")),
        ("Лекция", Unread.NO_DATE),
        ("31 ноября 10:00 Лекция", Unread.NO_DATE),
        ("20 ноября Лекция", Unread.NO_HOURS),
        ("20 ноября 10:00–12:00", Unread.NO_TITLE),
        ("20.11.2071 10:00 Лекция", Unread.FAR_AWAY),
        ("20 ноября 12:00–10:00 Лекция", Unread.ENDS_TOO_EARLY),
        (f"20 ноября 10:00 {'я' * 201}", Unread.TOO_LONG),
    ],
)
def test_a_new_session_is_one_line(course: Course, text: str, expected: Session | Unread) -> None:
    assert added(text, course, now=NOW) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("21 ноября 15:00–16:00", "2017-11-21 15:00", "2017-11-21 16:00"),
        ("21 ноября 15:00", "2017-11-21 15:00", "2017-11-21 17:00"),
        ("21 ноября", "2017-11-21 10:00", "2017-11-21 12:00"),
        ("11:00", "2017-11-20 11:00", "2017-11-20 13:00"),
        ("11.00–11.30", "2017-11-20 11:00", "2017-11-20 11:30"),
    ],
)
def test_a_moved_session_lasts_as_long_unless_an_end_is_named(
    course: Course, text: str, start: str, end: str
) -> None:
    expected = replace(LECTURE, starts_at=at(start), ends_at=at(end))

    assert moved(text, LECTURE, course, now=NOW) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("позже", Unread.NO_DATE),
        ("21 ноября утром", Unread.NO_HOURS),
        ("21.11.2071", Unread.FAR_AWAY),
        ("12:00–11:00", Unread.ENDS_TOO_EARLY),
    ],
)
def test_a_time_that_is_not_understood_moves_nothing(
    course: Course, text: str, why: Unread
) -> None:
    assert moved(text, LECTURE, course, now=NOW) is why


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("Другая  лекция", Column.TITLE, replace(LECTURE, title="Другая лекция")),
        ("", Column.TITLE, Unread.NO_TITLE),
        ("Зал 5", Column.PLACE, replace(LECTURE, place="Зал 5")),
        ("–", Column.PLACE, replace(LECTURE, place=None)),
        ("", Column.PLACE, Unread.NO_WORDS),  # a voice message
        (" ", Column.NOTE, Unread.NO_WORDS),
        ("Визитки", Column.NOTE, replace(LECTURE, note="Визитки")),
        ("-", Column.NOTE, replace(LECTURE, note=None)),
        ("я" * 501, Column.NOTE, Unread.TOO_LONG),
    ],
)
def test_a_title_a_place_or_a_note_is_changed(
    text: str, column: Column, expected: Session | Unread
) -> None:
    assert worded(text, column, LECTURE) == expected
