"""How like a heading is to the titles by which people head each part."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import Final

import numpy as np

from bot.course.reports import Cues
from bot.reports.recognition.evidence import Evidence
from bot.reports.recognition.words import Words

_UNKNOWN: Final = 1.5
"""The information of a word that no title has, beside log(2)… of those that some have."""


class Titles:
    """The titles of all parts.

    Args:
        cues: of each part, in a fixed order.
        words: turns texts into lemmas.
    """

    def __init__(self, cues: Sequence[Cues], words: Words) -> None:
        self._size = len(cues)
        self._titles = [
            (part, frozenset(words.lemmas(title)))
            for part, each in enumerate(cues)
            for title in each.titles
        ]
        having: Counter[str] = Counter()
        for part in range(self._size):
            having.update({word for of, title in self._titles if of == part for word in title})
        self._told = {word: log(1 + self._size / count) for word, count in having.items()}
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, title) in enumerate(self._titles):
            for word in title:
                self._by_word[word].append(place)

    def likeness(self, lemmas: Iterable[str]) -> Evidence:
        """For each part how much of a heading and of its likest title is the same, 0–1."""
        heading = frozenset(lemmas)
        likeness = np.zeros(self._size)
        for place in {place for word in heading for place in self._by_word.get(word, ())}:
            part, title = self._titles[place]
            same = self._information(heading & title) / self._information(heading | title)
            likeness[part] = max(likeness[part], same)
        return likeness

    def _information(self, words: Iterable[str]) -> float:
        return sum(sorted(self._told.get(word, _UNKNOWN) for word in words))
