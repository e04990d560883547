"""The duties of one participant at a moment, and everybody's."""

from datetime import UTC, datetime

import pytest

from bot.checklist.duties import Duty, Known, Mark, done_of, duties
from bot.checklist.overview import Overview, overview
from bot.course import Course, Stage, load_course
from bot.people import Person, Role, State
from tests.support.packs import FIRST, SECOND
from tests.support.people import somebody

NOW = datetime(2017, 10, 28, 9, tzinfo=UTC)
LATER = datetime(2017, 11, 20, 9, tzinfo=UTC)
TICKED = {"orientation": NOW, "gone-since": NOW}


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def of_somebody(course: Course, **known: Known) -> dict[str, Duty]:
    """The duties of somebody who was at the orientation, by id."""
    names = {key.replace("_", "-"): value for key, value in known.items()}
    found = duties(course, country="KZ", ticks=TICKED, known=names)
    return {one.id: one for one in found}


def test_a_tick_makes_a_duty_done_and_one_of_a_gone_item_shows_nowhere(course: Course) -> None:
    found = of_somebody(course)

    assert [*found] == [*course.checklist]
    assert [one.id for one in found.values() if one.done_at is not None] == ["orientation"]


def test_what_is_handed_in_ticks_itself(course: Course) -> None:
    until = datetime(2017, 11, 5, 14, 59, tzinfo=UTC)
    known = Known(at=NOW, until=until, names_hour=True)
    duty = of_somebody(course, inception_report=known)["report"]

    assert (duty.done_at, duty.until, duty.is_known) == (NOW, until, True)
    assert duty.mark(LATER) is Mark.DONE


@pytest.mark.parametrize(
    ("item", "before", "after"),
    [
        ("passport-copy", Mark.OPEN, Mark.OPEN),  # the document names no day
        ("orientation", Mark.DONE, Mark.DONE),
        ("plan-data", Mark.OPEN, Mark.OPEN),  # only recommended
        ("clothes", Mark.OPEN, Mark.OPEN),  # advice
        ("action-plan", Mark.OPEN, Mark.OPEN),  # later in life
    ],
)
def test_only_what_must_be_done_by_a_day_is_ever_late(
    course: Course, item: str, before: Mark, after: Mark
) -> None:
    duty = of_somebody(course)[item]

    assert (duty.mark(NOW), duty.mark(LATER)) == (before, after)


def test_a_missing_report_is_late_after_its_last_minute(course: Course) -> None:
    until = datetime(2017, 11, 2, 14, 59, tzinfo=UTC)
    duty = of_somebody(course, inception_report=Known(until=until))["report"]

    assert [duty.mark(at) for at in (until, LATER)] == [Mark.OPEN, Mark.LATE]


def test_a_day_of_its_own_has_its_hour() -> None:
    second = load_course(SECOND)
    found = duties(second, country=None, ticks={}, known={})
    duty = next(one for one in found if one.id == "room-test")

    assert duty.names_hour
    assert duty.until == datetime(2024, 10, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "reached"),
    [
        (Stage.APPLYING, (True, False, False)),
        (Stage.HOME, (True, False, False)),
        (Stage.JAPAN, (True, True, False)),
        (Stage.AFTER, (True, True, True)),
    ],
)
def test_a_duty_is_reached_with_its_stage_of_life(
    course: Course, stage: Stage, reached: tuple[bool, ...]
) -> None:
    found = of_somebody(course)
    names = ("passport-copy", "report-talk", "share")

    assert tuple(found[name].is_reached(stage) for name in names) == reached


def test_in_a_later_stage_only_what_is_owed_is_left_over(course: Course) -> None:
    found = of_somebody(course).values()

    in_japan = [one.id for one in found if one.concerns(Stage.JAPAN)]
    assert in_japan == ["passport-copy", "report", "report-talk", "action-plan"]


def test_a_tick_fulfils_its_deadline_unless_a_report_does(course: Course) -> None:
    assert done_of(course, dict.fromkeys(("progress-report", "clothes", "report"), NOW)) == {
        "checklist.progress-report",
        "deadlines.progress-report",
        "checklist.clothes",
    }


def test_everybody_who_has_enrolled_is_looked_at(course: Course) -> None:
    ana = somebody("Ana", id=1, country="GE", account_id=41, enrolled_at=NOW)
    davit = somebody("Davit", id=2, country="AM", account_id=42, enrolled_at=NOW)
    absent = somebody("Elnur", id=3, country="AZ")
    gone = somebody("Farid", id=4, account_id=44, enrolled_at=NOW, state=State.WITHDRAWN)
    staff = somebody("Misaki", id=5, account_id=45, enrolled_at=NOW, role=Role.COORDINATOR)
    shown = seen(course, [ana, davit, absent, gone, staff])

    assert [row.person for row in shown.rows] == [davit, ana]
    assert shown.absent == 1
    assert shown.lacking("orientation") == [davit]
    assert shown.lacking("clothes") == [davit, ana]
    assert shown.lacking("gone-since") == []


def test_one_mark_for_all_of_a_stage(course: Course) -> None:
    ana = somebody("Ana", id=1, account_id=41, enrolled_at=NOW)
    [row] = seen(course, [ana]).rows
    passed = datetime(2017, 12, 25, tzinfo=UTC)

    marks = [row.mark(NOW, Stage.HOME), row.mark(passed, Stage.AFTER)]

    assert marks == [Mark.OPEN, Mark.OPEN]  # "at the end of the course" is no day to be late for


def seen(course: Course, people: list[Person]) -> Overview:
    """Everybody; only the first of them was at the orientation."""
    return overview(
        course,
        people,
        lambda person: duties(
            course,
            country=person.profile.country,
            ticks=TICKED if person.id == 1 else {},
            known={"inception-report": Known()},
        ),
        now=NOW,
    )
