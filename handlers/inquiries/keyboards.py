"""The buttons of a talk, for the person: ask, finish, go on."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.inquiry import Inquiry
from bot.texts import inquiries as texts
from handlers.inquiries.callbacks import AskCallback, GoOnCallback, LeaveCallback
from handlers.keyboards.common import DATA_LIMIT, Button, markup, topics_button


def ask_button(
    course: Course, tr: Translator, *, question: int | None = None, entry: str = ""
) -> InlineKeyboardButton:
    """Hands a question to the coordinators.

    Args:
        course: whose coordinators.
        tr: the language.
        question: the number of the question that was asked in words; without one the person is
            asked to write it.
        entry: what stands above; it goes along where there is no question.
    """
    data = AskCallback(course=course.id, question=question or 0, entry="" if question else entry)
    if len(data.pack().encode()) > DATA_LIMIT:
        data = AskCallback(course=course.id, question=question or 0)  # a pack with very long ids
    return Button(text=texts.ask_button(tr), callback_data=data.pack())


def leave_button(inquiry: Inquiry, tr: Translator) -> InlineKeyboardButton:
    """Ends the talk for the person: the bot answers again."""
    data = LeaveCallback(course=inquiry.course_id, inquiry=inquiry.id)
    return Button(text=texts.leave_button(tr), callback_data=data.pack())


def leave(inquiry: Inquiry, tr: Translator) -> InlineKeyboardMarkup:
    """The way back to the bot."""
    return markup([[leave_button(inquiry, tr)]])


def go_on(inquiry: Inquiry, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """The way back into a talk that is over, and what the bot itself can tell."""
    data = GoOnCallback(course=inquiry.course_id, inquiry=inquiry.id)
    again = Button(text=texts.go_on_button(tr), callback_data=data.pack())
    return markup([[again], [topics_button(course, tr)]])
