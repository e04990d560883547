"""Numbers written as words become figures: «сорок шесть», "forty-six", «пятого ноября»."""

import re
from collections.abc import Mapping
from typing import Final

_LAYOUT: Final = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюе"
)
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)

_UNITS: Final = (
    "один одна одну|два две двух двум|три трех трем|четыре четырех четырем|пять пяти|шесть шести|"
    "семь семи|восемь восьми|девять девяти"
)
_TEENS: Final = (
    "десять десяти|одиннадцать одиннадцати|двенадцать двенадцати|тринадцать тринадцати|"
    "четырнадцать четырнадцати|пятнадцать пятнадцати|шестнадцать шестнадцати|"
    "семнадцать семнадцати|восемнадцать восемнадцати|девятнадцать девятнадцати"
)
_TENS: Final = (
    "двадцать двадцати twenty|тридцать тридцати thirty|сорок сорока forty fourty|"
    "пятьдесят пятидесяти fifty|шестьдесят шестидесяти sixty|семьдесят семидесяти seventy|"
    "восемьдесят восьмидесяти eighty|девяносто ninety"
)
_ENGLISH: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen"
)
_ORDINALS: Final = (
    "первого первое first|второго второе second|третьего третье third|"
    "четвертого четвертое fourth|пятого пятое fifth|шестого шестое sixth|"
    "седьмого седьмое seventh|восьмого восьмое eighth|девятого девятое ninth|"
    "десятого десятое tenth|одиннадцатого одиннадцатое eleventh|"
    "двенадцатого двенадцатое twelfth|тринадцатого тринадцатое thirteenth|"
    "четырнадцатого четырнадцатое fourteenth|пятнадцатого пятнадцатое fifteenth|"
    "шестнадцатого шестнадцатое sixteenth|семнадцатого семнадцатое seventeenth|"
    "восемнадцатого восемнадцатое eighteenth|девятнадцатого девятнадцатое nineteenth|"
    "двадцатого двадцатое twentieth"
)


def _numbered(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    groups = enumerate(words.split("|"))
    return {word: first + step * place for place, group in groups for word in group.split()}


_SMALL: Final = _numbered(_UNITS) | _numbered(_TEENS, 10) | _numbered(_ENGLISH)
_BIG: Final = _numbered(_TENS, 20, 10)
_DAYS: Final = _numbered(_ORDINALS) | {"тридцатого": 30, "тридцатое": 30, "thirtieth": 30}


def _any(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER: Final = re.compile(
    rf"\b(?:(?P<big>{_any(_BIG)})(?:[ -](?:(?P<more>{_any(_SMALL)})|(?P<days>{_any(_DAYS)})))?"
    rf"|(?P<small>{_any(_SMALL)})|(?P<day>{_any(_DAYS)}))\b"
)
_WORDS: Final = (
    (re.compile(r"\b(?:полтора|полутора|one and a half|a year and a half)\b"), "1.5"),
    (re.compile(r"\b(?:полгода|half a year|half year)\b"), "6 месяцев"),
    (re.compile(r"[\u00a0\u2007\u202f]"), " "),
    (re.compile(r"[‐‑‒–—−]"), "-"),
    (re.compile(r"[’`´]"), "'"),
)


def with_figures(text: str) -> str:
    """A text in small letters, ё as е, its numbers in figures; an ordinal gets «-го».

    A text typed in the wrong keyboard layout is not turned; see `turned`.
    """
    text = text.casefold().replace("ё", "е")
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return _NUMBER.sub(_figure, text)


def turned(text: str) -> str | None:
    """A text without a Cyrillic letter as the same keys give it in the Russian layout."""
    return None if _CYRILLIC.search(text) else text.casefold().translate(_LAYOUT)


def _figure(found: re.Match[str]) -> str:
    parts = found.groupdict()
    number = _BIG.get(parts["big"] or "", 0) + _SMALL.get(parts["more"] or parts["small"] or "", 0)
    if ordinal := parts["days"] or parts["day"]:
        return f"{number + _DAYS[ordinal]}-го"
    return str(number)
