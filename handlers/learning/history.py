"""What was learned: the list, what became of an entry, and having it as it was before."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course, Courses
from bot.course.exporting import came_before
from bot.course.learned import LearnedEntry, Revision
from bot.i18n import Translator
from bot.people import Action
from bot.texts import learned as texts
from bot.texts import publishing as publishing_texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.learner import Learner
from handlers.learning import keyboards
from handlers.learning.callbacks import HistoryCallback, LearnedCallback, UndoCallback
from handlers.replies import show, turn_into
from handlers.topics import stale
from storage import Storage, Transaction

_DEEDS = (Deed.ENTRY_LEARNED, Deed.ENTRY_CORRECTED, Deed.ENTRY_UNDONE)
_RECORDS = 500
"""Records of each deed that are looked through for the names of who made revisions."""


def register(router: Router) -> None:
    """Have its commands and buttons answered."""
    teaches = allowed(Action.TEACH_FAQ)
    pressed = router.callback_query
    pressed.register(show_learned, LearnedCallback.filter(), teaches)
    pressed.register(show_history, HistoryCallback.filter(), teaches)
    pressed.register(ask_to_undo, UndoCallback.filter(~F.sure), teaches)
    pressed.register(undo, UndoCallback.filter(F.sure), teaches)


async def show_learned(
    callback: CallbackQuery,
    callback_data: LearnedCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """The list of what was learned, the newest first."""
    async with storage.reading() as view:
        current = await view.revisions.current(course.id)
    live = [one for one in reversed(current) if one.content is not None]
    number = min(callback_data.page, max(0, len(live) - 1) // texts.PAGE)
    text = texts.page(live, tr)
    await show(callback, text, keyboards.learned(live, number, course, tr))


async def show_history(
    callback: CallbackQuery,
    callback_data: HistoryCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """What became of an entry; of one that nobody changed, that it is as it came."""
    async with storage.reading() as view:
        revisions = await view.revisions.of_entry(course.id, callback_data.entry)
        names = await _names(view, course)
    entry = course.entries.get(callback_data.entry)
    if revisions:
        came = came_before(revisions[0], course)
        text = texts.history(revisions, came, names, course, tr, now=clock.now())
    elif entry is not None:
        text = texts.no_history(entry, course, tr)
    else:
        await stale(callback, course, tr)
        return
    newest = revisions[-1] if revisions else None
    await show(callback, text, keyboards.history(callback_data.entry, newest, course, tr))


async def ask_to_undo(
    callback: CallbackQuery,
    callback_data: UndoCallback,
    course: Course,
    storage: Storage,
    learner: Learner,
    tr: Translator,
) -> None:
    """«As it was»: what that would change, and whether it is meant."""
    async with storage.reading() as view:
        found = await _newest(view, callback_data.revision, course)
    if found is None:
        await stale(callback, course, tr)
        return
    newest, before = found
    await show(callback, publishing_texts.weighing(len(course.known), tr))
    weighed = await learner.weigh(course, before, entry_id=newest.entry_id)
    text = texts.sure_to_undo(weighed, newest, before, course, tr)
    await turn_into(callback, text, keyboards.sure_to_undo(newest, course, tr))


async def undo(
    callback: CallbackQuery,
    callback_data: UndoCallback,
    course: Course,
    courses: Courses,
    storage: Storage,
    learner: Learner,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Yes»: a new revision with what was before, if nobody was faster."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        found = await _newest(tx, callback_data.revision, course)
        done = await _undo(tx, *found, actor) if found is not None else None
    await learner.refresh()
    course = courses.get(course.id) or course
    if found is None or done is None:
        await stale(callback, course, tr)
        return
    text = texts.undone(done.entry_id, found[0].content or found[1], course, tr)
    await show(callback, text, keyboards.published(done.entry_id, done.id, course, tr))


async def _undo(
    tx: Transaction, newest: Revision, before: LearnedEntry | None, actor: Actor
) -> Revision:
    course = actor.course
    revision = await tx.revisions.add(
        Revision(
            course_id=course.id,
            entry_id=newest.entry_id,
            content=before,
            made_by=actor.user.id,
            made_at=actor.at,
        )
    )
    gaps = await tx.gaps.reopen(course.id, newest.entry_id) if before is None else 0
    record = actor.did(
        Deed.ENTRY_UNDONE, entry=newest.entry_id, revision=revision.id, questions=gaps
    )
    await tx.audit.record(record)
    return revision


async def _newest(
    view: Transaction, number: int, course: Course
) -> tuple[Revision, LearnedEntry | None] | None:
    """A revision, if it is its entry's newest one, and what the entry was before it."""
    wanted = await view.revisions.get(number)
    if wanted is None or wanted.course_id != course.id:
        return None
    history = await view.revisions.of_entry(course.id, wanted.entry_id)
    if history[-1].id != number:
        return None
    return wanted, history[-2].content if len(history) > 1 else came_before(wanted, course)


async def _names(view: Transaction, course: Course) -> dict[int, str]:
    """Who made each revision, as the audit log has it."""
    names = {}
    for deed in _DEEDS:
        for record in await view.audit.of_deed(course.id, deed, limit=_RECORDS):
            if record.actor_name:
                names[int(record.details.get("revision", 0))] = record.actor_name
    return names
