"""What the file carries besides its slides."""

from collections.abc import Iterator
from typing import Final

from bot.reports.deck import Deck
from bot.reports.findings import Code, Finding

HEAVY: Final = 10 * 1024 * 1024
"""Bytes of media: what many mail servers still let through."""

_MEGABYTE: Final = 1024 * 1024
_LONGEST: Final = 80
"""Characters of an address that are told."""


def files(deck: Deck) -> Iterator[Finding]:
    """`macros`, `external-link` and `heavy-media`."""
    if deck.has_macros:
        yield Finding(code=Code.MACROS)
    if deck.external:
        told: dict[str, int | str] = {
            "count": len(deck.external),
            "address": _short(deck.external[0]),
        }
        yield Finding(code=Code.EXTERNAL_LINK, particulars=told)
    if deck.media > HEAVY:
        size = {"megabytes": round(deck.media / _MEGABYTE, 1)}
        yield Finding(code=Code.HEAVY_MEDIA, particulars=size)


def _short(address: str) -> str:
    line = " ".join(address.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
