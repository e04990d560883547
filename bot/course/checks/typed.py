"""Dates, numbers, telephones, addresses and links that stand in a text as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel.dates import get_month_names

from bot.course.checks.stated import Kind
from bot.course.references import Reference, ReferenceFault, parse

_GAP: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_MONTH_LANGUAGES: Final = ("ru", "en")

_LINK: Final = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'«»]*[^\s<>\"'«».,;:!?)]")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")
_SECTION: Final = re.compile(r"\b[IVX]+(?:\.\d+(?:\.\d+)*)?(?:\(\d+\))*(?![\w])")
_PHONE: Final = re.compile(r"(?<![\w+])\+?\d(?:[\s()–-]{0,2}\d){8,14}(?!\w)")
_LISTED: Final = re.compile(r"(?m)^\s*\(?\d{1,2}[.)](?=\s)|(?<!\w)\(?\d{1,2}\)(?=\s)")
_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)")


@dataclass(frozen=True)
class Typed:
    """Something written out by hand.

    Attributes:
        kind: what it is.
        written: as it stands in the text.
        day: of a date; the year is None where it is left out.
    """

    kind: Kind
    written: str
    day: tuple[int | None, int, int] | None = None


def typed(template: str, *, numbers: bool = True) -> Iterator[Typed]:
    """What a text states by itself, its references aside.

    Args:
        template: the text, with references.
        numbers: whether bare numbers count; section numbers and list numbers never do.
    """
    text = _without_references(template)
    text, links = _taken(_LINK, text)
    text, emails = _taken(_EMAIL, text)
    text, _ = _taken(_TAG, text)
    text, _ = _taken(_SECTION, text)
    yield from (Typed("link", link) for link in links)
    yield from (Typed("e-mail address", email) for email in emails)
    for pattern in _dates():
        for found in pattern.finditer(text):
            if (day := _day(found)) is not None:
                yield Typed("date", found.group(), day)
        text, _ = _taken(pattern, text)
    text, phones = _taken(_PHONE, text)
    yield from (Typed("telephone number", phone) for phone in phones)
    text, _ = _taken(_LISTED, text)
    if numbers:
        yield from (Typed("number", number) for number in _NUMBER.findall(text))


def _without_references(template: str) -> str:
    try:
        pieces = parse(template)
    except ReferenceFault:
        return ""  # has its own problem
    return "".join(_GAP if isinstance(piece, Reference) else piece for piece in pieces)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(match.group())
        return _GAP

    return pattern.sub(take, text), found


@cache
def _months() -> dict[str, int]:
    """Month names as dates have them, «ноября» and "November", with their numbers."""
    return {
        name.casefold(): number
        for language in _MONTH_LANGUAGES
        for number, name in get_month_names("wide", "format", language).items()
    }


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    month = "|".join(_months())
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{month})(?:,?\s+(?P<y>\d{{4}})(?!\d)(?:\s+года)?)?",
            rf"\b(?P<name>{month})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>\d{{4}})(?!\d))?",
            r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
            r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b",
        )
    )


def _day(found: re.Match[str]) -> tuple[int | None, int, int] | None:
    parts = found.groupdict()
    name = parts.get("name")
    month = _months()[name.casefold()] if name else int(parts["m"])
    year = int(parts["y"]) if parts.get("y") else None
    return year, month, int(parts["d"])
