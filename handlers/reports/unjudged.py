"""What could not be checked when it came, or was checked and not told: done now."""

from datetime import timedelta
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError

from bot.clock import Clock
from bot.course import Course, Courses
from bot.i18n import DEFAULT_LOCALE, translator
from bot.people import Person
from bot.reports.standing import due
from bot.reports.submission import Submission
from bot.texts.receipts import Told
from handlers.reports.examining import Examiner
from handlers.reports.showing import Case
from storage import Storage
from storage.files import FileMissing, FileStore

log = structlog.get_logger(__name__)

IN_HAND: Final = timedelta(minutes=3)
"""Whoever took a file in this long ago has ended, one way or another."""

GIVEN_UP: Final = timedelta(days=2)
"""A file that cannot be checked for so long is left to the coordinators."""


class Rechecks:
    """Examines again what was left.

    Args:
        bot: who tells.
        storage: the submissions.
        courses: those that they belong to.
        files: their files.
        examiner: examines them.
        clock: the present moment.
        mails_on: whether accepted reports are mailed on by the bot.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        storage: Storage,
        courses: Courses,
        files: FileStore,
        examiner: Examiner,
        clock: Clock,
        mails_on: bool,
    ) -> None:
        self._bot = bot
        self._storage = storage
        self._courses = courses
        self._files = files
        self._examiner = examiner
        self._clock = clock
        self._mails_on = mails_on

    async def recheck(self) -> None:
        """Examine everything that is left; one that fails again does not stop the next."""
        now = self._clock.now()
        async with self._storage.reading() as view:
            left = await view.submissions.unsettled(since=now - GIVEN_UP, before=now - IN_HAND)
        for one in left:
            try:
                await self._one(one.id)
            except TelegramForbiddenError:
                await self._examiner.keep_told(self._bot, one)  # they blocked the bot
            except TelegramAPIError as away:
                log.warning("report.not_told", submission=one.id, reason=type(away).__name__)
            except Exception:  # the others do not wait behind one that cannot be told
                log.exception("report.not_told", submission=one.id)

    async def _one(self, number: int) -> None:
        async with self._storage.reading() as view:
            one = await view.submissions.get(number)
        if one is None or self._examiner.is_in_hand(number):
            return
        if one.verdict is not None and one.told_at is not None:
            return  # its sender's update came again, while others were examined here
        course = self._courses.get(one.course_id)
        async with self._storage.reading() as view:
            person = await view.people.get(one.person_id)
        if course is None or person is None or one.report not in course.reports:
            return
        if one.by_account is None:  # whoever sent it is gone
            await self._examiner.keep_told(self._bot, one)
            return
        try:
            data = await self._files.get(one.sha256)
        except FileMissing:
            log.error("report.file_missing", submission=one.id)  # noqa: TRY400 - the trace says nothing more
            return
        await self._examiner.examine(self._bot, await self._case(one, course, person, data))

    async def _case(self, one: Submission, course: Course, person: Person, data: bytes) -> Case:
        assert one.by_account is not None, "asked before"
        async with self._storage.reading() as view:
            sender = await view.accounts.get(one.by_account)
            extension = await view.extensions.of_person(person.id, one.report)
        is_own = person.account_id == one.by_account
        country = person.profile.country
        told = Told(
            submission=one,
            course=course,
            due=due(course, course.reports[one.report], country=country, extension=extension),
            country=country if is_own else None,
            owner=None if is_own else person,
            may_hand_in=is_own,
            by_bot=self._mails_on,
            now=self._clock.now(),
        )
        locale = (sender.locale if sender is not None else None) or person.profile.locale
        tr = translator(locale or DEFAULT_LOCALE)
        return Case(told=told, chat_id=one.by_account, data=data, tr=tr)
