"""Dates, contacts, and the coordinators' view of the course."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Action, Role, may
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import deadlines as deadline_texts
from handlers import keyboards
from handlers.callbacks import ContactCallback
from handlers.filters import of_known_course
from handlers.replies import reply, show


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="course")
    router.message.register(deadlines, Command("deadlines"))
    router.message.register(contact, Command("contact"))
    router.message.register(overview, Command("course"), may_see_course)
    router.callback_query.register(show_contact, ContactCallback.filter(), of_known_course)
    return router


async def may_see_course(_message: Message, role: Role) -> bool:
    """Whether the sender may see the course's open points."""
    return may(role, Action.SEE_COURSE)


async def deadlines(
    message: Message,
    course: Course,
    reader: Reader,
    tr: Translator,
    asked_at: datetime,
    clock: Clock,
) -> None:
    """/deadlines: every date of the course, seen from the day of the question."""
    spoken = course_texts.spoken(course, tr)
    text = deadline_texts.deadlines(course, spoken, now=asked_at, reader=reader)
    await reply(message, text, now=clock.now())


async def contact(
    message: Message, course: Course, reader: Reader, tr: Translator, clock: Clock
) -> None:
    """/contact: whom to ask, with addresses to copy."""
    spoken = course_texts.spoken(course, tr)
    keyboard = keyboards.contact(course, contact_texts.to_copy(course), spoken, reader)
    text = contact_texts.contact(course, spoken, reader=reader)
    await reply(message, text, keyboard, now=clock.now())


async def show_contact(
    callback: CallbackQuery, course: Course, reader: Reader, tr: Translator
) -> None:
    """Whom to ask, in place of what the bot did not know."""
    spoken = course_texts.spoken(course, tr)
    keyboard = keyboards.contact(course, contact_texts.to_copy(course), spoken, reader)
    await show(callback, contact_texts.contact(course, spoken, reader=reader), keyboard)


async def overview(message: Message, course: Course, tr: Translator, clock: Clock) -> None:
    """/course: what the document leaves open and where it contradicts itself."""
    spoken = course_texts.spoken(course, tr)
    await reply(message, course_texts.overview(course, spoken), now=clock.now())
