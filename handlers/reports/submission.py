"""One submission before a coordinator: as it is now, its file, what the check said of it."""

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Action
from bot.reports.submission import Review
from bot.texts import reviews
from bot.texts import verdicts as verdict_texts
from bot.texts.reviews import Seen
from handlers.filters import allowed
from handlers.replies import NO_PREVIEW, change_keyboard, settle, show
from handlers.reports import copy_keyboards
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.callbacks import RemarksCallback, ReportFileCallback, ReviewedCallback
from handlers.reports.desk import read_seen, shared
from handlers.topics import stale
from storage import Storage
from storage.files import FileMissing, FileStore


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="report-submission")
    sees, pressed = allowed(Action.REVIEW_REPORTS), router.callback_query
    pressed.register(look, ReviewedCallback.filter(), sees)
    pressed.register(send_file, ReportFileCallback.filter(), sees)
    pressed.register(send_remarks, RemarksCallback.filter(), sees)
    return router


async def look(
    callback: CallbackQuery,
    callback_data: ReviewedCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A submission as it is now: what can be decided, or who decided what."""
    async with storage.reading() as view:
        seen = await read_seen(view, course, callback_data.submission)
    if seen is None:
        await stale(callback, course, tr)
        return
    is_open = seen.submission.review is Review.WAITING
    toast = None if is_open else reviews.decided_already(seen, course, tr, now=clock.now())
    await show_submission(callback, seen, course, tr, clock, toast)


async def send_file(
    callback: CallbackQuery,
    callback_data: ReportFileCallback,
    course: Course,
    storage: Storage,
    files: FileStore,
    tr: Translator,
    bot: Bot,
) -> None:
    """«Download»: the file as it was handed in."""
    async with storage.reading() as view:
        seen = await read_seen(view, course, callback_data.submission)
    if seen is None:
        await stale(callback, course, tr)
        return
    try:
        data = await files.get(seen.submission.sha256)
    except FileMissing:
        await settle(callback, reviews.file_missing(tr), alert=True)
        return
    await settle(callback)
    if callback.message is not None:
        file = BufferedInputFile(data, seen.submission.file_name)
        caption = reviews.file_caption(seen, tr)
        await bot.send_document(callback.message.chat.id, file, caption=caption)


async def send_remarks(
    callback: CallbackQuery,
    callback_data: RemarksCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
) -> None:
    """«Findings»: all that the check said, as the participant read it."""
    async with storage.reading() as view:
        seen = await read_seen(view, course, callback_data.submission)
    if seen is None or seen.submission.verdict is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if callback.message is not None:
        plan = course.reports[seen.submission.report]
        head = [reviews.file_caption(seen, tr)]
        said = verdict_texts.verdict(seen.submission.verdict, plan, course, tr, before=head)
        keyboard = copy_keyboards.marked_copy(seen.submission, tr)
        await callback.message.answer(said, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def show_submission(
    callback: CallbackQuery,
    seen: Seen,
    course: Course,
    tr: Translator,
    clock: Clock,
    toast: str | None,
) -> None:
    """Turn the message of a button into a submission as it is now.

    Below a picture that is its buttons, else all of it.

    Args:
        callback: the pressed button.
        seen: the submission.
        course: whose report.
        tr: the coordinator's language.
        clock: the present moment.
        toast: what is said above it for a moment; at most 200 characters.
    """
    message = callback.message
    if isinstance(message, Message) and message.photo:
        await settle(callback, toast)
        await change_keyboard(callback, keyboards.submission(seen, shared(message, tr)))
        return
    text = reviews.announcement(seen, course, tr, now=clock.now())
    await show(callback, text, keyboards.submission(seen, tr, has_way_back=True), toast=toast)
