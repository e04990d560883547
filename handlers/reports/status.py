"""/report: how it stands with one's own report, and what can be done about it."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Courses
from bot.i18n import Translator
from bot.people import Person, Role, Visitor
from bot.reports.standing import current_report, due, standing_at
from bot.reports.submission import Standing
from bot.texts import receipts, report_status
from bot.texts.report_status import Status
from handlers import prompts
from handlers.filters import is_private
from handlers.replies import NO_PREVIEW, reply, settle, show
from handlers.reports import keyboards
from handlers.reports.callbacks import (
    CheckOnlyCallback,
    HandInCheckedCallback,
    ReportCallback,
    SendReportCallback,
)
from handlers.reports.filters import of_participant, of_report
from handlers.reports.intake import CHECK_ONLY, course_of_report
from handlers.reports.taking import Intake
from handlers.visiting import in_course
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="report-status")
    router.message.register(report, Command("report"), is_private)
    router.message.register(in_a_group, Command("report"))
    pressed = router.callback_query
    pressed.register(show_status, ReportCallback.filter(), of_participant, of_report)
    pressed.register(send_another, SendReportCallback.filter(), of_participant, of_report)
    pressed.register(check_only, CheckOnlyCallback.filter(), of_participant, of_report)
    pressed.register(hand_in_checked, HandInCheckedCallback.filter(), of_participant)
    return router


async def read_status(
    storage: Storage,
    course: Course,
    report: str,
    person: Person,
    *,
    mails_on: bool,
    now: datetime,
) -> Status:
    """Somebody's report as it stands now."""
    async with storage.reading() as view:
        submissions = await view.submissions.of_person(person.id, report)
        extension = await view.extensions.of_person(person.id, report)
    country = person.profile.country
    return Status(
        course=course,
        report=report,
        due=due(course, course.reports[report], country=country, extension=extension),
        country=country,
        versions=[one for one in submissions if one.version is not None],
        by_bot=mails_on,
        now=now,
    )


async def report(
    message: Message,
    visitor: Visitor,
    course: Course,
    courses: Courses,
    intake: Intake,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """/report: what is due and what counts; for whoever owes none, what it is."""
    now = clock.now()
    course = course_of_report(visitor, course, courses) or course
    found = in_course(visitor, course, now)
    person, role, reader = found["person"], found["role"], found["reader"]
    name = current_report(course, now, country=reader.country)
    if name is None:
        await reply(message, report_status.no_report(tr), now=now)
    elif role is not Role.PARTICIPANT or person is None:
        text = report_status.about(course, name, tr, is_coordinator=role is Role.COORDINATOR)
        await reply(message, text, keyboards.about(course, name, tr), now=now)
    else:
        shown = await read_status(storage, course, name, person, mails_on=intake.mails_on, now=now)
        keyboard = keyboards.status(course, name, tr, has_versions=bool(shown.versions))
        await reply(message, report_status.status(shown, tr), keyboard, now=now)


async def in_a_group(message: Message, tr: Translator, clock: Clock) -> None:
    """/report where everybody reads along."""
    await reply(message, receipts.in_private(tr), now=clock.now())


async def show_status(
    callback: CallbackQuery,
    callback_data: ReportCallback,
    course: Course,
    person: Person,
    intake: Intake,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """The same under a button."""
    name = callback_data.report
    shown = await read_status(
        storage, course, name, person, mails_on=intake.mails_on, now=clock.now()
    )
    keyboard = keyboards.status(course, name, tr, has_versions=bool(shown.versions))
    await show(callback, report_status.status(shown, tr), keyboard)


async def send_another(
    callback: CallbackQuery,
    callback_data: SendReportCallback,
    course: Course,
    person: Person,
    intake: Intake,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Replace the file»: how; the door may have closed by now."""
    shown = await read_status(
        storage,
        course,
        callback_data.report,
        person,
        mails_on=intake.mails_on,
        now=clock.now(),
    )
    if standing_at(clock.now(), shown.due) is Standing.CLOSED:
        await settle(callback, report_status.is_closed(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        await callback.message.answer(
            report_status.send_it(shown, tr), link_preview_options=NO_PREVIEW
        )


async def check_only(
    callback: CallbackQuery,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Only check»: asks for the file."""
    await settle(callback)
    if callback.message is not None:
        await prompts.ask(
            callback.message,
            report_status.send_to_check(tr),
            report_status.placeholder(tr),
            storage=storage,
            kind=CHECK_ONLY,
            course_id=course.id,
            asked_of=callback.from_user.id,
            now=clock.now(),
        )


async def hand_in_checked(
    callback: CallbackQuery,
    callback_data: HandInCheckedCallback,
    course: Course,
    person: Person,
    intake: Intake,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Hand in this file»: what was checked becomes a version, at this moment."""
    one = await intake.make_version(callback_data.submission, course, person)
    if one is None:
        await settle(callback, report_status.gone(tr), alert=True)
    elif one.version is None:
        await settle(callback, report_status.is_closed(tr), alert=True)
    elif one.told_at is not None:
        text = report_status.handed_in_already(one.version, tr)
        await settle(callback, text, alert=True)
    else:
        await settle(callback)
        await intake.tell_of_version(bot, callback.from_user.id, one, course, person, tr)
