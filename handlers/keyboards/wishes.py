"""The button that asks to be told once there is an answer."""

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Entry
from bot.i18n import Translator
from bot.texts import wishes as texts
from handlers.callbacks import WishCallback
from handlers.keyboards.common import Button, Rows, markup


def wish(course: Course, question: int | None, tr: Translator, *, shown: Entry | None) -> Rows:
    """Under an «I do not know».

    Args:
        course: of which course.
        question: the number of the question; no row where nobody asked in words.
        tr: the language.
        shown: the entry that says that the document is silent, or None; no row under a courtesy
            and what is no matter of the course.
    """
    if not question or (shown is not None and shown.kind != "silent"):
        return []
    data = WishCallback(course=course.id, question=question).pack()
    return [[Button(text=texts.button(tr), callback_data=data)]]


def without_wish(shown: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The same keyboard without that button."""
    prefix = f"{WishCallback.__prefix__}:"
    return markup(
        row
        for row in shown.inline_keyboard
        if not any((button.callback_data or "").startswith(prefix) for button in row)
    )
