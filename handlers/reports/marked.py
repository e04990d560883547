"""A copy of a handed-in file with the remarks on it, and pictures of its slides."""

import asyncio
from dataclasses import dataclass

import structlog
from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError, FileRefused
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action, Person
from bot.pictures.framed_slides import NoPictureError, framed_slide
from bot.reports.marking import Remarks, marked
from bot.reports.slide_pictures import MOST_SLIDES, SlidePictures
from bot.reports.submission import Submission
from bot.texts import common
from bot.texts import marked_copies as texts
from handlers.filters import allowed, of_known_course
from handlers.replies import settle
from handlers.reports import copy_keyboards
from handlers.reports.callbacks import MarkedCopyCallback, SlidePicturesCallback
from storage import Storage
from storage.files import FileMissing, FileStore

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A file with remarks, and who asks for them."""

    submission: Submission
    data: bytes
    remarks: Remarks
    chat_id: int


def build_router() -> Router:
    """A router of its own for every dispatcher.

    Coordinators get what was handed in to their course, everybody their own, only checked or not.
    """
    router = Router(name="marked")
    reviews = allowed(Action.REVIEW_REPORTS)
    copies, pictures = MarkedCopyCallback.filter(), SlidePicturesCallback.filter()
    router.callback_query.register(send_copy, copies, reviews)
    router.callback_query.register(send_own_copy, copies, of_known_course)
    router.callback_query.register(send_pictures, pictures, reviews)
    router.callback_query.register(send_own_pictures, pictures, of_known_course)
    return router


async def send_copy(
    callback: CallbackQuery,
    callback_data: MarkedCopyCallback,
    course: Course,
    person: Person | None,
    storage: Storage,
    files: FileStore,
    confinement: Confinement,
    slide_pictures: SlidePictures | None,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Download with marks», for a coordinator."""
    submission = _seen(await _find(callback_data.submission, course, storage), person)
    more = slide_pictures is not None
    await _send_copy(callback, submission, course, files, confinement, tr, bot, has_pictures=more)


async def send_own_copy(
    callback: CallbackQuery,
    callback_data: MarkedCopyCallback,
    course: Course,
    person: Person | None,
    storage: Storage,
    files: FileStore,
    confinement: Confinement,
    slide_pictures: SlidePictures | None,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Download with marks», for whose file it is."""
    submission = _own(await _find(callback_data.submission, course, storage), person)
    more = slide_pictures is not None
    await _send_copy(callback, submission, course, files, confinement, tr, bot, has_pictures=more)


async def send_pictures(
    callback: CallbackQuery,
    callback_data: SlidePicturesCallback,
    course: Course,
    person: Person | None,
    storage: Storage,
    files: FileStore,
    slide_pictures: SlidePictures | None,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Slide pictures», for a coordinator."""
    submission = _seen(await _find(callback_data.submission, course, storage), person)
    await _send_pictures(callback, submission, course, files, slide_pictures, tr, bot)


async def send_own_pictures(
    callback: CallbackQuery,
    callback_data: SlidePicturesCallback,
    course: Course,
    person: Person | None,
    storage: Storage,
    files: FileStore,
    slide_pictures: SlidePictures | None,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Slide pictures», for whose file it is."""
    submission = _own(await _find(callback_data.submission, course, storage), person)
    await _send_pictures(callback, submission, course, files, slide_pictures, tr, bot)


async def _send_copy(
    callback: CallbackQuery,
    submission: Submission | None,
    course: Course,
    files: FileStore,
    confinement: Confinement,
    tr: Translator,
    bot: Bot,
    *,
    has_pictures: bool,
) -> None:
    """Send the copy, with the way to the slides' pictures where they can be drawn."""
    case = await _case(callback, submission, course, files, tr)
    if case is None:
        return
    try:
        data = await marked(case.data, case.remarks, confinement)
    except (FileRefused, ConfinedError) as problem:
        log.info("report.not_marked", submission=case.submission.id, why=_why(problem))
        await settle(callback, texts.not_marked(tr), alert=True)
        return
    await settle(callback)
    file = BufferedInputFile(data, texts.marked_name(case.submission.file_name, tr))
    keyboard = copy_keyboards.slide_pictures(case.submission, tr) if has_pictures else None
    await bot.send_document(
        case.chat_id, file, caption=texts.caption(tr), parse_mode=None, reply_markup=keyboard
    )


async def _send_pictures(
    callback: CallbackQuery,
    submission: Submission | None,
    course: Course,
    files: FileStore,
    slide_pictures: SlidePictures | None,
    tr: Translator,
    bot: Bot,
) -> None:
    case = await _case(callback, submission, course, files, tr)
    if case is None:
        return
    slides = sorted({slide for one in case.remarks.remarks for slide in one.slides})
    if slide_pictures is None or not slides:
        said = texts.not_drawn(tr) if slide_pictures is None else texts.no_slide_remarks(tr)
        await settle(callback, said, alert=True)
        return
    await settle(callback, texts.drawing(tr))  # at once: a button waits for some seconds only
    try:
        drawn = await slide_pictures.pictures(case.data, slides[:MOST_SLIDES])
        framed = [
            await asyncio.to_thread(
                framed_slide,
                picture,
                texts.slide_title(number, tr),
                [one for one in case.remarks.remarks if number in one.slides],
            )
            for number, picture in drawn.items()
        ]
    except (FileRefused, ConfinedError, NoPictureError) as problem:
        log.info("report.not_drawn", submission=case.submission.id, why=_why(problem))
        framed = []
    for picture in framed:
        await bot.send_photo(case.chat_id, BufferedInputFile(picture, "slide.jpg"))
    if not framed:
        await bot.send_message(case.chat_id, texts.not_drawn(tr))


async def _case(
    callback: CallbackQuery,
    submission: Submission | None,
    course: Course,
    files: FileStore,
    tr: Translator,
) -> _Case | None:
    """The file with its remarks; where there is nothing to send, that is said."""
    if submission is None or submission.verdict is None or callback.message is None:
        await settle(callback, common.stale_button(tr))
        return None
    plan = course.reports[submission.report]
    remarks = texts.remarks(submission.verdict, plan, course, tr)
    if not remarks.remarks:
        await settle(callback, texts.no_marks(tr), alert=True)
        return None
    try:
        data = await files.get(submission.sha256)
    except FileMissing:
        await settle(callback, texts.gone(tr), alert=True)
        return None
    chat_id = callback.message.chat.id
    return _Case(submission=submission, data=data, remarks=remarks, chat_id=chat_id)


async def _find(number: int, course: Course, storage: Storage) -> Submission | None:
    """A submission of a course, to a report that the course still asks for."""
    async with storage.reading() as view:
        found = await view.submissions.get(number)
    if found is None or found.course_id != course.id or found.report not in course.reports:
        return None
    return found


def _seen(submission: Submission | None, person: Person | None) -> Submission | None:
    """What a coordinator may see: what was handed in, and their own."""
    is_handed_in = submission is not None and submission.version is not None
    return submission if is_handed_in else _own(submission, person)


def _own(submission: Submission | None, person: Person | None) -> Submission | None:
    is_own = submission is not None and person is not None and submission.person_id == person.id
    return submission if is_own else None


def _why(problem: Exception) -> str:
    return problem.code if isinstance(problem, FileRefused) else type(problem).__name__
