"""Dates in a question: «3 ноября», «с 15 по 25 декабря», "Dec 15", 15.12.2017."""

import re
from datetime import date
from typing import Final

from bot.cases.values import CaseDay, Dates

_MONTHS: Final = (
    r"январ\w*|янв|yanvar\w*|jan|january",
    r"феврал\w*|фев|fevral\w*|feb|february",
    r"марта?|marta|mar|march",
    r"апрел\w*|апр|aprel\w*|apr|april",
    r"ма[йя]|maya|(?<!\bi )may",  # "I may" is no month
    r"июн[ья]|iyunya|june?",
    r"июл[ья]|iyulya|july?",
    r"август\w*|авг|avgusta|aug|august",
    r"сентябр\w*|сент?|sent[iy]abr\w*|sept?|september",
    r"октябр\w*|окт|okt[iy]abr\w*|oct|october",
    r"ноябр\w*|нояб?|no[iy]abr\w*|nov|november",
    r"декабр\w*|дек|dekabr\w*|dec|december",
)
_MONTH: Final = re.compile("|".join(f"(?P<m{n}>{names})" for n, names in enumerate(_MONTHS, 1)))
_NAME: Final = rf"\b(?:{'|'.join(_MONTHS)})\b\.?"
_DAY: Final = r"(?<![\d.,:/+-])\d{1,2}(?:-?(?:го|ое|е|st|nd|rd|th))?(?![\d:])"
_LAST: Final = r"\d{1,2}(?:-?(?:го|ое|е|st|nd|rd|th))?(?![\d:])"
_YEAR: Final = r"(?:,?\s*(?P<y>\d{4})(?!\d)(?:\s*(?:года|г\b\.?))?)?"
_TO: Final = r"\s*(?:-|\bпо\b|\bдо\b|\bto\b|\btill\b|\buntil\b|\bthrough\b)\s*"
_OF: Final = r"\s*(?:\bof\s+)?"
_NOT_A_SUM: Final = r"(?!\s*(?:[%°$€]|кг|лет|год|ч\b|час|мин|км|м\b|kg|km|usd|gb))"

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<d1>{_DAY}){_TO}(?P<d2>{_LAST}){_OF}(?P<name>{_NAME}){_YEAR}",
        rf"(?P<d1>{_DAY}){_OF}(?P<name>{_NAME}){_YEAR}",
        rf"(?P<name>{_NAME})\s*(?P<d1>{_LAST}){_TO}(?P<d2>{_LAST}){_YEAR}(?!\s*{_NAME})",
        rf"(?P<name>{_NAME})\s*(?P<d1>{_LAST}){_YEAR}",
        r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d1>\d\d)(?![\d-])",
        (
            rf"(?<![\d.,:/+])(?P<d1>\d{{1,2}})\.(?P<m>\d\d)(?:\.(?P<y>\d{{4}}|\d\d))?"
            rf"(?!\.?\d){_NOT_A_SUM}"
        ),
        r"(?<![\d.,:/+])(?P<d1>1[3-9]|2\d|3[01])/(?P<m>\d\d)(?:/(?P<y>\d{4}))?(?![\d/])",
    )
)
_SEVERAL: Final = re.compile(
    rf"\d\S*\s*(?:,|\bи\b|\bили\b|\band\b|\bor\b)\s*{_LAST}{_OF}{_NAME}"
    rf"|{_NAME}\s*{_LAST}\s*(?:,|\bи\b|\bили\b|\band\b|\bor\b)\s*{_LAST}(?!\d)"
)
_BETWEEN: Final = re.compile(rf"{_TO}|\s*(?:\bпо|\bto)\s*")


def dates(text: str) -> Dates | None:
    """The one date or span of a text (`with_figures`); None where there are more, or none."""
    if _SEVERAL.search(text):
        return None
    found: list[tuple[int, int, Dates]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            read = _dates(match)
            is_free = all(match.end() <= start or match.start() >= end for start, end, _ in found)
            if read is not None and is_free:
                found.append((match.start(), match.end(), read))
    return _one_of(sorted(found, key=lambda item: item[0]), text)


def _one_of(found: list[tuple[int, int, Dates]], text: str) -> Dates | None:
    if not found:
        return None
    *_, (_, _, last) = found
    if all(each == last for _, _, each in found):
        return last
    if len(found) == 2:  # noqa: PLR2004 - a first day and a last one
        (_, end, first), (start, _, _) = found
        if _BETWEEN.fullmatch(text[end:start]):
            return Dates(first=first.first, last=last.last)
    return None


def _dates(match: re.Match[str]) -> Dates | None:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    if year is not None and year < 100:  # noqa: PLR2004 - 15.12.17
        year += 2000
    month = int(parts["m"]) if parts.get("m") else _month(parts["name"])
    first = _day(parts["d1"], month, year)
    last = _day(parts.get("d2") or parts["d1"], month, year)
    return Dates(first=first, last=last) if first and last else None


def _day(written: str, month: int, year: int | None) -> CaseDay | None:
    number = int(re.sub(r"\D", "", written))
    try:
        date(year or 2000, month, number)  # a leap year
    except ValueError:
        return None
    return CaseDay(day=number, month=month, year=year)


def _month(name: str) -> int:
    found = _MONTH.fullmatch(name.rstrip("."))
    assert found is not None, "matched by the same names"
    return int((found.lastgroup or "")[1:])
