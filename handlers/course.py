"""Dates, contacts, and the coordinators' view of the course."""

from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Action, Role, Visitor
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import course_overview
from bot.texts import deadlines as deadline_texts
from bot.texts.own_deadlines import own_deadlines
from handlers.callbacks import ContactCallback, CourseOverviewCallback
from handlers.checklist.keyboards import under_dates
from handlers.filters import allowed, of_known_course
from handlers.fulfilment import fulfilment_in
from handlers.keyboards import contact as contact_keyboards
from handlers.keyboards import dates as date_keyboards
from handlers.keyboards import settling as settling_keyboards
from handlers.replies import reply, show
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="course")
    router.message.register(deadlines, Command("deadlines"))
    router.message.register(contact, Command("contact"))
    router.message.register(overview, Command("course"), allowed(Action.SEE_COURSE))
    router.callback_query.register(show_contact, ContactCallback.filter(), of_known_course)
    sees = allowed(Action.SEE_COURSE)
    router.callback_query.register(show_overview, CourseOverviewCallback.filter(), sees)
    return router


async def deadlines(
    message: Message,
    course: Course,
    reader: Reader,
    role: Role,
    visitor: Visitor,
    storage: Storage,
    tr: Translator,
    asked_at: datetime,
    clock: Clock,
) -> None:
    """/deadlines: every date that still concerns the asker, seen from the day of the question.

    A participant is told what they have done of it, in their private chat.
    """
    spoken = course_texts.spoken(course, tr)
    if role is Role.PARTICIPANT and message.chat.type == ChatType.PRIVATE:
        fulfilment = await fulfilment_in(storage, visitor, course, now=asked_at)
        own = own_deadlines(course, spoken, now=asked_at, reader=reader, fulfilment=fulfilment)
        keyboard = under_dates(course, spoken)
        await reply(message, own, keyboard, now=clock.now())
        return
    text = deadline_texts.deadlines(
        course, spoken, now=asked_at, reader=reader, is_enrolled=role is Role.PARTICIPANT
    )
    await reply(message, text, date_keyboards.under_dates(course, spoken), now=clock.now())


async def contact(
    message: Message, course: Course, reader: Reader, tr: Translator, clock: Clock
) -> None:
    """/contact: whom to ask, with addresses to copy."""
    spoken = course_texts.spoken(course, tr)
    keyboard = contact_keyboards.contact(course, contact_texts.to_copy(course), spoken, reader)
    text = contact_texts.contact(course, spoken, reader=reader)
    await reply(message, text, keyboard, now=clock.now())


async def show_contact(
    callback: CallbackQuery, course: Course, reader: Reader, tr: Translator
) -> None:
    """Whom to ask, in place of what the bot did not know."""
    spoken = course_texts.spoken(course, tr)
    keyboard = contact_keyboards.contact(course, contact_texts.to_copy(course), spoken, reader)
    await show(callback, contact_texts.contact(course, spoken, reader=reader), keyboard)


async def overview(message: Message, course: Course, tr: Translator, clock: Clock) -> None:
    """/course: what the document leaves open, where it contradicts itself, the announcements."""
    spoken = course_texts.spoken(course, tr)
    keyboard = settling_keyboards.overview(course, tr)
    await reply(message, course_overview.overview(course, spoken), keyboard, now=clock.now())


async def show_overview(callback: CallbackQuery, course: Course, tr: Translator) -> None:
    """The same in place of a button's message."""
    spoken = course_texts.spoken(course, tr)
    keyboard = settling_keyboards.overview(course, tr)
    await show(callback, course_overview.overview(course, spoken), keyboard)
