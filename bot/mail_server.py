"""The mail server that an operator names, as `SMTP_URL` says it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"
)
_OPTIONS: Final = frozenset({"from", "starttls"})


class Encryption(StrEnum):
    """How the way to the server is encrypted; the certificate is checked in either case."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """Only where the operator says so, for a server on the same machine or network."""


_PORTS: Final = {Encryption.TLS: 465, Encryption.STARTTLS: 587, Encryption.NONE: 25}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Who takes the letters.

    Attributes:
        host: its name or address.
        port: of it.
        encryption: of the way there.
        sender: the address that letters come from.
        username: for the server, or None where it asks for none.
        password: likewise; never shown.
    """

    host: str
    port: int
    encryption: Encryption
    sender: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def domain(self) -> str:
        """That of the sender's address."""
        return self.sender.rpartition("@")[2]

    @property
    def is_on_this_machine(self) -> bool:
        """Whether a letter to it leaves the machine."""
        return _is_local(self.host)


def is_address(text: str) -> bool:
    """Whether a text is a plain e-mail address that any server takes; no name, no spaces."""
    return _ADDRESS.fullmatch(text) is not None


def mail_server(url: str) -> MailServer:
    """The server of an address such as `smtp://user:password@mail.example.org:587?from=a@b.org`.

    `smtps://` is TLS from the first byte, `smtp://` turns it on by STARTTLS; only `starttls=no`
    leaves it out. `from` is the sender; without it the user is, where that is an address.

    Raises:
        ValueError: what is wrong with it, in words for the operator, which repeat none of it.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        options = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise ValueError(_FORM) from None
    if parts.scheme not in {"smtp", "smtps"} or not _is_host(host) or port == 0:
        raise ValueError(_FORM)
    if parts.path not in {"", "/"} or parts.fragment or not options.keys() <= _OPTIONS:
        raise ValueError(
            "after the server only ?from=… and starttls=… may stand; in a name or password "
            "write / as %2F, ? as %3F, # as %23 and @ as %40"
        )
    if any(len(values) > 1 for values in options.values()):
        raise ValueError("from and starttls may be given once")
    given = {name: values[0] for name, values in options.items()}
    encryption = _encryption(parts.scheme, given.get("starttls"))
    username = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password is not None else None
    _check_login(username, password, encryption, host)
    return MailServer(
        host=host,
        port=port or _PORTS[encryption],
        encryption=encryption,
        sender=_sender(given.get("from"), username),
        username=username,
        password=password,
    )


_FORM: Final = (
    "write smtp:// or smtps://, then user:password@ where the server asks for it, the server, "
    "and ?from=address"
)


def _encryption(scheme: str, starttls: str | None) -> Encryption:
    if scheme == "smtps":
        if starttls is not None:
            raise ValueError("smtps:// is encrypted already; leave starttls out")
        return Encryption.TLS
    if starttls not in {None, "yes", "no"}:
        raise ValueError("starttls is yes or no")
    return Encryption.NONE if starttls == "no" else Encryption.STARTTLS


def _check_login(
    username: str | None, password: str | None, encryption: Encryption, host: str
) -> None:
    if (username is None) != (password is None):
        raise ValueError("a user needs a password, and a password a user")
    if username is not None and encryption is Encryption.NONE and not _is_local(host):
        raise ValueError("starttls=no would send the password in clear; leave it out")


def _sender(given: str | None, username: str | None) -> str:
    sender = given if given is not None else username or ""
    if not is_address(sender):
        raise ValueError("add ?from= with the address that letters come from")
    return sender


def _is_host(host: str) -> bool:
    return bool(host) and host.isascii() and host.isprintable() and " " not in host


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
