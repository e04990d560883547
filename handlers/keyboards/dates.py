"""Buttons under dates: the course on a time line, the climate of the stay, the calendar file."""

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.texts import calendar as calendar_texts
from bot.texts import climate as climate_texts
from bot.texts import course_line as line_texts
from handlers.callbacks import CalendarCallback, ClimateCallback, CourseLineCallback
from handlers.keyboards.common import Button, markup


def on_the_line(course: Course, tr: Translator) -> Button:
    """Sends the course on a time line."""
    data = CourseLineCallback(course=course.id).pack()
    return Button(text=line_texts.button(tr), callback_data=data)


def to_calendar(course: Course, tr: Translator) -> Button:
    """Sends the dates as a file for calendars."""
    data = CalendarCallback(course=course.id).pack()
    return Button(text=calendar_texts.button(tr), callback_data=data)


def climate(course: Course, tr: Translator) -> Button:
    """Sends the climate of the stay as a picture; only where the course has one."""
    data = ClimateCallback(course=course.id).pack()
    return Button(text=climate_texts.button(tr), callback_data=data)


def under_dates(course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Below the dates of the course and the calendar file."""
    return markup([[on_the_line(course, tr)]])
