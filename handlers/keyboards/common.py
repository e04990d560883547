"""What every keyboard is made of: rows, limits, and the buttons that stand under many texts."""

from collections.abc import Iterable, Sequence

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.delivery import content
from bot.i18n import Translator
from bot.texts import menu
from handlers.callbacks import ContactCallback, TopicsCallback

KEPT = 1000
"""Keyboards kept ready: those of the menus are the same for everybody."""

DATA_LIMIT = 64
"""Most bytes that a button carries (Bot API, InlineKeyboardButton)."""

COPY_LIMIT = 256
"""Longest text of a copy button (Bot API, CopyTextButton)."""

Button = InlineKeyboardButton
Rows = list[list[InlineKeyboardButton]]


def markup(rows: Iterable[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    """The keyboard of these rows."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows])


def rows_of(keyboard: InlineKeyboardMarkup) -> content.Rows:
    """The buttons of a keyboard as a delivery keeps them.

    Raises:
        ValueError: a button does something that deliveries have no word for.
    """
    return content.rows([[_kept(one) for one in row] for row in keyboard.inline_keyboard])


def _kept(button: InlineKeyboardButton) -> content.Button:
    copied = button.copy_text.text if button.copy_text is not None else None
    if [button.callback_data, button.url, copied].count(None) != 2:  # noqa: PLR2004 - of three
        raise ValueError(button)
    return content.Button(
        text=button.text,
        data=button.callback_data,
        url=button.url,
        copied=copied,
        style=button.style,
    )


def in_pairs(buttons: Sequence[InlineKeyboardButton]) -> Rows:
    """Two buttons in a row."""
    return [list(buttons[row : row + 2]) for row in range(0, len(buttons), 2)]


def copy_button(value: str, tr: Translator) -> InlineKeyboardButton:
    """Puts an address or a number into the clipboard."""
    return Button(
        text=menu.copy_value(value, tr), copy_text=CopyTextButton(text=value[:COPY_LIMIT])
    )


def topics_button(course: Course, tr: Translator) -> InlineKeyboardButton:
    """Leads to the list of all topics."""
    data = TopicsCallback(course=course.id).pack()
    return Button(text=menu.topics(tr), callback_data=data)


def whom_to_ask_button(course: Course, tr: Translator) -> InlineKeyboardButton:
    """Leads to a person."""
    data = ContactCallback(course=course.id).pack()
    return Button(text=menu.whom_to_ask(tr), callback_data=data)
