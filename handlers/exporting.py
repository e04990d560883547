"""/export and the template: the roster as a file. That it was handed out is kept."""

import asyncio

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.sheets import as_csv, as_xlsx
from bot.texts import roster_sheets as texts
from handlers.acting import Actor
from handlers.callbacks import ExportRosterCallback, RosterTemplateCallback
from handlers.filters import allowed
from handlers.keyboards import roster as keyboards
from handlers.replies import settle
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="exporting")
    sees = allowed(Action.SEE_PEOPLE)
    router.message.register(export, Command("export"), sees)
    router.callback_query.register(export_again, ExportRosterCallback.filter(), sees)
    router.callback_query.register(
        template, RosterTemplateCallback.filter(), allowed(Action.MANAGE_PEOPLE)
    )
    return router


async def export(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock, bot: Bot
) -> None:
    """/export: everybody with all that is known, as XLSX."""
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    await _send(bot, message.chat.id, actor, storage, tr, is_csv=False)


async def export_again(
    callback: CallbackQuery,
    callback_data: ExportRosterCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«Export», «As CSV»: the same, as it is now."""
    await settle(callback)
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    if callback.message is not None:
        chat_id = callback.message.chat.id
        await _send(bot, chat_id, actor, storage, tr, is_csv=callback_data.as_csv)


async def template(callback: CallbackQuery, course: Course, tr: Translator, bot: Bot) -> None:
    """«Template»: an empty roster with an example."""
    await settle(callback)
    if callback.message is not None:
        data = await asyncio.to_thread(as_xlsx, [texts.template(course, tr)])
        file = BufferedInputFile(data, f"roster-{course.id}-template.xlsx")
        caption = texts.template_caption(tr)
        await bot.send_document(callback.message.chat.id, file, caption=caption)


async def _send(
    bot: Bot, chat_id: int, actor: Actor, storage: Storage, tr: Translator, *, is_csv: bool
) -> None:
    course = actor.course
    async with storage.reading() as view:
        people = await view.people.of_course(course.id)
        latest = await view.invitations.latest(course.id)
    sheet = texts.roster(people, latest, course, tr, now=actor.at)
    kind, n = "csv" if is_csv else "xlsx", len(sheet.rows)
    async with storage.transaction() as tx:
        await tx.audit.record(actor.did(Deed.ROSTER_EXPORTED, None, people=n, format=kind))
    if is_csv:
        data = as_csv(sheet, delimiter=texts.delimiter(tr))
    else:
        data = await asyncio.to_thread(as_xlsx, [sheet])
    day = actor.at.astimezone(course.zone).date().isoformat()
    file = BufferedInputFile(data, f"roster-{course.id}-{day}.{kind}")
    keyboard = None if is_csv else keyboards.exported(course, tr)
    caption = texts.caption(n, tr)
    await bot.send_document(chat_id, file, caption=caption, reply_markup=keyboard)
