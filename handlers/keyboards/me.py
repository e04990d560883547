"""Buttons under what is kept about a person."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.texts import course as course_texts
from bot.texts import me as me_texts
from bot.texts import notices as notice_texts
from handlers.callbacks import (
    CourseCallback,
    DeleteOwnCallback,
    ExportOwnCallback,
    KeepOwnCallback,
    OwnDataCallback,
    ReadNoticesCallback,
)
from handlers.keyboards.common import Button, Rows, markup

DANGER = "danger"
"""The style of a red button (Bot API, InlineKeyboardButton)."""


def overview(
    others: Iterable[Course], announcing: Course | None, tr: Translator
) -> InlineKeyboardMarkup:
    """The other courses of the person, the announcements of this one, the file, the deletion.

    Args:
        others: the courses to switch to.
        announcing: the course whose announcements they may read, or None.
        tr: the language.
    """
    rows: Rows = [
        [
            Button(
                text=course_texts.course_button(course, tr),
                callback_data=CourseCallback(course=course.id).pack(),
            )
        ]
        for course in others
    ]
    if announcing is not None:
        data = ReadNoticesCallback(course=announcing.id).pack()
        rows.append([Button(text=notice_texts.button(tr), callback_data=data)])
    rows.append([_export(tr), Button(text=me_texts.delete(tr), callback_data=_delete(0))])
    return markup(rows)


def my_data(tr: Translator) -> InlineKeyboardMarkup:
    """The way from /privacy to one's own data."""
    data = OwnDataCallback().pack()
    return markup([[Button(text=me_texts.my_data(tr), callback_data=data)]])


def warning(tr: Translator) -> InlineKeyboardMarkup:
    """The first red button, with the file and the way back."""
    red = Button(text=me_texts.delete_all(tr), callback_data=_delete(1), style=DANGER)
    return markup([[red], [_export(tr), _keep(tr)]])


def really(tr: Translator) -> InlineKeyboardMarkup:
    """The last red button, and the way back."""
    red = Button(text=me_texts.yes_delete(tr), callback_data=_delete(2), style=DANGER)
    return markup([[red], [_keep(tr)]])


def _delete(times: int) -> str:
    return DeleteOwnCallback(times=times).pack()


def _export(tr: Translator) -> Button:
    return Button(text=me_texts.export(tr), callback_data=ExportOwnCallback().pack())


def _keep(tr: Translator) -> Button:
    return Button(text=me_texts.keep(tr), callback_data=KeepOwnCallback().pack())
