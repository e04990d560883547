"""Letters over a real mail server on this machine: taken, refused, put off, broken off."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import replace
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.mail import Attachment, Letter, Mailer
from bot.mail_server import Encryption, MailServer
from bot.reports.mailing import Outcome, Problem, Refused, RetryLater, Sent, Trouble
from tests.support.mail import MailBox, mail_box
from tests.support.storage import NOW

CERTIFICATE = Path("tests/data/mail/server.pem")
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NAME = "Отчёт «Кластер» – ქართული, итог.pptx"
LETTER = Letter(
    to="organizer@example.org",
    subject="Вводный отчёт: Георгий Капанадзе (Грузия)",
    body="Здравствуйте!\n.\nОтчёт приложен.\n" + "Длинная строка. " * 100,
    message_id="<report-17-ab@example.org>",
    at=NOW,
    attachment=Attachment(name=NAME, data=bytes(range(256)) * 9, kind=PPTX),
)
SERVER = MailServer(
    host="127.0.0.1", port=0, encryption=Encryption.NONE, sender="course@example.org"
)
SENT = Sent(message_id=LETTER.message_id)


def served() -> ssl.SSLContext:
    """The certificate of the tests' server."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusted() -> ssl.SSLContext:
    """Trusts that certificate."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def mailer(box: MailBox, tls: ssl.SSLContext | None = None, **server: Any) -> Mailer:
    """What sends letters to a box."""
    return Mailer(replace(SERVER, port=box.port, **server), tls=tls, connecting=5.0, answering=5.0)


def refused(trouble: Trouble, reply: str = "") -> Refused:
    """Refused for good."""
    return Refused(problem=Problem(trouble=trouble, reply=reply))


def later(trouble: Trouble, reply: str = "") -> RetryLater:
    """Refused for now."""
    return RetryLater(problem=Problem(trouble=trouble, reply=reply))


def attached(letter: EmailMessage) -> tuple[str | None, str, Any]:
    """The name, the kind and the content of the file in a letter."""
    (part,) = letter.iter_attachments()
    assert isinstance(part, EmailMessage)
    return part.get_filename(), part.get_content_type(), part.get_content()


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with mail_box() as box:
        outcome = await mailer(box).send(LETTER)

    assert outcome == SENT
    assert (box.senders, box.recipients) == (["course@example.org"], [["organizer@example.org"]])
    assert box.hellos == ["example.org"]
    (letter,) = box.letters
    assert [(name, str(value)) for name, value in letter.items()] == [
        ("From", "course@example.org"),
        ("To", "organizer@example.org"),
        ("Subject", LETTER.subject),
        ("Date", format_datetime(NOW)),
        ("Message-ID", "<report-17-ab@example.org>"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Type", letter["Content-Type"]),
    ]
    body = letter.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == LETTER.body + "\n"
    assert attached(letter) == (NAME, PPTX, LETTER.attachment.data)


async def test_a_letter_goes_as_short_lines_of_ascii() -> None:
    async with mail_box() as box:
        await mailer(box).send(LETTER)

    (raw,) = box.raw
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998  # RFC 5321, 4.5.3.1.6
    assert b"filename*0*=utf-8''%D0%9E" in raw


async def test_the_largest_report_goes_too() -> None:
    data = bytes(20_971_520)
    letter = replace(LETTER, attachment=replace(LETTER.attachment, data=data))

    async with mail_box() as box:
        assert await mailer(box).send(letter) == SENT

    assert attached(box.letters[0])[2] == data


@pytest.mark.parametrize("words", ["Отчёт\r\nBcc: thief@example.org", "Отчёт\0\u2028\u202e"])
async def test_nothing_that_is_written_adds_a_header(words: str) -> None:
    attachment = replace(LETTER.attachment, name=f"{words}.pptx")
    letter = replace(LETTER, subject=words, attachment=attachment)

    async with mail_box() as box:
        assert await mailer(box).send(letter) == SENT

    assert box.recipients == [["organizer@example.org"]]
    assert box.letters[0]["Bcc"] is None
    assert all(sign.isprintable() for sign in box.letters[0]["Subject"])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@example.org\r\nRCPT TO:<b@example.org>",
        "Имя <a@example.org>",
        "а@пример.рф",
    ],
)
async def test_an_address_that_is_none_is_refused_before_any_connection(address: str) -> None:
    async with mail_box() as box:
        outcome = await mailer(box).send(replace(LETTER, to=address))

    assert outcome == refused(Trouble.RECIPIENT)
    assert box.hellos == []


ANSWERS: Mapping[str, tuple[dict[str, str], Outcome]] = {
    "an unknown recipient": (
        {"RCPT": "550 5.1.1 No such user"},
        refused(Trouble.RECIPIENT, "550 5.1.1 No such user"),
    ),
    "a recipient put off": (
        {"RCPT": "451 4.7.1 Greylisted"},
        later(Trouble.BUSY, "451 4.7.1 Greylisted"),
    ),
    "a sender that may not": (
        {"MAIL": "553 5.7.1 Not yours"},
        refused(Trouble.SENDER, "553 5.7.1 Not yours"),
    ),
    "too large by its announced size": (
        {"MAIL": "552 5.3.4 Too big"},
        refused(Trouble.TOO_LARGE, "552 5.3.4 Too big"),
    ),
    "too large when it was there": (
        {"DATA": "552 5.3.4 Too big"},
        refused(Trouble.TOO_LARGE, "552 5.3.4 Too big"),
    ),
    "taken for spam": ({"DATA": "554 Spam"}, refused(Trouble.REJECTED, "554 Spam")),
    "no room for now": ({"DATA": "452 Full"}, later(Trouble.BUSY, "452 Full")),
    "going down": ({"MAIL": "421 Bye"}, later(Trouble.BUSY, "421 Bye")),
}


@pytest.mark.parametrize(("answers", "expected"), ANSWERS.values(), ids=ANSWERS)
async def test_what_the_server_says_is_an_outcome(
    answers: dict[str, str], expected: Outcome
) -> None:
    async with mail_box(answers=answers) as box:
        assert await mailer(box).send(LETTER) == expected

    assert box.letters == []


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
async def test_a_server_that_hangs_up_is_tried_later(verb: str) -> None:
    async with mail_box(hangs_up_at=verb) as box:
        assert await mailer(box).send(LETTER) == later(Trouble.UNREACHABLE)


async def test_a_server_that_falls_silent_is_tried_later() -> None:
    async with mail_box(silent_at="DATA") as box:
        impatient = Mailer(replace(SERVER, port=box.port), answering=0.1)

        assert await impatient.send(LETTER) == later(Trouble.UNREACHABLE)


async def test_a_server_that_is_not_there_is_tried_later() -> None:
    async with mail_box() as box:
        pass

    assert await mailer(box).send(LETTER) == later(Trouble.UNREACHABLE)


async def test_what_is_no_mail_server_is_tried_later() -> None:
    async def other(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH\r\n")
        writer.close()

    async with await asyncio.start_server(other, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]

        assert await Mailer(replace(SERVER, port=port)).send(LETTER) == later(Trouble.UNREACHABLE)


@pytest.mark.parametrize("encryption", [Encryption.TLS, Encryption.STARTTLS])
async def test_an_encrypted_server_with_a_good_certificate_is_used(encryption: Encryption) -> None:
    async with mail_box(**{encryption.value: served()}, login=(b"user", b"word")) as box:
        outcome = await mailer(
            box, trusted(), encryption=encryption, username="user", password="word"
        ).send(LETTER)

    assert outcome == SENT
    assert len(box.letters) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("encryption", [Encryption.TLS, Encryption.STARTTLS])
async def test_a_certificate_that_is_not_the_servers_is_refused(
    encryption: Encryption, host: str
) -> None:
    context = trusted() if host == "localhost" else None  # the certificate names only 127.0.0.1

    async with mail_box(**{encryption.value: served()}) as box:
        outcome = await mailer(box, context, encryption=encryption, host=host).send(LETTER)

    assert outcome == refused(Trouble.NO_ENCRYPTION)
    assert box.letters == []


async def test_nothing_goes_in_clear_where_encryption_is_asked_for() -> None:
    async with mail_box() as box:
        outcome = await mailer(box, encryption=Encryption.STARTTLS).send(LETTER)

    assert outcome == refused(Trouble.NO_ENCRYPTION)
    assert box.letters == []


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ((b"user", b"word"), SENT),
        (
            (b"user", b"other"),
            refused(Trouble.LOGIN, "535 5.7.8 Authentication credentials invalid"),
        ),
        (None, refused(Trouble.LOGIN)),
    ],
)
async def test_a_password_is_right_wrong_or_not_wanted(
    login: tuple[bytes, bytes] | None, expected: Outcome
) -> None:
    async with mail_box(login=login) as box:
        assert await mailer(box, username="user", password="word").send(LETTER) == expected


async def test_the_log_names_the_trouble_and_nobody() -> None:
    with structlog.testing.capture_logs() as logs:
        async with mail_box(answers={"RCPT": "550 organizer@example.org unknown"}) as box:
            await mailer(box).send(LETTER)

    assert logs == [
        {
            "event": "mail.tried",
            "log_level": "info",
            "outcome": "Refused",
            "trouble": Trouble.RECIPIENT,
        }
    ]
