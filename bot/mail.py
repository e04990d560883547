"""Letters out: one at a time over SMTP, and what came of each as a value."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime
from typing import Final

import structlog
from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from bot.mail_server import Encryption, MailServer, is_address
from bot.reports.mailing import Outcome, Problem, Refused, RetryLater, Sent, Trouble

log = structlog.get_logger(__name__)

CONNECTING: Final = 30.0
"""Seconds until a server has to answer at first."""

ANSWERING: Final = 300.0
"""Seconds until it has to answer a command or take the letter (RFC 5321, 4.5.3.2)."""

TRYING: Final = 600.0
"""Seconds that a whole try may take."""

_TEMPORARY: Final = range(400, 500)
_FINAL: Final = range(500, 600)
_TOO_LARGE: Final = frozenset({523, 552})


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file in a letter.

    Attributes:
        name: as the reader gets it; any characters.
        data: the file.
        kind: of its content, such as `application/pdf`.
    """

    name: str
    data: bytes = field(repr=False)
    kind: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is sent.

    Attributes:
        to: one plain address.
        subject: one line; any characters.
        body: plain text.
        message_id: with its angle brackets; the same at each try.
        at: when it was written, aware.
        attachment: the file.
    """

    to: str
    subject: str
    body: str
    message_id: str
    at: datetime
    attachment: Attachment


class Mailer:
    """Sends letters over the operator's server, a connection each.

    Args:
        server: whose.
        tls: which certificates are trusted; those of the system without it.
        connecting: seconds until the server has to answer at first.
        answering: seconds until it has to answer a command.
    """

    def __init__(
        self,
        server: MailServer,
        *,
        tls: ssl.SSLContext | None = None,
        connecting: float = CONNECTING,
        answering: float = ANSWERING,
    ) -> None:
        self._server = server
        self._tls = tls
        self._connecting = connecting
        self._answering = answering

    @property
    def domain(self) -> str:
        """That of the sender's address, where Message-IDs are unique."""
        return self._server.domain

    async def send(self, letter: Letter) -> Outcome:
        """Send a letter; whatever goes wrong on the way is an outcome."""
        if not is_address(letter.to):
            return Refused(problem=Problem(trouble=Trouble.RECIPIENT))
        written = await asyncio.to_thread(self._written, letter)  # base64 of 20 MB takes a while
        try:
            async with asyncio.timeout(TRYING), self._connected() as client:
                await client.sendmail(
                    self._server.sender, letter.to, written, timeout=self._answering
                )
        except _CannotGoError as refusal:
            outcome: Outcome = Refused(problem=refusal.problem)
        except (SMTPException, OSError) as error:  # TimeoutError and ssl.SSLError are OSErrors
            outcome = _outcome(error)
        else:
            outcome = Sent(message_id=letter.message_id)
        log.info("mail.tried", outcome=type(outcome).__name__, **_particulars(outcome))
        return outcome

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[SMTP]:
        """A connection that is encrypted and logged in as the server's settings say."""
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=server.domain,  # the machine's own name is nobody's business
            timeout=self._connecting,
            use_tls=server.encryption is Encryption.TLS,
            start_tls=False,
            tls_context=self._tls,
        )
        async with client:
            await client.ehlo()
            if server.encryption is Encryption.STARTTLS:
                if not client.supports_extension("starttls"):
                    raise _CannotGoError(Trouble.NO_ENCRYPTION)
                await client.starttls()
                await client.ehlo()
            if server.username is not None:
                if not client.supported_auth_methods:
                    raise _CannotGoError(Trouble.LOGIN)
                await client.login(server.username, server.password or "")
            yield client

    def _written(self, letter: Letter) -> bytes:
        """The letter as it goes over the wire: headers in ASCII, the file name as RFC 2231 says."""
        message = EmailMessage(policy=WIRE)
        message["From"] = self._server.sender
        message["To"] = letter.to
        message["Subject"] = _one_line(letter.subject)
        message["Date"] = format_datetime(letter.at)
        message["Message-ID"] = letter.message_id
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes, please
        message.set_content(letter.body, cte="base64")
        maintype, _, subtype = letter.attachment.kind.partition("/")
        message.add_attachment(
            letter.attachment.data,
            maintype=maintype,
            subtype=subtype,
            filename=_one_line(letter.attachment.name),
        )
        return message.as_bytes()


class _CannotGoError(Exception):
    """The server cannot do what the settings ask of it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.problem = Problem(trouble=trouble)


def _outcome(error: SMTPException | OSError) -> Outcome:
    """What a failure means: the server's code says it, else the kind of the error."""
    match error:
        case SMTPRecipientsRefused(recipients=[SMTPRecipientRefused() as only]):
            return _outcome(only)
        case SMTPResponseException(code=code) if code in _TEMPORARY:
            return RetryLater(problem=_problem(Trouble.BUSY, error))
        case SMTPResponseException(code=code) if code in _FINAL:
            return Refused(problem=_problem(_trouble(error), error))
    if isinstance(error.__cause__ or error, ssl.SSLCertVerificationError):
        return Refused(problem=Problem(trouble=Trouble.NO_ENCRYPTION))
    return RetryLater(problem=Problem(trouble=Trouble.UNREACHABLE))


def _trouble(error: SMTPResponseException) -> Trouble:
    if error.code in _TOO_LARGE:
        return Trouble.TOO_LARGE
    match error:
        case SMTPAuthenticationError():
            return Trouble.LOGIN
        case SMTPSenderRefused():
            return Trouble.SENDER
        case SMTPRecipientRefused():
            return Trouble.RECIPIENT
    return Trouble.REJECTED


def _problem(trouble: Trouble, error: SMTPResponseException) -> Problem:
    return Problem(trouble=trouble, reply=f"{error.code} {error.message}")


def _particulars(outcome: Outcome) -> dict[str, str]:
    """What the log is told: the kind of trouble, never what the server said."""
    return {} if isinstance(outcome, Sent) else {"trouble": outcome.problem.trouble}


def _one_line(text: str) -> str:
    """Without line ends and other characters that nobody sees, so that no header is added."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
