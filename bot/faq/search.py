"""Searches the entries for a question: the best three, and how likely the first is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.faq.confidence import ANSWER_FROM, KNOWN_FROM
from bot.faq.encoder import Encoder, Floats
from bot.faq.features import LEMMAS, NEAREST, Index
from bot.faq.lexical import KINDS
from bot.faq.ranker import CONSIDERED, Signs, Trained, likelihoods, probability
from bot.faq.reading import Reading
from bot.faq.regression import Doubles
from bot.faq.sayings import Sayings

CANDIDATES = 3
"""Titles a person can choose from at a glance."""

_UNHEARD = 0.3
"""Most that vectors alone are believed for a courtesy: they take any noise for something."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search brought.

    Attributes:
        best: numbers of the best entries, best first.
        scores: how likely each is right, the first's first; they fall.
        plausible: how likely the one meant is among the best.
        shares: the likelihood of every entry, given that one is meant; sum 1, or all 0.
        features: what speaks for each entry.
        reading: what was searched for.
    """

    best: tuple[int, ...]
    scores: tuple[float, ...]
    plausible: float
    shares: Doubles
    features: Floats
    reading: Reading

    @property
    def likely(self) -> float:
        """How likely the first one is meant, 0…1."""
        return self.scores[0] if self.scores else 0.0


class Search:
    """Finds entries by a question.

    Args:
        index: of the entries.
        trained: its weights.
        encoder: makes the vectors of questions, if the index has any.
        sayings: what is known word for word.
        beside: numbers of entries that are no choice to offer: they are found or they are not.
    """

    def __init__(
        self,
        index: Index,
        trained: Trained,
        encoder: Encoder | None,
        sayings: Sayings,
        beside: frozenset[int],
    ) -> None:
        self.index = index
        self.trained = trained
        self.encoder = encoder
        self.sayings = sayings
        self.beside = beside

    def find(self, reading: Reading) -> Found:
        """The best entries; the same question always finds the same."""
        known = self.sayings.find(reading.terms)
        if not self.index.size or not (reading.is_said or known is not None):
            return self._nothing(reading)
        [features] = self.index.features([reading], self.encoder)
        if not features.any():
            return self._nothing(reading)
        shares = likelihoods(features, self.trained.weights(reading.language))
        return self.judged(reading, shares, features, known)

    def judged(
        self, reading: Reading, shares: Doubles, features: Floats, known: int | None = None
    ) -> Found:
        """The best entries by their shares, with how likely they are right.

        Args:
            reading: the question.
            shares: the likelihood of each entry, given that one is meant.
            features: what speaks for each.
            known: the entry that has this very question as a variant.
        """
        order = [int(number) for number in np.argsort(-shares, kind="stable")[:CONSIDERED]]
        if known is not None:
            order = [known, *(number for number in order if number != known)]
        if order[0] in self.beside:
            found = self._found(reading, shares, features, order, known)
            if found.likely >= ANSWER_FROM:
                return found
        serious = [number for number in order if number not in self.beside]
        return self._found(reading, shares, features, serious or order, known)

    def _found(
        self,
        reading: Reading,
        shares: Doubles,
        features: Floats,
        order: Sequence[int],
        known: int | None,
    ) -> Found:
        signs = signs_among(
            shares, order, features, self.beside, is_english=reading.language == "en"
        )
        likely = probability(signs.of_first(), self.trained.confidence)
        plausible = max(likely, probability(signs.of_three(), self.trained.plausibility))
        if order[0] == known:
            likely, plausible = max(likely, KNOWN_FROM), 1.0
        if order[0] in self.beside and not features[order[0], : len(KINDS)].any():
            likely = min(likely, _UNHEARD)
        best = self._three(order, shares)
        top = float(shares[best[0]]) or 1.0
        others = (min(likely, likely * float(shares[number]) / top) for number in best[1:])
        return Found(
            best=best,
            scores=(likely, *sorted(others, reverse=True)),
            plausible=plausible,
            shares=shares,
            features=features,
            reading=reading,
        )

    def _three(self, order: Sequence[int], shares: Doubles) -> tuple[int, ...]:
        """The best; filled up with entries that are a topic of the course."""
        best = [order[0], *(number for number in order[1:] if number not in self.beside)]
        others = (
            number
            for number in range(len(shares))
            if number not in self.beside and number not in best
        )
        while len(best) < CANDIDATES and (other := next(others, None)) is not None:
            best.append(other)
        return tuple(best[:CANDIDATES])

    def _nothing(self, reading: Reading) -> Found:
        shares = np.zeros(self.index.size)
        first = next((n for n in range(len(shares)) if n not in self.beside), 0)
        best = self._three([first], shares) if len(shares) else ()
        return Found(
            best=best,
            scores=(0.0,) * len(best),
            plausible=0.0,
            shares=shares,
            features=np.zeros((len(shares), 1), np.float32),
            reading=reading,
        )


def signs_among(
    shares: Doubles,
    order: Sequence[int],
    features: Floats,
    beside: frozenset[int],
    *,
    is_english: bool,
) -> Signs:
    """The signs of a ranking.

    Args:
        shares: the likelihood of each entry.
        order: the entries to choose from, best first.
        features: shape (entries, features).
        beside: numbers of the entries that are no topic of the course.
        is_english: whether the question is.
    """
    top = [float(shares[number]) for number in order[:CANDIDATES]]
    first, second, third = top + [0.0] * (CANDIDATES - len(top))
    best = features[order[0]]
    return Signs(
        first=first,
        second=second,
        third=third,
        beside=sum(float(shares[number]) for number in beside if number != order[0]),
        words=float(best[LEMMAS]),
        nearest=float(best[NEAREST]) if len(best) > NEAREST else 0.0,
        is_english=is_english,
    )
