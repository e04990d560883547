"""From a file that was taken in to what its sender reads: checked, counted, told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

import structlog
from aiogram import Bot

from bot.clock import Clock
from bot.course import Course
from bot.reports.checker import Checked
from bot.reports.deck import Deck
from bot.reports.files import Progress
from bot.reports.submission import Submission
from bot.reports.verdict import Mark, Verdict
from bot.texts import receipts
from handlers.replies import NO_PREVIEW
from handlers.reports.showing import Case, ShownProgress, edit, quote, refusal, send_verdict
from storage import Storage
from storage.files import FileStore

log = structlog.get_logger(__name__)


class Checks(Protocol):
    """Checks a file; bot.reports.checker.Checker does."""

    async def check(
        self,
        data: bytes,
        plan_id: str,
        course: Course,
        *,
        name: str | None = None,
        progress: Progress | None = None,
    ) -> Checked:
        """What the check says; raises ConfinedError, or anything, where it is our fault."""


class Announces(Protocol):
    """Tells the coordinators of what was handed in."""

    async def announce(self, bot: Bot, submission: Submission) -> None:
        """Tell of a submission, unless that was done."""


class Examiner:
    """Examines files. Every step is kept before the next, so that a killed process goes on.

    Args:
        storage: the submissions.
        files: their files.
        checker: checks them.
        clock: says when something was told.
        announcer: tells the coordinators; nobody is told without it.
        monotonic: real seconds, for the pace of progress.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        files: FileStore,
        checker: Checks,
        clock: Clock,
        announcer: Announces | None = None,
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        self._storage = storage
        self._files = files
        self._checker = checker
        self._clock = clock
        self._announcer = announcer
        self._monotonic = monotonic
        self._in_hand: set[int] = set()

    def is_in_hand(self, number: int) -> bool:
        """Whether a submission is being examined at this moment by this process."""
        return number in self._in_hand

    async def examine(self, bot: Bot, case: Case) -> Submission | None:
        """Check a file and tell its sender; goes on where an earlier try ended.

        One that is being examined at this moment is left to whoever does.

        Returns:
            The submission as it is kept; None where the file is no report, and nothing is kept.
        """
        if self.is_in_hand(case.submission.id):
            return case.submission
        with self._taken_in_hand(case.submission.id):
            case = await self._receipted(bot, case)
            checked = await self._checked(bot, case)
            if checked is None:
                return await self._unchecked(bot, case)
            if checked.verdict.mark is Mark.UNREADABLE:
                await self._refuse(bot, case, checked.verdict)
                return None
            case = await self._judged(case, checked.verdict)
            await self._tell(bot, case, checked.deck)
        return await self.keep_told(bot, case.submission)

    async def keep_told(self, bot: Bot, one: Submission) -> Submission:
        """Keep that the sender was told; then the coordinators are."""
        now = self._clock.now()
        if not one.id:
            return one
        async with self._storage.transaction() as tx:
            await tx.submissions.tell(one.id, now)
        done = replace(one, told_at=now)
        await self.announce(bot, done)
        return done

    async def announce(self, bot: Bot, one: Submission) -> None:
        """Tell the coordinators of what was handed in, unless that was done.

        Where that fails it is told later: the sender, who has their answer, hears nothing of it.
        """
        if self._announcer is None or one.version is None or one.announced_at is not None:
            return
        try:
            await self._announcer.announce(bot, one)
        except Exception:  # whatever it is, a job tells it again
            log.exception("report.not_announced", submission=one.id)

    @contextmanager
    def _taken_in_hand(self, number: int) -> Iterator[None]:
        if number:  # what is not kept has none
            self._in_hand.add(number)
        try:
            yield
        finally:
            self._in_hand.discard(number)

    async def _receipted(self, bot: Bot, case: Case) -> Case:
        """Send the receipt, unless it was sent."""
        one = case.submission
        if one.receipt_id is not None:
            return case
        sent = await bot.send_message(
            case.chat_id,
            receipts.received(case.told, case.tr),
            reply_parameters=quote(one.message_id),
            link_preview_options=NO_PREVIEW,
        )
        if one.id:
            async with self._storage.transaction() as tx:
                await tx.submissions.keep_receipt(one.id, sent.message_id)
        return case.with_(replace(one, receipt_id=sent.message_id))

    async def _checked(self, bot: Bot, case: Case) -> Checked | None:
        """What the check says; None where it failed, and not by the file's fault."""
        one = case.submission
        progress = ShownProgress(bot, case, self._monotonic or asyncio.get_running_loop().time)
        try:
            return await self._checker.check(
                case.data, one.report, case.course, name=one.file_name, progress=progress
            )
        except Exception:  # whatever it is, the person handed in and is not to blame
            log.exception("report.not_checked", submission=one.id)
            return None

    async def _judged(self, case: Case, verdict: Verdict) -> Case:
        one = case.submission
        if one.id and one.verdict is None:
            async with self._storage.transaction() as tx:
                await tx.submissions.judge(one.id, verdict)
        return case.with_(replace(one, verdict=verdict))

    async def _tell(self, bot: Bot, case: Case, deck: Deck | None) -> None:
        """The receipt becomes what it is, then comes the verdict with the map of the slides."""
        counted = await self.counted_before(case.submission)
        await edit(bot, case, receipts.settled(case.told, case.tr, counted=counted))
        await send_verdict(bot, case, deck)

    async def _unchecked(self, bot: Bot, case: Case) -> Submission:
        """Our fault: it counts unchecked, and is checked again later (unjudged.py)."""
        if case.submission.told_at is not None:
            return case.submission  # they know
        await edit(bot, case, receipts.unchecked(case.told, case.tr))
        return await self.keep_told(bot, case.submission)

    async def _refuse(self, bot: Bot, case: Case, verdict: Verdict) -> None:
        """The file is no report: they are told the way out, then nothing is kept of it."""
        one, told, tr = case.submission, case.told, case.tr
        counted = await self.counted_before(one)
        await edit(bot, case, receipts.refused(told, tr, counted=counted))
        await bot.send_message(
            case.chat_id, refusal(told, verdict, tr), link_preview_options=NO_PREVIEW
        )
        if one.id:
            async with self._storage.transaction() as tx:
                if not await tx.submissions.drop(one.id):  # coordinators were told of it by now
                    await tx.submissions.judge(one.id, verdict)
                    await tx.submissions.tell(one.id, self._clock.now())
                is_kept = one.sha256 in await tx.submissions.files()
            if not is_kept:
                await self._files.remove(one.sha256)

    async def counted_before(self, one: Submission) -> int | None:
        """The version that counts without this one."""
        if not one.person_id:
            return None
        async with self._storage.reading() as view:
            versions = await view.submissions.of_person(one.person_id, one.report)
        return next((each.version for each in versions if each.counts and each.id != one.id), None)
