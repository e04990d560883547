"""The Russian dictionary: whether a word exists, its lemma, and a walk through all its words."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_KEPT = 50_000
"""Words whose lemma or existence is remembered; a course has some 8,000."""


class RussianDictionary:
    """pymorphy3's dictionary, loaded (0.1 s) at the first word that is asked for."""

    def __init__(self) -> None:
        self._remembered: dict[str, str | None] = {}
        self.lemma = lru_cache(_KEPT)(self._lemma)
        self.knows = lru_cache(_KEPT)(self._knows)

    def remember(self, lemmas: Mapping[str, str | None]) -> None:
        """Take these lemmas (None: no such word) as known, so that nobody looks them up again."""
        self._remembered.update(lemmas)

    def learned(self, words: Iterable[str]) -> dict[str, str | None]:
        """What `remember` needs to answer for these words without the dictionary."""
        return {word: self.lemma(word) if self.knows(word) else None for word in words}

    @property
    def version(self) -> str:
        """What a cache of lemmas depends on."""
        from importlib.metadata import version  # noqa: PLC0415 - needed once, costs 20 ms

        return f"{version('pymorphy3')}/{version('pymorphy3-dicts-ru')}"

    def _knows(self, word: str) -> bool:
        if word in self._remembered:
            return self._remembered[word] is not None
        return bool(_analyzer().word_is_known(word))

    def _lemma(self, word: str) -> str:
        """The likeliest normal form with е for ё; a word not in the dictionary is its own lemma.

        pymorphy3 would guess a lemma for it, and guess differently for its other forms.
        """
        if not self.knows(word):
            return word
        if remembered := self._remembered.get(word):
            return remembered
        return str(_analyzer().parse(word)[0].normal_form).replace("ё", "е")


class DictionaryWalk:
    """A `Walk` over every word form of the dictionary; ё is read as е."""

    def start(self) -> tuple[int, ...]:
        """Before the first letter."""
        return (_units().ROOT,)

    def follow(self, state: tuple[int, ...], letters: str) -> tuple[int, ...] | None:
        """The nodes after these letters, or None."""
        for letter in letters:
            codes = (b"\xd0\xb5", b"\xd1\x91") if letter == "е" else (letter.encode(),)
            follow = _units().follow_bytes
            after = (follow(code, node) for code in codes for node in state)
            state = tuple(node for node in after if node is not None)
        return state or None

    def is_word(self, state: tuple[int, ...]) -> bool:
        """Whether the letters so far are a word: its record follows after a separator."""
        return any(_units().follow_bytes(b"\x01", node) is not None for node in state)


class _Units:
    """What the walk needs of the graph's inside (pymorphy3 has no public walk)."""

    ROOT = 0

    def __init__(self) -> None:
        self.follow_bytes = _analyzer().dictionary.words.dct.follow_bytes


@lru_cache(1)
def _units() -> _Units:
    return _Units()


@lru_cache(1)
def _analyzer() -> "MorphAnalyzer":
    import pymorphy3  # noqa: PLC0415 - a question that needs no dictionary does not load it

    return pymorphy3.MorphAnalyzer()
