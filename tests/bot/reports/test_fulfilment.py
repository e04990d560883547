"""What is known of a participant by their reports and ticks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.checklist.duties import Known, duties
from bot.course import Course, load_course
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment, fulfilment_of
from bot.reports.known import known_of
from bot.reports.overview import Row, row_of
from bot.reports.submission import Review, Submission, what_stands
from tests.support.packs import FIRST
from tests.support.people import somebody
from tests.support.reports import TOO_LONG, handed_in, more_time

TOKYO = ZoneInfo("Asia/Tokyo")
CAME = datetime(2017, 10, 28, 18, 5, tzinfo=TOKYO)
BEFORE, AFTER, IN_JAPAN = (datetime(2017, 11, day, 10, tzinfo=TOKYO) for day in (1, 4, 20))


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def row(course: Course, report: Submission | None = None) -> Row:
    return row_of(somebody(country="KZ"), course, "inception", report, None, now=BEFORE)


def fulfilment(course: Course, report: Submission | None = None) -> Fulfilment:
    """Of somebody who ticked the report's own duty, and the last one."""
    rows = [row(course, report)]
    ticks = dict.fromkeys(("report", "progress-report"), CAME)
    found = duties(course, country="KZ", ticks=ticks, known=known_of(rows, course))
    return fulfilment_of(course, rows, found)


@pytest.mark.parametrize(
    ("review", "is_done"),
    [(Review.WAITING, True), (Review.ACCEPTED, True), (Review.RETURNED, False)],
)
def test_a_report_is_done_until_it_is_returned(
    course: Course, review: Review, *, is_done: bool
) -> None:
    found = fulfilment(course, handed_in(1, version=1, received_at=CAME, review=review))

    assert found.is_done("inception-report") is is_done
    assert found.is_still_taken("inception-report", BEFORE) is not is_done


def test_a_tick_counts_only_where_nothing_is_handed_in_for_it(course: Course) -> None:
    found = fulfilment(course)

    assert not found.is_done("inception-report")
    assert found.is_done("progress-report")


@pytest.mark.parametrize(("at", "is_taken"), [(BEFORE, True), (AFTER, True), (IN_JAPAN, False)])
def test_a_missing_report_is_taken_until_the_door_closes(
    course: Course, at: datetime, *, is_taken: bool
) -> None:
    assert fulfilment(course).is_still_taken("inception-report", at) is is_taken


def test_of_a_stranger_nothing_is_done() -> None:
    assert not NOTHING_DONE.is_done("progress-report")
    assert not NOTHING_DONE.is_still_taken("inception-report", BEFORE)


def test_what_is_known_has_the_more_time_that_was_given(course: Course) -> None:
    until = datetime(2017, 11, 5, 18, tzinfo=TOKYO)
    given = row_of(
        somebody(country="KZ"), course, "inception", None, more_time(until=until), now=BEFORE
    )

    assert known_of([given], course) == {"inception-report": Known(until=until, names_hour=True)}


def test_the_newest_that_counts_stands_else_the_newest() -> None:
    counts = handed_in(1, version=1)
    broken = handed_in(1, version=2, verdict=TOO_LONG)
    checked = handed_in(1, version=None)

    assert what_stands([checked, broken, counts]) == counts
    assert what_stands([checked, broken]) == broken
    assert what_stands([checked]) is None
