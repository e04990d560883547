"""Buttons around open points: under /course, under a preview, under what is settled."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.course.settling import Settlement
from bot.i18n import Translator
from bot.texts import menu
from bot.texts import notices as notice_texts
from bot.texts import settling as texts
from handlers.callbacks import (
    ConfirmSettlementCallback,
    CourseOverviewCallback,
    DropSettlementCallback,
    NoticesCallback,
    OpenPointCallback,
    SettleCallback,
    WithdrawSettlementCallback,
)
from handlers.keyboards.common import Button, Rows, markup


def overview(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Each open point, and the way to the announcements."""
    rows: Rows = [[_point(point, course, tr)] for point in course.open_points]
    notices = NoticesCallback(course=course.id).pack()
    return markup([*rows, [Button(text=notice_texts.button(tr), callback_data=notices)]])


def page(point: str, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """What can be done about a point."""
    one = course.settlements.get(point)
    ask = SettleCallback(course=course.id, point=point).pack()
    if one is None:
        return markup([[_point(point, course, tr)], [_back(course, tr)]])
    again = WithdrawSettlementCallback(course=course.id, settlement=one.id).pack()
    return markup(
        [
            [Button(text=texts.change_button(tr), callback_data=ask)],
            [Button(text=texts.withdraw_button(tr), callback_data=again, style=ButtonStyle.DANGER)],
            [_back(course, tr)],
        ]
    )


def preview(course: Course, tr: Translator, *, told: int) -> InlineKeyboardMarkup:
    """Settle it, or leave it."""
    yes = ConfirmSettlementCallback(course=course.id).pack()
    no = DropSettlementCallback(course=course.id).pack()
    return markup(
        [
            [Button(text=texts.confirm_button(told, tr), callback_data=yes)],
            [Button(text=texts.drop_button(tr), callback_data=no)],
        ]
    )


def sure_to_withdraw(one: Settlement, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The red button, and the way back."""
    yes = WithdrawSettlementCallback(course=course.id, settlement=one.id, sure=True).pack()
    back = OpenPointCallback(course=course.id, point=one.point).pack()
    return markup(
        [
            [
                Button(
                    text=texts.yes_withdraw_button(tr), callback_data=yes, style=ButtonStyle.DANGER
                )
            ],
            [Button(text=texts.drop_button(tr), callback_data=back)],
        ]
    )


def to_course(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The way back to the course."""
    return markup([[_back(course, tr)]])


def _point(point: str, course: Course, tr: Translator) -> Button:
    if point in course.settlements:
        data = OpenPointCallback(course=course.id, point=point).pack()
        return Button(text=texts.settled_button(point, course, tr), callback_data=data)
    data = SettleCallback(course=course.id, point=point).pack()
    return Button(text=texts.open_button(point, course, tr), callback_data=data)


def _back(course: Course, tr: Translator) -> Button:
    data = CourseOverviewCallback(course=course.id).pack()
    return Button(text=menu.back(tr), callback_data=data)
