"""Issuing invitations: who needs one, who can get another, and what is handed out.

A code is in clear only while it is handed out: what is kept is its hash.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.enrolment.codes import deep_link, hash_of, spaced
from bot.enrolment.invitation import VALID_FOR, Invitation
from bot.people import Person, Role


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What a coordinator hands out to one person; it is shown, and then forgotten.

    Attributes:
        person: for whom.
        invitation: what is kept of it.
        code: in clear; no log shows it.
    """

    person: Person
    invitation: Invitation
    code: str = field(repr=False)

    @property
    def shown_code(self) -> str:
        """The code as it is typed."""
        return spaced(self.code)

    def link(self, username: str | None) -> str | None:
        """Opens the bot of this name with the code; None where the name is not known."""
        return deep_link(username, self.code) if username else None


def can_be_invited(person: Person) -> bool:
    """Whether an invitation would let them in: they take part, and the bot has no account."""
    return person.is_active and not person.is_enrolled


def can_be_moved(person: Person) -> bool:
    """Whether an invitation would bring them to another account."""
    return person.is_enrolled


def not_enrolled(people: Iterable[Person]) -> list[Person]:
    """The participants who can get an invitation anew, in their order."""
    return [one for one in people if one.role is Role.PARTICIPANT and can_be_invited(one)]


def without_invitation(
    people: Iterable[Person], latest: Mapping[int, Invitation], *, now: datetime
) -> list[Person]:
    """The participants who need one: not enrolled, and none that is valid and handed out.

    Args:
        people: those of a course.
        latest: the newest invitation of each, by the person's id.
        now: the present moment, aware.
    """
    return [one for one in not_enrolled(people) if not _is_usable(latest.get(one.id), now)]


def usable(invitation: Invitation | None, now: datetime) -> int:
    """The number of an invitation that can be used now, 0 where there is none.

    One that was not handed out is none: nobody knows its code.
    """
    return invitation.id if invitation is not None and _is_usable(invitation, now) else 0


def _is_usable(invitation: Invitation | None, now: datetime) -> bool:
    return (
        invitation is not None and invitation.handed_out_at is not None and invitation.is_valid(now)
    )


def newest_usable(latest: Mapping[int, Invitation], now: datetime) -> int:
    """The number of the newest invitation of a course that can be used, 0 without any."""
    return max((usable(invitation, now) for invitation in latest.values()), default=0)


def is_overtaken(current: int, seen: int) -> bool:
    """Whether somebody issued an invitation since a button was made, so that it must not again.

    Args:
        current: what is `usable` now.
        seen: what was then; the button carries it.
    """
    return current > seen


def handout(
    person: Person, *, by: int | None, now: datetime, new_code: Callable[[], str]
) -> Handout:
    """A new invitation for a person, not stored yet.

    Args:
        person: for whom.
        by: the account of the coordinator, or None where the command line does it.
        now: from when it counts, aware.
        new_code: makes a code that nobody can guess.
    """
    code = new_code()
    invitation = Invitation(
        person_id=person.id,
        code_hash=hash_of(code),
        issued_at=now,
        issued_by=by,
        expires_at=now + VALID_FOR,
    )
    return Handout(person=person, invitation=invitation, code=code)


def issued(handed_out: Handout, invitation: Invitation) -> Handout:
    """The same, with the invitation as it is stored."""
    return replace(handed_out, invitation=invitation)
