"""Whose report a button is about."""

from datetime import datetime
from typing import Any, Protocol

from aiogram.types import CallbackQuery

from bot.course import Course, Courses
from bot.people import Role
from handlers.filters import OfCourse
from handlers.visiting import Visitors, in_course


class OfReport(Protocol):
    """What a button carries that is about a report."""

    report: str


async def of_participant(
    callback: CallbackQuery,
    callback_data: OfCourse,
    courses: Courses,
    visitors: Visitors,
    asked_at: datetime,
) -> bool | dict[str, Any]:
    """Whether who presses takes part in the button's course, as the database says now.

    In a private chat only. Gives handlers `visitor`, `course`, `person`, `role` and `reader`.
    """
    course = courses.get(callback_data.course)
    message = callback.message
    if course is None or (message is not None and message.chat.type != "private"):
        return False
    visitor = await visitors.look_up(callback.from_user.id, fresh=True)
    if visitor is None or visitor.role_in(course.id) is not Role.PARTICIPANT:
        return False
    return {"visitor": visitor, **in_course(visitor, course, asked_at)}


async def of_report(_callback: CallbackQuery, callback_data: OfReport, course: Course) -> bool:
    """Whether the course asks for the button's report."""
    return callback_data.report in course.reports
