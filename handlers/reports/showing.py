"""What the sender of a file sees of its check: the receipt, how far it is, the verdict."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message, ReplyParameters

from bot.course import Course
from bot.i18n import Translator
from bot.markup import plain, utf16_length
from bot.pictures import slide_map as slide_map_pictures
from bot.reports.deck import Deck
from bot.reports.standing import days_left
from bot.reports.submission import Standing, Submission
from bot.reports.verdict import Verdict
from bot.texts import receipts, refused_files, verdicts
from bot.texts import slide_maps as slide_map_texts
from bot.texts.board import CAPTION_LIMIT
from bot.texts.receipts import Told
from handlers.replies import NO_PREVIEW, PICTURE
from handlers.reports import keyboards

log = structlog.get_logger(__name__)

PACE: Final = 1.0
"""Seconds between two edits that show how far a check is; Telegram wants no more."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file that waits for its check, and who is told.

    Attributes:
        told: what the receipt says, with the submission as it stands.
        chat_id: where the sender reads.
        data: the file.
        tr: the sender's language.
    """

    told: Told
    chat_id: int
    data: bytes
    tr: Translator

    @property
    def submission(self) -> Submission:
        """The file's row; number 0 where there is none."""
        return self.told.submission

    @property
    def course(self) -> Course:
        """Whose report."""
        return self.told.course

    def with_(self, submission: Submission) -> "Case":
        """The same with the row as it is by now."""
        return replace(self, told=replace(self.told, submission=submission))


class ShownProgress:
    """Shows in the receipt how far a check is; whether that works matters little."""

    def __init__(self, bot: Bot, case: Case, monotonic: Callable[[], float]) -> None:
        self._bot = bot
        self._case = case
        self._monotonic = monotonic
        self._last = monotonic()

    async def __call__(self, slide: int, of: int) -> None:
        """Show that a slide is being checked, once a second at most."""
        now = self._monotonic()
        if now - self._last < PACE:
            return
        self._last = now
        text = receipts.received(self._case.told, self._case.tr, slide=slide, of=of)
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=self._case.chat_id,
                message_id=self._case.submission.receipt_id,
                link_preview_options=NO_PREVIEW,
            )
        except TelegramAPIError as problem:
            log.info("report.progress_not_shown", reason=type(problem).__name__)


async def edit(bot: Bot, case: Case, text: str) -> None:
    """Turn the receipt into this; where it cannot be edited any more, it is sent anew."""
    try:
        await bot.edit_message_text(
            text,
            chat_id=case.chat_id,
            message_id=case.submission.receipt_id,
            link_preview_options=NO_PREVIEW,
        )
    except TelegramBadRequest as error:
        if "message is not modified" in error.message:
            return
        await bot.send_message(case.chat_id, text, link_preview_options=NO_PREVIEW)


async def send_verdict(bot: Bot, case: Case, deck: Deck | None) -> Message:
    """What the check says, with the map of the slides and the buttons."""
    one, told, tr = case.submission, case.told, case.tr
    verdict = one.verdict
    assert verdict is not None, "it was checked"
    before = [] if told.is_handed_in else [receipts.only_checked(told, tr), ""]
    text = verdicts.verdict(
        verdict, told.plan, told.course, tr, is_handed_in=told.is_handed_in, before=before
    )
    keyboard = keyboards.verdict(told, tr)
    picture = None
    if deck is not None and deck.slides:
        picture = await drawn(one, deck, told.course, tr)
    if picture is None:
        return await _send(bot, case.chat_id, text, keyboard)
    file = BufferedInputFile(picture, PICTURE)
    if utf16_length(plain(text)) <= CAPTION_LIMIT:
        return await bot.send_photo(case.chat_id, file, caption=text, reply_markup=keyboard)
    await bot.send_photo(case.chat_id, file)
    return await _send(bot, case.chat_id, text, keyboard)


async def drawn(submission: Submission, deck: Deck, course: Course, tr: Translator) -> bytes | None:
    """The map of a checked file's slides; None where it cannot be drawn: words do without it."""
    assert submission.verdict is not None, "it was checked"
    plan = course.reports[submission.report]
    try:
        shown = slide_map_texts.slide_map(submission.verdict, deck, plan, course, tr)
        # in a thread: other people's answers do not wait for the drawing
        return await asyncio.to_thread(slide_map_pictures.slide_map, shown)
    except Exception:  # nobody goes without an answer for want of a picture
        log.exception("report.not_drawn", submission=submission.id)
        return None


def refusal(told: Told, verdict: Verdict, tr: Translator) -> str:
    """Why a file is no report, the way out, and how many days there are; HTML."""
    left = days_left(told.now, told.due, told.course.zone)
    is_open = told.submission.standing is not Standing.CLOSED
    return refused_files.refused(
        verdict.findings[0],
        told.plan,
        told.course,
        tr,
        days_left=left if is_open else None,
        is_handed_in=told.is_handed_in,
    )


async def _send(
    bot: Bot, chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None
) -> Message:
    return await bot.send_message(
        chat_id, text, reply_markup=keyboard, link_preview_options=NO_PREVIEW
    )


def quote(message_id: int | None) -> ReplyParameters | None:
    """Under which message it stands, so that it is seen what it is about."""
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)
