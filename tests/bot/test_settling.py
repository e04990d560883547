"""An answer to an open point, as coordinators write it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.course import Course, load_course
from bot.course.settling import Settlement, settled
from bot.people import Person, Role, State
from bot.settling import LONGEST, Unfit, answered, concerned
from tests.support.packs import FIRST
from tests.support.people import somebody
from tests.support.storage import NOW

HOUR, DAY, WORDS = "inception-report-hour", "application-closing-date", "winter-clothes"
BY = 900
IN_AUGUST = datetime(2017, 8, 1, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def course() -> Course:
    """The shipped course, with nothing settled."""
    return load_course(FIRST)


def answer(text: str, point: str, course: Course, now: datetime = NOW) -> Settlement | Unfit:
    return answered(text, point, course, by=BY, now=now)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("17:00", time(17)),
        ("до 17:00", time(17)),
        ("17:00 по Саппоро", time(17)),
        ("by 9:05 Sapporo time", time(9, 5)),
        ("17:00 JST", time(17)),
        ("13:00 по Ташкенту", time(17)),
        ("(13:00 Tashkent time)", time(17)),
        ("2 ноября 17:00", time(17)),
        ("2 ноября, до 17.00", time(17)),
        ("November 2, 17:00", time(17)),
        ("2017-11-02 17:00", time(17)),
        ("11月2日 17:00", time(17)),
        ("１７：００", time(17)),  # as Japanese keyboards have it
        ("11月2日17時", time(17)),
        ("17時30分まで", time(17, 30)),
    ],
)
def test_where_the_document_names_the_day_the_hour_is_settled(
    course: Course, written: str, hour: time
) -> None:
    assert answer(written, HOUR, course) == Settlement(
        course_id=course.id, point=HOUR, time=hour, settled_at=NOW, settled_by=BY
    )


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2 ноября", Unfit.NO_HOUR),
        ("3 ноября", Unfit.OTHER_DAY),
        ("1 ноября 17:00", Unfit.OTHER_DAY),
        ("2 ноября 2018 17:00", Unfit.OTHER_DAY),
        ("23:00 по Ташкенту", Unfit.OTHER_DAY),  # the third of November by then
        ("25:00", Unfit.NOT_UNDERSTOOD),
        ("17:00 по Москве", Unfit.NOT_UNDERSTOOD),
        ("к обеду", Unfit.NOT_UNDERSTOOD),
        ("", Unfit.NOT_UNDERSTOOD),
    ],
)
def test_what_the_document_says_is_not_contradicted(
    course: Course, written: str, why: Unfit
) -> None:
    assert answer(written, HOUR, course) is why


def test_an_hour_that_is_over_is_refused(course: Course) -> None:
    now = datetime(2017, 11, 2, 8, tzinfo=UTC)  # 17:00 in Sapporo

    assert answer("17:00", HOUR, course, now) is Unfit.PAST
    assert answer("17:01", HOUR, course, now) == Settlement(
        course_id=course.id, point=HOUR, time=time(17, 1), settled_at=now, settled_by=BY
    )


@pytest.mark.parametrize(
    ("written", "day", "hour"),
    [
        ("15 августа", date(2017, 8, 15), None),
        ("до 15 августа 2017 года", date(2017, 8, 15), None),
        ("15.08 в 18:30", date(2017, 8, 15), time(18, 30)),
        ("22:00 по Ташкенту 15 августа", date(2017, 8, 16), time(2)),
    ],
)
def test_where_the_day_is_open_it_is_settled_with_an_hour_or_without(
    course: Course, written: str, day: date, hour: time | None
) -> None:
    assert answer(written, DAY, course, IN_AUGUST) == Settlement(
        course_id=course.id, point=DAY, day=day, time=hour, settled_at=IN_AUGUST, settled_by=BY
    )


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("17:00", Unfit.NO_DAY),
        ("31 июля", Unfit.PAST),
        ("15 августа 2019", Unfit.TOO_FAR),
        ("15 августа, до обеда", Unfit.NOT_UNDERSTOOD),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(course: Course, written: str, why: Unfit) -> None:
    assert answer(written, DAY, course, IN_AUGUST) is why


def test_an_hour_alone_keeps_the_day_that_is_settled(course: Course) -> None:
    first = answer("15 августа", DAY, course, IN_AUGUST)
    assert isinstance(first, Settlement)

    later = answer("18:00", DAY, settled(course, [first]), IN_AUGUST)

    assert later == replace(first, time=time(18))


def test_the_same_again_changes_nothing(course: Course) -> None:
    first = answer("17:00", HOUR, course)
    assert isinstance(first, Settlement)
    then = settled(course, [first])

    assert answer("13:00 по Ташкенту", HOUR, then, NOW + timedelta(days=1)) is Unfit.SAME
    assert answer("18:00", HOUR, then) == replace(first, time=time(18))


def test_what_is_no_date_is_settled_in_words(course: Course) -> None:
    said = answer("Тёплая куртка\n и шапка", WORDS, course)

    assert said == Settlement(
        course_id=course.id,
        point=WORDS,
        words="Тёплая куртка и шапка",
        settled_at=NOW,
        settled_by=BY,
    )
    assert answer("  ", WORDS, course) is Unfit.EMPTY
    assert answer("я" * (LONGEST + 1), WORDS, course) is Unfit.TOO_LONG


def test_a_day_may_be_said_of_what_is_no_date(course: Course) -> None:
    said = answer("Выплаты начнутся 20 ноября", "allowance-sums", course)

    assert isinstance(said, Settlement)
    assert (said.day, said.words) == (None, "Выплаты начнутся 20 ноября")


def test_everybody_who_takes_part_is_told_but_of_what_applicants_owe(course: Course) -> None:
    here = _person(1)
    people = [
        here,
        _person(2, account_id=None, enrolled_at=None),
        _person(3, state=State.WITHDRAWN),
        _person(4, role=Role.COORDINATOR),
    ]

    assert concerned(course, HOUR, people) == [here]
    assert concerned(course, WORDS, people) == [here]
    assert concerned(course, DAY, people) == []


def _person(number: int, **changes: object) -> Person:
    enrolled = {"account_id": 40 + number, "enrolled_at": NOW}
    return somebody("Aigerim Suleimenova", id=number, **(enrolled | changes))
