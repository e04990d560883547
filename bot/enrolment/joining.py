"""Who may come in with which invitation; and what is said to who may not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.enrolment.invitation import Invitation
from bot.people import Person, Role, Visitor


class Refusal(StrEnum):
    """Why an invitation lets nobody in, now."""

    UNKNOWN = "unknown"
    MISTYPED = "mistyped"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    PERSON_GONE = "person-gone"
    ANOTHER_PERSONS = "another-persons"


GUESSES = frozenset({Refusal.UNKNOWN, Refusal.MISTYPED})
"""Refusals of codes that nobody was given; the others come from a real invitation."""


@dataclass(frozen=True, kw_only=True)
class Welcome:
    """This account may confirm that it is the person.

    Attributes:
        person: whom the invitation is for.
        invitation: the invitation.
        is_move: whether the person has enrolled with another account, which then loses its rights.
    """

    person: Person
    invitation: Invitation
    is_move: bool


@dataclass(frozen=True, kw_only=True)
class AlreadyYou:
    """This account is that person already; no code is needed."""

    person: Person


@dataclass(frozen=True, kw_only=True)
class CoordinatorLooks:
    """A coordinator of the course opened a participant's invitation; it stays as it is.

    Attributes:
        person: whom the invitation is for.
        invitation: the invitation.
        refusal: why it would let nobody in; None while it is valid.
    """

    person: Person
    invitation: Invitation
    refusal: Refusal | None


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Nobody comes in.

    Attributes:
        reason: why.
        person: whom the invitation is for; None where there is none.
        invitation: the invitation; None where there is none.
        own: the person that the account is in that course, where that is the reason.
    """

    reason: Refusal
    person: Person | None = None
    invitation: Invitation | None = None
    own: Person | None = None


@dataclass(frozen=True, kw_only=True)
class TooFast:
    """Too many wrong codes: the next one counts from then on."""

    until: datetime


Outcome = Welcome | AlreadyYou | CoordinatorLooks | Refused | TooFast


def decide(
    invitation: Invitation | None, person: Person | None, visitor: Visitor, now: datetime
) -> Welcome | AlreadyYou | CoordinatorLooks | Refused:
    """Whether an account may come in with an invitation.

    Args:
        invitation: the one of the code, or None where no invitation has that code.
        person: whom it is for, in whatever state.
        visitor: the account, with the persons that it is at this moment.
        now: the moment, aware.
    """
    if invitation is None or person is None:
        return Refused(reason=Refusal.UNKNOWN)
    own = visitor.in_course(person.course_id)
    if own is not None and own.id == person.id:
        return AlreadyYou(person=person)
    refusal = _refusal(invitation, person, now)
    is_coordinator = visitor.role_in(person.course_id) is Role.COORDINATOR
    if is_coordinator and person.role is Role.PARTICIPANT:
        return CoordinatorLooks(person=person, invitation=invitation, refusal=refusal)
    if refusal is None and own is not None:
        refusal = Refusal.ANOTHER_PERSONS
    if refusal is not None:
        return Refused(reason=refusal, person=person, invitation=invitation, own=own)
    return Welcome(person=person, invitation=invitation, is_move=person.is_enrolled)


def _refusal(invitation: Invitation, person: Person, now: datetime) -> Refusal | None:
    """Why the invitation lets nobody in; None while it is valid."""
    if not person.is_active:
        return Refusal.PERSON_GONE
    if invitation.used_at is not None:
        return Refusal.USED
    if invitation.revoked_at is not None:
        return Refusal.REVOKED
    return None if invitation.is_valid(now) else Refusal.EXPIRED
