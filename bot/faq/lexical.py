"""Finds documents by their words: BM25 over lemmas, pairs of lemmas and pieces of words.

Arrays and pure functions: the same question always gets the same scores, and an index is
loaded as it was saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zlib import adler32, crc32

import numpy as np
import numpy.typing as npt

from bot.faq.encoder import Floats
from bot.faq.query import FILLER, Term

KINDS = ("lemmas", "pairs", "pieces")
"""What is counted, in the order of the scores."""

# Figures chosen on held-out variants of the first course: accuracy is flat
# around them, so they are round.
_SATURATION = 2.5
_LENGTH = 0.3
_PIECE = 4
_TWICE = 2.0
"""A word said more often than this in one question does not say more."""
_CALM = 3.0
"""Added to a question's information, so that one that says next to nothing scores low."""

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Weighted = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Features of one kind in a text: their keys, each once, and how often each is there."""

    keys: Keys
    times: Floats


@dataclass(frozen=True, kw_only=True)
class Field:
    """One kind of feature in all documents.

    Attributes:
        keys: of the features, ascending.
        starts: where the documents of each feature begin, and at last where they end.
        documents: numbers of the documents that have the feature.
        parts: what the feature adds to each of them.
        told: the information of each feature.
        unknown: the information of a feature that no document has.
        usual: how long a document is on average, as texts are counted.
    """

    keys: Keys
    starts: Numbers
    documents: npt.NDArray[np.uint16]
    parts: Floats
    told: Floats
    unknown: float
    usual: float

    @classmethod
    def build(cls, found: Sequence[tuple[int, Counted]], size: int) -> "Field":
        """A field over `size` documents; `found` has the number of a document with each text."""
        keys = np.concatenate([np.zeros(0, np.uint64), *(text.keys for _, text in found)])
        times = np.concatenate([np.zeros(0, np.float32), *(text.times for _, text in found)])
        lengths = [len(text.keys) for _, text in found]
        of = np.repeat(np.array([number for number, _ in found], np.int64), lengths)
        order = np.lexsort((of, keys))
        keys, of, times = keys[order], of[order], times[order]
        is_new = np.ones(len(keys), bool)
        is_new[1:] = (keys[1:] != keys[:-1]) | (of[1:] != of[:-1])
        places = np.flatnonzero(is_new)
        counts = np.add.reduceat(times, places) if len(places) else times
        keys, of = keys[places], of[places]
        distinct, first = np.unique(keys, return_index=True)
        starts = np.append(first, len(keys)).astype(np.int64)
        spread = np.diff(starts)
        told = np.log1p((size - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        lengths_of = np.bincount(of, weights=counts, minlength=size)
        usual = _usual(lengths_of)
        slack = slack_of(lengths_of, usual)
        parts = counts / (counts + slack[of]) * np.repeat(told, spread)
        return cls(
            keys=distinct,
            starts=starts,
            documents=of.astype(np.uint16),
            parts=parts.astype(np.float32),
            told=told,
            unknown=float(np.log1p((size + 0.5) / 0.5)),
            usual=usual,
        )

    def scores(self, asked: Counted, size: int) -> Floats:
        """What the features add to each of `size` documents, beside how much they tell at all."""
        if not len(asked.keys) or not len(self.keys):
            return np.zeros(size, np.float32)
        times = np.minimum(asked.times, _TWICE)
        at, is_known = self._places(asked.keys)
        told = np.where(is_known, self.told[at] if len(self.told) else 0.0, self.unknown)
        at, weights = at[is_known], times[is_known]
        begins, lengths = self.starts[at], self.starts[at + 1] - self.starts[at]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        where = np.arange(total) + np.repeat(begins - (ends - lengths), lengths)
        sums = np.bincount(
            self.documents[where],
            weights=self.parts[where] * np.repeat(weights, lengths),
            minlength=size,
        )
        scores: Floats = (sums / np.sqrt(float(told @ times) + _CALM)).astype(np.float32)
        return scores

    def information(self, feature: str) -> float:
        """How much a feature tells apart; one that no document has tells most."""
        [at], [is_known] = self._places(np.array([key_of(feature)], np.uint64))
        return float(self.told[at]) if is_known else self.unknown

    def adds(self, feature: str, document: int) -> float:
        """What a feature adds to a document, 0 where it is not there."""
        [at], [is_known] = self._places(np.array([key_of(feature)], np.uint64))
        if not is_known:
            return 0.0
        places = slice(self.starts[at], self.starts[at + 1])
        here = self.documents[places] == document
        return float(self.parts[places][here].sum())

    def _places(self, keys: Keys) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        is_known = self.keys[at] == keys if len(self.keys) else np.zeros(len(keys), bool)
        return at, is_known


def _usual(lengths: npt.NDArray[Any]) -> float:
    used = lengths[lengths > 0]
    return float(used.mean()) if len(used) else 1.0


def slack_of(lengths: npt.NDArray[Any], usual: float) -> Floats:
    """What keeps each document's uses of a feature from counting in full; longer ones, more."""
    slack: Floats = (_SATURATION * (1 - _LENGTH + _LENGTH * lengths / usual)).astype(np.float32)
    return slack


def counted(features: Weighted) -> Counted:
    """Features with how often each is there, as arrays."""
    return Counted(
        keys=np.array([key_of(feature) for feature in features], np.uint64),
        times=np.array(list(features.values()), np.float32),
    )


def counted_query(query: Sequence[Term]) -> tuple[Counted, ...]:
    """A question's features of each kind, weighed by the part each word plays in it."""
    return tuple(
        counted(_summed(features))
        for features in (
            ((term.lemma, term.weight) for term in query),
            _pairs(query),
            ((piece, term.weight) for term in query for piece in pieces_of(term.word)),
        )
    )


def counted_text(words: Sequence[str], lemmas: Sequence[str], weight: float) -> tuple[Counted, ...]:
    """The features of each kind of a text of an entry, each word with the same weight."""
    return tuple(
        counted(_summed((feature, weight) for feature in features))
        for features in (
            lemmas,
            (f"{left} {right}" for left, right in pairwise(lemmas)),
            (piece for word in words for piece in pieces_of(word)),
        )
    )


def _pairs(query: Sequence[Term]) -> Iterable[tuple[str, float]]:
    """Neighbouring lemmas of one sentence, with the weight of the lighter one."""
    for left, right in pairwise(query):
        if left.sentence == right.sentence and min(left.weight, right.weight) > FILLER:
            yield f"{left.lemma} {right.lemma}", min(left.weight, right.weight)


@lru_cache(10_000)
def pieces_of(word: str) -> tuple[str, ...]:
    """The word's pieces of four letters, its ends marked."""
    marked = f"<{word}>"
    return tuple(marked[at : at + _PIECE] for at in range(len(marked) - _PIECE + 1))


def key_of(feature: str) -> int:
    """A number of 64 bits for a feature; that two share one does not happen."""
    told = feature.encode()
    return crc32(told) << 32 | adler32(told)


def _summed(weighted: Iterable[tuple[str, float]]) -> Weighted:
    sums: dict[str, float] = {}
    for feature, weight in weighted:
        sums[feature] = sums.get(feature, 0.0) + weight
    return sums
