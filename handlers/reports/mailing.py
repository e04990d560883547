"""Accepted reports by e-mail: put down when accepted, sent each minute, a failure told."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final, assert_never

import structlog

from bot.clock import Clock
from bot.course import Course, Courses
from bot.course.reports import ReportPlan
from bot.mail import Attachment, Letter, Mailer
from bot.people import Person
from bot.reports.mailing import (
    Done,
    GiveUp,
    Mail,
    Problem,
    Refused,
    Retry,
    Trouble,
    after,
    message_id,
)
from bot.reports.submission import Review, Submission
from bot.texts import mails as texts
from handlers.reports.mail_again import ways_on
from handlers.staff import Staff
from handlers.telling import enqueue_for_person
from storage import Storage
from storage.database import Transaction
from storage.files import FileMissing, FileStore

log = structlog.get_logger(__name__)

HELD: Final = timedelta(minutes=15)
"""How long a letter that is being sent is nobody else's; longer than any try takes."""


async def enqueue_letter(
    tx: Transaction, submission: Submission, plan: ReportPlan, course: Course, *, now: datetime
) -> Mail | None:
    """Have the file of a submission e-mailed, in the transaction that accepts it.

    Once more is harmless: what waits or is sent stays as it is.

    Returns:
        The letter; None where the document names no address for this report.
    """
    address = texts.send_to(plan, course)
    if address is None:
        return None
    mail = Mail(course_id=course.id, submission_id=submission.id, address=address, created_at=now)
    return await tx.mails.enqueue(mail)


class ReportLetters:
    """Sends what is due, and tells what came of it.

    Args:
        storage: what is due.
        courses: whose reports they are.
        files: where the files are.
        mailer: sends them; without one what is due waits.
        clock: says what is due.
        staff: is told.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        files: FileStore,
        mailer: Mailer | None,
        clock: Clock,
        staff: Staff,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._files = files
        self._mailer = mailer
        self._clock = clock
        self._staff = staff

    async def send_due(self) -> None:
        """Try every letter that is due by now; one of a course without its pack waits for it."""
        if self._mailer is None:
            return
        async with self._storage.reading() as view:
            due = await view.mails.due(self._clock.now())
        for mail in due:
            course = self._courses.get(mail.course_id)
            if course is not None:
                await self._send(mail, course, self._mailer)

    async def _send(self, due: Mail, course: Course, mailer: Mailer) -> None:
        taken = await self._taken(due)
        if taken is None:
            return
        mail, submission, person = taken
        letter = await self._written(submission, person, mail, course, mailer.domain)
        outcome = await mailer.send(letter) if isinstance(letter, Letter) else letter
        now = self._clock.now()
        log.info("report.mailed", mail=mail.id, outcome=type(outcome).__name__)
        match after(outcome, attempts=mail.attempts, now=now):
            case Done(message_id=sent_as):
                async with self._storage.transaction() as tx:
                    await tx.mails.finish(mail.id, sent_as, at=now)
                    await self._tell_sent(tx, mail, submission, person, course, now)
            case Retry(at=at, problem=problem):
                async with self._storage.transaction() as tx:
                    await tx.mails.retry(mail.id, problem, at=at)
            case GiveUp(problem=problem):
                say = partial(texts.failed, person, submission, mail, course, problem=problem)
                async with self._storage.transaction() as tx:
                    await tx.mails.fail(mail.id, problem)
                    await self._staff.enqueue(tx, course, say, partial(ways_on, mail), now=now)
            case _ as never:
                assert_never(never)

    async def _taken(self, due: Mail) -> tuple[Mail, Submission, Person] | None:
        """A letter that nobody else sends, with its report; None where it is not wanted now."""
        now = self._clock.now()
        async with self._storage.transaction() as tx:
            submission = await tx.submissions.get(due.submission_id)
            if submission is None:
                return None
            course = self._courses.get(submission.course_id)
            if course is None or submission.report not in course.reports:
                log.warning("report.not_in_pack", submission=submission.id)
                return None  # it waits until the pack has it again
            mail = await tx.mails.claim(due.id, now=now, until=now + HELD)
            if mail is None:
                return None
            person = await tx.people.get(submission.person_id)
            if submission.review is not Review.ACCEPTED or person is None:
                await tx.mails.drop(submission.id)  # it was returned meanwhile
                return None
        return mail, submission, person

    async def _written(
        self, submission: Submission, person: Person, mail: Mail, course: Course, domain: str
    ) -> Letter | Refused:
        try:
            data = await self._files.get(submission.sha256)
        except FileMissing:
            return Refused(problem=Problem(trouble=Trouble.FILE_GONE))
        plan = course.reports[submission.report]
        name = texts.file_name(person, submission, plan, course)
        accepted_at = submission.reviewed_at or mail.created_at
        return Letter(
            to=mail.address,
            subject=texts.subject(person, plan, course),
            body=texts.body(person, submission, plan, course, accepted_at=accepted_at),
            message_id=message_id(submission, domain),
            at=mail.created_at,
            attachment=Attachment(name=name, data=data, kind=texts.kind(name)),
        )

    async def _tell_sent(
        self,
        tx: Transaction,
        mail: Mail,
        submission: Submission,
        person: Person,
        course: Course,
        now: datetime,
    ) -> None:
        for_staff = partial(texts.sent_for_staff, person, submission, mail, course)
        await self._staff.enqueue(tx, course, for_staff, now=now)
        say = partial(texts.sent, submission, mail, course)
        await enqueue_for_person(tx, person, say, course=course, now=now)
