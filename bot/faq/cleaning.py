"""Unicode clean-up: one plain spelling of every sign before anything looks at words."""

import re
import unicodedata

LONGEST_TEXT = 4096
"""Telegram's longest message; what comes after it is not read."""

_APOSTROPHES = dict.fromkeys(map(ord, "‘’‚‛ʻʼʽʹˈ´′"), "'")
_QUOTES = dict.fromkeys(map(ord, "«»„“”‟‹›″〝〞"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SIGNS = _APOSTROPHES | _QUOTES | _DASHES
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"})
_REPEATED_SIGN = re.compile(r"([^\w\s])\1{3,}")
_PLAIN = re.compile(r"[\x20-\x7e\nа-яё]*\Z")


def clean(text: str) -> str:
    """Lower-case text in compatibility form, without invisible signs, emoji and fancy quotes.

    Line breaks stay, as ends of sentences; every other run of white space is one space.
    """
    # the signs go first: NFKC would turn «´» into a space and a combining mark
    text = text[:LONGEST_TEXT].replace("\r", "\n").translate(_SIGNS).lower()
    if not _PLAIN.match(text):
        text = "".join(map(_plain, unicodedata.normalize("NFKC", text))).translate(_SIGNS)
    text = _REPEATED_SIGN.sub(r"\1\1\1", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _plain(sign: str) -> str:
    """The sign itself, a space for a picture, nothing for what cannot be seen."""
    if sign in {"\n", "\t"}:
        return sign
    category = unicodedata.category(sign)
    if category in _INVISIBLE:
        return ""
    return " " if category == "So" or "\U0001f3fb" <= sign <= "\U0001f3ff" else sign
