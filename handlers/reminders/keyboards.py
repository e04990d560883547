"""The buttons under a reminder: what can be done about it at once."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.reminders.reminder import Reminder
from bot.texts import calendar, checklist, climate, menu, more_time, report_news, templates
from bot.texts import schedule as schedule_texts
from handlers.callbacks import CalendarCallback, ClimateCallback
from handlers.checklist.callbacks import ChecklistCallback
from handlers.keyboards.common import Button, in_pairs, markup
from handlers.reminders.callbacks import DatesCallback, MoreTimeCallback
from handlers.reports.callbacks import ExtendCallback, SendReportCallback, TemplateCallback
from handlers.schedule.callbacks import ScheduleCallback


def reminder(told: Sequence[Reminder], course: Course, tr: Translator) -> InlineKeyboardMarkup:
    """Under one reminder or several: what the pack offers, each once."""
    buttons: dict[str, InlineKeyboardButton] = {}
    for one in told:
        report = _report(one, course)
        for opens in course.reminders[one.rule].opens:
            found = _opens(opens, course, report, tr)
            if found is not None:
                label, data = found
                buttons.setdefault(opens, Button(text=label, callback_data=data.pack()))
    return markup(in_pairs([*buttons.values()]))


def give_more_time(
    person: Person, report: str, course: Course, tr: Translator
) -> InlineKeyboardMarkup:
    """Under what the coordinators read of who needs more time."""
    data = ExtendCallback(course=course.id, report=report, person=person.id)
    return markup([[Button(text=more_time.give_button(tr), callback_data=data.pack())]])


def _report(one: Reminder, course: Course) -> str | None:
    """The report whose deadline a reminder is about."""
    name = one.subject.removeprefix("deadlines.")
    return next((key for key, plan in course.reports.items() if plan.deadline == name), None)


def _opens(  # noqa: PLR0911 - one line for each thing that a pack may name
    opens: str, course: Course, report: str | None, tr: Translator
) -> tuple[str, CallbackData] | None:
    """The label of a button and what it carries; None where this reminder has no such thing."""
    match opens:
        case "report" if report is not None:
            data = SendReportCallback(course=course.id, report=report)
            return report_news.send_button(tr), data
        case "template" if report is not None:
            return templates.button(tr), TemplateCallback(course=course.id, report=report)
        case "extension" if report is not None:
            return more_time.button(tr), MoreTimeCallback(course=course.id, report=report)
        case "checklist":
            return checklist.list_button(tr), ChecklistCallback(course=course.id)
        case "schedule":
            return schedule_texts.schedule_button(tr), ScheduleCallback(course=course.id)
        case "climate" if course.climate is not None:
            return climate.button(tr), ClimateCallback(course=course.id)
        case "calendar":
            return calendar.button(tr), CalendarCallback(course=course.id)
        case "deadlines":
            return menu.command("deadlines", tr), DatesCallback(course=course.id)
        case _:
            return None
