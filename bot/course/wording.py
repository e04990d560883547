"""How a locale writes numbers, dates and lists inside an answer.

No-break spaces stand between a number and its unit; a dash with spaces is «–», without spaces
between bare numbers; a negative number has a minus sign «−», not a hyphen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_ORDER: Final = ("zero", "one", "two", "few", "many", "other")
_ENOUGH_NUMBERS: Final = 200  # every whole-number plural form of every language shows up by then


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words and patterns of one language; the patterns are Babel's (LDML)."""

    code: str
    day: str
    short: str
    weekday: str
    month: str
    month_short: str
    bare_month: str
    and_: str
    about: str
    at: str
    after: str
    end_of_phase: str
    months: tuple[str, ...]
    ask: str
    section: str


RUSSIAN: Final = Wording(
    code="ru",
    day="d MMMM y 'года'",
    short="d MMMM",
    weekday="d MMMM, EEEE",
    month="LLLL y 'года'",
    month_short="LLLL",
    bare_month="d",
    and_=" и ",
    about="около {}",
    at="{}, {}",
    after="через {} {}",
    end_of_phase="после окончания этапа «{}»",
    months=("месяц", "месяца", "месяцев"),
    ask="срок уточните {}",
    section="раздел «{}»",
)
ENGLISH: Final = Wording(
    code="en",
    day="d MMMM y",
    short="d MMMM",
    weekday="EEEE, d MMMM",
    month="LLLL y",
    month_short="LLLL",
    bare_month="d",
    and_=" and ",
    about="about {}",
    at="{}, {}",
    after="{} {}",
    end_of_phase="after the end of the phase “{}”",
    months=("month", "months"),
    ask="please check the date {}",
    section="section “{}”",
)
_WORDINGS: Final = {wording.code: wording for wording in (RUSSIAN, ENGLISH)}


def wording(locale: str) -> Wording:
    """The wording of a locale; English for one that has none."""
    return _WORDINGS.get(locale, ENGLISH)


def number(value: float, words: Wording) -> str:
    """A number in the locale's way: «7,8», «−5»."""
    return format_decimal(value, locale=words.code).replace("-", "\N{MINUS SIGN}")


@cache
def plural_categories(locale: str) -> tuple[str, ...]:
    """The plural forms that whole numbers take in a locale, in CLDR's order.

    Russian has three (one, few, many), English two (one, other).
    """
    rule = Locale.parse(locale).plural_form
    used = {rule(n) for n in range(_ENOUGH_NUMBERS)}
    return tuple(name for name in _ORDER if name in used)


def counted(value: float, forms: Sequence[str], words: Wording) -> str:
    """A number with its noun, a no-break space between them.

    Args:
        value: the number.
        forms: one for each of `plural_categories`.
        words: the language.
    """
    categories = plural_categories(words.code)
    category = Locale.parse(words.code).plural_form(value)
    # Russian fractions take a form of their own, written like the second: «7,8 градуса».
    position = categories.index(category) if category in categories else min(1, len(forms) - 1)
    return f"{number(value, words)}{NO_BREAK_SPACE}{forms[position]}"


def listed(items: Sequence[str], words: Wording) -> str:
    """Items joined as a sentence does: «a, b и c»."""
    if len(items) < 2:  # noqa: PLR2004 - a list of one has no joint
        return "".join(items)
    return ", ".join(items[:-1]) + words.and_ + items[-1]


def dated(value: date, pattern: str, words: Wording) -> str:
    """A date by a pattern of the wording."""
    return format_date(value, pattern, locale=words.code)


def span(start: date, end: date, pattern: str, words: Wording) -> str:
    """Days from one to another, the shared month and year written once: «5–22 ноября 2024 года»."""
    if start == end:
        return dated(end, pattern, words)
    if (start.year, start.month) == (end.year, end.month):
        first = dated(start, words.bare_month, words)
        return f"{first}–{dated(end, pattern, words)}"
    first = dated(start, words.short if start.year == end.year else pattern, words)
    return f"{first} – {dated(end, pattern, words)}"


def month_span(start: date, end: date, words: Wording, *, short: bool = False) -> str:
    """Months from one to another: «октябрь – ноябрь 2017 года»."""
    last = dated(end, words.month_short if short else words.month, words)
    if (start.year, start.month) == (end.year, end.month):
        return last
    alone = short or start.year == end.year
    first = dated(start, words.month_short if alone else words.month, words)
    return f"{first} – {last}"
