"""The board: who has done what, as a picture, in words, and by the two questions asked most."""

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.board import Board
from bot.board import board as board_of
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.pictures import board_picture
from bot.texts import board as board_texts
from bot.texts import pausing as pausing_texts
from handlers.callbacks import BoardCallback, BoardView, BoardViewCallback
from handlers.checklist.board_column import checklist_column
from handlers.filters import allowed
from handlers.keyboards import board as keyboards
from handlers.replies import reply, reply_photo, settle, show, show_photo
from handlers.reports.board_column import report_column
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="board")
    sees = allowed(Action.SEE_PEOPLE)
    router.message.register(board, Command("board"), sees)
    router.callback_query.register(refresh, BoardCallback.filter(), sees)
    router.callback_query.register(look, BoardViewCallback.filter(), sees)
    return router


async def board(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/board: the people of the coordinator's course, on one picture."""
    shown = await _read(storage, course, tr, clock)
    if not shown.rows:
        await reply(message, board_texts.empty(course, tr), now=clock.now())
        return
    picture = await _drawn(shown, course, tr, page=0)
    keyboard = keyboards.board(shown, course, tr)
    caption = board_texts.caption(shown, course, tr)
    await reply_photo(message, picture, caption, keyboard, now=clock.now())


async def refresh(
    callback: CallbackQuery,
    callback_data: BoardCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The board as it is now, in place of the one under which the button stands."""
    shown = await _read(storage, course, tr, clock)
    if not shown.rows:
        await show(callback, board_texts.empty(course, tr))
        return
    await settle(callback)
    picture = await _drawn(shown, course, tr, page=callback_data.page)
    keyboard = keyboards.board(shown, course, tr, page=callback_data.page)
    await show_photo(callback, picture, board_texts.caption(shown, course, tr), keyboard)


async def look(
    callback: CallbackQuery,
    callback_data: BoardViewCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The board in words, or a part of it; the picture stays."""
    shown = await _read(storage, course, tr, clock)
    words = {
        BoardView.TEXT: board_texts.as_text,
        BoardView.WAITING: board_texts.never_started,
        BoardView.COUNTRIES: board_texts.by_country,
    }[callback_data.view]
    await settle(callback)
    if callback.message is not None:
        texts = words(shown, course, tr)
        if callback_data.view is BoardView.TEXT:
            texts = [*texts, *await _pauses(storage, course, tr, clock)]
        *before, last = texts
        for text in before:
            await callback.message.answer(text)
        is_waiting = callback_data.view is BoardView.WAITING
        keyboard = keyboards.waiting(shown, course, tr) if is_waiting else None
        await callback.message.answer(last, reply_markup=keyboard)


async def _read(storage: Storage, course: Course, tr: Translator, clock: Clock) -> Board:
    now = clock.now()
    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
        invitations = await view.invitations.latest(course.id)
        columns = [
            await report_column(view, course, now=now),
            await checklist_column(view, course, now=now),
        ]
    more = [one for one in columns if one is not None]
    shown = board_of(course, people, invitations, now, more=more)
    return board_texts.arranged(shown, course, tr)


async def _pauses(storage: Storage, course: Course, tr: Translator, clock: Clock) -> list[str]:
    """Whose reminders are paused now, as a message of its own; none where nobody's are."""
    now = clock.now()
    async with storage.reading() as view:
        pauses = await view.pauses.of_course(course.id)
        people = await view.people.of_course(course.id)
    running = [
        (one, pauses[one.id])
        for one in people
        if one.is_enrolled and one.id in pauses and pauses[one.id].until > now
    ]
    return [pausing_texts.everybody(running, course, tr)] if running else []


async def _drawn(shown: Board, course: Course, tr: Translator, *, page: int) -> bytes:
    # in a thread: other people's answers do not wait for the drawing
    return await asyncio.to_thread(
        board_picture, shown, course, tr, page=keyboards.picture_of(shown, page)
    )
