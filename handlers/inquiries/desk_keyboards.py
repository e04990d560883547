"""Buttons under what coordinators read about talks."""

from collections.abc import Sequence
from typing import Final

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry
from bot.inquiries.shelves import Counts, Shelf
from bot.people import Person
from bot.texts import inquiry_desk as texts
from bot.texts import inquiry_replies, inquiry_transcripts, menu
from bot.texts.inquiry_desk import Askers
from handlers.inquiries.desk_callbacks import (
    CloseCallback,
    InquiriesCallback,
    KeepCallback,
    RepliesCallback,
    ReplyCallback,
    SendReplyCallback,
    ShowCallback,
    TranscriptCallback,
    WriteCallback,
)
from handlers.keyboards.common import Button, Rows, markup

IN_A_ROW: Final = 4
"""Buttons with a number that stand side by side on a phone."""

MOST: Final = 10
"""Talks whose buttons stand under an alert; it names as many as fit."""


def page(
    shown: InquiriesCallback,
    inquiries: Sequence[Inquiry],
    counts: Counts,
    tr: Translator,
    *,
    first: int,
    has_more: bool,
) -> InlineKeyboardMarkup:
    """A number for each talk, the pages, and the other shelves.

    Args:
        shown: the page that stands above.
        inquiries: the talks of it.
        counts: how many there are in all.
        tr: the language.
        first: the number of the first one.
        has_more: whether there is a page after it.
    """
    numbers = [_show(shown.course, one, str(number)) for number, one in enumerate(inquiries, first)]
    rows: Rows = [numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)]
    turns = []
    if shown.page > 0:
        turns.append(_turn(shown, shown.page - 1, menu.back(tr)))
    if has_more:
        turns.append(_turn(shown, shown.page + 1, menu.further(tr)))
    if turns:
        rows.append(turns)
    others = [
        Button(
            text=texts.shelf_button(shelf, counts, tr),
            callback_data=InquiriesCallback(course=shown.course, shelf=shelf).pack(),
        )
        for shelf in Shelf
        if shelf is not shown.shelf
    ]
    return markup([*rows, others])


def opened(inquiry: Inquiry, tr: Translator) -> InlineKeyboardMarkup:
    """Under the last lines of a talk: all of them as a file."""
    return markup([[transcript_button(inquiry, tr)]])


def transcript_button(inquiry: Inquiry, tr: Translator) -> InlineKeyboardButton:
    """Hands out the talk as a file."""
    data = TranscriptCallback(course=inquiry.course_id, inquiry=inquiry.id).pack()
    return Button(text=inquiry_transcripts.button(tr), callback_data=data)


def show_button(inquiry: Inquiry, tr: Translator) -> InlineKeyboardButton:
    """Leads to somebody's open talk, from where it is only named."""
    return _show(inquiry.course_id, inquiry, texts.inquiry_button(tr))


def write_button(person: Person, tr: Translator) -> InlineKeyboardButton:
    """Begins a talk with somebody who has none open."""
    data = WriteCallback(course=person.course_id, person=person.id).pack()
    return Button(text=inquiry_replies.write_button(tr), callback_data=data)


def waiting(
    late: Sequence[Inquiry], askers: Askers, course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """The talks in which somebody waits too long, by name."""
    return markup(
        [_show(course.id, one, texts.who(one, askers, course, tr))] for one in late[:MOST]
    )


def close_anyway(inquiry: Inquiry, tr: Translator) -> InlineKeyboardMarkup:
    """Yes or no, before a talk is closed in which somebody waits."""
    course, number = inquiry.course_id, inquiry.id
    yes = Button(
        text=texts.close_anyway_button(tr),
        callback_data=CloseCallback(course=course, inquiry=number, sure=True).pack(),
        style=ButtonStyle.DANGER,
    )
    data = KeepCallback(course=course, inquiry=number).pack()
    return markup([[yes], [Button(text=texts.leave_open_button(tr), callback_data=data)]])


def replies(inquiry: Inquiry, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The canned replies by their titles."""
    return markup(
        [
            Button(
                text=inquiry_replies.reply_button(reply, tr),
                callback_data=ReplyCallback(course=course.id, inquiry=inquiry.id, reply=key).pack(),
            )
        ]
        for key, reply in course.inquiries.replies.items()
    )


def preview(inquiry: Inquiry, key: str, tr: Translator) -> InlineKeyboardMarkup:
    """Send it, or choose another one."""
    course, number = inquiry.course_id, inquiry.id
    send = SendReplyCallback(course=course, inquiry=number, reply=key).pack()
    others = RepliesCallback(course=course, inquiry=number, again=True).pack()
    return markup(
        [
            [Button(text=inquiry_replies.send_button(tr), callback_data=send)],
            [Button(text=inquiry_replies.others_button(tr), callback_data=others)],
        ]
    )


def _show(course_id: str, inquiry: Inquiry, label: str) -> InlineKeyboardButton:
    data = ShowCallback(course=course_id, inquiry=inquiry.id).pack()
    return Button(text=label, callback_data=data)


def _turn(shown: InquiriesCallback, to: int, label: str) -> InlineKeyboardButton:
    return Button(text=label, callback_data=shown.model_copy(update={"page": to}).pack())
