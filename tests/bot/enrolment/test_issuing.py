"""Who needs an invitation, and what is handed out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.enrolment.codes import hash_of
from bot.enrolment.issuing import (
    handout,
    is_overtaken,
    newest_usable,
    not_enrolled,
    usable,
    without_invitation,
)
from bot.people import Role, State
from tests.support.people import invited, somebody
from tests.support.storage import NOW

CODE = "7K2MQ9ZTA4WPXN3H"
LATER = NOW + timedelta(days=40)


def test_an_invitation_is_needed_by_who_takes_part_and_is_not_in_and_has_none_that_is_valid() -> (
    None
):
    people = [
        somebody(id=1),
        somebody(id=2),
        somebody(id=3),
        somebody(id=4, account_id=42),
        somebody(id=5, state=State.WITHDRAWN),
        somebody(id=6, role=Role.COORDINATOR),
        somebody(id=7),
        somebody(id=8),
    ]
    latest = {
        2: invited(2),
        3: invited(3, revoked_at=NOW),
        7: invited(7, expires_at=NOW),
        8: invited(8, handed_out_at=None),
    }

    needing = without_invitation(people, latest, now=NOW)

    assert [one.id for one in needing] == [1, 3, 7, 8]
    assert [one.id for one in not_enrolled(people)] == [1, 2, 3, 7, 8]


def test_a_handout_keeps_the_hash_and_shows_its_code_to_nobody() -> None:
    handed_out = handout(somebody(id=3), by=900, now=NOW, new_code=lambda: CODE)

    assert handed_out.invitation == invited(3, code_hash=hash_of(CODE), handed_out_at=None)
    assert handed_out.code == CODE
    assert CODE not in repr(handed_out)


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, 8),
        ({"used_at": NOW}, 0),
        ({"revoked_at": NOW}, 0),
        ({"expires_at": NOW}, 0),
        ({"handed_out_at": None}, 0),
    ],
)
def test_an_invitation_counts_while_it_can_be_used(changes: dict[str, object], number: int) -> None:
    assert usable(invited(1, id=8, **changes), NOW) == number


def test_without_an_invitation_none_counts() -> None:
    assert usable(None, NOW) == 0
    assert newest_usable({}, NOW) == 0


def test_of_a_course_the_newest_that_counts_is_known() -> None:
    first, second = invited(1, id=8), invited(2, id=9)

    assert newest_usable({1: first, 2: second}, NOW) == 9
    assert newest_usable({1: first, 2: replace(second, revoked_at=NOW)}, NOW) == 8
    assert newest_usable({1: first, 2: second}, LATER) == 0


@pytest.mark.parametrize(
    ("current", "seen", "late"), [(0, 0, False), (8, 8, False), (0, 8, False), (9, 8, True)]
)
def test_a_button_is_overtaken_by_an_invitation_that_it_did_not_know(
    current: int, seen: int, *, late: bool
) -> None:
    assert is_overtaken(current, seen) == late
