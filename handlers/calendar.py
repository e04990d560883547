"""/calendar: the dates of the course as a file that calendars take; a later one updates them."""

import asyncio

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.calendar.file import calendar_file
from bot.calendar.marks import gone, renewed
from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Person, Role
from bot.texts import calendar as texts
from bot.texts import calendar_events as event_texts
from handlers.callbacks import CalendarCallback
from handlers.filters import is_private, of_known_course
from handlers.keyboards import dates as keyboards
from handlers.own_dates import participant, read_dates
from handlers.replies import reply, settle
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="calendar")
    router.message.register(calendar, Command("calendar"), is_private)
    router.message.register(in_a_group, Command("calendar"))
    router.callback_query.register(send_again, CalendarCallback.filter(), of_known_course)
    return router


async def calendar(
    message: Message,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """/calendar: a participant's own dates; for coordinators those of the course."""
    if role is Role.GUEST:
        await reply(message, texts.not_enrolled(tr), now=clock.now())
        return
    own = participant(person, role)
    await _send(bot, message.chat.id, course, reader, own, storage, tr, clock)


async def in_a_group(message: Message, tr: Translator, clock: Clock) -> None:
    """/calendar where everybody reads along."""
    await reply(message, texts.in_private(tr), now=clock.now())


async def send_again(
    callback: CallbackQuery,
    course: Course,
    person: Person | None,
    role: Role,
    reader: Reader,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """«To my calendar»: the same, as it is now."""
    if callback.message is None or callback.message.chat.type != "private":
        await settle(callback, texts.in_private(tr), alert=True)
    elif role is Role.GUEST:
        await settle(callback, texts.not_enrolled(tr), alert=True)
    else:
        await settle(callback)
        own = participant(person, role)
        await _send(bot, callback.message.chat.id, course, reader, own, storage, tr, clock)


async def _send(
    bot: Bot,
    chat_id: int,
    course: Course,
    reader: Reader,
    person: Person | None,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    now, owner = clock.now(), None if person is None else person.id
    async with storage.transaction() as tx:
        dates = await read_dates(tx, course, reader, tr, person, now=now)
        kept = await tx.calendar_marks.of_person(course.id, owner)
        events = event_texts.events(dates)
        over = [event_texts.cancelled(event, dates.tr) for event in gone(events, kept)]
        marks = renewed([*events, *over], kept, course_id=course.id, person_id=owner, now=now)
        await tx.calendar_marks.keep(mark for mark in marks if kept.get(mark.uid) is not mark)
    data = await asyncio.to_thread(
        calendar_file,
        marks,
        name=texts.name(course, dates.tr),
        locale=dates.tr.locale,
        zone=course.zone,
        now=now,
    )
    await bot.send_document(
        chat_id,
        BufferedInputFile(data, f"kenshuin-{course.id}.ics"),
        caption=texts.caption(dates, len(events), tr),
        parse_mode=None,
        reply_markup=keyboards.under_dates(course, tr),
    )
