"""Which country a person says is their own: «я из Казахстана», "we are in Tashkent".

Only what people say of themselves counts: «едут ли из Грузии» says nothing about who asks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from bot.course.values import Countries, Country

_KEPT: Final = 8
"""Courses whose patterns are kept ready."""

_ARE_IN: Final = (
    "живу|живем|работа(?:ю|ем)|нахожусь|находимся|сейчас|пока|сам|сама|сами|дома|здесь|тут|служу"
)
_COME_FROM: Final = (
    "участник|участница|участники|кандидат|заявитель|родом|сам|сама|сами|пишу|пишем|звоню|"
    "еду|едем|поеду|поедем|лечу|летим|полечу|полетим|вылетаю|вылетаем|приеду|приедем|"
    "выезжаю|выезжаем|буду|будем|лететь|ехать|вылетать|специалист|сотрудник|сотрудница"
)
_FROM_ALONE: Final = "пишу|пишем|еду|едем|поеду|лечу|летим|полечу|вылетаю|вылетаем|выезжаю|живу"
_I: Final = "я|мы|мне|нам"

_RUSSIAN: Final = (
    rf"\b(?:{_I})(?:\s+(?:{_COME_FROM})){{0,2}}\s+(?:из|с|со)\s+(?:г\.?\s*)?(?:{{of}})",
    rf"\b(?:{_FROM_ALONE})\s+из\s+(?:г\.?\s*)?(?:{{of}})",
    r"^\W*из\s+(?:{of})\s*(?:$|[,.;!?:–—-])",
    rf"\b(?:я|мы|нас|нам)(?:\s+(?:{_ARE_IN})){{0,2}}\s+во?\s+(?:г\.?\s*)?(?:{{in_}})",
    r"\b(?:живу|живем|работаю|работаем)\s+во?\s+(?:г\.?\s*)?(?:{in_})",
    r"\b(?:я|мы)\s+(?:гражданин|гражданка|граждане)\s+(?:{of})",
    r"\b(?:моя|наша)\s+страна\s*(?:это|[-–—:])?\s*(?:{name})",
)
_ENGLISH: Final = (
    (
        r"\b(?:i\s*am|i['’]?m|we\s*are|we['’]?re|i\s+come|we\s+come)"
        r"(?:\s+(?:a|an|the|participants?|applicants?|candidates?|citizens?|nationals?|flying|coming|"
        r"writing|originally)){0,3}\s+(?:from|of|in)\s+(?:{name})"
    ),
    r"\b(?:i|we)\s+(?:live|work|fly|write|am|are|stay)\s+(?:in|from)\s+(?:{name})",
    r"\bmy\s+country\s*(?:is|[-–—:])?\s*(?:{name})",
    r"\bour\s+country\s*(?:is|[-–—:])?\s*(?:{name})",
    r"\b(?:here|us)\s+in\s+(?:{name})",
    r"^\W*from\s+(?:{name})\s*(?:$|[,.;!?:–—-])",
)


def home_in(question: str, countries: Countries) -> str | None:
    """The country (ISO code) that the person says is theirs; None without one, or with two.

    Args:
        question: as it was typed.
        countries: those of the course.
    """
    text = _plain(question)
    said = {code for code, statement in _statements(_key(countries)) if statement.search(text)}
    return said.pop() if len(said) == 1 else None


def country_in(question: str, countries: Countries) -> str | None:
    """The one country that a question names, whoever is meant; None without one, or with two."""
    text = _plain(question)
    named = {code for code, name in _mentions(_key(countries)) if name.search(text)}
    return named.pop() if len(named) == 1 else None


Key = tuple[tuple[str, tuple[str, ...]], ...]


def _key(countries: Countries) -> Key:
    return tuple((country.code, tuple(_names(country))) for country in countries.members)


def _names(country: Country) -> Iterator[str]:
    for text in (*(name for _, name in country.name.items()), *country.also):
        yield _plain(text)


@lru_cache(_KEPT)
def _statements(key: Key) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _statement(names)) for code, names in key)


def _statement(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = [_forms(name) for name in names]
    of, in_, name = (_any(form) for form in zip(*forms, strict=True))
    said = (
        template.replace("{of}", of).replace("{in_}", in_).replace("{name}", name)
        for template in (*_RUSSIAN, *_ENGLISH)
    )
    return re.compile("|".join(f"(?:{each})" for each in said))


@lru_cache(_KEPT)
def _mentions(key: Key) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(rf"\b(?:{_any(_every_form(names))})")) for code, names in key)


def _every_form(names: tuple[str, ...]) -> set[str]:
    return {form for name in names for form in (*_forms(name), *_further(name))}


def _any(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=len, reverse=True)
    return "|".join(rf"{re.escape(form)}\b" for form in ordered)


def _forms(name: str) -> tuple[str, str, str]:
    """A name after «из», after «в», and as it is: «армении», «армении», «армения»."""
    match name[-2:], name[-1:]:
        case "ия", _:
            return f"{name[:-1]}и", f"{name[:-1]}и", name
        case _, "а":
            after_hushing = name[-2:-1] in {*"гкхжчшщ"}
            return f"{name[:-1]}{'и' if after_hushing else 'ы'}", f"{name[:-1]}е", name
        case _, "я":
            return f"{name[:-1]}и", f"{name[:-1]}е", name
        case _, "й":
            return f"{name[:-1]}я", f"{name[:-1]}е", name
        case _, last if last in _CONSONANTS:
            return f"{name}а", f"{name}е", name
        case _:
            return name, name, name  # «баку», and every name in Latin letters


def _further(name: str) -> tuple[str, ...]:
    """The cases that are left: «армению», «арменией»."""
    match name[-2:], name[-1:]:
        case "ия", _:
            return f"{name[:-1]}ю", f"{name[:-1]}ей"
        case _, "а":
            return f"{name[:-1]}у", f"{name[:-1]}ой"
        case _, "я":
            return f"{name[:-1]}ю", f"{name[:-1]}ей"
        case _, "й":
            return f"{name[:-1]}ю", f"{name[:-1]}ем"
        case _, last if last in _CONSONANTS:
            return f"{name}у", f"{name}ом"
        case _:
            return ()


_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
