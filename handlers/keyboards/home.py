"""The person's own country: the button that asks for it, and the countries to choose from."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course, Reader
from bot.i18n import Translator
from bot.texts import home as home_texts
from handlers.callbacks import CONTACT, HomeCallback, HomesCallback
from handlers.keyboards.common import DATA_LIMIT, Button, in_pairs, markup


def countries(
    course: Course, tr: Translator, *, under: str, question: int = 0
) -> InlineKeyboardMarkup:
    """The countries of a course, two in a row, and another one.

    Args:
        course: whose.
        tr: the language.
        under: what the buttons stand under: an entry's id, `GREETING` or `CONTACT`.
        question: the number of the question that the entry answers, 0 without one.
    """
    choices = [
        *((one.code, one.name.get(tr.locale)) for one in course.countries.members),
        ("", home_texts.another(tr)),
    ]
    buttons = [
        Button(
            text=label,
            callback_data=HomeCallback(
                course=course.id,
                under=under,
                country=code,
                locale=tr.locale,
                question=question,
            ).pack(),
        )
        for code, label in choices
    ]
    return markup(in_pairs(buttons))


def country_button(
    course: Course, tr: Translator, reader: Reader, *, under: str, question: int = 0
) -> InlineKeyboardButton:
    """Asks for the country, or shows it, under what differs by it.

    Args:
        course: whose countries.
        tr: the language.
        reader: whose country it is.
        under: what the button stands under: an entry's id, `GREETING` or `CONTACT`.
        question: the number of the question that the entry answers, 0 without one.
    """
    if len(f"h:{course.id}:{under}:ZZ:{tr.locale}:{question}") > DATA_LIMIT:
        under, question = CONTACT, 0  # a pack with very long ids
    data = HomesCallback(course=course.id, under=under, locale=tr.locale, question=question)
    return Button(text=home_texts.button(course, tr, reader), callback_data=data.pack())
