"""What coordinators change about people, within one transaction each, with its audit record."""

from bot.audit import Deed
from bot.course import Course
from bot.enrolment.cards import Card, CardAction
from bot.enrolment.issuing import Handout
from bot.inquiries.cards import TalkCard
from bot.people import Person, Role, State
from handlers.acting import Actor
from handlers.handing_out import issue
from storage import Transaction


async def read_card(view: Transaction, course: Course, person_id: int) -> TalkCard | None:
    """Somebody as they are now; None where the course has nobody of that number."""
    person = await view.people.get(person_id)
    if person is None or person.course_id != course.id:
        return None
    latest = await view.invitations.latest(course.id)
    everybody = await view.people.of_course(course.id)
    submissions, extensions = {}, {}
    for report in course.reports:
        handed_in = await view.submissions.latest(course.id, report)
        if person.id in handed_in:
            submissions[report] = handed_in[person.id]
        extension = await view.extensions.of_person(person.id, report)
        if extension is not None:
            extensions[report] = extension
    account_id = person.account_id if person.is_enrolled else None
    return TalkCard(
        person=person,
        invitation=latest.get(person.id),
        replaced_by=next((one for one in everybody if one.id == person.replaced_by), None),
        replaces=next((one for one in everybody if one.replaced_by == person.id), None),
        submissions=submissions,
        extensions=extensions,
        pause=await view.pauses.of_person(person.id),
        ticks=await view.ticks.of_person(person.id),
        inquiry=(
            await view.inquiries.open_of(account_id, course.id) if account_id is not None else None
        ),
    )


async def change(tx: Transaction, shown: Card, action: CardAction, actor: Actor) -> Handout | None:
    """Do what is possible for a person; gives the invitation where one was issued.

    Args:
        tx: where.
        shown: the person, read in the same transaction.
        action: any but REPLACE, which needs another person.
        actor: who does it.
    """
    person = shown.person
    match action:
        case CardAction.INVITE | CardAction.MOVE:
            [handed_out] = await issue(tx, [person], actor)
            return handed_out
        case CardAction.REVOKE:
            await tx.invitations.revoke(person.id, at=actor.at)
            await tx.audit.record(actor.did(Deed.INVITATION_REVOKED, person))
        case CardAction.WITHDRAW:
            await _withdraw(tx, person, Deed.WITHDRAWN, actor)
        case CardAction.REMOVE:
            await _withdraw(tx, person, Deed.COORDINATOR_REMOVED, actor)
        case CardAction.FORGET:
            if await tx.erasure.person(person.id, at=actor.at):
                await tx.audit.record(actor.did(Deed.DATA_DELETED, person))
        case CardAction.RESTORE:
            if await tx.people.restore(person.id):
                await tx.audit.record(actor.did(Deed.RESTORED, person))
        case CardAction.REPLACE:
            raise ValueError(action)
    return None


async def replace(tx: Transaction, old: Person, new: Person, actor: Actor) -> Handout:
    """Let `new` come in the stead of `old`; gives the invitation of `new`."""
    await _let_go(tx, old, State.REPLACED, actor, replaced_by=new.id)
    await tx.audit.record(actor.did(Deed.REPLACED, old, by=new.id))
    [handed_out] = await issue(tx, [new], actor)
    return handed_out


async def _withdraw(tx: Transaction, person: Person, deed: Deed, actor: Actor) -> None:
    if await _let_go(tx, person, State.WITHDRAWN, actor):
        await tx.audit.record(actor.did(deed, person))


async def _let_go(
    tx: Transaction,
    person: Person,
    state: State,
    actor: Actor,
    *,
    replaced_by: int | None = None,
) -> bool:
    """Rights and invitation are lost in the same moment; returns whether they took part.

    So are the ways in that a coordinator made for other coordinators, or for themselves.
    """
    left = await tx.people.leave(person.id, state, at=actor.at, replaced_by=replaced_by)
    await tx.invitations.revoke(person.id, at=actor.at)
    if person.role is Role.COORDINATOR and person.account_id is not None:
        account, course = person.account_id, actor.course
        for number in await tx.invitations.revoke_issued_by(account, course.id, at=actor.at):
            invited = await tx.people.get(number)
            await tx.audit.record(actor.did(Deed.INVITATION_REVOKED, invited))
    return left
