"""/timeline: what the course is going to send, in pages and as a file, for its coordinators."""

import asyncio
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.texts import timeline as texts
from bot.timeline import Shared, lines, shared
from handlers.callbacks import TimelineCallback, TimelineFileCallback
from handlers.filters import allowed
from handlers.keyboards import timeline as keyboards
from handlers.reminders.foreseeing import Foreseen, foresee
from handlers.replies import reply, settle, show
from handlers.staff import Staff
from storage import Storage

PAGE: Final = 6
"""Messages of a page: two lines each, and who gets it."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="timeline")
    sees = allowed(Action.SEE_TIMELINE)
    router.message.register(timeline, Command("timeline"), sees)
    router.callback_query.register(turn, TimelineCallback.filter(), sees)
    router.callback_query.register(export, TimelineFileCallback.filter(), sees)
    return router


async def timeline(
    message: Message, course: Course, storage: Storage, staff: Staff, tr: Translator, clock: Clock
) -> None:
    """/timeline: the next messages."""
    foreseen = await _foresee(storage, course, staff, tr)
    shown = await asyncio.to_thread(_page, foreseen, clock, TimelineCallback(course=course.id))
    await reply(message, *shown, now=clock.now())


async def turn(
    callback: CallbackQuery,
    callback_data: TimelineCallback,
    course: Course,
    storage: Storage,
    staff: Staff,
    tr: Translator,
    clock: Clock,
) -> None:
    """Another page."""
    foreseen = await _foresee(storage, course, staff, tr)
    shown = await asyncio.to_thread(_page, foreseen, clock, callback_data)
    await show(callback, *shown)


async def export(
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    staff: Staff,
    tr: Translator,
    clock: Clock,
) -> None:
    """All of them, with their texts, as a file to read and to print."""
    await settle(callback)
    foreseen = await _foresee(storage, course, staff, tr)
    journal = await asyncio.to_thread(_journal, foreseen, clock)
    if callback.message is not None:
        file = BufferedInputFile(journal, texts.file_name(course, now=clock.now()))
        await callback.message.answer_document(file)


async def _foresee(storage: Storage, course: Course, staff: Staff, tr: Translator) -> Foreseen:
    async with storage.reading() as view:
        return await foresee(view, course, staff, tr)


def _to_come(foreseen: Foreseen, clock: Clock) -> list[Shared]:
    course = foreseen.shown.course
    return shared(lines(course, foreseen.recipients, foreseen.sessions, now=clock.now()))


def _page(
    foreseen: Foreseen, clock: Clock, wanted: TimelineCallback
) -> tuple[str, InlineKeyboardMarkup]:
    messages = _to_come(foreseen, clock)
    pages = max(1, -(-len(messages) // PAGE))
    page = min(wanted.page, pages - 1)  # of an old button: messages have gone out since
    of_page = messages[page * PAGE : (page + 1) * PAGE]
    text = texts.page(of_page, foreseen.shown, total=len(messages))
    kept = TimelineCallback(course=wanted.course, page=page)
    return text, keyboards.page(kept, foreseen.shown.tr, pages=pages, is_empty=not messages)


def _journal(foreseen: Foreseen, clock: Clock) -> bytes:
    messages = _to_come(foreseen, clock)
    return "\n".join(texts.journal(messages, foreseen.shown)).encode()
