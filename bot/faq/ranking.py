"""Ranks documents for a question: BM25 over lemmas, pairs of lemmas and pieces of words.

Pure functions of counts; the same question always gets the same scores.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.faq.query import FILLER, Term

# Figures chosen on held-out variants of the first course: accuracy is flat
# around them, so they are round.
_SATURATION = 2.5
_LENGTH = 0.3
_PAIR = 0.25
_PIECE = 0.35
_PIECES = (4,)
_TWICE = 2.0
"""A word said more often than this in one question does not say more."""

Counts = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What an entry can be found by.

    Attributes:
        said: the lemmas of each variant and title.
        words: words of variants and title, each with its weight.
        lemmas: lemmas, those of the answer among them, likewise.
        pairs: pairs of neighbouring lemmas, likewise.
    """

    said: frozenset[frozenset[str]]
    words: Counts
    lemmas: Counts
    pairs: Counts


class Ranking:
    """An inverted index over documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        pieces = [_pieces_of(document.words) for document in documents]
        self._lemmas = _Field([document.lemmas for document in documents])
        self._pairs = _Field([document.pairs for document in documents])
        self._pieces = _Field(pieces)

    def information(self, lemma: str) -> float:
        """How much a lemma tells apart; one that no document has tells most."""
        return self._lemmas.information(lemma)

    def scores(self, query: Sequence[Term]) -> list[float]:
        """A score ≥ 0 for each document."""
        scores = [0.0] * len(self.documents)
        self._lemmas.add(scores, _summed((t.lemma, t.weight) for t in query), 1.0)
        self._pairs.add(scores, _summed(pairs(query)), _PAIR)
        self._pieces.add(
            scores,
            _summed((piece, t.weight) for t in query for piece in pieces_of(t.word)),
            _PIECE,
        )
        return scores


class _Field:
    """One kind of feature: postings with their share of the score already worked out."""

    def __init__(self, counts: Sequence[Counts]) -> None:
        self._size = len(counts)
        lengths = [sum(count.values()) for count in counts]
        usual = sum(lengths) / max(1, len(lengths)) or 1.0
        self._postings: defaultdict[str, tuple[array[int], array[float]]]
        self._postings = defaultdict(lambda: (array("H"), array("f")))
        for number, count in enumerate(counts):
            slack = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[number] / usual)
            for feature, times in count.items():
                numbers, parts = self._postings[feature]
                numbers.append(number)
                parts.append(times / (times + slack))
        self._postings.default_factory = None

    def _told(self, documents: int) -> float:
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

    def information(self, feature: str) -> float:
        places = self._postings.get(feature)
        return self._told(len(places[0]) if places else 0)

    def add(self, scores: list[float], features: Counts, weight: float) -> None:
        for feature, times in features.items():
            if places := self._postings.get(feature):
                share = weight * min(times, _TWICE) * self._told(len(places[0]))
                for number, part in zip(*places, strict=True):
                    scores[number] += share * part


def pairs(query: Sequence[Term]) -> Iterable[tuple[str, float]]:
    """Neighbouring lemmas of one sentence, with the weight of the lighter one."""
    for left, right in pairwise(query):
        if left.sentence == right.sentence and min(left.weight, right.weight) > FILLER:
            yield f"{left.lemma} {right.lemma}", min(left.weight, right.weight)


@lru_cache(30_000)
def pieces_of(word: str) -> tuple[str, ...]:
    """The word's pieces of four letters, its ends marked."""
    marked = f"<{word}>"
    return tuple(
        marked[at : at + length] for length in _PIECES for at in range(len(marked) - length + 1)
    )


def _pieces_of(words: Counts) -> Counts:
    return _summed((piece, times) for word, times in words.items() for piece in pieces_of(word))


def _summed(weighted: Iterable[tuple[str, float]]) -> Counts:
    sums: dict[str, float] = {}
    for feature, weight in weighted:
        sums[feature] = sums.get(feature, 0.0) + weight
    return sums
