"""SMTP_URL: what it may say, and that what is wrong with it repeats no password."""

import pytest

from bot.mail_server import Encryption, MailServer, is_address, mail_server

SECRET = "geheim-und-lang"

RIGHT = {
    "smtp://bot%40example.org:p%40ss%2Fw@mail.example.org": MailServer(
        host="mail.example.org",
        port=587,
        encryption=Encryption.STARTTLS,
        sender="bot@example.org",
        username="bot@example.org",
        password="p@ss/w",
    ),
    "smtp://user:word@mail.example.org:2525?from=course@example.org&starttls=yes": MailServer(
        host="mail.example.org",
        port=2525,
        encryption=Encryption.STARTTLS,
        sender="course@example.org",
        username="user",
        password="word",
    ),
    "smtps://user:word@mail.example.org/?from=course@example.org": MailServer(
        host="mail.example.org",
        port=465,
        encryption=Encryption.TLS,
        sender="course@example.org",
        username="user",
        password="word",
    ),
    "smtp://localhost?from=bot@example.org&starttls=no": MailServer(
        host="localhost", port=25, encryption=Encryption.NONE, sender="bot@example.org"
    ),
    "smtp://user:word@[::1]:8025?from=bot@example.org&starttls=no": MailServer(
        host="::1",
        port=8025,
        encryption=Encryption.NONE,
        sender="bot@example.org",
        username="user",
        password="word",
    ),
    "smtp://relay.internal?from=bot@example.org&starttls=no": MailServer(
        host="relay.internal", port=25, encryption=Encryption.NONE, sender="bot@example.org"
    ),
}

WRONG = {
    "mail.example.org": "write smtp:// or smtps://",
    "http://mail.example.org": "write smtp:// or smtps://",
    "smtp://": "write smtp:// or smtps://",
    "smtp://mail.example.org:99999": "write smtp:// or smtps://",
    "smtp://mail.example.org:0": "write smtp:// or smtps://",
    "smtp://[::1?from=a@b.org": "write smtp:// or smtps://",
    "smtp://почта.example.org?from=a@b.org": "write smtp:// or smtps://",
    "smtp://mail.example.org?from": "write smtp:// or smtps://",
    "smtp://mail.example.org/inbox?from=a@b.org": "after the server only",
    "smtp://mail.example.org?from=a@b.org&tls=off": "after the server only",
    f"smtp://a@b.org:{SECRET}#1@mail.example.org?from=a@b.org": "write smtp:// or smtps://",
    "smtp://mail.example.org?from=a@b.org&from=c@d.org": "from and starttls may be given once",
    "smtp://mail.example.org?from=a@b.org&starttls=maybe": "starttls is yes or no",
    "smtps://mail.example.org?from=a@b.org&starttls=yes": "smtps:// is encrypted already",
    "smtp://user@mail.example.org?from=a@b.org": "a user needs a password",
    f"smtp://:{SECRET}@mail.example.org?from=a@b.org": "a user needs a password",
    f"smtp://user:{SECRET}@mail.example.org?from=a@b.org&starttls=no": "starttls=no would send",
    "smtp://mail.example.org": "add ?from=",
    f"smtp://user:{SECRET}@mail.example.org": "add ?from=",
    "smtp://mail.example.org?from=Kenshuin%20%3Ca@b.org%3E": "add ?from=",
    "smtp://mail.example.org?from=a@b.org%0d%0aBcc:c@d.org": "add ?from=",
}


@pytest.mark.parametrize(("url", "server"), RIGHT.items(), ids=range(len(RIGHT)))
def test_a_server_is_read_from_its_address(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize(("url", "problem"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_wrong_is_said_without_the_value(url: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"^") as refusal:
        mail_server(url)

    assert str(refusal.value).startswith(problem)
    assert SECRET not in str(refusal.value)


def test_the_password_is_not_shown() -> None:
    server = mail_server(f"smtp://user:{SECRET}@mail.example.org?from=a@b.org")

    assert server.password == SECRET
    assert SECRET not in repr(server)


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        ("smtp://localhost?from=a@b.org", True),
        ("smtp://127.0.0.1:8025?from=a@b.org", True),
        ("smtp://[::1]?from=a@b.org", True),
        ("smtp://10.0.0.1?from=a@b.org", False),
        ("smtp://localhost.example.org?from=a@b.org", False),
    ],
)
def test_a_server_on_this_machine_is_known(url: str, *, stays: bool) -> None:
    assert mail_server(url).is_on_this_machine is stays


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Higuchi.Example.3@jica.example.jp", True),
        ("a+b@example.org", True),
        ("a b@example.org", False),
        ("a@b@example.org", False),
        ("a@example.org\nBcc: c@example.org", False),
        ("<a@example.org>", False),
        ("почта@example.org", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_an_address_is_plain(text: str, *, is_one: bool) -> None:
    assert is_address(text) is is_one
