"""/me: who the bot takes somebody for, what it keeps of them, as a file, and its deletion."""

import asyncio
from collections.abc import Iterator
from functools import partial

import structlog
from aiogram import Bot, Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import (
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
)

from bot.audit import AuditRecord, Deed
from bot.clock import Clock
from bot.course import Course, Courses, Reader
from bot.i18n import Translator
from bot.kept import Kept
from bot.people import Account, Role, Visitor
from bot.sheets import as_xlsx
from bot.texts import me as me_texts
from bot.texts.moments import own_zone
from bot.texts.own_sheets import FILE_NAME, OwnSheets
from handlers.callbacks import (
    DeleteOwnCallback,
    ExportOwnCallback,
    KeepOwnCallback,
    OwnDataCallback,
)
from handlers.inquiries.cards import refresh_cards
from handlers.keyboards import me as me_keyboards
from handlers.replies import reply, settle, show
from handlers.staff import Staff
from storage import Storage
from storage.files import FileMissing, FileStore
from storage.sweeping import sweep_files

log = structlog.get_logger(__name__)

SURE = 2
"""How often somebody has to say that their data shall be deleted."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="me")
    router.message.register(me, Command("me"))
    pressed = router.callback_query
    pressed.register(only_in_private, OwnDataCallback.filter(), in_a_group)
    pressed.register(only_in_private, ExportOwnCallback.filter(), in_a_group)
    pressed.register(only_in_private, DeleteOwnCallback.filter(), in_a_group)
    pressed.register(show_me, OwnDataCallback.filter())
    pressed.register(export, ExportOwnCallback.filter())
    pressed.register(keep, KeepOwnCallback.filter())
    pressed.register(delete, DeleteOwnCallback.filter(), is_sure)
    pressed.register(warn, DeleteOwnCallback.filter())
    return router


async def in_a_group(callback: CallbackQuery) -> bool:
    """Whether others would see what is shown."""
    return callback.message is None or callback.message.chat.type != ChatType.PRIVATE


async def is_sure(_callback: CallbackQuery, callback_data: DeleteOwnCallback) -> bool:
    """Whether the person has said so often enough."""
    return callback_data.times >= SURE


async def me(
    message: Message,
    visitor: Visitor,
    courses: Courses,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/me: who somebody is in each course, and what is kept; in a group nothing of it."""
    if message.chat.type != ChatType.PRIVATE:
        await reply(message, me_texts.only_in_private(tr), now=clock.now())
        return
    kept = await _kept(storage, visitor.account)
    await reply(message, *_overview(kept, visitor, courses, course, tr), now=clock.now())


async def show_me(
    callback: CallbackQuery,
    visitor: Visitor,
    courses: Courses,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«My data» under /privacy."""
    kept = await _kept(storage, visitor.account)
    await show(callback, *_overview(kept, visitor, courses, course, tr))


async def only_in_private(callback: CallbackQuery, tr: Translator) -> None:
    """One of the buttons in a group, where everybody reads along."""
    await settle(callback, me_texts.only_in_private(tr), alert=True)


async def export(
    callback: CallbackQuery,
    account: Account,
    courses: Courses,
    course: Course,
    reader: Reader,
    storage: Storage,
    files: FileStore,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Export»: everything as a file, moments by the person's own clocks; then their reports."""
    await settle(callback)
    kept = await _kept(storage, account)
    zone, zone_name = own_zone(course, reader.country, tr, at=clock.now())
    sheets = OwnSheets(courses=courses, tr=tr, zone=zone, zone_name=zone_name).of(kept)
    file = BufferedInputFile(await asyncio.to_thread(as_xlsx, sheets), FILE_NAME)
    if callback.message is not None:
        await callback.message.answer_document(file, caption=me_texts.exported(tr))
        await _send_reports(callback.message, kept, files)


async def _send_reports(
    message: Message | InaccessibleMessage, kept: Kept, files: FileStore
) -> None:
    """The files that they handed in or had checked, each once; one that is lost stops no other."""
    named = {one.sha256: one.file_name for one in kept.submissions}
    for sha256, name in named.items():
        try:
            data = await files.get(sha256)
        except FileMissing:
            log.error("report.file_missing")  # noqa: TRY400 - the trace says nothing more
        else:
            await message.answer_document(BufferedInputFile(data, name))


async def warn(
    callback: CallbackQuery,
    callback_data: DeleteOwnCallback,
    visitor: Visitor,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Delete my data»: what goes and what stays; said again, the last question."""
    kept = await _kept(storage, visitor.account)
    if callback_data.times == 0:
        text = me_texts.warning(kept, tr, is_operator=visitor.is_operator)
        await show(callback, text, me_keyboards.warning(tr))
    else:
        await show(callback, me_texts.really(kept, tr), me_keyboards.really(tr))


async def keep(callback: CallbackQuery, tr: Translator) -> None:
    """«Keep it»."""
    await show(callback, me_texts.kept_after_all(tr))


async def delete(
    callback: CallbackQuery,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    files: FileStore,
    staff: Staff,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """Said twice: everything goes at once; the coordinators learn that, and no name."""
    account, now = visitor.account, clock.now()
    async with storage.transaction() as tx:
        kept = await tx.own.kept(account.id)
        persons = kept.persons if kept is not None else ()
        taken = await tx.inquiries.taken_by(account.id)
        await tx.erasure.account(account.id, at=now)
        for inquiry in taken:
            await refresh_cards(tx, inquiry, now=now)  # they name them no more
        for person in persons:
            await tx.audit.record(
                AuditRecord(
                    course_id=person.course_id,
                    at=now,
                    actor_id=None,
                    actor_name=None,
                    deed=Deed.DATA_DELETED,
                    person_id=person.id,
                )
            )
            if (course := courses.get(person.course_id)) is not None:
                is_talking = kept is not None and _is_talking(kept, course)
                say = partial(me_texts.deleted_for_staff, person, course, is_talking=is_talking)
                await staff.enqueue(tx, course, say, now=now)
        for course in _talking_as_guests(kept, courses):
            await staff.enqueue(tx, course, partial(me_texts.talk_ended_for_staff, course), now=now)
    log.info("account.deleted", persons=len(persons))
    try:
        await sweep_files(storage, files)
    except OSError:
        log.exception("files.not_swept")  # the job does it within a day
    await show(callback, me_texts.deleted(tr, is_operator=visitor.is_operator))
    await _menu_of_a_guest(bot, account.id)


def _talking_as_guests(kept: Kept | None, courses: Courses) -> Iterator[Course]:
    """The courses whose coordinators have an open talk with them, and are not told otherwise."""
    if kept is None:
        return
    told = {person.course_id for person in kept.persons}
    for talk in kept.talks:
        course = courses.get(talk.inquiry.course_id)
        if course is not None and talk.inquiry.is_open and course.id not in told:
            yield course


def _is_talking(kept: Kept, course: Course) -> bool:
    """Whether the coordinators of a course have an open talk with them."""
    theirs = [talk.inquiry for talk in kept.talks if talk.inquiry.course_id == course.id]
    return any(inquiry.is_open for inquiry in theirs)


async def _menu_of_a_guest(bot: Bot, account_id: int) -> None:
    try:
        await bot.delete_my_commands(BotCommandScopeChat(chat_id=account_id))
    except TelegramAPIError as refusal:
        log.warning("menus.refused", reason=type(refusal).__name__, role=Role.GUEST)


async def _kept(storage: Storage, account: Account) -> Kept:
    async with storage.reading() as view:
        return await view.own.kept(account.id) or Kept(account=account)


def _overview(
    kept: Kept, visitor: Visitor, courses: Courses, course: Course, tr: Translator
) -> tuple[str, InlineKeyboardMarkup]:
    """The text, and the other courses of the person."""
    others = [
        other
        for other in courses
        if other.id != course.id and visitor.role_in(other.id) is not Role.GUEST
    ]
    announcing = course if visitor.role_in(course.id) is not Role.GUEST else None
    text = me_texts.overview(kept, courses, tr, is_operator=visitor.is_operator)
    return text, me_keyboards.overview(others, announcing, tr)
