"""The versions of one's own report: the list, their files and remarks, what changed."""

import structlog
from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.reports.submission import Submission
from bot.texts import differences as difference_texts
from bot.texts import report_status, verdicts, versions
from handlers.replies import NO_PREVIEW, settle, show
from handlers.reports import keyboards
from handlers.reports.callbacks import (
    DifferencesCallback,
    VersionFileCallback,
    VersionsCallback,
    VersionVerdictCallback,
)
from handlers.reports.comparing import compared
from handlers.reports.filters import of_participant, of_report
from handlers.reports.status import read_status
from handlers.reports.taking import Intake
from storage import Storage
from storage.files import FileMissing, FileStore

log = structlog.get_logger(__name__)

PAGE = 4
"""Versions of one page."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="report-versions")
    pressed = router.callback_query
    pressed.register(show_versions, VersionsCallback.filter(), of_participant, of_report)
    pressed.register(send_file, VersionFileCallback.filter(), of_participant)
    pressed.register(show_verdict, VersionVerdictCallback.filter(), of_participant)
    pressed.register(show_differences, DifferencesCallback.filter(), of_participant)
    return router


async def own(storage: Storage, number: int, course: Course, person: Person) -> Submission | None:
    """A submission by its number, if it is this person's of this course."""
    async with storage.reading() as view:
        one = await view.submissions.get(number)
    if one is None or one.person_id != person.id or one.report not in course.reports:
        return None
    return one


async def show_versions(
    callback: CallbackQuery,
    callback_data: VersionsCallback,
    course: Course,
    person: Person,
    intake: Intake,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Versions»: a page of them, newest first."""
    shown = await read_status(
        storage,
        course,
        callback_data.report,
        person,
        mails_on=intake.mails_on,
        now=clock.now(),
    )
    everything = shown.versions
    last = max(0, (len(everything) - 1) // PAGE)
    page = min(callback_data.page, last)
    on_page = everything[page * PAGE : (page + 1) * PAGE]
    keyboard = keyboards.versions_page(
        course,
        callback_data.report,
        on_page,
        tr,
        page=page,
        has_more=page < last,
        newest=(everything[0], everything[1]) if len(everything) > 1 else None,
    )
    await show(callback, versions.versions(shown, on_page, tr), keyboard)


async def send_file(
    callback: CallbackQuery,
    callback_data: VersionFileCallback,
    course: Course,
    person: Person,
    files: FileStore,
    storage: Storage,
    tr: Translator,
) -> None:
    """The file of a version, under the name it came with."""
    one = await own(storage, callback_data.submission, course, person)
    if one is None:
        await settle(callback, report_status.gone(tr), alert=True)
        return
    try:
        data = await files.get(one.sha256)
    except FileMissing:
        log.error("report.file_missing", submission=one.id)  # noqa: TRY400 - the trace says nothing more
        await settle(callback, report_status.gone(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        await callback.message.answer_document(
            BufferedInputFile(data, one.file_name), caption=versions.caption(one, course, tr)
        )


async def show_verdict(
    callback: CallbackQuery,
    callback_data: VersionVerdictCallback,
    course: Course,
    person: Person,
    storage: Storage,
    tr: Translator,
) -> None:
    """What the check said of a version."""
    one = await own(storage, callback_data.submission, course, person)
    if one is None or one.verdict is None:
        await settle(callback, report_status.gone(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        head = versions.caption(one, course, tr)
        plan = course.reports[one.report]
        said = verdicts.verdict(one.verdict, plan, course, tr, before=[head])
        await callback.message.answer(said, link_preview_options=NO_PREVIEW)


async def show_differences(
    callback: CallbackQuery,
    callback_data: DifferencesCallback,
    course: Course,
    person: Person,
    files: FileStore,
    confinement: Confinement,
    storage: Storage,
    tr: Translator,
) -> None:
    """What changed from one version to another."""
    older = await own(storage, callback_data.older, course, person)
    newer = await own(storage, callback_data.newer, course, person)
    if older is None or newer is None or older.report != newer.report:
        await settle(callback, report_status.gone(tr), alert=True)
        return
    comparison = await compared(older, newer, files, confinement)
    if comparison is None:
        await settle(callback, versions.not_compared(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        text = difference_texts.compared(comparison, course, tr)
        await callback.message.answer(text, link_preview_options=NO_PREVIEW)
