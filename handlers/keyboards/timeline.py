"""Buttons under the timeline."""

from aiogram.types import InlineKeyboardMarkup

from bot.i18n import Translator
from bot.texts import menu as menu_texts
from bot.texts import timeline as texts
from handlers.callbacks import TimelineCallback, TimelineFileCallback
from handlers.keyboards.common import Button, Rows, markup


def page(
    shown: TimelineCallback, tr: Translator, *, pages: int, is_empty: bool
) -> InlineKeyboardMarkup:
    """The way to the pages beside this one, and the file.

    Args:
        shown: the page that stands above.
        tr: the language.
        pages: how many there are.
        is_empty: whether there is no message at all, so that there is nothing to hand out.
    """
    turns = []
    if shown.page > 0:
        turns.append(_turn(shown, shown.page - 1, menu_texts.back(tr)))
    if shown.page + 1 < pages:
        turns.append(_turn(shown, shown.page + 1, menu_texts.further(tr)))
    data = TimelineFileCallback(course=shown.course).pack()
    file: Rows = [] if is_empty else [[Button(text=texts.as_file(tr), callback_data=data)]]
    return markup([*([turns] if turns else []), *file])


def _turn(shown: TimelineCallback, to: int, label: str) -> Button:
    data = shown.model_copy(update={"page": to}).pack()
    return Button(text=label, callback_data=data)
