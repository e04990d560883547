"""Each report that is handed in comes to the coordinators: the file, its slides, what was found."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile

from bot.clock import Clock
from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError, FileRefused
from bot.course import Course, Courses
from bot.delivery.content import Said
from bot.i18n import Translator, translator
from bot.reports.comparison import Comparison
from bot.reports.files import read_deck
from bot.reports.submission import Submission
from bot.texts import differences as difference_texts
from bot.texts import reviews
from bot.texts.fitting import LIMIT
from bot.texts.reviews import Seen
from handlers.keyboards.common import rows_of
from handlers.replies import NO_PREVIEW, PICTURE
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.comparing import compared
from handlers.reports.desk import read_seen
from handlers.reports.showing import drawn
from handlers.staff import Staff, to_staff
from storage import Storage
from storage.files import FileMissing, FileStore

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """All that goes to the coordinators with a submission.

    Attributes:
        seen: the submission.
        course: whose.
        file: what was handed in; None where it is not there any more.
        comparison: with the version before; None where there is none, or it cannot be read.
        picture: makes the picture of the slides in a language, None where that fails; None
            where there is none.
    """

    seen: Seen
    course: Course
    file: bytes | None
    comparison: Comparison | None
    picture: Callable[[Translator], Awaitable[bytes | None]] | None


class Announcer:
    """Tells the coordinators of what was handed in, each submission once.

    Args:
        storage: what was handed in, and what was told.
        courses: those that it may belong to.
        staff: whom to tell.
        files: where the files are.
        confinement: where decks are read, for the picture and to compare versions.
        clock: says when it was told.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        staff: Staff,
        files: FileStore,
        confinement: Confinement,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._staff = staff
        self._files = files
        self._confinement = confinement
        self._clock = clock
        self._in_hand: set[int] = set()

    async def announce(self, bot: Bot, submission: Submission) -> None:
        """Tell of a submission, unless that was done; what was only checked is not told.

        Where Telegram is away nothing is lost: `announce_missed` tells it later.
        """
        course = self._courses.get(submission.course_id)
        if course is None or submission.version is None or submission.id in self._in_hand:
            return
        self._in_hand.add(submission.id)
        try:
            async with self._storage.reading() as view:
                seen = await read_seen(view, course, submission.id)
            if seen is not None and seen.submission.announced_at is None:
                await self._tell(bot, await self._parcel(seen, course))
        finally:
            self._in_hand.discard(submission.id)

    async def announce_missed(self, bot: Bot) -> None:
        """Tell of what a crash, or an absent Telegram, left untold; the oldest first."""
        async with self._storage.reading() as view:
            waiting = await view.submissions.unannounced()
        for one in waiting:
            try:
                await self.announce(bot, one)
            except Exception:  # the others do not wait behind one that cannot be told
                log.exception("report.not_announced", submission=one.id)

    async def _parcel(self, seen: Seen, course: Course) -> Parcel:
        one = seen.submission
        try:
            file = await self._files.get(one.sha256)
        except FileMissing:
            log.warning("report.file_missing", submission=one.id)
            file = None
        async with self._storage.reading() as view:
            versions = await view.submissions.of_person(one.person_id, one.report)
        older = next(
            (each for each in versions if 0 < (each.version or 0) < (one.version or 0)), None
        )
        comparison = None
        if older is not None and file is not None:
            comparison = await compared(older, one, self._files, self._confinement)
        picture = await self._picture(one, file, course)
        return Parcel(seen=seen, course=course, file=file, comparison=comparison, picture=picture)

    async def _picture(
        self, one: Submission, file: bytes | None, course: Course
    ) -> Callable[[Translator], Awaitable[bytes | None]] | None:
        if file is None or one.verdict is None or not one.verdict.slides:
            return None
        try:
            deck = await read_deck(file, self._confinement, name=one.file_name)
        except (FileRefused, ConfinedError) as problem:
            log.info("report.not_drawn", submission=one.id, why=type(problem).__name__)
            return None
        return partial(drawn, one, deck, course)

    async def _tell(self, bot: Bot, parcel: Parcel) -> None:
        """Told to anybody is told; those for whom Telegram was away get the words later."""
        course, one, now = parcel.course, parcel.seen.submission, self._clock.now()
        async with self._storage.reading() as view:
            addresses = await self._staff.addresses(view, course)
        missed = [each for each in addresses if not await self._send(bot, each[0], parcel, each[1])]
        if len(missed) == len(addresses):
            return
        # after the message: one that was sent twice is better than one that was lost
        async with self._storage.transaction() as tx:
            await tx.submissions.announce(one.id, self._clock.now())
            await tx.deliveries.enqueue(
                to_staff(
                    course,
                    chat_id,
                    locale,
                    _in_words(parcel, translator(locale), now),
                    now=now,
                    key=f"announced:{one.id}",
                )
                for chat_id, locale in missed
            )

    async def _send(self, bot: Bot, chat_id: int, parcel: Parcel, locale: str) -> bool:
        """Send it to a chat; False where Telegram is away for now."""
        try:
            await self._send_all(bot, chat_id, parcel, translator(locale))
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as away:
            log.warning("staff_chat.away", reason=type(away).__name__)
            return False
        except TelegramMigrateToChat as moved:
            return await self._send(bot, moved.migrate_to_chat_id, parcel, locale)
        except TelegramAPIError as refusal:
            log.warning("staff_chat.refused", reason=refusal.message)
        return True

    async def _send_all(self, bot: Bot, chat_id: int, parcel: Parcel, tr: Translator) -> None:
        course, now = parcel.course, self._clock.now()
        seen = _seen(parcel, tr)
        keyboard = keyboards.submission(seen, tr)
        # all is ready before anything goes: what fails here is not sent again and again in part
        picture = await parcel.picture(tr) if parcel.picture is not None else None
        limit = reviews.CAPTION_LIMIT if picture is not None else LIMIT
        text = reviews.announcement(seen, course, tr, now=now, limit=limit)
        if parcel.file is not None:
            name = seen.submission.file_name
            file = BufferedInputFile(parcel.file, name)
            caption = reviews.file_caption(seen, tr)
            if len(self._courses) > 1:
                caption = f"{caption}\n{course.number}"
            await bot.send_document(chat_id, file, caption=caption)
        if picture is None:
            await bot.send_message(
                chat_id, text, reply_markup=keyboard, link_preview_options=NO_PREVIEW
            )
            return
        await bot.send_photo(
            chat_id, BufferedInputFile(picture, PICTURE), caption=text, reply_markup=keyboard
        )


def _in_words(parcel: Parcel, tr: Translator, now: datetime) -> Said:
    """What is told without the file and its picture; the buttons lead to both."""
    seen = _seen(parcel, tr)
    text = reviews.announcement(seen, parcel.course, tr, now=now, limit=LIMIT)
    return Said(html=text, buttons=rows_of(keyboards.submission(seen, tr)))


def _seen(parcel: Parcel, tr: Translator) -> Seen:
    """The submission, with what changed since the version before."""
    return replace(parcel.seen, changes=_changes(parcel.comparison, parcel.course, tr))


def _changes(comparison: Comparison | None, course: Course, tr: Translator) -> tuple[str, ...]:
    """What changed since the version before, as lines of HTML."""
    if comparison is None:
        return ()
    return (reviews.since(comparison.older, tr), *difference_texts.lines(comparison, course, tr))
