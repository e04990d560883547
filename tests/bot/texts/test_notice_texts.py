"""The digest for whoever enrols later."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.course import Course, Courses
from bot.i18n import translator
from bot.markup import plain, utf16_length
from bot.notices import Lifetime, ends_at, offered
from bot.texts.notices import LIMIT, catch_up
from storage import Notice

NOW = datetime(2017, 10, 28, 9, 5, tzinfo=UTC)
RU = translator("ru")


@pytest.fixture
def course(shipped_courses: Courses) -> Course:
    [course] = shipped_courses
    return course


def _notice(text: str, *, days_ago: int = 0, days_left: float | None = None) -> Notice:
    return Notice(
        course_id="j1704316",
        text=text,
        announced_at=NOW - timedelta(days=days_ago),
        announced_by=900,
        valid_until=None if days_left is None else NOW + timedelta(days=days_left),
    )


def test_what_holds_still_comes_with_its_dates_oldest_first(course: Course) -> None:
    notices = [
        _notice("Автобус в <b>8:00</b>", days_ago=1, days_left=5),
        _notice("Пришлите фото", days_ago=9),
        _notice("Уже прошло", days_ago=20, days_left=-1),
    ]

    [digest] = catch_up(notices, course, RU, NOW)

    assert plain(digest) == (
        "Что было объявлено до вас\n"
        "Развитие региональной промышленности на основе кластерного подхода (C), "
        "19 ноября – 19 декабря 2017 года\n\n"
        "19 октября\nПришлите фото\n\n"
        "27 октября (действует по 2 ноября)\nАвтобус в 8:00"
    )


def test_where_nothing_was_announced_nothing_is_said(course: Course) -> None:
    taken_back = Notice(**{**vars(_notice("Пришлите фото")), "removed_at": NOW})

    assert catch_up([], course, RU, NOW) == []
    assert catch_up([taken_back, _notice("Прошло", days_left=0)], course, RU, NOW) == []


def test_many_long_ones_are_split_where_one_ends(course: Course) -> None:
    notices = [_notice(f"{number} " + "я" * 1490) for number in range(5)]

    digest = catch_up(notices, course, RU, NOW)

    assert [utf16_length(plain(text)) <= LIMIT for text in digest] == [True, True, True]
    assert [text.count("яяя" * 400) for text in digest] == [2, 2, 1]


@pytest.mark.parametrize(
    ("lifetime", "end"),
    [
        (Lifetime.THREE_DAYS, datetime(2017, 10, 31, 15, tzinfo=UTC)),
        (Lifetime.WEEK, datetime(2017, 11, 4, 15, tzinfo=UTC)),
        (Lifetime.UNTIL_BEGIN, datetime(2017, 11, 18, 15, tzinfo=UTC)),
        (Lifetime.UNTIL_END, datetime(2017, 12, 19, 15, tzinfo=UTC)),
        (Lifetime.OPEN, None),
    ],
)
def test_an_announcement_ends_at_midnight_in_sapporo(
    course: Course, lifetime: Lifetime, end: datetime | None
) -> None:
    assert ends_at(lifetime, course, NOW) == end


def test_an_end_that_has_passed_is_not_offered(course: Course) -> None:
    in_japan = datetime(2017, 11, 25, tzinfo=UTC)

    assert Lifetime.UNTIL_BEGIN not in offered(course, in_japan)
    assert Lifetime.UNTIL_END in offered(course, in_japan)
