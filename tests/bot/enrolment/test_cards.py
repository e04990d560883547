"""What can be done for a person, by where they stand."""

import pytest

from bot.enrolment.cards import Card, CardAction, actions, is_possible, successors
from bot.people import Person, Role, State
from tests.support.people import invited, somebody
from tests.support.storage import NOW

INVITE, MOVE, REVOKE = CardAction.INVITE, CardAction.MOVE, CardAction.REVOKE
REPLACE, WITHDRAW, REMOVE = CardAction.REPLACE, CardAction.WITHDRAW, CardAction.REMOVE
RESTORE, FORGET = CardAction.RESTORE, CardAction.FORGET


@pytest.mark.parametrize(
    ("person", "is_invited", "possible"),
    [
        (somebody(), False, (INVITE, REPLACE, WITHDRAW, FORGET)),
        (somebody(), True, (INVITE, REVOKE, REPLACE, WITHDRAW, FORGET)),
        (somebody(account_id=42), False, (MOVE, REPLACE, WITHDRAW)),
        (somebody(account_id=42), True, (MOVE, REVOKE, REPLACE, WITHDRAW)),
        (somebody(state=State.WITHDRAWN), False, (RESTORE, FORGET)),
        (somebody(state=State.REPLACED, account_id=42), False, (RESTORE, FORGET)),
        (somebody(state=State.REMOVED), False, ()),
        (somebody(role=Role.COORDINATOR), True, (INVITE, REVOKE, REMOVE, FORGET)),
        (somebody(role=Role.COORDINATOR, account_id=42), False, (MOVE, REMOVE)),
        (somebody(role=Role.COORDINATOR, state=State.WITHDRAWN), False, (RESTORE, FORGET)),
    ],
)
def test_what_can_be_done_follows_from_where_somebody_stands(
    person: Person, possible: tuple[CardAction, ...], *, is_invited: bool
) -> None:
    card = Card(person=person, invitation=invited(id=8) if is_invited else None)

    assert actions(card, NOW) == possible


def test_a_button_does_nothing_twice() -> None:
    fresh = Card(person=somebody())
    overtaken = Card(person=somebody(), invitation=invited(id=8))

    assert is_possible(fresh, INVITE, seen=0, now=NOW)
    assert not is_possible(overtaken, INVITE, seen=0, now=NOW)
    assert is_possible(overtaken, INVITE, seen=8, now=NOW)
    assert is_possible(overtaken, REVOKE, seen=8, now=NOW)
    assert not is_possible(overtaken, REVOKE, seen=7, now=NOW)
    assert not is_possible(fresh, REVOKE, seen=0, now=NOW)
    assert not is_possible(fresh, RESTORE, seen=0, now=NOW)


def test_whoever_is_on_the_roster_and_not_in_can_come_instead() -> None:
    people = [
        somebody(id=1),
        somebody(id=2),
        somebody(id=3, account_id=42),
        somebody(id=4, state=State.WITHDRAWN),
        somebody(id=5, role=Role.COORDINATOR),
    ]

    assert [one.id for one in successors(people[0], people)] == [2]
