"""Accepted reports by e-mail: sent once, tried again, and what people are told of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage, TelegramMethod

from bot.audit import Deed
from bot.course import Course, Courses
from bot.mail import Mailer
from bot.mail_server import Encryption, MailServer
from bot.markup import plain
from bot.reports.mailing import Mail, MailState
from bot.reports.submission import Review, Submission
from handlers.reports.callbacks import AcceptCallback
from handlers.reports.mailing import HELD, ReportLetters, enqueue_letter
from storage import Storage
from storage.files import FileStore
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.mail import MailBox, mail_box
from tests.support.people import enrolled
from tests.support.reports import handed_in

Enter = Callable[..., Chat]
DECK = b"PK a deck"
ADDRESS = "Higuchi.Kazuhiko.3@jica.go.jp"
REPORT = "Вводный отчёт (Inception Report)"


@pytest.fixture
def course(courses: Courses) -> Course:
    found = courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture
def staff_chat(enter: Enter) -> Chat:
    """A coordinator in the staff chat."""
    return enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")


class Post:
    """What sends letters to a box, beside the chat of the participant who handed in."""

    def __init__(
        self, chat: Chat, storage: Storage, courses: Courses, files: FileStore, staff: Any
    ) -> None:
        self.chat, self.storage, self._courses = chat, storage, courses
        self._files, self._staff = files, staff

    async def accept(self, course: Course, *, data: bytes = DECK, **changes: Any) -> Submission:
        """A report that is handed in and accepted; its letter is put down."""
        person = await enrolled(self.storage, self.chat.user.id)
        now = self.chat.clock.now()
        given = Submission(
            course_id=course.id,
            person_id=person.id,
            report="inception",
            sha256=await self._files.put(data),
            size=len(data),
            file_name="Отчёт_финал.pptx",
            received_at=now,
        )
        async with self.storage.transaction() as tx:
            one = await tx.submissions.hand_in(replace(given, **changes))
            assert await tx.submissions.review(one.id, Review.ACCEPTED, by=COORDINATOR_ID, at=now)
            await enqueue_letter(tx, one, course.reports["inception"], course, now=now)
        return one

    async def goes(self, box: MailBox | None) -> list[tuple[int | str, str]]:
        """Send what is due; returns who is told what."""
        before = len(self.chat.telegram.requests)
        letters = ReportLetters(
            storage=self.storage,
            courses=self._courses,
            files=self._files,
            mailer=mailer_to(box) if box is not None else None,
            clock=self.chat.clock,
            staff=self._staff,
        )
        await letters.send_due()
        await self.chat.worker.drain()
        return [
            (one.chat_id, plain(one.text))
            for one in self.chat.telegram.requests[before:]
            if isinstance(one, SendMessage)
        ]

    async def letter(self, submission: Submission) -> Mail | None:
        """Where its letter stands."""
        async with self.storage.reading() as view:
            return await view.mails.of_submission(submission.id)


def mailer_to(box: MailBox) -> Mailer:
    """Sends to a box."""
    server = MailServer(
        host="127.0.0.1", port=box.port, encryption=Encryption.NONE, sender="bot@example.org"
    )
    return Mailer(server, connecting=5.0, answering=5.0)


@pytest.fixture
def post(
    chat: Chat, storage: Storage, courses: Courses, files: FileStore, dispatcher: Dispatcher
) -> Post:
    return Post(chat, storage, courses, files, dispatcher["staff"])


async def test_an_accepted_report_goes_to_the_address_of_the_pack(
    post: Post, course: Course
) -> None:
    submission = await post.accept(course)

    async with mail_box() as box:
        told = await post.goes(box)

    assert told == [
        (
            post.chat.user.id,
            (
                f"📄 {REPORT}, версия 1: файл отправлен по электронной почте на {ADDRESS}. "
                "Больше ничего отправлять не нужно."
            ),
        ),
        (
            STAFF_CHAT_ID,
            (
                f"📄 Айгерим Сулейменова, {REPORT}, версия 1: файл отправлен по электронной почте "
                f"на {ADDRESS}."
            ),
        ),
    ]
    assert box.recipients == [[ADDRESS]]
    (letter,) = box.letters
    assert letter["Subject"] == (
        "J1704316, Inception Report: Aigerim Suleimenova, Agency for Cluster Development, "
        "Kazakhstan"
    )
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "J1704316_Inception_Report_KZ_Aigerim_Suleimenova.pptx"
    mail = await post.letter(submission)
    assert mail is not None
    assert mail.state is MailState.SENT
    assert mail.message_id == letter["Message-ID"]


async def test_the_button_accept_puts_the_letter_down(
    post: Post, files: FileStore, staff_chat: Chat, dispatcher: Dispatcher
) -> None:
    person = await enrolled(post.storage, post.chat.user.id)
    async with post.storage.transaction() as tx:
        given = handed_in(person.id, sha256=await files.put(DECK))
        one = await tx.submissions.hand_in(given)
    accept = AcceptCallback(course="j1704316", submission=one.id, seen=Review.WAITING)

    async with mail_box() as box:
        dispatcher["mailer"] = mailer_to(box)
        await staff_chat.presses_data(accept.pack())
        await staff_chat.presses_data(accept.pack())
        told = await post.goes(box)

    assert [chat for chat, _ in told] == [post.chat.user.id, STAFF_CHAT_ID]
    assert len(box.letters) == 1


async def test_without_a_mail_server_accepting_puts_no_letter_down(
    post: Post, files: FileStore, staff_chat: Chat
) -> None:
    person = await enrolled(post.storage, post.chat.user.id)
    async with post.storage.transaction() as tx:
        given = handed_in(person.id, sha256=await files.put(DECK))
        one = await tx.submissions.hand_in(given)
    accept = AcceptCallback(course="j1704316", submission=one.id, seen=Review.WAITING)

    await staff_chat.presses_data(accept.pack())

    assert await post.letter(one) is None


async def test_a_letter_goes_once(post: Post, course: Course) -> None:
    await post.accept(course)

    async with mail_box() as box:
        await post.goes(box)
        post.chat.clock.pass_(days=1)
        told = await post.goes(box)

    assert told == []
    assert len(box.letters) == 1


async def test_what_is_put_off_is_tried_again_without_a_word(post: Post, course: Course) -> None:
    submission = await post.accept(course)

    async with mail_box(answers={"RCPT": "451 Later"}) as busy:
        assert await post.goes(busy) == []
        post.chat.clock.pass_(seconds=59)
        assert await post.goes(busy) == []
    mail = await post.letter(submission)
    assert mail is not None
    assert (mail.attempts, mail.problem) == (1, "busy 451 Later")
    post.chat.clock.pass_(seconds=1)
    async with mail_box() as box:
        told = await post.goes(box)

    assert len(told) == 2
    assert len(box.letters) == 1


async def test_a_letter_that_was_taken_and_whose_answer_was_lost_has_its_message_id_again(
    post: Post, course: Course, storage: Storage
) -> None:
    submission = await post.accept(course)
    async with mail_box() as box:
        now = post.chat.clock.now()
        async with storage.transaction() as tx:  # a process that was killed while it sent
            mail = await tx.mails.of_submission(submission.id)
            assert mail is not None
            await tx.mails.claim(mail.id, now=now, until=now + HELD)
        await post.goes(box)
        assert box.letters == []
        post.chat.clock.set(now + HELD)
        await post.goes(box)

    assert [one["Message-ID"] for one in box.letters] == [
        f"<report-{submission.id}-{submission.sha256[:16]}@example.org>"
    ]


async def test_a_refusal_is_told_to_the_coordinators_with_a_way_on(
    post: Post, course: Course, staff_chat: Chat, dispatcher: Dispatcher
) -> None:
    submission = await post.accept(course)

    async with mail_box(answers={"RCPT": "550 5.1.1 Unknown <user>"}) as box:
        told = await post.goes(box)
        again = await post.goes(box)

    assert again == []
    assert told == [
        (
            STAFF_CHAT_ID,
            (
                f"⚠️ Письмо не отправлено\nАйгерим Сулейменова, {REPORT}, версия 1, на {ADDRESS}.\n"
                "Почтовый сервер не принимает этот адрес.\n"
                "Ответ почтового сервера: «550 5.1.1 Unknown <user>»\n"
                "Когда причина будет устранена, отправьте письмо ещё раз – или перешлите файл "
                "сами и сообщите участнику."
            ),
        )
    ]
    seen = staff_chat._see(post.chat.telegram.requests[-1])
    assert seen is not None
    assert seen.buttons == (("Отправить ещё раз", "Скачать"),)

    async with mail_box() as mended:
        dispatcher["mailer"] = mailer_to(mended)
        pressed = await staff_chat.presses("Отправить ещё раз")
        told = await post.goes(mended)

    assert pressed == [
        Seen("toast", "Попробую ещё раз в течение минуты и сообщу здесь, что получилось."),
        Seen("buttons"),
    ]
    assert [chat for chat, _ in told] == [post.chat.user.id, STAFF_CHAT_ID]
    async with post.storage.reading() as view:
        (record,) = await view.audit.of_course(course.id, limit=9)
    assert (record.deed, record.person_id) == (Deed.REPORT_MAILED_AGAIN, submission.person_id)


async def test_send_again_of_what_is_sent_changes_nothing(
    post: Post, course: Course, staff_chat: Chat, dispatcher: Dispatcher
) -> None:
    await post.accept(course)

    async with mail_box() as box:
        dispatcher["mailer"] = mailer_to(box)
        await post.goes(box)
        pressed = await staff_chat.presses_data("ym:j1704316:1")
        await post.goes(box)

    assert pressed[0] == Seen(
        "toast", "Это письмо уже отправлено, отправляется или больше не нужно."
    )
    assert len(box.letters) == 1


async def test_send_again_without_a_mail_server_says_so(staff_chat: Chat) -> None:
    assert await staff_chat.presses_data("ym:j1704316:1") == [
        Seen("toast", "Почта больше не настроена. Пожалуйста, отправьте файл сами.")
    ]


async def test_a_participant_cannot_have_a_letter_sent_again(
    post: Post, course: Course, dispatcher: Dispatcher
) -> None:
    submission = await post.accept(course)
    async with mail_box(answers={"RCPT": "550 No"}) as box:
        dispatcher["mailer"] = mailer_to(box)
        await post.goes(box)
        await post.chat.presses_data("ym:j1704316:1")

    mail = await post.letter(submission)
    assert mail is not None
    assert mail.state is MailState.FAILED


async def test_a_failure_is_told_when_telegram_is_back(post: Post, course: Course) -> None:
    submission = await post.accept(course)

    def away(method: TelegramMethod[Any]) -> None:
        raise TelegramNetworkError(method=method, message="away")

    async with mail_box(answers={"RCPT": "550 No"}) as box:
        post.chat.telegram.answers["sendMessage"] = away
        await post.goes(box)
        del post.chat.telegram.answers["sendMessage"]
        mail = await post.letter(submission)
        post.chat.clock.pass_(minutes=1)
        told = await post.goes(box)

    assert mail is not None
    assert mail.state is MailState.FAILED
    assert len(told) == 1
    assert told[0][1].startswith("⚠️ Письмо не отправлено")


async def test_a_report_that_was_returned_meanwhile_is_not_sent(
    post: Post, course: Course, storage: Storage
) -> None:
    submission = await post.accept(course)
    async with storage.transaction() as tx:
        await tx.submissions.review(
            submission.id, Review.RETURNED, by=COORDINATOR_ID, at=post.chat.clock.now()
        )

    async with mail_box() as box:
        assert await post.goes(box) == []

    assert box.letters == []
    assert await post.letter(submission) is None


async def test_a_file_that_is_gone_is_a_failure(post: Post, course: Course) -> None:
    await post.accept(course, sha256="ab" * 32)

    async with mail_box() as box:
        told = await post.goes(box)

    assert box.letters == []
    assert "Файла больше нет в хранилище." in told[0][1]


async def test_a_report_that_is_not_in_the_pack_now_costs_no_try(
    post: Post, course: Course
) -> None:
    submission = await post.accept(course, report="progress")

    async with mail_box() as box:
        assert await post.goes(box) == []

    mail = await post.letter(submission)
    assert mail is not None
    assert (mail.state, mail.attempts) == (MailState.WAITING, 0)


async def test_without_a_mail_server_a_letter_waits(post: Post, course: Course) -> None:
    submission = await post.accept(course)

    assert await post.goes(None) == []

    mail = await post.letter(submission)
    assert mail is not None
    assert (mail.state, mail.attempts) == (MailState.WAITING, 0)


async def test_a_report_that_goes_nowhere_has_no_letter(post: Post, course: Course) -> None:
    plan = course.reports["inception"].model_copy(update={"send_to": None})
    submission = Submission(
        course_id=course.id,
        person_id=1,
        report="inception",
        sha256="ab" * 32,
        size=1,
        file_name="a.pptx",
        received_at=post.chat.clock.now(),
    )
    async with post.storage.transaction() as tx:
        assert await enqueue_letter(tx, submission, plan, course, now=post.chat.clock.now()) is None
