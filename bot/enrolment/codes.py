"""Codes of invitations: made, shown, hashed."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are taken for 1, 1, 0 and V."""

LENGTH: Final = 16
"""Symbols of a code: fifteen at random (75 bits) and one that checks them."""

CLEAR_DIGITS: Final = frozenset("23456789")
"""Digits that nobody writes as a letter."""

FEWEST: Final = 3
"""Clear digits, and letters, that each code has at least: by them it is told from words and
telephone numbers. It costs half a bit of the 75."""

_GROUP: Final = 4
_SYMBOLS: Final = frozenset(ALPHABET)
_SINGLE: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_DOUBLED: Final = {
    symbol: sum(divmod(2 * value, len(ALPHABET))) for symbol, value in _SINGLE.items()
}
_DOMAIN: Final = b"kenshuin invitation\0"


def new_code(choice: Callable[[str], str] = secrets.choice) -> str:
    """A code that nobody can guess.

    Args:
        choice: takes one symbol of a text at random.
    """
    while True:
        body = "".join(choice(ALPHABET) for _ in range(LENGTH - 1))
        if has_both(body):
            return body + _check_symbol(body)


def has_both(symbols: str) -> bool:
    """Whether there are as many clear digits and letters as every code has."""
    digits = sum(symbol in CLEAR_DIGITS for symbol in symbols)
    return digits >= FEWEST and sum(symbol.isalpha() for symbol in symbols) >= FEWEST


def is_code(text: str) -> bool:
    """Whether it has the form of a code, with the right check symbol."""
    is_formed = len(text) == LENGTH and _SYMBOLS.issuperset(text)
    return is_formed and text[-1] == _check_symbol(text[:-1]) and has_both(text[:-1])


def spaced(code: str) -> str:
    """A code as people read it: «XXXX-XXXX-XXXX-XXXX»."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def deep_link(username: str, code: str) -> str:
    """The link that opens the chat with the bot and hands it the code.

    The code is within what Telegram takes after `start=`: 64 of A–Z a–z 0–9 _ - (Bot API, deep
    linking).
    """
    return f"https://t.me/{username}?start={code}"


def hash_of(code: str) -> str:
    """What is kept of a code.

    A plain SHA-256 is enough: salt and slowness protect what people choose, and nobody tries 75
    random bits. So one look-up by the hash finds the invitation.
    """
    return hashlib.sha256(_DOMAIN + code.encode()).hexdigest()


def _check_symbol(body: str) -> str:
    """Luhn's algorithm modulo 32: finds every wrong symbol and most swapped neighbours."""
    total = sum(map(_DOUBLED.__getitem__, body[-1::-2]))
    total += sum(map(_SINGLE.__getitem__, body[-2::-2]))
    return ALPHABET[-total % len(ALPHABET)]
