"""A session's card; one session moved, renamed, cancelled or added in the chat."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Account, Action
from bot.schedule.columns import Column
from bot.schedule.session import Session, SessionState
from bot.schedule.typed import Unread, added, moved, worded
from bot.texts import programme_faults as fault_texts
from bot.texts import session_card as texts
from handlers import prompts
from handlers.filters import allowed
from handlers.replies import reply, settle, show
from handlers.schedule import keyboards
from handlers.schedule.callbacks import (
    AddSessionCallback,
    CancelSessionCallback,
    EditSessionCallback,
    RestoreSessionCallback,
    SessionCallback,
)
from handlers.schedule.proposing import propose_one
from storage import Prompt, Storage

NEW, EDIT = "session-new", "session-edit"
"""Kinds of prompts: the bot waits for a whole session; for one thing of it."""

SESSION, COLUMN = "session", "column"
"""Particulars of the second."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="sessions")
    manages = allowed(Action.MANAGE_SCHEDULE)
    for kind, take in ((NEW, take_new), (EDIT, take_edit)):
        is_answer = prompts.answers(kind, Action.MANAGE_SCHEDULE)
        router.message.register(take, F.reply_to_message, is_answer)
    pressed = router.callback_query
    pressed.register(card, SessionCallback.filter(), manages)
    is_edited = EditSessionCallback.filter(F.column.in_(keyboards.EDITED))
    pressed.register(ask_for_edit, is_edited, manages)
    pressed.register(cancel, CancelSessionCallback.filter(), manages)
    pressed.register(restore, RestoreSessionCallback.filter(), manages)
    pressed.register(ask_for_new, AddSessionCallback.filter(), manages)
    return router


async def card(
    callback: CallbackQuery,
    callback_data: SessionCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A session with what can be done with it."""
    session = await _session(callback_data.session, course, storage)
    if session is None:
        await settle(callback, texts.gone(tr), alert=True)
        return
    text = texts.card(session, course, tr, now=clock.now())
    await show(callback, text, keyboards.card(session, course, tr))


async def ask_for_edit(
    callback: CallbackQuery,
    callback_data: EditSessionCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Move», «Place», «Title», «Note»: what it shall be."""
    session, column = await _session(callback_data.session, course, storage), callback_data.column
    if session is None or not session.is_planned:
        await settle(callback, texts.gone(tr), alert=True)
        return
    await settle(callback)
    if callback.message is None:
        return
    if column is Column.START:
        text = texts.ask_to_move(session, course, tr, now=clock.now())
    else:
        text = texts.ask_for(column, session, course, tr, now=clock.now())
    about = {SESSION: session.id, COLUMN: column.value}
    await _ask(callback.message, text, about, account, course, storage, tr, clock)


async def ask_for_new(
    callback: CallbackQuery,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Add a session»: which."""
    await settle(callback)
    if callback.message is not None:
        text = texts.ask_to_add(course, tr)
        await _ask(callback.message, text, {}, account, course, storage, tr, clock)


async def take_edit(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """What it shall be: what that would change."""
    column = Column(str(prompt.data[COLUMN]))
    session = await _session(int(prompt.data[SESSION]), course, storage)
    if session is None or not session.is_planned:
        await reply(message, texts.gone(tr), now=clock.now())
        return
    typed = message.text or ""
    if column is Column.START:
        after = moved(typed, session, course, now=clock.now())
    else:
        after = worded(typed, column, session)
    await _propose(message, prompt, session, after, account, course, storage, tr, clock)


async def take_new(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The new session: what that would change."""
    after = added(message.text or "", course, now=clock.now())
    await _propose(message, prompt, None, after, account, course, storage, tr, clock)


async def cancel(
    callback: CallbackQuery,
    callback_data: CancelSessionCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Cancel the session»: asked once more, then shown."""
    session = await _session(callback_data.session, course, storage)
    if session is None or not session.is_planned:
        await settle(callback, texts.gone(tr), alert=True)
        return
    if callback_data.sure:
        await _show_with(SessionState.CANCELLED, session, callback, course, storage, tr, clock)
    else:
        text = texts.sure(session, course, tr, now=clock.now())
        await show(callback, text, keyboards.sure(session, course, tr))


async def restore(
    callback: CallbackQuery,
    callback_data: RestoreSessionCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Bring it back»: what that would change."""
    session = await _session(callback_data.session, course, storage)
    if session is None or session.is_planned:
        await settle(callback, texts.gone(tr), alert=True)
    else:
        await _show_with(SessionState.PLANNED, session, callback, course, storage, tr, clock)


async def _show_with(
    state: SessionState,
    session: Session,
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    after, by = replace(session, state=state), callback.from_user
    await show(callback, *await propose_one(session, after, by, course, storage, tr, clock))


async def _propose(
    message: Message,
    prompt: Prompt,
    before: Session | None,
    after: Session | Unread,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Show what was typed as a change; what was not understood is asked for again."""
    if isinstance(after, Unread):
        text = fault_texts.unread(after, tr)
        about = {name: one for name, one in prompt.data.items() if name != prompts.COURSE}
        await _ask(message, text, about, account, course, storage, tr, clock)
        return
    async with storage.transaction() as tx:
        taken = await tx.prompts.take(prompt.chat_id, prompt.message_id)
    if taken is None or message.from_user is None:
        return  # the same reply, twice
    shown = await propose_one(before, after, message.from_user, course, storage, tr, clock)
    await reply(message, *shown, now=clock.now())


async def _session(number: int, course: Course, storage: Storage) -> Session | None:
    """A session of this course."""
    async with storage.reading() as view:
        session = await view.sessions.get(number)
    return session if session is not None and session.course_id == course.id else None


async def _ask(
    message: Message | InaccessibleMessage,
    text: str,
    about: Mapping[str, int | str],
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Ask for a whole session, or for the thing of it that `about` names."""
    column = Column(str(about[COLUMN])) if COLUMN in about else None
    await prompts.ask(
        message,
        text,
        texts.placeholder(column, tr),
        storage=storage,
        kind=NEW if column is None else EDIT,
        course_id=course.id,
        asked_of=account.id,
        now=clock.now(),
        about=about,
    )
