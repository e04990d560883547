"""Opening an invitation and enrolling with it, within one transaction each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.types import User

from bot.audit import AuditRecord, Deed
from bot.course import Courses
from bot.enrolment import Invitation
from bot.enrolment.codes import hash_of
from bot.enrolment.guessing import (
    LOOK_BACK,
    hour_of,
    is_crowd,
    wait_until,
)
from bot.enrolment.joining import (
    GUESSES,
    Outcome,
    Refusal,
    Refused,
    TooFast,
    Welcome,
    decide,
)
from bot.enrolment.typed_codes import Typed, TypedKind
from bot.i18n import LOCALES
from bot.people import Person, Visitor
from storage import Storage, Transaction

Tell = Callable[[Transaction, Outcome], Awaitable[None]]
"""Puts down what others are told of an outcome."""


class LostRaceError(Exception):
    """Somebody else used the invitation, or took the place, in this very moment."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What came of a code.

    Attributes:
        outcome: may they come in?
        pause: until when this account has to wait, where this very code began a pause.
        wrong_codes: how many it has sent of late.
        is_crowd: whether, with this one, all accounts together have sent too many this hour.
    """

    outcome: Outcome
    pause: datetime | None = None
    wrong_codes: int = 0
    is_crowd: bool = False


async def open_invitation(
    tx: Transaction, typed: Typed, visitor: Visitor, courses: Courses, now: datetime
) -> Opening:
    """Look up a code and decide; a wrong one is counted, a right one kept as opened."""
    account_id = visitor.account.id
    failures = await tx.attempts.failures_of(account_id, since=now - LOOK_BACK)
    if (until := wait_until(failures, now)) is not None:
        return Opening(outcome=TooFast(until=until))
    if typed.kind is TypedKind.CODE:
        invitation = await tx.invitations.by_hash(hash_of(typed.code))
        outcome = await judge(tx, invitation, visitor, courses, now)
    else:
        outcome = Refused(reason=Refusal.MISTYPED)
    if isinstance(outcome, Welcome):
        await tx.invitations.opened(outcome.invitation.id, account_id, at=now)
    if not isinstance(outcome, Refused) or outcome.reason not in GUESSES:
        return Opening(outcome=outcome)
    await tx.attempts.record(account_id, outcome.reason, at=now)
    failures.append(now)
    return Opening(
        outcome=outcome,
        pause=wait_until(failures, now),
        wrong_codes=len(failures),
        is_crowd=is_crowd(await tx.attempts.failures(since=hour_of(now))),
    )


async def judge(
    view: Transaction,
    invitation: Invitation | None,
    visitor: Visitor,
    courses: Courses,
    now: datetime,
) -> Outcome:
    """What an invitation does for an account, as the database has both at this moment.

    One to a course whose pack is not there any more is unknown.
    """
    person = await view.people.get(invitation.person_id) if invitation is not None else None
    if person is not None and courses.get(person.course_id) is None:
        person = None
    persons = await view.people.of_account(visitor.account.id)
    return decide(invitation, person, replace(visitor, persons=persons), now)


async def exposed_by(
    view: Transaction, typed: Typed, courses: Courses, now: datetime
) -> tuple[Person, Invitation] | None:
    """The invitation that lets in whoever reads this code, and whom it is for."""
    if typed.kind is not TypedKind.CODE:
        return None
    invitation = await view.invitations.by_hash(hash_of(typed.code))
    if invitation is None or not invitation.is_valid(now):
        return None
    person = await view.people.get(invitation.person_id)
    if person is None or not person.is_active or courses.get(person.course_id) is None:
        return None
    return person, invitation


async def enrol(
    storage: Storage,
    invitation_id: int,
    visitor: Visitor,
    courses: Courses,
    user: User,
    now: datetime,
    tell: Tell,
) -> Outcome:
    """Enrol an account with an invitation that it came with, if that is possible still.

    Use, enrolment, the account's course and language, the audit record, and what others are told
    of it are committed together.
    """
    try:
        async with storage.transaction() as tx:
            invitation = await tx.invitations.get(invitation_id)
            outcome = await judge(tx, invitation, visitor, courses, now)
            if isinstance(outcome, Welcome):
                await _enrol(tx, outcome, visitor, user, now)
            await tell(tx, outcome)
    except LostRaceError:
        async with storage.transaction() as tx:
            invitation = await tx.invitations.get(invitation_id)
            outcome = await judge(tx, invitation, visitor, courses, now)
            await tell(tx, outcome)
    return outcome


async def _enrol(
    tx: Transaction, welcome: Welcome, visitor: Visitor, user: User, now: datetime
) -> None:
    person, account = welcome.person, visitor.account
    await tx.people.take_turns(person.course_id)  # before the invitation, as coordinators do
    if not await tx.invitations.use(welcome.invitation.id, account.id, at=now):
        raise LostRaceError
    if not await tx.people.enrol(person.id, account.id, at=now):
        raise LostRaceError
    if person.account_id is not None:  # what they talk about with coordinators goes along
        await tx.inquiries.go_along(
            person.id, person.course_id, old=person.account_id, new=account.id
        )
    await tx.accounts.choose_course(account.id, person.course_id)
    if account.locale is None and person.profile.locale in LOCALES:
        await tx.accounts.choose_locale(account.id, person.profile.locale)
    await tx.audit.record(
        AuditRecord(
            course_id=person.course_id,
            at=now,
            actor_id=account.id,
            actor_name=user.full_name,
            deed=Deed.MOVED if welcome.is_move else Deed.ENROLLED,
            person_id=person.id,
        )
    )
