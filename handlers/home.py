"""The person's own country: asked for under what differs by it, and kept."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.course import Course, Reader
from bot.i18n import translator
from bot.people import Account
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import home as home_texts
from handlers import keyboards
from handlers.callbacks import GREETING, HomeCallback, HomesCallback
from handlers.filters import of_known_course
from handlers.replies import change_keyboard, settle, show
from storage import AskedQuestion, Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="home")
    router.callback_query.register(show_countries, HomesCallback.filter(), of_known_course)
    router.callback_query.register(choose_country, HomeCallback.filter(), of_known_course)
    return router


async def show_countries(
    callback: CallbackQuery, callback_data: HomesCallback, course: Course
) -> None:
    """«My country»: the countries take the place of the buttons, the text stays."""
    tr = translator(callback_data.locale)
    under, question = callback_data.under, callback_data.question
    keyboard = keyboards.countries(course, tr, under=under, question=question)
    await settle(callback)
    if isinstance(callback.message, Message):
        await change_keyboard(callback, keyboard)
    elif callback.message is not None:
        await callback.message.answer(home_texts.choose(tr), reply_markup=keyboard)


async def choose_country(
    callback: CallbackQuery,
    callback_data: HomeCallback,
    account: Account,
    course: Course,
    storage: Storage,
    asked_at: datetime,
) -> None:
    """A country: kept, and the message says again what it said, for people of that country."""
    country = callback_data.country or None
    async with storage.transaction() as tx:
        await tx.accounts.choose_country(account.id, country)
        question = await tx.questions.own(callback_data.question, account.id)
    reader = course.reader(country, asked_at)
    await show(callback, *_again(callback_data, course, reader, question))


def _again(
    pressed: HomeCallback, course: Course, reader: Reader, question: AskedQuestion | None
) -> tuple[str, InlineKeyboardMarkup]:
    """What the button stood under; whom to ask, where that is gone."""
    tr = translator(pressed.locale)
    if pressed.under == GREETING:
        return course_texts.greeting(course, tr), keyboards.greeting(course, tr, reader)
    entry = course.entries.get(pressed.under)
    if entry is None:
        text = contact_texts.contact(course, tr, reader=reader)
        return text, keyboards.contact(course, contact_texts.to_copy(course), tr, reader)
    asked = question.text if question is not None else ""
    text = faq_texts.answer(entry, course, tr, asked, reader=reader)
    number = question.id if question is not None else None
    return text, keyboards.entry(course, entry, tr, reader, question=number)
