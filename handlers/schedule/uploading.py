"""The programme as a file: asked for, read, shown; and handed out to be edited."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.confined.outcomes import FileRefused
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.schedule.programme import READER, is_programme
from bot.sheets import Sheet, as_xlsx
from bot.tables.files import Table, read_table
from bot.tables.reading import SEVERAL_SHEETS
from bot.texts import programme_faults as fault_texts
from bot.texts import programme_sheets as texts
from handlers import prompts
from handlers.downloading import downloaded
from handlers.filters import allowed
from handlers.replies import reply, settle, typing
from handlers.schedule import keyboards
from handlers.schedule.callbacks import (
    ExportProgrammeCallback,
    LoadProgrammeCallback,
    ProgrammeTemplateCallback,
)
from handlers.schedule.proposing import propose_table
from storage import Storage

FILE = "programme-file"
"""A kind of prompt: the bot waits for the file."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="programme-files")
    manages = allowed(Action.MANAGE_SCHEDULE)
    is_answer = prompts.answers(FILE, Action.MANAGE_SCHEDULE, from_anybody=True)
    router.message.register(receive, F.reply_to_message, is_answer)
    pressed = router.callback_query
    pressed.register(ask_for_file, LoadProgrammeCallback.filter(), manages)
    pressed.register(template, ProgrammeTemplateCallback.filter(), manages)
    pressed.register(export, ExportProgrammeCallback.filter(), manages)
    return router


async def ask_for_file(
    callback: CallbackQuery, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """«Load the programme»: how, and the question for the file."""
    await settle(callback)
    if callback.message is not None:
        await prompts.ask(
            callback.message,
            texts.how_to_load(course, tr),
            texts.file_placeholder(tr),
            storage=storage,
            kind=FILE,
            course_id=course.id,
            asked_of=callback.from_user.id,
            now=clock.now(),
        )


async def receive(
    message: Message,
    course: Course,
    storage: Storage,
    confinement: Confinement,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """The file: what it would change. The question stays: a mended file may answer it again."""
    document = message.document
    if document is None:
        await reply(message, texts.no_file(tr), keyboards.template(course, tr), now=clock.now())
        return
    title = document.file_name or ""
    await typing(bot, message.chat.id)
    try:
        table = await read_table(READER, await downloaded(bot, document), confinement)
    except FileRefused as refused:
        await _refuse(message, title, refused, course, tr, clock)
    else:
        await _propose(message, title, table, course, storage, tr, clock)


async def taken(
    message: Message,
    title: str,
    content: bytes,
    course: Course,
    storage: Storage,
    confinement: Confinement,
    tr: Translator,
    clock: Clock,
) -> bool:
    """Answer a file that nobody asked for, if it is a programme; returns whether it was.

    Args:
        message: the coordinator's.
        title: the file's name.
        content: the file, which could be read as a table, and is no roster.
        course: whose programme.
        storage: the sessions, and the draft.
        confinement: where it is read.
        tr: the language.
        clock: says when.
    """
    try:
        table = await read_table(READER, content, confinement)
    except FileRefused as refused:
        if refused.code != SEVERAL_SHEETS:
            return False
        await _refuse(message, title, refused, course, tr, clock)
        return True
    if not is_programme(table):
        return False
    await _propose(message, title, table, course, storage, tr, clock)
    return True


async def template(callback: CallbackQuery, course: Course, tr: Translator, bot: Bot) -> None:
    """«Template»: an empty programme with an example."""
    await settle(callback)
    if callback.message is not None:
        name = f"programme-{course.id}-template.xlsx"
        sheet = texts.template(course, tr)
        await _send(bot, callback.message.chat.id, sheet, name, texts.template_caption(tr))


async def export(
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«As a file»: the programme as it is now, in the same form."""
    await settle(callback)
    if callback.message is not None:
        async with storage.reading() as view:
            sessions = await view.sessions.of_course(course.id)
        day = clock.now().astimezone(course.zone).date().isoformat()
        sheet = texts.programme(sessions, course, tr)
        name = f"programme-{course.id}-{day}.xlsx"
        caption = texts.caption(len(sessions), tr)
        await _send(bot, callback.message.chat.id, sheet, name, caption)


async def _propose(
    message: Message,
    title: str,
    table: Table,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    assert message.from_user is not None, "the filter knows who it is"
    shown = await propose_table(title, table, message.from_user, course, storage, tr, clock)
    await reply(message, *shown, now=clock.now())


async def _refuse(
    message: Message,
    title: str,
    refused: FileRefused,
    course: Course,
    tr: Translator,
    clock: Clock,
) -> None:
    text = fault_texts.refused(refused.code, refused.particulars, tr, title=title)
    await reply(message, text, keyboards.template(course, tr), now=clock.now())


async def _send(bot: Bot, chat_id: int, sheet: Sheet, name: str, caption: str) -> None:
    data = await asyncio.to_thread(as_xlsx, [sheet])
    await bot.send_document(chat_id, BufferedInputFile(data, name), caption=caption)
