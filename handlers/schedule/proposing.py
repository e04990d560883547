"""A change of the programme: shown first, then made with its notices, or thrown away."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, User

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action, Role
from bot.schedule.differences import Change, Kind, compare
from bot.schedule.drafts import draft_of, drafted
from bot.schedule.programme import read_programme
from bot.schedule.session import Session
from bot.tables.files import Table
from bot.texts import programme_changes as texts
from bot.texts import programme_faults as fault_texts
from handlers.acting import Actor
from handlers.drafting import find
from handlers.filters import allowed
from handlers.replies import settle, show
from handlers.schedule import keyboards
from handlers.schedule.announcing import Announced, announce
from handlers.schedule.callbacks import ApplyProgrammeCallback, DropProgrammeCallback
from storage import KeptDraft, Storage, Transaction

Shown = tuple[str, InlineKeyboardMarkup | None]
"""A message: its HTML, and the buttons under it."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="programme-drafts")
    manages = allowed(Action.MANAGE_SCHEDULE)
    router.callback_query.register(apply, ApplyProgrammeCallback.filter(), manages)
    router.callback_query.register(drop, DropProgrammeCallback.filter(), manages)
    return router


async def propose_table(
    title: str,
    table: Table,
    by: User,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> Shown:
    """What a whole programme would change, or what has to be mended.

    Args:
        title: the file's name.
        table: its rows.
        by: the coordinator.
        course: whose programme.
        storage: the sessions, and the draft.
        tr: the language.
        clock: says when.
    """
    now = clock.now()
    programme = read_programme(table, course, now=now)
    async with storage.transaction() as tx:
        known = await tx.sessions.of_course(course.id, with_cancelled=True)
        found = compare(programme, known, now=now)
        if found.faults:
            return fault_texts.faulty(title, found.faults, tr), keyboards.template(course, tr)
        if not found.changes:
            return texts.nothing_new(title, found.unchanged, tr), None
        actor = Actor(user=by, course=course, at=now)
        content = drafted(found.changes, known, title=title, is_whole=True)
        return await _kept(
            tx, content, found.changes, actor, tr, title=title, unchanged=found.unchanged
        )


async def propose_one(
    before: Session | None,
    after: Session,
    by: User,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> Shown:
    """What a change of one session would be; a new one has nothing before it."""
    if before == after:
        return texts.nothing_new("", 0, tr), None
    changes = (Change(before=before, after=after),)
    content = drafted(changes, [before] if before else [], title="", is_whole=False)
    actor = Actor(user=by, course=course, at=clock.now())
    async with storage.transaction() as tx:
        return await _kept(tx, content, changes, actor, tr)


async def apply(
    callback: CallbackQuery,
    callback_data: ApplyProgrammeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Save»: it is done if the programme is still the one that it was made for."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        kept = await find(tx, callback_data.draft, course)
        done = await _apply(tx, kept, actor, tr, is_silent=callback_data.silent) if kept else None
    if done is None:
        await settle(callback, texts.gone(tr), alert=True)
    else:
        await show(callback, done, keyboards.to_schedule(course, tr, here=False))


async def drop(
    callback: CallbackQuery,
    callback_data: DropProgrammeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Cancel»: the draft is forgotten."""
    async with storage.transaction() as tx:
        kept = await find(tx, callback_data.draft, course)
        is_there = kept is not None and draft_of(kept.content) is not None
        if kept is not None and is_there:
            await tx.drafts.drop(kept.id)
    if is_there:
        await show(callback, texts.dropped(tr), keyboards.to_schedule(course, tr, here=False))
    else:
        await settle(callback, texts.gone(tr), alert=True)


async def _apply(
    tx: Transaction, kept: KeptDraft, actor: Actor, tr: Translator, *, is_silent: bool
) -> str | None:
    """Write what a draft showed; says what came of it, None for a draft that is none of these."""
    draft, course = draft_of(kept.content), actor.course
    if draft is None or not await tx.drafts.drop(kept.id):
        return None
    changes = draft.changes(await tx.sessions.of_course(course.id, with_cancelled=True))
    if changes is None:
        return texts.changed_meanwhile(tr)
    for change in changes:
        await _write(tx, change, actor)
    told = Announced()
    if not is_silent:
        told = await announce(tx, changes, course, is_first=draft.is_first, now=actor.at)
    kinds = [one.shown.kind for one in changes]
    counts = {
        "added": kinds.count(Kind.NEW),
        "changed": kinds.count(Kind.CHANGED),
        "cancelled": kinds.count(Kind.CANCELLED),
        "told": told.people,
    }
    await tx.audit.record(actor.did(Deed.PROGRAMME_CHANGED, None, **counts))
    return texts.applied(
        len(changes), tr, people=told.people, asleep=told.asleep, is_silent=is_silent
    )


async def _write(tx: Transaction, change: Change, actor: Actor) -> None:
    session = replace(change.after, changed_at=actor.at, changed_by=actor.user.id)
    if change.before is None:
        await tx.sessions.add(session)
    else:
        written = await tx.sessions.change(session)
        assert written is not None, "its version was seen in this turn"


async def _kept(
    tx: Transaction,
    content: str,
    changes: Sequence[Change],
    actor: Actor,
    tr: Translator,
    *,
    title: str = "",
    unchanged: int = 0,
) -> Shown:
    """Keep a draft, and show it."""
    course, now = actor.course, actor.at
    draft = KeptDraft(
        course_id=course.id, account_id=actor.user.id, content=content, created_at=now
    )
    draft_id = (await tx.drafts.keep(draft)).id
    told = [one.shown for one in changes]
    over = sum(not one.is_ahead(now) for one in told)
    text = texts.preview(
        told,
        course,
        tr,
        now=now,
        title=title,
        unchanged=unchanged,
        over=over,
        strange_groups=await _strange_groups(tx, changes, course),
    )
    return text, keyboards.draft(course, draft_id, tr, tells=over < len(told))


async def _strange_groups(tx: Transaction, changes: Sequence[Change], course: Course) -> list[str]:
    """Groups of the sessions that no participant is in: their names may be misspelt."""
    people = await tx.people.of_course(course.id, Role.PARTICIPANT)
    known = {one.profile.group for one in people if one.is_active}
    named = {one.after.group for one in changes if one.after.is_planned}
    return sorted(one for one in named - known if one is not None)
