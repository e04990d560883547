"""Who may come in with which invitation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.enrolment.joining import (
    AlreadyYou,
    CoordinatorLooks,
    Refusal,
    Refused,
    Welcome,
    decide,
)
from bot.people import Account, Person, Role, State, Visitor
from tests.support.people import invited, somebody
from tests.support.storage import NOW

AIGERIM = somebody(id=1)
OTHER = somebody("Bobur Olimov", id=2, account_id=42)
COORDINATOR = somebody("Yamada Hanako", id=3, role=Role.COORDINATOR, account_id=42)
VALID = invited(1, id=7)
ACCOUNT = Account(id=42, locale=None, course_id=None, created_at=NOW)


def visitor(*persons: Person, is_operator: bool = False) -> Visitor:
    return Visitor(account=ACCOUNT, persons=persons, is_operator=is_operator)


def test_a_valid_invitation_welcomes() -> None:
    assert decide(VALID, AIGERIM, visitor(), NOW) == Welcome(
        person=AIGERIM, invitation=VALID, is_move=False
    )


def test_for_who_has_enrolled_with_another_account_it_is_a_move() -> None:
    enrolled = replace(AIGERIM, account_id=41, enrolled_at=NOW)

    assert decide(VALID, enrolled, visitor(), NOW) == Welcome(
        person=enrolled, invitation=VALID, is_move=True
    )


def test_a_code_of_nobody_is_unknown() -> None:
    assert decide(None, None, visitor(), NOW) == Refused(reason=Refusal.UNKNOWN)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"used_at": NOW, "used_by": 42},
        {"revoked_at": NOW},
        {"expires_at": NOW},
    ],
)
def test_who_has_enrolled_needs_no_code_whatever_became_of_it(changes: dict[str, object]) -> None:
    me = replace(AIGERIM, account_id=42)

    outcome = decide(invited(1, **changes), me, visitor(me), NOW)

    assert outcome == AlreadyYou(person=me)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"used_at": NOW, "used_by": 41}, Refusal.USED),
        ({"used_at": NOW, "used_by": 42}, Refusal.USED),
        ({"used_at": NOW, "revoked_at": NOW, "expires_at": NOW}, Refusal.USED),
        ({"revoked_at": NOW}, Refusal.REVOKED),
        ({"revoked_at": NOW, "expires_at": NOW}, Refusal.REVOKED),
        ({"expires_at": NOW}, Refusal.EXPIRED),
    ],
)
def test_an_invitation_that_is_over_is_refused_with_the_reason(
    changes: dict[str, object], reason: Refusal
) -> None:
    invitation = invited(1, **changes)

    assert decide(invitation, AIGERIM, visitor(), NOW) == Refused(
        reason=reason, person=AIGERIM, invitation=invitation
    )


def test_it_expires_at_its_moment_and_not_before() -> None:
    moment = VALID.expires_at

    assert isinstance(decide(VALID, AIGERIM, visitor(), moment - timedelta(seconds=1)), Welcome)
    assert isinstance(decide(VALID, AIGERIM, visitor(), moment), Refused)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REPLACED, State.REMOVED])
def test_who_takes_no_part_any_more_does_not_come_in(state: State) -> None:
    gone = replace(AIGERIM, state=state)

    assert decide(VALID, gone, visitor(), NOW) == Refused(
        reason=Refusal.PERSON_GONE, person=gone, invitation=VALID
    )


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.COORDINATOR])
def test_who_is_another_person_of_the_course_does_not_come_in(role: Role) -> None:
    invitee = replace(AIGERIM, role=role)

    assert decide(VALID, invitee, visitor(OTHER), NOW) == Refused(
        reason=Refusal.ANOTHER_PERSONS, person=invitee, invitation=VALID, own=OTHER
    )


def test_who_is_a_person_of_another_course_comes_in() -> None:
    elsewhere = replace(OTHER, course_id="j2400001")

    assert isinstance(decide(VALID, AIGERIM, visitor(elsewhere), NOW), Welcome)


@pytest.mark.parametrize("who", [visitor(COORDINATOR), visitor(is_operator=True)])
def test_a_coordinator_of_the_course_only_looks(who: Visitor) -> None:
    used = replace(VALID, used_at=NOW)

    assert decide(VALID, AIGERIM, who, NOW) == CoordinatorLooks(
        person=AIGERIM, invitation=VALID, refusal=None
    )
    assert decide(used, AIGERIM, who, NOW) == CoordinatorLooks(
        person=AIGERIM, invitation=used, refusal=Refusal.USED
    )


def test_a_coordinator_of_another_course_is_welcome() -> None:
    elsewhere = replace(COORDINATOR, course_id="j2400001")

    assert isinstance(decide(VALID, AIGERIM, visitor(elsewhere), NOW), Welcome)


def test_whom_the_settings_name_may_take_a_coordinators_invitation() -> None:
    invitee = replace(AIGERIM, role=Role.COORDINATOR)

    assert isinstance(decide(VALID, invitee, visitor(is_operator=True), NOW), Welcome)
