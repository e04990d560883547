"""/reports: everybody's report at a glance, one person's, and a reminder to those who owe one."""

from datetime import timedelta
from typing import Final

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.audit import AuditRecord, Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.reports.standing import current_report
from bot.texts import reports_overview as texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.replies import NO_PREVIEW, reply, settle, show
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.callbacks import NudgeCallback, PersonReportCallback, ReportsCallback
from handlers.reports.desk import read_overview, read_participant, read_row
from handlers.reports.nudging import Nudged, enqueue_nudges
from handlers.topics import stale
from storage import Storage, Transaction

AGAIN: Final = timedelta(days=1)
"""Within this time a second reminder is asked about once more."""

_REMINDERS_LOOKED_AT: Final = 50
"""Lines of the audit log among which a report's last reminder is sought."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="reports-overview")
    sees = allowed(Action.REVIEW_REPORTS)
    router.message.register(reports, Command("reports"), sees)
    pressed = router.callback_query
    pressed.register(all_reports, ReportsCallback.filter(), sees)
    pressed.register(one_person, PersonReportCallback.filter(), sees)
    pressed.register(ask_to_nudge, NudgeCallback.filter(~F.sure), sees)
    pressed.register(nudge, NudgeCallback.filter(F.sure), sees)
    return router


async def reports(
    message: Message, course: Course, storage: Storage, tr: Translator, clock: Clock
) -> None:
    """/reports: the report that is due next."""
    now = clock.now()
    report = current_report(course, now, country=None)
    if report is None:
        await reply(message, texts.no_reports(tr), now=now)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, report, now=now)
    if not shown.rows and not shown.absent:
        await reply(message, texts.nobody(course, report, tr), now=now)
        return
    text = texts.overview(shown, course, tr)
    await reply(message, text, keyboards.overview(shown, course, tr), now=now)


async def all_reports(
    callback: CallbackQuery,
    callback_data: ReportsCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«All reports»: the same, as it is now."""
    if callback_data.report not in course.reports:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, callback_data.report, now=clock.now())
    text = texts.overview(shown, course, tr)
    await show(callback, text, keyboards.overview(shown, course, tr))


async def one_person(
    callback: CallbackQuery,
    callback_data: PersonReportCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Somebody's report: versions, more time, and what can be done."""
    report, now = callback_data.report, clock.now()
    async with storage.reading() as view:
        person = await read_participant(view, course, callback_data.person)
        row, handed_in = None, []
        if person is not None and report in course.reports:
            row = await read_row(view, course, report, person, now=now)
            handed_in = await view.submissions.of_person(person.id, report)
    if row is None:
        await stale(callback, course, tr)
        return
    versions = [one for one in handed_in if one.version is not None]
    text = texts.one_person(row, versions, course, tr, now=now)
    await show(callback, text, keyboards.one_person(row, versions, course, tr))


async def ask_to_nudge(
    callback: CallbackQuery,
    callback_data: NudgeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Remind»: whom it would reach, before anything is sent."""
    report, now = callback_data.report, clock.now()
    if report not in course.reports:
        await stale(callback, course, tr)
        return
    async with storage.reading() as view:
        shown = await read_overview(view, course, report, now=now)
        last = await _last_reminder(view, course, report)
    is_again = last is not None and now - last.at < AGAIN
    text = texts.sure_to_nudge(shown, last, course, tr, is_again=is_again)
    number = last.id if last is not None else 0
    keyboard = keyboards.sure_to_nudge(shown, number, course, tr, is_again=is_again)
    await show(callback, text, keyboard)


async def nudge(
    callback: CallbackQuery,
    callback_data: NudgeCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """It is meant: put down for each, once; whoever hands in before it goes out is spared."""
    report = callback_data.report
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    if report not in course.reports:
        await stale(callback, course, tr)
        return
    done = Nudged()
    async with storage.transaction() as tx:
        await tx.people.take_turns(course.id)
        shown = await read_overview(tx, course, report, now=actor.at)
        last = await _last_reminder(tx, course, report)
        is_first = callback_data.seen == (last.id if last is not None else 0)
        if is_first and shown.to_remind:
            done = await enqueue_nudges(tx, shown, course, actor.at)
            n = len(done.told) + len(done.missed)
            await tx.audit.record(actor.did(Deed.REPORTS_NUDGED, report=report, people=n))
    back = keyboards.to_everybody(course, report, tr)
    if not is_first:
        await show(callback, texts.nudged_meanwhile(tr), back)
        return
    await settle(callback)
    text = texts.nudged(done.told, done.missed, done.paused, course, tr)
    if callback.message is not None:
        await callback.message.answer(text, reply_markup=back, link_preview_options=NO_PREVIEW)


async def _last_reminder(view: Transaction, course: Course, report: str) -> AuditRecord | None:
    records = await view.audit.of_deed(course.id, Deed.REPORTS_NUDGED, limit=_REMINDERS_LOOKED_AT)
    return next((one for one in records if one.details.get("report") == report), None)
