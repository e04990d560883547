"""The board: how far everybody has come, and what each has done."""

from datetime import timedelta
from typing import Any

import pytest

from bot.board import NOTHING, Board, Cell, Column, Mark, Standing, board, standing
from bot.course import Course, Courses
from bot.enrolment import Invitation
from bot.people import Person, Role, State
from tests.support.people import invited, somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(days=3)


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def marks(shown: Board, person_id: int = 1) -> list[Mark]:
    row = next(row for row in shown.rows if row.person.id == person_id)
    return [shown.cell(row, column).mark for column in shown.columns]


def enrolled(**changes: Any) -> Person:
    return somebody(id=1, account_id=42, enrolled_at=NOW, **changes)


@pytest.mark.parametrize(
    ("person", "invitation", "expected"),
    [
        (somebody(), None, Standing.LISTED),
        (somebody(), invited(), Standing.INVITED),
        (somebody(), invited(expires_at=LATER), Standing.EXPIRED),
        (somebody(), invited(opened_at=NOW), Standing.STARTED),
        (somebody(), invited(opened_at=NOW, expires_at=LATER), Standing.EXPIRED),
        (somebody(), invited(revoked_at=NOW), Standing.LISTED),
        (somebody(), invited(used_at=NOW, used_by=42), Standing.LISTED),
        (enrolled(), invited(used_at=NOW, used_by=42), Standing.ENROLLED),
        (enrolled(), invited(), Standing.ENROLLED),
        (enrolled(), None, Standing.ENROLLED),
        (enrolled(state=State.WITHDRAWN), None, Standing.WITHDRAWN),
        (somebody(state=State.REPLACED), invited(), Standing.REPLACED),
        (somebody(state=State.REMOVED), None, Standing.REMOVED),
    ],
)
def test_how_far_somebody_has_come(
    person: Person, invitation: Invitation | None, expected: Standing
) -> None:
    assert standing(person, invitation, LATER) is expected


@pytest.mark.parametrize(
    ("person", "invitation", "expected"),
    [
        (somebody(id=1), None, "open nothing nothing nothing"),
        (somebody(id=1), invited(), "done open open nothing"),
        (somebody(id=1), invited(expires_at=LATER), "late open open nothing"),
        (somebody(id=1), invited(opened_at=NOW), "done done open nothing"),
        (enrolled(), invited(opened_at=NOW, used_at=NOW), "done done done done"),
        (enrolled(), None, "done done done done"),
        (enrolled(blocked_at=LATER), None, "done done done problem"),
    ],
)
def test_what_somebody_has_done(
    course: Course, person: Person, invitation: Invitation | None, expected: str
) -> None:
    shown = board(course, [person], {1: invitation} if invitation else {}, LATER)

    assert [column.id for column in shown.columns] == [
        "invited",
        "started",
        "enrolled",
        "reachable",
    ]
    assert marks(shown) == [Mark(word) for word in expected.split()]


def test_a_mark_knows_since_when(course: Course) -> None:
    opened, expires = NOW + timedelta(hours=1), NOW + timedelta(days=1)
    person = somebody(id=1)

    shown = board(course, [person], {1: invited(opened_at=opened, expires_at=expires)}, LATER)

    [row] = shown.rows
    assert [shown.cell(row, column) for column in shown.columns] == [
        Cell(mark=Mark.LATE, at=expires),
        Cell(mark=Mark.DONE, at=opened),
        Cell(mark=Mark.OPEN),
        NOTHING,
    ]


def test_people_stand_by_country_in_the_courses_order_then_by_name(course: Course) -> None:
    people = [
        somebody("Zarina", id=1, country="UZ"),
        somebody("Nobody's", id=2, country=None),
        somebody("bakyt", id=3, country="AM"),
        somebody("Armen", id=4, country="AM"),
        somebody("Stranger", id=5, country="XX"),
    ]

    shown = board(course, people, {}, NOW)

    assert [row.person.id for row in shown.rows] == [4, 3, 1, 2, 5]
    assert shown.countries() == {"AM": (0, 2), "UZ": (0, 1), None: (0, 1), "XX": (0, 1)}


def test_coordinators_and_those_who_left_have_no_row(course: Course) -> None:
    people = [
        enrolled(),
        somebody(id=2, role=Role.COORDINATOR, account_id=9),
        somebody(id=3, state=State.WITHDRAWN),
        somebody(id=4, state=State.REMOVED),
        somebody(id=5, state=State.WITHDRAWN),
        somebody(id=6),
    ]

    shown = board(course, people, {6: invited(6)}, NOW)

    assert [row.person.id for row in shown.rows] == [1, 6]
    assert shown.standings() == {Standing.INVITED: 1, Standing.ENROLLED: 1}
    assert shown.left == {Standing.WITHDRAWN: 2, Standing.REMOVED: 1}


def test_who_never_pressed_start_is_listed_the_longest_wait_first(course: Course) -> None:
    early = NOW - timedelta(days=40)
    people = [somebody(id=number) for number in range(1, 7)]
    invitations = {
        1: invited(1),
        2: invited(2, issued_at=early, expires_at=early + timedelta(days=30)),
        3: invited(3, opened_at=NOW),
        4: invited(4, revoked_at=NOW),
        5: invited(5, issued_at=NOW - timedelta(days=1)),
    }

    shown = board(course, people, invitations, NOW)

    assert [row.person.id for row in shown.never_started()] == [5, 1, 2]


def test_a_further_column_stands_before_the_last_one(course: Course) -> None:
    report = Column(id="report", cells={1: Cell(mark=Mark.LATE, at=NOW)})

    shown = board(course, [enrolled(), somebody(id=2)], {}, LATER, more=[report])

    assert [column.id for column in shown.columns][3:] == ["report", "reachable"]
    assert marks(shown)[3] is Mark.LATE
    assert marks(shown, 2)[3] is Mark.NOTHING
