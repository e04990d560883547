"""On time, late or closed: at each boundary, by the clocks of the course and of the country."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.course import Course, Courses, load_courses
from bot.reports.standing import Due, current_report, days_left, due, standing_at
from bot.reports.submission import Extension, Standing
from tests.support.packs import SECOND
from tests.support.reports import REPORT, more_time

SAPPORO, ALMATY, CHISINAU = map(ZoneInfo, ("Asia/Tokyo", "Asia/Almaty", "Europe/Chisinau"))
ON_TIME, LATE, CLOSED = Standing.ON_TIME, Standing.LATE, Standing.CLOSED


@pytest.fixture(scope="module")
def first(shipped_courses: Courses) -> Course:
    """The course that is shipped: a day without an hour, and a door that closes."""
    [course] = shipped_courses
    return course


@pytest.fixture(scope="module")
def second() -> Course:
    """Another course: the document names the hour, and no door closes."""
    course = load_courses(SECOND.parent).get(SECOND.name)
    assert course is not None
    return course


def _due(course: Course, country: str | None = None, extension: Extension | None = None) -> Due:
    return due(course, course.reports[REPORT], country=country, extension=extension)


def _at(written: str, zone: ZoneInfo = SAPPORO) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("country", "at", "zone", "standing"),
    [
        ("KZ", "2017-11-02T23:59:59", SAPPORO, ON_TIME),
        ("KZ", "2017-11-03T00:00:00", SAPPORO, ON_TIME),  # it is 21:00 of the day in Almaty
        ("KZ", "2017-11-02T23:59:59", ALMATY, ON_TIME),
        ("KZ", "2017-11-03T00:00:00", ALMATY, LATE),
        (None, "2017-11-02T23:59:59", SAPPORO, ON_TIME),
        (None, "2017-11-03T00:00:00", SAPPORO, LATE),
        ("ZZ", "2017-11-03T00:00:00", SAPPORO, LATE),
        ("KZ", "2017-11-18T23:59:59", SAPPORO, LATE),
        ("KZ", "2017-11-19T00:00:00", SAPPORO, CLOSED),
        ("KZ", "2017-11-18T23:59:59", ALMATY, CLOSED),  # the door has the course's clocks
    ],
)
def test_a_day_without_an_hour_lasts_as_long_as_anybody_may_read_it(
    first: Course, country: str | None, at: str, zone: ZoneInfo, standing: Standing
) -> None:
    assert standing_at(_at(at, zone), _due(first, country)) is standing


@pytest.mark.parametrize("country", ["KZ", None])
def test_what_people_are_told_is_on_time_by_all_clocks(first: Course, country: str | None) -> None:
    told = _due(first, country)

    assert told.until == _at("2017-11-02T23:59")
    assert not told.names_hour


@pytest.mark.parametrize(
    ("at", "zone", "standing"),
    [
        ("2024-10-08T17:00:59", SAPPORO, ON_TIME),
        ("2024-10-08T17:01:00", SAPPORO, LATE),
        ("2024-10-08T17:00:00", CHISINAU, LATE),  # the hour is the course's alone
        ("2025-10-08T17:00:00", SAPPORO, LATE),  # the pack closes no door
    ],
)
def test_an_hour_that_the_document_names_lasts_its_minute(
    second: Course, at: str, zone: ZoneInfo, standing: Standing
) -> None:
    assert standing_at(_at(at, zone), _due(second, "MD")) is standing
    assert _due(second, "MD").names_hour


@pytest.mark.parametrize(
    ("until", "at", "standing"),
    [
        ("2017-11-06T12:00", "2017-11-06T12:00:59", ON_TIME),
        ("2017-11-06T12:00", "2017-11-06T12:01:00", LATE),
        ("2017-11-06T12:00", "2017-11-19T00:00:00", CLOSED),
        ("2017-11-25T12:00", "2017-11-25T12:00:00", ON_TIME),  # it opens the closed door
        ("2017-11-25T12:00", "2017-11-25T12:01:00", CLOSED),
        ("2017-10-20T12:00", "2017-11-02T12:00:00", ON_TIME),  # it never takes time away
    ],
)
def test_more_time_takes_the_deadlines_place(
    first: Course, until: str, at: str, standing: Standing
) -> None:
    granted = more_time(until=_at(until))

    assert standing_at(_at(at), _due(first, "KZ", granted)) is standing


def test_who_has_more_time_is_told_its_hour(first: Course) -> None:
    granted = more_time(until=_at("2017-11-06T12:00"))

    told = _due(first, "KZ", granted)

    assert (told.until, told.names_hour, told.extension) == (granted.until, True, granted)


def test_a_day_that_must_be_asked_for_is_never_over(first: Course) -> None:
    plan = first.reports[REPORT].model_copy(update={"deadline": "application", "closes": None})

    open_end = due(first, plan, country="KZ")

    assert standing_at(_at("2019-01-01T00:00"), open_end) is ON_TIME
    assert days_left(_at("2017-10-30T10:00"), open_end, SAPPORO) is None


def test_days_are_counted_by_the_clocks_that_are_named(first: Course) -> None:
    told = _due(first, "KZ")
    evening = _at("2017-11-01T22:00", ALMATY)

    assert days_left(evening, told, ALMATY) == 1
    assert days_left(evening, told, SAPPORO) == 0
    assert days_left(evening + timedelta(days=2), told, ALMATY) == -1


def test_a_file_is_the_first_report_that_is_taken_still_or_else_the_last(first: Course) -> None:
    after_all = _at("2019-01-01T00:00")

    assert current_report(first, _at("2017-10-01T00:00"), country="KZ") == REPORT
    assert current_report(first, after_all, country="KZ") == REPORT
    assert current_report(first.model_copy(update={"reports": {}}), after_all, country=None) is None
