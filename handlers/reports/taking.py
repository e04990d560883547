"""Taking a file in: fetched, kept, a version of the report or only a check; then examined."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiogram.types import Document, Message
from aiohttp import ClientError, ClientResponseError

from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.reports.files import LARGEST
from bot.reports.findings import Code, Finding
from bot.reports.names import shown_name
from bot.reports.standing import due, standing_at
from bot.reports.submission import Extension, Standing, Submission
from bot.reports.verdict import Verdict
from bot.texts import receipts
from bot.texts.receipts import Told
from handlers.replies import NO_PREVIEW, reply, typing
from handlers.reports.examining import Examiner
from handlers.reports.showing import Case, refusal, send_verdict
from storage import Prompt, Storage, Transaction
from storage.files import FileStore

log = structlog.get_logger(__name__)

FETCHING: Final = 90
"""Seconds that fetching a file may take; a handler has 120 (bot/telegram/inbox.py)."""

_SERVERS_FAULT: Final = 500
"""From this HTTP status on the fault is Telegram's, and another try may help."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A file that may be a report.

    Attributes:
        message: which brought it; in a private chat.
        document: the file in it.
        course: for which course.
        report: the id of the report.
        person: whose report it is, or who wants it checked; None for somebody whom the course
            does not know: then nothing is kept.
        country: of the sender (ISO code), whose clocks are named.
        tr: the sender's language.
        is_check: whether it is only checked.
        is_participant: whether `person` owes the report.
        prompt: what it answers; a wish to have one file checked is fulfilled by that.
        is_for_another: whether a coordinator hands it in for `person`: it is taken late too.
    """

    message: Message
    document: Document
    course: Course
    report: str
    person: Person | None
    country: str | None
    tr: Translator
    is_check: bool = False
    is_participant: bool = True
    prompt: Prompt | None = None
    is_for_another: bool = False

    @property
    def at(self) -> datetime:
        """When it came, by Telegram's clock: that of the change, where a message was changed."""
        edited = self.message.edit_date
        return self.message.date if edited is None else datetime.fromtimestamp(edited, UTC)


class Intake:
    """Takes files in.

    Args:
        storage: the submissions.
        files: their files.
        examiner: checks what was taken in, and tells its sender.
        clock: the present moment.
        mails_on: whether accepted reports are mailed on by the bot.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        files: FileStore,
        examiner: Examiner,
        clock: Clock,
        mails_on: bool,
    ) -> None:
        self.examiner = examiner
        self._storage = storage
        self._files = files
        self._clock = clock
        self.mails_on = mails_on

    async def take_in(self, bot: Bot, arrival: Arrival) -> Submission | None:
        """Take a file in, check it and tell its sender; the same update again goes on.

        Returns:
            What is kept of it; None where nothing is.

        Raises:
            TelegramAPIError: Telegram is away: the update comes again.
        """
        message, tr = arrival.message, arrival.tr
        if (arrival.document.file_size or 0) > LARGEST:
            await self._too_large(arrival)
            return None
        await typing(bot, message.chat.id)
        data = await self._fetched(bot, arrival)
        if data is None:
            return None
        one, is_same = await self._kept(arrival, data)
        if one.told_at is not None and not is_same:
            await self._fulfilled(arrival)
            await self.examiner.announce(bot, one)
            return one  # the update came again, or its caption was changed
        case = Case(told=await self.told(one, arrival), chat_id=message.chat.id, data=data, tr=tr)
        if is_same and one.verdict is not None:
            await reply(message, receipts.same_file(case.told, tr), now=self._clock.now())
            await send_verdict(bot, case, None)
            return one
        done = await self.examiner.examine(bot, case)
        if done is not None:
            await self._fulfilled(arrival)
        return done

    async def make_version(self, number: int, course: Course, person: Person) -> Submission | None:
        """Hand in what somebody had only checked, at this moment; twice is harmless.

        Returns:
            The version, also where it was handed in before; what was checked, without a version,
            where reports are taken no more; None where nothing is kept of it.
        """
        now = self._clock.now()
        async with self._storage.transaction() as tx:
            one = await tx.submissions.get(number)
            if one is None or one.person_id != person.id or one.report not in course.reports:
                return None
            if one.version is not None:
                return one
            extension = await tx.extensions.of_person(person.id, one.report)
            plan, country = course.reports[one.report], person.profile.country
            standing = standing_at(now, due(course, plan, country=country, extension=extension))
            if standing is Standing.CLOSED:
                return one
            same = await newest(tx, person.id, one.report)
            if same is not None and same.sha256 == one.sha256:
                return same
            return await tx.submissions.hand_in_checked(number, at=now, standing=standing)

    async def tell_of_version(
        self,
        bot: Bot,
        account_id: int,
        one: Submission,
        course: Course,
        person: Person,
        tr: Translator,
    ) -> None:
        """The receipt of what was checked before, and has become a version."""
        async with self._storage.reading() as view:
            extension = await view.extensions.of_person(person.id, one.report)
        country = person.profile.country
        told = Told(
            submission=one,
            course=course,
            due=due(course, course.reports[one.report], country=country, extension=extension),
            country=country,
            by_bot=self.mails_on,
            now=self._clock.now(),
        )
        counted = await self.examiner.counted_before(one)
        await bot.send_message(
            account_id, receipts.settled(told, tr, counted=counted), link_preview_options=NO_PREVIEW
        )
        await self.examiner.keep_told(bot, one)

    async def told(self, one: Submission, arrival: Arrival) -> Told:
        """What the sender is told of a submission."""
        extension = await self._extension(arrival)
        person = arrival.person
        return Told(
            submission=one,
            course=arrival.course,
            due=due(
                arrival.course,
                arrival.course.reports[one.report],
                country=person.profile.country if person is not None else arrival.country,
                extension=extension,
            ),
            country=arrival.country,
            owner=person if arrival.is_for_another else None,
            may_hand_in=person is not None and arrival.is_participant,
            by_bot=self.mails_on,
            now=self._clock.now(),
        )

    async def _fulfilled(self, arrival: Arrival) -> None:
        """One file was to be checked, and was: the next one is to be handed in."""
        if arrival.prompt is not None and not arrival.is_for_another:
            async with self._storage.transaction() as tx:
                await tx.prompts.take(arrival.prompt.chat_id, arrival.prompt.message_id)

    async def _kept(self, arrival: Arrival, data: bytes) -> tuple[Submission, bool]:
        """The submission that a file is, and whether it is an earlier one that comes again."""
        one = await self._new(arrival, data)
        if arrival.person is None:
            return one, False
        one = replace(one, sha256=await self._files.put(data))
        async with self._storage.transaction() as tx:
            return await _row(tx, one, arrival)

    async def _new(self, arrival: Arrival, data: bytes) -> Submission:
        person, course = arrival.person, arrival.course
        country = person.profile.country if person is not None else arrival.country
        plan = course.reports[arrival.report]
        until = due(course, plan, country=country, extension=await self._extension(arrival))
        sender = arrival.message.from_user
        return Submission(
            course_id=course.id,
            person_id=person.id if person is not None else 0,
            report=arrival.report,
            sha256="",
            size=len(data),
            file_name=shown_name(arrival.document.file_name),
            received_at=arrival.at,
            standing=standing_at(arrival.at, until),
            by_account=sender.id if sender is not None else None,
            message_id=arrival.message.message_id,
        )

    async def _extension(self, arrival: Arrival) -> Extension | None:
        if arrival.person is None:
            return None
        async with self._storage.reading() as view:
            return await view.extensions.of_person(arrival.person.id, arrival.report)

    async def _too_large(self, arrival: Arrival) -> None:
        """Telegram lets no bot fetch it: how to make it smaller."""
        one = replace(await self._new(arrival, b""), size=arrival.document.file_size or 0)
        if not arrival.is_check and arrival.person is not None:
            one = replace(one, version=0)  # it was meant to be handed in
        found = Verdict(report=one.report, findings=(Finding(code=Code.TOO_LARGE),))
        text = refusal(await self.told(one, arrival), found, arrival.tr)
        await reply(arrival.message, text, now=self._clock.now())

    async def _fetched(self, bot: Bot, arrival: Arrival) -> bytes | None:
        """The file's content; None where Telegram has told why not, and the sender knows.

        Raises:
            TelegramNetworkError: the connection failed on the way: the update comes again.
        """
        content = BytesIO()
        try:
            await bot.download(arrival.document, destination=content, timeout=FETCHING)
        except (ClientError, TimeoutError) as error:  # aiogram passes these through as they are
            if isinstance(error, ClientResponseError) and error.status < _SERVERS_FAULT:
                await self._not_fetched(arrival, f"HTTP {error.status}")
                return None
            asked = GetFile(file_id=arrival.document.file_id)
            raise TelegramNetworkError(asked, type(error).__name__) from error
        except TelegramBadRequest as error:
            if "too big" in error.message:
                await self._too_large(arrival)
            else:
                await self._not_fetched(arrival, error.message)
            return None
        return content.getvalue()

    async def _not_fetched(self, arrival: Arrival, reason: str) -> None:
        log.warning("report.not_fetched", reason=reason)
        text = receipts.not_fetched(arrival.tr)
        await arrival.message.answer(text, link_preview_options=NO_PREVIEW)


async def _row(tx: Transaction, one: Submission, arrival: Arrival) -> tuple[Submission, bool]:
    """The row of a file: that of an earlier try, of the same version, or a new one."""
    if one.by_account is not None and one.message_id is not None:
        found = await tx.submissions.of_message(one.by_account, one.message_id)
        is_edit = arrival.message.edit_date is not None
        if (
            found is not None
            and found.sha256 == one.sha256
            and (is_edit or found.received_at == one.received_at)
        ):
            return found, False
    is_closed = one.standing is Standing.CLOSED and not arrival.is_for_another
    if arrival.is_check or not arrival.is_participant:
        return await tx.submissions.keep_check(one), False
    same = await newest(tx, one.person_id, one.report)
    if same is not None and same.sha256 == one.sha256:
        return same, True
    if is_closed:
        return await tx.submissions.keep_check(one), False
    if one.standing is Standing.CLOSED:
        one = replace(one, standing=Standing.LATE)
    return await tx.submissions.hand_in(one), False


async def newest(tx: Transaction, person_id: int, report: str) -> Submission | None:
    """The newest version of a person."""
    versions = await tx.submissions.of_person(person_id, report)
    return next((one for one in versions if one.version is not None), None)
