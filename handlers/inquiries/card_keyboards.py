"""The buttons of a talk's card, for coordinators."""

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.people import Role
from bot.texts import inquiry_cards as texts
from bot.texts.inquiry_cards import Talk
from handlers.callbacks import CardCallback
from handlers.inquiries.desk_callbacks import CloseCallback, RepliesCallback, TakeCallback
from handlers.inquiries.desk_keyboards import transcript_button
from handlers.keyboards.common import Button, Rows, in_pairs, markup
from handlers.learning.keyboards import propose_button


def card(talk: Talk, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """What can be done with a talk; one that is closed is read and learnt from only."""
    inquiry = talk.inquiry
    where = {"course": course.id, "inquiry": inquiry.id}
    rows: Rows = []
    if inquiry.is_open:
        take = Button(text=texts.take_button(tr), callback_data=TakeCallback(**where).pack())
        close = Button(text=texts.close_button(tr), callback_data=CloseCallback(**where).pack())
        rows.append([take, close])
    more = []
    if course.inquiries.replies:
        data = RepliesCallback(**where).pack()
        more.append(Button(text=texts.replies_button(tr), callback_data=data))
    if talk.role is Role.PARTICIPANT and inquiry.person_id is not None:
        data = CardCallback(course=course.id, person=inquiry.person_id).pack()
        more.append(Button(text=texts.person_button(tr), callback_data=data))
    more.append(transcript_button(inquiry, tr))
    if talk.is_answered:
        more.append(propose_button(inquiry, tr))
    return markup([*rows, *in_pairs(more)])
