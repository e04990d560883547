"""The greeting of whoever it is: its words and its buttons, by their role in a course."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Courses
from bot.i18n import Translator
from bot.people import Role, Visitor
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment
from bot.texts import greetings as greeting_texts
from handlers.commands import commands_by_role
from handlers.keyboards import start as start_keyboards
from handlers.visiting import in_course


def greeting(
    visitor: Visitor,
    course: Course,
    courses: Courses,
    tr: Translator,
    *,
    now: datetime,
    is_private: bool = True,
    fulfilment: Fulfilment = NOTHING_DONE,
) -> tuple[str, InlineKeyboardMarkup]:
    """What somebody is greeted with in a course, and the buttons under it.

    Args:
        visitor: who it is by now: after enrolment, with the person that they have become.
        course: the one to greet for.
        courses: all that there are.
        tr: their language.
        now: the moment of what they did, aware.
        is_private: whether nobody reads along; in a group everybody is greeted as a guest.
        fulfilment: what they have done of the course's dates.
    """
    role = visitor.role_in(course.id) if is_private else Role.GUEST
    person, reader = visitor.in_course(course.id), in_course(visitor, course, now)["reader"]
    has_others = len(courses) > 1
    if role is Role.COORDINATOR:
        text = greeting_texts.coordinator_greeting(
            course,
            person,
            tr,
            commands=commands_by_role(role)[role],
            others=[
                one for one in courses if one is not course and visitor.role_in(one.id) is role
            ],
        )
        return text, start_keyboards.coordinator(course, tr, has_others=has_others)
    if role is Role.PARTICIPANT and person is not None:
        text = greeting_texts.participant_greeting(
            course, person, tr, now=now, reader=reader, fulfilment=fulfilment
        )
        return text, start_keyboards.member(course, tr, reader, has_others=has_others)
    text = greeting_texts.guest_greeting(course, tr)
    return text, start_keyboards.greeting(course, tr, reader, has_others=has_others)


def own_courses(visitor: Visitor, courses: Courses) -> list[Course]:
    """The courses that somebody is enrolled in."""
    return [one for one in courses if visitor.in_course(one.id) is not None]
