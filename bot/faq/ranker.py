"""The trained ranking: from what speaks for each entry to how likely each is meant.

`likelihoods` is a conditional logit over the best entries: one weight for each feature and
language, so a course of twenty entries needs no more training than one of three hundred.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.encoder import Floats
from bot.faq.language import Language

CONSIDERED = 25
"""Entries among which the likelihood is shared out."""

Weights = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Trained:
    """What training leaves.

    Attributes:
        russian: weights of the features for a question in Russian.
        english: for one in English.
        confidence: weights of `Signs` for «the first is right».
        plausibility: for «one of the first three is right».
    """

    russian: Weights
    english: Weights
    confidence: Weights
    plausibility: Weights

    def weights(self, language: Language) -> Floats:
        """The weights of the features."""
        return np.array(self.english if language == "en" else self.russian, np.float32)


def likelihoods(features: Floats, weights: Floats) -> npt.NDArray[np.float64]:
    """How likely each entry is meant, given that one is; shape (entries,), sum 1.

    Args:
        features: shape (entries, features).
        weights: shape (features,).
    """
    scores = (features @ weights).astype(np.float64)
    if len(scores) > CONSIDERED:
        least = np.partition(scores, -CONSIDERED)[-CONSIDERED]
        scores[scores < least] = -np.inf
    shares = np.exp(scores - scores.max())
    likely: npt.NDArray[np.float64] = shares / shares.sum()
    return likely


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What the confidence in a ranking is made of.

    Attributes:
        first: share of the likelihood that the best entry has.
        second: that the next has.
        third: that the third has.
        beside: that entries have that are no topic of the course (courtesies, off-topic).
        words: the best entry's score by lemmas.
        nearest: likeness of its nearest variant; 0 without vectors.
        is_english: whether the question is.
    """

    first: float
    second: float
    third: float
    beside: float
    words: float
    nearest: float
    is_english: bool

    def of_first(self) -> tuple[float, ...]:
        """Figures for «the first is right»."""
        return (
            1.0,
            _logit(self.first),
            self.first - self.second,
            self.beside,
            self.words,
            self.nearest,
            float(self.is_english),
        )

    def of_three(self) -> tuple[float, ...]:
        """Figures for «one of the first three is right»."""
        three = self.first + self.second + self.third
        return (
            1.0,
            _logit(three),
            _logit(self.first),
            self.beside,
            self.words,
            self.nearest,
            float(self.is_english),
        )


def probability(figures: tuple[float, ...], weights: Weights) -> float:
    """A logistic regression's answer, 0…1."""
    logit = sum(figure * weight for figure, weight in zip(figures, weights, strict=True))
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


def _logit(share: float) -> float:
    bounded = min(max(share, 0.002), 0.998)
    return float(np.log(bounded / (1 - bounded)))
