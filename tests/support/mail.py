"""A mail server on 127.0.0.1 in the test's own loop: it takes letters, or fails as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class MailBox:
    """What a server was given, and what it answers.

    Attributes:
        answers: by SMTP verb what it says instead of its own answer.
        hangs_up_at: the verb at which it closes the connection.
        silent_at: the verb that it never answers.
        login: the user and password that it takes.
        letters: as they came.
        senders, recipients: of their envelopes.
        hellos: how clients named themselves.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    hangs_up_at: str | None = None
    silent_at: str | None = None
    login: tuple[bytes, bytes] | None = None
    letters: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    senders: list[str | None] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    hellos: list[str] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Greet."""
        self.hellos.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the sender."""
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self._said(server, "MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient."""
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return await self._said(server, "RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the letter."""
        content = envelope.content
        assert isinstance(content, bytes)
        answer = await self._said(server, "DATA", "250 Taken")
        if answer.startswith("250"):
            self.raw.append(content)
            self.letters.append(message_from_bytes(content, policy=modern))
            self.senders.append(envelope.mail_from)
            self.recipients.append([*envelope.rcpt_tos])
        return answer

    def admits(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, who: object
    ) -> AuthResult:
        """Let in who has the password."""
        assert isinstance(who, LoginPassword)
        is_right = (who.login, who.password) == self.login
        return AuthResult(success=is_right, handled=is_right)

    async def _said(self, server: SMTP, verb: str, usual: str) -> str:
        if self.silent_at == verb:
            await asyncio.Event().wait()
        if self.hangs_up_at == verb:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return self.answers.get(verb, usual)


@asynccontextmanager
async def mail_box(
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    **told: object,
) -> AsyncIterator[MailBox]:
    """A server that runs until the end of the block.

    Args:
        tls: for TLS from the first byte.
        starttls: for STARTTLS.
        told: fields of `MailBox`.
    """
    box = MailBox(**told)  # type: ignore[arg-type] # a builder takes any field
    made: list[SMTP] = []

    def connection() -> SMTP:
        made.append(
            SMTP(
                box,
                hostname="mail.example.org",
                data_size_limit=40_000_000,
                tls_context=starttls,
                authenticator=box.admits if box.login else None,
                auth_require_tls=box.login is None or starttls is not None,
            )
        )
        return made[-1]

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0, ssl=tls)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await _closed(made)


async def _closed(connections: list[SMTP]) -> None:
    """Let every connection end before the loop does."""
    for one in connections:
        if isinstance(one.transport, asyncio.WriteTransport):
            one.transport.abort()
        handler = one._handler_coroutine
        if handler is not None and not handler.done():
            handler.cancel()
            await asyncio.wait([handler])
