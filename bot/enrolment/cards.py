"""A person's card: what is shown of one person, and what a coordinator can do for them now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.enrolment.invitation import Invitation
from bot.enrolment.issuing import can_be_invited, can_be_moved, is_overtaken, usable
from bot.people import Person, Role, State


class CardAction(StrEnum):
    """What can be done for a person; short, since buttons carry it."""

    INVITE = "in"
    MOVE = "mv"
    REVOKE = "rv"
    REPLACE = "rp"
    WITHDRAW = "wd"
    REMOVE = "rm"
    RESTORE = "rs"
    FORGET = "fg"


@dataclass(frozen=True, kw_only=True)
class Card:
    """What is known of a person at this moment.

    Attributes:
        person: who.
        invitation: their newest one, or None.
        replaced_by: who came in their stead, or None.
        replaces: in whose stead they came, or None.
    """

    person: Person
    invitation: Invitation | None = None
    replaced_by: Person | None = None
    replaces: Person | None = None

    def usable(self, now: datetime) -> int:
        """The number of their invitation that can be used now, 0 where there is none."""
        return usable(self.invitation, now)


def is_possible(card: Card, action: CardAction, *, seen: int, now: datetime) -> bool:
    """Whether an action still is what the button promised.

    Args:
        card: the person as they are now.
        action: what was pressed.
        seen: the `usable` invitation when the button was made.
        now: the present moment, aware.
    """
    if action not in actions(card, now):
        return False
    match action:
        case CardAction.INVITE | CardAction.MOVE:
            return not is_overtaken(card.usable(now), seen)
        case CardAction.REVOKE:
            return card.usable(now) == seen
        case _:
            return True


def actions(card: Card, now: datetime) -> tuple[CardAction, ...]:
    """What can be done, in the order of the buttons."""
    person = card.person
    match person.state:
        case State.REMOVED:
            return ()
        case State.WITHDRAWN | State.REPLACED:
            return (CardAction.RESTORE, CardAction.FORGET)
        case State.ACTIVE:
            pass
    possible = []
    if can_be_invited(person):
        possible.append(CardAction.INVITE)
    elif can_be_moved(person):
        possible.append(CardAction.MOVE)
    if card.usable(now):
        possible.append(CardAction.REVOKE)
    if person.role is Role.PARTICIPANT:
        possible += [CardAction.REPLACE, CardAction.WITHDRAW]
    else:
        possible.append(CardAction.REMOVE)
    if not person.is_enrolled:
        possible.append(CardAction.FORGET)
    return tuple(possible)


def successors(person: Person, people: list[Person]) -> list[Person]:
    """Who can come in a participant's stead: on the roster, active, not enrolled yet.

    Args:
        person: who is replaced.
        people: those of the course.
    """
    return [
        one
        for one in people
        if one.id != person.id and one.role is Role.PARTICIPANT and can_be_invited(one)
    ]
