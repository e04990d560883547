"""Whom to ask: what to copy, and the person's country."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Reader
from bot.i18n import Translator
from handlers.callbacks import CONTACT
from handlers.inquiries.keyboards import ask_button
from handlers.keyboards.common import copy_button, markup, topics_button
from handlers.keyboards.home import country_button


def contact(
    course: Course, values: Iterable[str], tr: Translator, reader: Reader
) -> InlineKeyboardMarkup:
    """A coordinator to write to, addresses and numbers to copy, and the person's country."""
    copies = [[copy_button(value, tr)] for value in values]
    home = country_button(course, tr, reader, under=CONTACT)
    return markup([[ask_button(course, tr)], *copies, [home], [topics_button(course, tr)]])
