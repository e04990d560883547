"""The words people may mean, with how often the course uses them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from bot.faq.cleaning import clean
from bot.faq.decoder import by_the_book
from bot.faq.dictionary import RussianDictionary
from bot.faq.spellings import NATIVE

CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")
LATIN_WORD = re.compile(r"[a-z][a-z0-9]*(?:'[a-z]+)?")

_RUSSIAN = re.compile(r"[а-я]+\Z")
_ESTABLISHED = 2
"""Uses that make an unknown word one of the course's: «гайдбук», or a neighbour's «качан»."""
_FEW = 3
"""English words that make a question English, if they are also three quarters of it."""
_SHORT = 3
"""Letters of a word too short to be learned from a question: it may be Russian after all."""


@dataclass(frozen=True, kw_only=True)
class WordLists:
    """Words with their uses.

    Attributes:
        russian: everyday words and the course's, е for ё.
        english: likewise, the terms among them.
        terms: Latin words of Russian texts, which stay as they are.
    """

    russian: Mapping[str, int]
    english: Mapping[str, int]
    terms: frozenset[str]


def word_lists(
    dictionary: RussianDictionary,
    *,
    questions: Iterable[str],
    russian: Iterable[str],
    english: Iterable[str],
) -> WordLists:
    """The everyday words and those of a course.

    Args:
        dictionary: tells a Russian word from a slip.
        questions: as people type them, in any language.
        russian: texts written with care.
        english: likewise.
    """
    careful, asked = list(map(clean, russian)), list(map(clean, questions))
    terms = frozenset(word for text in careful for word in LATIN_WORD.findall(text))
    known = Counter([*_listed("english.txt"), *terms])
    for text in english:
        known.update(LATIN_WORD.findall(clean(text)))
    for text in asked:
        words = LATIN_WORD.findall(text)
        enough = max(_FEW, 0.75 * len(words))
        if sum(word in known for word in words) >= enough and not CYRILLIC_WORD.search(text):
            known.update(word for word in words if len(word) > _SHORT)
    return WordLists(russian=_russian(dictionary, careful + asked), english=known, terms=terms)


def _russian(dictionary: RussianDictionary, texts: Iterable[str]) -> Counter[str]:
    used: Counter[str] = Counter()
    for text in texts:
        used.update(CYRILLIC_WORD.findall(text.replace("ё", "е")))
    for word in [word for word in used if not _RUSSIAN.match(word)]:
        used[by_the_book(word, NATIVE)] += used.pop(word)
    words = Counter(_listed("russian.txt"))
    for word, count in used.items():
        if count >= _ESTABLISHED or dictionary.knows(word):
            words[word] += count
    return words


def _listed(name: str) -> list[str]:
    lines = files("bot.faq").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
