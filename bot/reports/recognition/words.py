"""Texts as features: lemmas, neighbouring lemmas, and marks for what is meant by its kind alone."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

NAME: Final = "<name>"
LATER: Final = "<later>"
EARLIER: Final = "<earlier>"
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_PART: Final = re.compile(r"[.!?;:|/→•…]+|\s[–—-]\s")
_MEMBER: Final = re.compile(
    r"[.!?;:|/→•…,&+]+|\s[–—-]\s|\s(?:и|а также|and|или|or)\s", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"(?<=[.!?;…])\s+(?=\W*[^\W_])|\s*[|•\n\v]\s*|\s/\s")
_STEM: Final = 5
"""Letters that tell a family of words: «инициатор», «инициатива»."""
_MOST_MEMBERS: Final = 8
"""Of a heading that lists more, only these are tried as a beginning."""
_LONG: Final = 7
"""From this length on a word has a stem of its own."""


class Words:
    """Lemmas of texts.

    Args:
        lemma_of: the lemma of a word in small letters with е for ё.
        names: names that mean the same here, such as those of countries and capitals.
        year: the year in which the report is written, to tell plans from history; None where it
            is not known, and no year says anything.
    """

    def __init__(
        self, lemma_of: Callable[[str], str], *, names: Iterable[str] = (), year: int | None = None
    ) -> None:
        self._lemma_of = lemma_of
        self._year = year
        plain = [_plain(name) for name in names]
        self._names = frozenset(map(lemma_of, plain))
        self._roots = frozenset(name[:_STEM] for name in plain if len(name) > _STEM)

    def lemmas(self, text: str) -> list[str]:
        """The lemmas of a text in order, names and years as marks, other numbers left out."""
        return [lemma for word in _WORD.findall(text) if (lemma := self._lemma(word))]

    def _lemma(self, word: str) -> str:
        if word[0].isdigit():
            if self._year is None or not _YEAR.match(word):
                return ""
            return LATER if int(word) > self._year else EARLIER
        lemma = self._lemma_of(plain := _plain(word))
        if lemma in self._names or plain in self._names:
            return NAME
        # «узбекский» and «узбекистанец» are no forms of the name, but speak of it as well
        is_name = word[0].isupper() and len(plain) > _STEM and plain[:_STEM] in self._roots
        return NAME if is_name else lemma


def parts(text: str) -> list[str]:
    """A text, and each part that its signs set apart."""
    cut = [part for part in _PART.split(text) if part.strip()]
    return [text, *cut] if len(cut) > 1 else [text]


def members(text: str) -> list[str]:
    """What a heading lists: «Отрасль и направление», and every run of what it lists."""
    found = [*_MEMBER.finditer(text)]
    starts = [0, *(sign.end() for sign in found)][:_MOST_MEMBERS]
    ends = [*(sign.start() for sign in found), len(text)]
    runs = [text[start:end] for start in starts for end in ends if end > start]
    return list(dict.fromkeys(run for run in runs if run.strip()))


def clauses(text: str) -> list[str]:
    """The sentences of a text, or the text where it is one."""
    return [clause for clause in _CLAUSE.split(text) if clause.strip()]


def features(lemmas: Sequence[str]) -> set[str]:
    """What is counted of a text: its lemmas, their stems, and pairs of neighbours."""
    stems = {stem(lemma) for lemma in lemmas if len(lemma) >= _LONG}
    return {*lemmas, *stems, *pairs(lemmas)}


def pairs(lemmas: Sequence[str]) -> list[str]:
    """Neighbouring lemmas, each pair once, in order."""
    return list(dict.fromkeys(f"{left} {right}" for left, right in pairwise(lemmas)))


def stem(lemma: str) -> str:
    """The family of a long word."""
    return f"{lemma[:_STEM]}-"


def _plain(word: str) -> str:
    return word.casefold().replace("ё", "е")
