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
Places = tuple[Sequence[int], Sequence[float]]


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
        self._lemmas = _Field([document.lemmas for document in documents])
        self._pairs = _Field([document.pairs for document in documents])
        self._pieces = _Pieces([document.words for document in documents])

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
        self._slack = _slack([sum(count.values()) for count in counts])
        postings: dict[str, tuple[array[int], array[float]]] = {}
        for number, count in enumerate(counts):
            slack = self._slack[number]
            for feature, times in count.items():
                places = postings.get(feature)
                if places is None:
                    places = postings[feature] = (array("H"), array("f"))
                places[0].append(number)
                places[1].append(times / (times + slack))
        self._postings: dict[str, Places] = dict(postings)

    def places(self, feature: str) -> Places | None:
        """The documents that have a feature, each with its share; None where no document has."""
        return self._postings.get(feature)

    def information(self, feature: str) -> float:
        places = self.places(feature)
        return self._told(len(places[0]) if places else 0)

    def add(self, scores: list[float], features: Counts, weight: float) -> None:
        for feature, times in features.items():
            if places := self.places(feature):
                share = weight * min(times, _TWICE) * self._told(len(places[0]))
                for number, part in zip(*places, strict=True):
                    scores[number] += share * part

    def _told(self, documents: int) -> float:
        return math.log(1 + (len(self._slack) - documents + 0.5) / (documents + 0.5))


class _Pieces(_Field):
    """The pieces of words; a piece's postings are worked out when it is first asked for.

    There are several times as many as of words, and few are ever asked for.
    """

    def __init__(self, words: Sequence[Counts]) -> None:
        self._slack = _slack(
            [sum(times * len(pieces_of(word)) for word, times in count.items()) for count in words]
        )
        self._postings = {}
        self._uses: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(words):
            for word, times in count.items():
                self._uses[word].append((number, times))
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._uses:
            for piece in pieces_of(word):
                self._words[piece].append(word)

    def places(self, feature: str) -> Places | None:
        """The documents that have a piece, each with its share."""
        if feature in self._words and feature not in self._postings:
            self._postings[feature] = self._worked_out(self._words[feature])
        return self._postings.get(feature)

    def _worked_out(self, words: Iterable[str]) -> Places:
        times: dict[int, float] = {}
        for word in words:
            for number, uses in self._uses[word]:
                times[number] = times.get(number, 0.0) + uses
        numbers = sorted(times)
        parts = (times[number] / (times[number] + self._slack[number]) for number in numbers)
        return array("H", numbers), array("f", parts)


def _slack(lengths: Sequence[float]) -> list[float]:
    """What keeps each document's uses of a feature from counting in full; longer ones, more."""
    usual = sum(lengths) / max(1, len(lengths)) or 1.0
    return [_SATURATION * (1 - _LENGTH + _LENGTH * length / usual) for length in lengths]


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


def _summed(weighted: Iterable[tuple[str, float]]) -> Counts:
    sums: dict[str, float] = {}
    for feature, weight in weighted:
        sums[feature] = sums.get(feature, 0.0) + weight
    return sums
