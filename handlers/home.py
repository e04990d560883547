"""The person's own country: asked for under what differs by it, and kept."""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.course import Course, Courses, Reader
from bot.i18n import translator
from bot.people import Account, Person, Visitor
from bot.texts import contact as contact_texts
from bot.texts import faq as faq_texts
from bot.texts import home as home_texts
from handlers.callbacks import GREETING, HomeCallback, HomesCallback
from handlers.filters import is_pressed_in_private, of_known_course
from handlers.fulfilment import fulfilment_in
from handlers.greeting import greeting
from handlers.keyboards import contact as contact_keyboards
from handlers.keyboards import faq as faq_keyboards
from handlers.keyboards import home as home_keyboards
from handlers.replies import change_keyboard, settle, show
from handlers.visiting import in_course
from storage import AskedQuestion, Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="home")
    for pressed, button in ((show_countries, HomesCallback), (choose_country, HomeCallback)):
        # one's own country is nobody else's business
        router.callback_query.register(
            pressed, button.filter(), is_pressed_in_private, of_known_course
        )
    return router


async def show_countries(
    callback: CallbackQuery, callback_data: HomesCallback, course: Course, person: Person | None
) -> None:
    """«My country»: the countries take the place of the buttons, the text stays.

    That of an enrolled person stands in the roster, and is not theirs to change here.
    """
    tr = translator(callback_data.locale)
    listed = course.countries.get(person.profile.country) if person is not None else None
    if listed is not None:
        await settle(callback, home_texts.in_the_roster(listed, tr), alert=True)
        return
    under, question = callback_data.under, callback_data.question
    keyboard = home_keyboards.countries(course, tr, under=under, question=question)
    await settle(callback)
    if isinstance(callback.message, Message):
        await change_keyboard(callback, keyboard)
    elif callback.message is not None:
        await callback.message.answer(home_texts.choose(tr), reply_markup=keyboard)


async def choose_country(
    callback: CallbackQuery,
    callback_data: HomeCallback,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    course: Course,
    storage: Storage,
    asked_at: datetime,
) -> None:
    """A country: kept, and the message says again what it said, for people of that country."""
    country = callback_data.country or None
    async with storage.transaction() as tx:
        await tx.accounts.choose_country(account.id, country)
        question = await tx.questions.own(callback_data.question, account.id)
    visitor = replace(visitor, account=replace(account, country=country))
    if callback_data.under == GREETING:
        message, tr = callback.message, translator(callback_data.locale)
        is_private = message is not None and message.chat.type == ChatType.PRIVATE
        fulfilment = await fulfilment_in(storage, visitor, course, now=asked_at)
        shown = greeting(
            visitor, course, courses, tr, now=asked_at, is_private=is_private, fulfilment=fulfilment
        )
    else:
        reader = in_course(visitor, course, asked_at)["reader"]
        shown = _again(callback_data, course, reader, question)
    await show(callback, *shown)


def _again(
    pressed: HomeCallback, course: Course, reader: Reader, question: AskedQuestion | None
) -> tuple[str, InlineKeyboardMarkup]:
    """The answer that the button stood under; whom to ask, where that is gone."""
    tr = translator(pressed.locale)
    entry = course.entries.get(pressed.under)
    if entry is None:
        text = contact_texts.contact(course, tr, reader=reader)
        return text, contact_keyboards.contact(course, contact_texts.to_copy(course), tr, reader)
    asked = question.text if question is not None else ""
    text = faq_texts.answer(entry, course, tr, asked, reader=reader)
    number = question.id if question is not None else None
    return text, faq_keyboards.entry(course, entry, tr, reader, question=number)
