"""Letters with accepted reports: one for each, taken by one, tried until it is sent or fails."""

from dataclasses import replace
from datetime import timedelta

from bot.reports.mailing import Mail, MailState, Problem, Trouble
from bot.reports.submission import Submission
from storage import Storage
from storage.database import Transaction
from tests.support.people import somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(minutes=10)
BUSY = Problem(trouble=Trouble.BUSY, reply="451 try again later")


async def letter(tx: Transaction, name: str = "Aigerim Suleimenova", **changes: object) -> Mail:
    """A letter for a submission of somebody new, not kept yet."""
    person = await tx.people.add(somebody(name))
    submission = await tx.submissions.hand_in(
        Submission(
            course_id="j1704316",
            person_id=person.id,
            report="inception",
            sha256="ab" * 32,
            size=5,
            file_name="Отчёт.pptx",
            received_at=NOW,
        )
    )
    mail = Mail(
        course_id="j1704316", submission_id=submission.id, address="to@example.org", created_at=NOW
    )
    return replace(mail, **changes)  # type: ignore[arg-type] # a builder takes any field


async def test_a_letter_is_due_from_its_first_moment_on(storage: Storage) -> None:
    async with storage.transaction() as tx:
        at_once = await tx.mails.enqueue(await letter(tx))
        later = await tx.mails.enqueue(await letter(tx, "Giorgi Kapanadze", next_at=LATER))

        assert at_once.next_at == NOW
        assert await tx.mails.due(NOW - timedelta(seconds=1)) == []
        assert await tx.mails.due(NOW) == [at_once]
        assert await tx.mails.due(LATER) == [at_once, later]
        assert await tx.mails.get(later.id) == later
        assert await tx.mails.get(99) is None


async def test_a_submission_has_one_letter(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await letter(tx)
        first = await tx.mails.enqueue(mail)
        again = await tx.mails.enqueue(replace(mail, address="other@example.org"))

        assert again == first
        assert await tx.mails.of_submission(mail.submission_id) == first
        assert await tx.mails.of_submission(99) is None


async def test_only_one_takes_a_letter_that_is_due(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))

        taken = await tx.mails.claim(mail.id, now=NOW, until=LATER)

        assert taken == replace(mail, attempts=1, next_at=LATER)
        assert await tx.mails.claim(mail.id, now=NOW, until=LATER) is None
        assert await tx.mails.due(NOW) == []
        assert await tx.mails.due(LATER) == [taken]  # whoever took it was killed


async def test_a_letter_that_is_sent_is_finished_for_good(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))
        await tx.mails.retry(mail.id, BUSY, at=NOW)
        await tx.mails.finish(mail.id, "<1@example.org>", at=LATER)
        await tx.mails.retry(mail.id, BUSY, at=NOW)
        await tx.mails.fail(mail.id, BUSY)

        sent = await tx.mails.get(mail.id)
        assert sent == replace(
            mail, state=MailState.SENT, next_at=None, message_id="<1@example.org>", sent_at=LATER
        )
        assert await tx.mails.enqueue(mail) == sent
        assert not await tx.mails.again(mail.id, at=LATER)
        assert not await tx.mails.drop(mail.submission_id)


async def test_a_letter_that_did_not_go_is_tried_later(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))
        await tx.mails.claim(mail.id, now=NOW, until=NOW)
        await tx.mails.retry(mail.id, BUSY, at=LATER)

        waiting = await tx.mails.get(mail.id)
        assert waiting == replace(
            mail, attempts=1, next_at=LATER, problem="busy 451 try again later"
        )


async def test_a_letter_that_failed_waits_for_a_coordinator(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))
        await tx.mails.claim(mail.id, now=NOW, until=NOW)
        await tx.mails.fail(mail.id, BUSY)

        failed = await tx.mails.get(mail.id)
        assert failed == replace(
            mail,
            state=MailState.FAILED,
            attempts=1,
            next_at=None,
            problem="busy 451 try again later",
        )
        assert await tx.mails.due(LATER) == []
        assert await tx.mails.again(mail.id, at=LATER)
        assert not await tx.mails.again(mail.id, at=LATER)
        assert [one.attempts for one in await tx.mails.due(LATER)] == [0]


async def test_accepting_anew_begins_a_failed_letter_anew(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))
        await tx.mails.claim(mail.id, now=NOW, until=NOW)
        await tx.mails.fail(mail.id, BUSY)

        renewed = await tx.mails.enqueue(
            replace(mail, address="other@example.org", created_at=LATER, next_at=None)
        )

        assert renewed == replace(
            mail, address="other@example.org", created_at=LATER, next_at=LATER
        )


async def test_a_letter_that_is_not_sent_yet_can_be_taken_back(storage: Storage) -> None:
    async with storage.transaction() as tx:
        mail = await tx.mails.enqueue(await letter(tx))

        assert await tx.mails.drop(mail.submission_id)
        assert not await tx.mails.drop(mail.submission_id)
        assert await tx.mails.get(mail.id) is None
