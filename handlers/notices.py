"""Announcements: coordinators keep what was announced, so that whoever enrols later gets it."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
)

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.markup import utf16_length
from bot.notices import LONGEST, ends_at
from bot.people import Account, Action, Role
from bot.texts import notices as notice_texts
from handlers.acting import Actor
from handlers.callbacks import (
    AddNoticeCallback,
    DropNoticeCallback,
    NoticeEndCallback,
    NoticesCallback,
    ReadNoticesCallback,
    RemoveNoticeCallback,
    SaveNoticeCallback,
)
from handlers.filters import allowed, of_known_course
from handlers.keyboards import notices as keyboards
from handlers.prompts import COURSE, answers, ask
from handlers.replies import NO_PREVIEW, settle, show
from storage import Notice, Prompt, Storage

TEXT, DRAFT = "notice-text", "notice-draft"
"""Kinds of prompts: the bot waits for the text; the bot shows a text that may be saved."""

WORDS = "text"
"""The particular of a draft that holds its HTML."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="notices")
    may_add = allowed(Action.ADD_NOTICES)
    router.message.register(take_text, F.reply_to_message, answers(TEXT, Action.ADD_NOTICES))
    pressed = router.callback_query
    pressed.register(show_list, NoticesCallback.filter(), may_add)
    pressed.register(ask_for_text, AddNoticeCallback.filter(), may_add)
    pressed.register(choose_end, NoticeEndCallback.filter(), may_add)
    pressed.register(save, SaveNoticeCallback.filter(), may_add)
    pressed.register(drop, DropNoticeCallback.filter(), may_add)
    pressed.register(ask_to_remove, RemoveNoticeCallback.filter(~F.sure), may_add)
    pressed.register(remove, RemoveNoticeCallback.filter(F.sure), may_add)
    pressed.register(read, ReadNoticesCallback.filter(), of_known_course, takes_part)
    return router


async def takes_part(_callback: CallbackQuery, role: Role) -> bool:
    """Whether somebody belongs to the course of the button."""
    return role is not Role.GUEST


async def show_list(
    callback: CallbackQuery, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """«Announcements»: what holds now."""
    now = clock.now()
    async with storage.reading() as view:
        valid = await view.notices.valid(course.id, now)
    texts = notice_texts.for_coordinators(valid, course, tr, now)
    await _show_all(callback, texts, keyboards.notices(course, valid, tr))


async def read(
    callback: CallbackQuery, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """«Announcements» of somebody who takes part."""
    now = clock.now()
    async with storage.reading() as view:
        valid = await view.notices.valid(course.id, now)
    await settle(callback)
    if callback.message is not None:
        for text in notice_texts.for_participants(valid, course, tr, now):
            await callback.message.answer(text, link_preview_options=NO_PREVIEW)


async def ask_for_text(
    callback: CallbackQuery,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Add»: the text is asked for as a reply."""
    await settle(callback)
    if callback.message is not None:
        text = notice_texts.ask_for_text(course, tr)
        await _ask(callback.message, text, account, course, storage, tr, clock)


async def take_text(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The reply: shown as it will be read, with the question how long it holds."""
    if not message.text:
        refusal = notice_texts.no_text(tr)
        await _ask(message, refusal, account, course, storage, tr, clock)
        return
    if (length := utf16_length(message.text)) > LONGEST:
        refusal = notice_texts.too_long(length, tr)
        await _ask(message, refusal, account, course, storage, tr, clock)
        return
    now, words = clock.now(), message.html_text
    shown = await message.answer(
        notice_texts.until_when(words, tr),
        reply_markup=keyboards.lifetimes(course, tr, now=now),
        link_preview_options=NO_PREVIEW,
    )
    draft = Prompt(
        chat_id=shown.chat.id,
        message_id=shown.message_id,
        asked_of=account.id,
        kind=DRAFT,
        data={COURSE: course.id, WORDS: words},
        asked_at=now,
    )
    async with storage.transaction() as tx:
        await tx.prompts.take(prompt.chat_id, prompt.message_id)
        await tx.prompts.ask(draft)


async def choose_end(
    callback: CallbackQuery,
    callback_data: NoticeEndCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Until when it holds: shown once more before it is saved; or asked again."""
    now, lifetime = clock.now(), callback_data.lifetime
    draft = await _draft(callback, account, storage, course)
    if draft is None:
        await _gone(callback, course, tr)
        return
    words = str(draft.data[WORDS])
    if lifetime is None:
        text = notice_texts.until_when(words, tr)
        await show(callback, text, keyboards.lifetimes(course, tr, now=now))
        return
    end = ends_at(lifetime, course, draft.asked_at)
    text = notice_texts.preview(words, end, course, tr, now)
    await show(callback, text, keyboards.preview(course, lifetime, tr))


async def save(
    callback: CallbackQuery,
    callback_data: SaveNoticeCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Save»: kept once, however often it is pressed."""
    draft = await _draft(callback, account, storage, course)
    if draft is None:
        await _gone(callback, course, tr)
        return
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        taken = await tx.prompts.take(draft.chat_id, draft.message_id)
        if taken is not None:
            notice = await tx.notices.add(
                Notice(
                    course_id=course.id,
                    text=str(draft.data[WORDS]),
                    announced_at=actor.at,
                    announced_by=account.id,
                    valid_until=ends_at(callback_data.lifetime, course, draft.asked_at),
                )
            )
            await tx.audit.record(actor.did(Deed.NOTICE_ADDED, notice=notice.id))
    await show(callback, notice_texts.saved(tr), keyboards.back_to_list(course, tr))


async def drop(
    callback: CallbackQuery, account: Account, course: Course, storage: Storage, tr: Translator
) -> None:
    """«Do not save»."""
    draft = await _draft(callback, account, storage, course)
    if draft is None:
        await _gone(callback, course, tr)
        return
    async with storage.transaction() as tx:
        await tx.prompts.take(draft.chat_id, draft.message_id)
    await show(callback, notice_texts.dropped(tr), keyboards.back_to_list(course, tr))


async def ask_to_remove(
    callback: CallbackQuery,
    callback_data: RemoveNoticeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Remove»: asked once more, with the text."""
    async with storage.reading() as view:
        valid = await view.notices.valid(course.id, clock.now())
    notice = next((one for one in valid if one.id == callback_data.notice), None)
    if notice is None:
        await _gone(callback, course, tr)
        return
    text = notice_texts.really_remove(notice, tr)
    await show(callback, text, keyboards.really_remove(course, notice, tr))


async def remove(
    callback: CallbackQuery,
    callback_data: RemoveNoticeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Yes, remove»: whoever enrols from now on does not get it; the list is shown again."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        notice = await tx.notices.get(callback_data.notice)
        is_here = notice is not None and notice.course_id == course.id
        if is_here and await tx.notices.withdraw(callback_data.notice, at=actor.at):
            await tx.audit.record(actor.did(Deed.NOTICE_REMOVED, notice=callback_data.notice))
        valid = await tx.notices.valid(course.id, actor.at)
    texts = notice_texts.for_coordinators(valid, course, tr, actor.at)
    keyboard = keyboards.notices(course, valid, tr)
    await _show_all(callback, texts, keyboard, toast=notice_texts.removed(tr))


async def _ask(
    message: Message | InaccessibleMessage,
    text: str,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    await ask(
        message,
        text,
        notice_texts.placeholder(tr),
        storage=storage,
        kind=TEXT,
        course_id=course.id,
        asked_of=account.id,
        now=clock.now(),
    )


async def _draft(
    callback: CallbackQuery, account: Account, storage: Storage, course: Course
) -> Prompt | None:
    """What the message of the button may save; only for whom it was shown to."""
    message = callback.message
    if message is None:
        return None
    async with storage.reading() as view:
        draft = await view.prompts.get(message.chat.id, message.message_id)
    if draft is None or draft.kind != DRAFT or draft.asked_of != account.id:
        return None
    return draft if draft.data[COURSE] == course.id else None


async def _gone(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    await show(callback, notice_texts.gone(tr), keyboards.back_to_list(course, tr))


async def _show_all(
    callback: CallbackQuery,
    texts: Sequence[str],
    keyboard: InlineKeyboardMarkup,
    *,
    toast: str | None = None,
) -> None:
    """The first in place of the button's message, the others below; buttons under the last."""
    first, *others = texts
    await show(callback, first, None if others else keyboard, toast=toast)
    for at, text in enumerate(others, 1):
        if callback.message is not None:
            await callback.message.answer(
                text,
                reply_markup=keyboard if at == len(others) else None,
                link_preview_options=NO_PREVIEW,
            )
