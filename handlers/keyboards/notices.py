"""Buttons around announcements."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.notices import Lifetime, offered
from bot.texts import me as me_texts
from bot.texts import menu
from bot.texts import notices as notice_texts
from handlers.callbacks import (
    AddNoticeCallback,
    DropNoticeCallback,
    NoticeEndCallback,
    NoticesCallback,
    RemoveNoticeCallback,
    SaveNoticeCallback,
)
from handlers.keyboards.common import Button, Rows, in_pairs, markup
from handlers.keyboards.me import DANGER
from storage import Notice


def notices(course: Course, shown: Sequence[Notice], tr: Translator) -> InlineKeyboardMarkup:
    """One more, and the way to take each one back."""
    rows: Rows = [
        [
            Button(
                text=notice_texts.remove(number, notice, tr),
                callback_data=RemoveNoticeCallback(course=course.id, notice=notice.id).pack(),
            )
        ]
        for number, notice in enumerate(shown, 1)
    ]
    add = AddNoticeCallback(course=course.id).pack()
    return markup([*rows, [Button(text=notice_texts.add(tr), callback_data=add)]])


def lifetimes(course: Course, tr: Translator, *, now: datetime) -> InlineKeyboardMarkup:
    """Until when it holds, two in a row; and the way out."""
    buttons = [
        Button(
            text=notice_texts.lifetime(one, tr),
            callback_data=NoticeEndCallback(course=course.id, lifetime=one).pack(),
        )
        for one in offered(course, now)
    ]
    return markup([*in_pairs(buttons), [_drop(course, tr)]])


def preview(course: Course, lifetime: Lifetime, tr: Translator) -> InlineKeyboardMarkup:
    """Keep it, choose another end, or forget it."""
    save = SaveNoticeCallback(course=course.id, lifetime=lifetime).pack()
    again = NoticeEndCallback(course=course.id).pack()
    return markup(
        [
            [Button(text=notice_texts.save(tr), callback_data=save)],
            [Button(text=notice_texts.other_end(tr), callback_data=again), _drop(course, tr)],
        ]
    )


def really_remove(course: Course, notice: Notice, tr: Translator) -> InlineKeyboardMarkup:
    """The red button, and the way back."""
    yes = RemoveNoticeCallback(course=course.id, notice=notice.id, sure=True).pack()
    back = NoticesCallback(course=course.id).pack()
    return markup(
        [
            [Button(text=notice_texts.yes_remove(tr), callback_data=yes, style=DANGER)],
            [Button(text=me_texts.keep(tr), callback_data=back)],
        ]
    )


def back_to_list(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The way back to the list."""
    data = NoticesCallback(course=course.id).pack()
    return markup([[Button(text=menu.back(tr), callback_data=data)]])


def _drop(course: Course, tr: Translator) -> Button:
    data = DropNoticeCallback(course=course.id).pack()
    return Button(text=notice_texts.drop(tr), callback_data=data)
