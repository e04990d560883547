"""Repairs of a Russian or English word that no list knows: repeats, slips, missing spaces."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.faq.layout import neighbours
from bot.faq.vocabulary import Vocabulary

_RUN = re.compile(r"(.)\1+")
_ONE_SLIP_FROM = 4
"""Letters a word needs for one slip to be forgiven; below that too many words are one apart."""
_TWO_SLIPS_FROM = 8
"""Letters for two."""
_GLUED_FROM = 7
"""Letters of a word that may be several without their spaces."""
_LONGEST = 40
"""Longer words are noise."""
_MOST_PARTS = 6
_LONG_PART = 3
"""Letters of both parts from which two known words may be one: «вай фай», but not «за чем»."""
_ALONE = frozenset("авикосуя")
_HEARD = {"ао", "еи", "иы", "ий", "бп", "вф", "гк", "дт", "жш", "зс", "шщ", "цс", "эе"}
_LIKELY = neighbours() | {(p[i], p[1 - i]) for p in _HEARD for i in (0, 1)}
"""Letters taken for one another: side by side on a keyboard, or heard alike."""


class Repairs:
    """Finds the word meant among a vocabulary's."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._russian = _by_length(vocabulary.russian)
        self._english = _by_length(vocabulary.english)

    def unrepeat(self, word: str) -> str | None:
        """The word with its drawn-out letters taken back, if that gives a word: «оооочень»."""
        for kept in (r"\1\1", r"\1"):
            shorter = _RUN.sub(kept, word)
            if shorter != word and self._vocabulary.quality(shorter):
                return shorter
        return None

    def respell(self, word: str) -> str | None:
        """The nearest Russian word of the vocabulary, if it is near enough to be certain."""
        return _nearest(word, self._russian, self._vocabulary.russian)

    def respell_english(self, word: str) -> str | None:
        """The nearest English word, likewise."""
        return _nearest(word, self._english, self._vocabulary.english)

    def split(self, word: str) -> tuple[str, ...] | None:
        """The word as several of the vocabulary's, in the fewest parts: «скольконадо»."""
        if not _GLUED_FROM <= len(word) <= _LONGEST:
            return None
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(end):
                before, part = best[start], word[start:end]
                if before is None or len(before) == _MOST_PARTS or not self._is_part(part):
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, part)
        found = best[-1]
        certain = found and len(word) >= 3 * len(found) and sum(map(len, found[:1])) > 0
        return found if certain else None

    def joined(self, left: str, right: str) -> str | None:
        """Two words as one, when one of them is none by itself, or a rarer one: «от чет»."""
        whole = left + right
        if len(whole) < _ONE_SLIP_FROM + 1 or whole not in self._vocabulary.russian:
            return None
        quality, uses = self._vocabulary.quality, self._vocabulary.russian
        is_cut = min(quality(left), quality(right)) < 1
        is_usual = uses[whole] > min(uses[left], uses[right])
        return whole if is_cut or (is_usual and min(len(left), len(right)) >= _LONG_PART) else None

    def _is_part(self, part: str) -> bool:
        return part in _ALONE if len(part) == 1 else part in self._vocabulary.russian


@dataclass(frozen=True, kw_only=True)
class _Shelf:
    """Words of one length, and the letters that are in each as bits."""

    words: Sequence[str]
    letters: npt.NDArray[np.uint64]

    def near(self, word: str, slips: int) -> list[str]:
        """Those that may be so few slips away; a slip changes at most two kinds of letters."""
        apart = np.bitwise_count(self.letters ^ np.uint64(_letters(word)))
        return [self.words[int(place)] for place in np.flatnonzero(apart <= 2 * slips)]


_EMPTY = _Shelf(words=(), letters=np.zeros(0, np.uint64))


def _by_length(words: Iterable[str]) -> dict[int, _Shelf]:
    shelves: dict[int, list[str]] = {}
    for word in sorted(words):
        shelves.setdefault(len(word), []).append(word)
    return {
        length: _Shelf(words=some, letters=np.array([*map(_letters, some)], np.uint64))
        for length, some in shelves.items()
    }


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits


def _nearest(word: str, shelves: dict[int, _Shelf], counts: dict[str, int]) -> str | None:
    if not _ONE_SLIP_FROM <= len(word) <= _LONGEST:
        return None
    slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    found = [
        (_strangeness(word, near, int(distance)), -counts[near], near)
        for length in range(max(_ONE_SLIP_FROM, len(word) - slips), len(word) + slips + 1)
        for near, distance, _ in process.extract(
            word,
            shelves.get(length, _EMPTY).near(word, slips),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=5,
        )
    ]
    strangeness, _, near = min(found, default=(slips + 1.0, 0, ""))
    return near if strangeness <= slips else None


def _strangeness(word: str, near: str, distance: int) -> float:
    """The distance, less for a likely slip, more where a word starts wrong."""
    same_length = len(word) == len(near)
    wrong = [pair for pair in zip(word, near, strict=False) if pair[0] != pair[1]]
    slipped = same_length and len(wrong) == distance and _LIKELY.issuperset(wrong)
    return distance - 0.3 * slipped + 0.4 * (word[:1] != near[:1])
