"""/inquiries: the talks of a course, who waits longest first; each can be opened anywhere."""

from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import DEFAULT_LOCALE, Translator
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.people import Action
from bot.texts import inquiry_desk as texts
from bot.texts import inquiry_transcripts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.inquiries import desk_keyboards as keyboards
from handlers.inquiries.desk_callbacks import (
    InquiriesCallback,
    ShowCallback,
    TranscriptCallback,
)
from handlers.inquiries.finding import as_copy, read_askers, read_inquiry
from handlers.inquiries.talks import Talks
from handlers.replies import reply, settle, show
from handlers.topics import stale
from storage import Storage, Transaction

PAGE: Final = 8
"""Talks of a page: three lines each on a phone."""

LAST: Final = 8
"""Lines that are shown of a talk; the file has them all."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="inquiries")
    answers = allowed(Action.ANSWER_INQUIRIES)
    router.message.register(inquiries, Command("inquiries"), answers)
    pressed = router.callback_query
    pressed.register(turn, InquiriesCallback.filter(), answers)
    pressed.register(open_one, ShowCallback.filter(), answers)
    pressed.register(transcript, TranscriptCallback.filter(), answers)
    return router


async def inquiries(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/inquiries: the open ones."""
    assert message.from_user is not None, "the filter knows who it is"
    wanted = InquiriesCallback(course=course.id)
    async with storage.reading() as view:
        shown = await _page(view, wanted, message.from_user.id, course, tr, clock)
    await reply(message, *shown, now=clock.now())


async def turn(
    callback: CallbackQuery,
    callback_data: InquiriesCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Another page, or other ones."""
    async with storage.reading() as view:
        shown = await _page(view, callback_data, callback.from_user.id, course, tr, clock)
    await show(callback, *shown)


async def open_one(
    callback: CallbackQuery,
    callback_data: ShowCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    talks: Talks,
) -> None:
    """A number: the last lines here, and a new card below, from which it can be answered."""
    now, message = clock.now(), callback.message
    async with storage.reading() as view:
        inquiry = await read_inquiry(view, course, callback_data.inquiry)
        lines = await view.lines.of(inquiry.id) if inquiry is not None else []
        askers = await read_askers(view, [inquiry] if inquiry is not None else [])
    if inquiry is None:
        await stale(callback, course, tr)
        return
    await settle(callback, texts.card_follows(tr))
    if message is None:
        return
    put = None
    if len(lines) > 1:  # the card itself shows the first
        text = texts.opened(inquiry, lines[-LAST:], askers, course, tr, now=now)
        put = await message.answer(text, reply_markup=keyboards.opened(inquiry, tr))
    async with storage.transaction() as tx:
        if put is not None:
            await tx.lines.keep_copy(as_copy(put, inquiry, now=now))
        seat = (message.chat.id, tr.locale if message.chat.id > 0 else DEFAULT_LOCALE)
        await talks.show_card(tx, inquiry, course=course, now=now, seat=seat, key=callback.id)


async def transcript(
    callback: CallbackQuery,
    callback_data: TranscriptCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«As a file»: all lines, notes too; that they were handed out is kept."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        inquiry = await read_inquiry(tx, course, callback_data.inquiry)
        if inquiry is not None:
            lines = await tx.lines.of(inquiry.id)
            askers = await read_askers(tx, [inquiry])
            about = askers[inquiry.id].person
            deed = Deed.INQUIRY_EXPORTED
            await tx.audit.record(actor.did(deed, about, inquiry=inquiry.id))
    if inquiry is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        text = inquiry_transcripts.transcript(
            inquiry, lines, askers, course, tr, now=actor.at, is_staff=True
        )
        file = BufferedInputFile(text.encode(), inquiry_transcripts.file_name(inquiry))
        caption = inquiry_transcripts.caption(len(lines), tr)
        await callback.message.answer_document(file, caption=caption)


async def _page(
    view: Transaction,
    wanted: InquiriesCallback,
    account_id: int,
    course: Course,
    tr: Translator,
    clock: Clock,
) -> tuple[str, InlineKeyboardMarkup]:
    """A page of the talks with its buttons."""
    skipped = wanted.page * PAGE
    found = await view.inquiries.shelf(
        course.id, wanted.shelf, whose=account_id, limit=PAGE + 1, offset=skipped
    )
    counts = await view.inquiries.counts(course.id, whose=account_id)
    if not found and wanted.page > 0:  # an old button: there are fewer by now
        first_page = wanted.model_copy(update={"page": 0})
        return await _page(view, first_page, account_id, course, tr, clock)
    shown = found[:PAGE]
    askers = await read_askers(view, shown)
    rows = [(one, await _last(view, one)) for one in shown]
    first, now = skipped + 1, clock.now()
    text = texts.page(rows, wanted.shelf, askers, course, tr, first=first, now=now)
    has_more = len(found) > PAGE
    keyboard = keyboards.page(wanted, shown, counts, tr, first=first, has_more=has_more)
    return text, keyboard


async def _last(view: Transaction, inquiry: Inquiry) -> Line | None:
    """The last line of a talk that is no note."""
    lines = [one for one in await view.lines.of(inquiry.id) if one.side is not Side.NOTE]
    return lines[-1] if lines else None
