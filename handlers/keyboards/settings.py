"""Under /settings: what can be switched."""

from collections.abc import Collection

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.delivery.delivery import SWITCHABLE, Category
from bot.i18n import Translator
from bot.texts import settings as texts
from handlers.callbacks import SwitchCallback
from handlers.keyboards.common import Button, markup


def switches(course: Course, off: Collection[Category], tr: Translator) -> InlineKeyboardMarkup:
    """A switch for each kind of messages that can be done without."""
    rows = []
    for one in SWITCHABLE:
        is_on = one not in off
        data = SwitchCallback(course=course.id, category=one, on=not is_on)
        text = texts.switch_button(one, tr, is_on=is_on)
        rows.append([Button(text=text, callback_data=data.pack())])
    return markup(rows)
