"""A roster between «here is what would change» and «apply»: kept, and decided anew at the end."""

from dataclasses import dataclass
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.enrolment.drafts import draft_of, drafted
from bot.enrolment.issuing import without_invitation
from bot.enrolment.plan import RosterPlan, plan
from bot.enrolment.roster import Roster, read_roster
from bot.i18n import Translator
from bot.people import Person, Role
from bot.tables.files import Table
from bot.texts import roster_plan as plan_texts
from handlers.acting import Actor
from handlers.keyboards import roster as keyboards
from handlers.replies import reply
from storage import KeptDraft, Storage, Transaction
from storage.rosters import take


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a plan.

    Attributes:
        plan: what was decided.
        title: the file's name.
        draft_id: where it waits for «apply», 0 where it does not.
        is_new: whether it differs from what was shown.
        needing: how many need an invitation; None where it was not applied.
        newcomer: the one person who is new, and needs an invitation.
    """

    plan: RosterPlan
    title: str
    draft_id: int = 0
    is_new: bool = False
    needing: int | None = None
    newcomer: Person | None = None

    def worded(
        self, course: Course, tr: Translator, *, now: datetime
    ) -> tuple[str, InlineKeyboardMarkup | None]:
        """The text, and the buttons under it."""
        if self.needing is not None:
            return (
                plan_texts.applied(self.plan, course, tr, needing=self.needing),
                keyboards.applied(
                    course, tr, needing=self.needing, newcomer=self.newcomer, now=now
                ),
            )
        text = plan_texts.shown(self.plan, course, tr, title=self.title, is_new=self.is_new)
        if self.draft_id:
            return text, keyboards.draft(course, self.draft_id, tr)
        is_bad_file = self.plan.faults and self.title
        return text, keyboards.template(course, tr) if is_bad_file else None


async def propose(
    message: Message,
    title: str,
    table: Table,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Show what a table would change, with the buttons to do it; the draft is kept meanwhile.

    Args:
        message: the coordinator's.
        title: the file's name; empty for what was typed.
        table: the rows.
        course: whose roster.
        storage: the people, and the draft.
        tr: the language.
        clock: says when.
    """
    assert message.from_user is not None, "the filter knows who it is"
    roster = read_roster(table, course)
    async with storage.reading() as view:
        decided = plan(roster, await view.people.of_course(course.id, Role.PARTICIPANT))
    outcome = Outcome(plan=decided, title=title)
    if decided.can_be_applied:
        actor = Actor(user=message.from_user, course=course, at=clock.now())
        async with storage.transaction() as tx:
            outcome = await _kept(tx, title, roster, decided, actor)
    now = clock.now()
    await reply(message, *outcome.worded(course, tr, now=now), now=now)


async def apply(tx: Transaction, kept: KeptDraft, actor: Actor) -> Outcome | None:
    """Do what a draft showed, if it still is that; the draft is gone, or replaced by a new one.

    Returns:
        What came of it; None where somebody else was faster with the same draft.
    """
    draft, course = draft_of(kept.content), actor.course
    if not await tx.drafts.drop(kept.id):
        return None
    before = await tx.people.of_course(course.id, Role.PARTICIPANT)
    known = {one.id for one in before}
    decided = plan(draft.roster, before)
    if not decided.can_be_applied:
        return Outcome(plan=decided, title=draft.title, is_new=True)
    if decided.fingerprint != draft.shown:
        return await _kept(tx, draft.title, draft.roster, decided, actor, is_new=True)
    await take(tx, decided, course.id, at=actor.at)
    await tx.audit.record(actor.did(Deed.ROSTER_IMPORTED, None, **decided.counts))
    people = await tx.people.of_course(course.id, Role.PARTICIPANT)
    latest = await tx.invitations.latest(course.id)
    needing = without_invitation(people, latest, now=actor.at)
    newcomers = [one for one in needing if one.id not in known]
    return Outcome(
        plan=decided,
        title=draft.title,
        needing=len(needing),
        newcomer=newcomers[0] if len(newcomers) == 1 else None,
    )


async def _kept(
    tx: Transaction,
    title: str,
    roster: Roster,
    decided: RosterPlan,
    actor: Actor,
    *,
    is_new: bool = False,
) -> Outcome:
    draft = KeptDraft(
        course_id=actor.course.id,
        account_id=actor.user.id,
        content=drafted(title, roster, decided),
        created_at=actor.at,
    )
    draft_id = (await tx.drafts.keep(draft)).id
    return Outcome(plan=decided, title=title, draft_id=draft_id, is_new=is_new)


async def find(tx: Transaction, draft_id: int, course: Course) -> KeptDraft | None:
    """A draft of this course."""
    kept = await tx.drafts.get(draft_id)
    return kept if kept is not None and kept.course_id == course.id else None
