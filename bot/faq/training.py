"""Trains the ranking of a course on its own variants, each asked of an index that lacks it.

Variants stand in the file by whoever wrote them, so a block of an entry's variants is held out
at a time: the index then has to find a way of speaking that it has not heard. Of the entries
without an answer, half are left out with all they have, so that the confidence learns what a
question looks like that nobody thought of. The same corpus always gives the same weights.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.corpus import Chosen, Corpus
from bot.faq.encoder import Floats
from bot.faq.ranker import CONSIDERED, Signs, Trained, likelihoods
from bot.faq.regression import Doubles, conditional_logit, logistic
from bot.faq.search import signs_among

_FOLDS = 4
_MOST = 8000
"""Questions to train on; more change the third digit of the weights."""
_PRIOR = 25.0
"""What the weights of the first course count against a course's own questions."""
_NONE = -1


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A variant asked of an index without it.

    Attributes:
        features: shape (entries, features).
        meant: the number of the entry meant; -1 where the index does not have it.
        is_english: whether it is.
    """

    features: Floats
    meant: int
    is_english: bool


def train(corpus: Corpus, prior: Trained) -> Trained:
    """The weights for a course.

    Args:
        corpus: its texts.
        prior: weights to stay near where the course has few texts of its own.
    """
    asked = [*ask_all(corpus)]
    russian = _fitted([one for one in asked if not one.is_english], prior.russian)
    english = _fitted([one for one in asked if one.is_english], prior.english)
    cases = [
        signs_of(one, np.array(english if one.is_english else russian), corpus.beside)
        for one in asked
    ]
    return Trained(
        russian=russian,
        english=english,
        confidence=_judged(
            [(signs.of_first(), is_first) for signs, is_first, _ in cases], prior.confidence
        ),
        plausibility=_judged(
            [(signs.of_three(), is_offered) for signs, _, is_offered in cases], prior.plausibility
        ),
    )


def ask_all(corpus: Corpus) -> Iterator[Asked]:
    """Variants of the corpus, each asked of an index that has not got it."""
    of = corpus.of
    every = step(len(of))
    for fold in range(_FOLDS):
        without, held = _held_out(corpus, of, fold)
        index = corpus.index(~held, without)
        numbers = [int(number) for number in np.flatnonzero(held) if number % every == 0]
        for begin in range(0, len(numbers), 500):
            some = numbers[begin : begin + 500]
            readings = [corpus.variants[number].reading for number in some]
            features = index.words(readings)
            if corpus.vectors is not None and corpus.asked is not None:
                parts = corpus.asked[np.array(some) // every]
                likeness = index.likeness(corpus.vectors[some], parts)
                features = np.concatenate([features, likeness], axis=-1)
            for number, found in zip(some, features, strict=True):
                entry = int(of[number])
                yield Asked(
                    features=found,
                    meant=_NONE if entry in without else entry,
                    is_english=corpus.variants[number].reading.language == "en",
                )


def step(size: int) -> int:
    """Every how many of so many variants are asked in training."""
    return max(1, -(-size // _MOST))


def _held_out(
    corpus: Corpus, of: npt.NDArray[np.int64], fold: int
) -> tuple[frozenset[int], Chosen]:
    """The entries that a fold lacks altogether, and the variants that its index does not have."""
    lonely = sorted(corpus.unanswered)[::2]
    without = frozenset(lonely[fold::_FOLDS])
    held = np.zeros(len(of), bool)
    for entry in range(corpus.size):
        places = np.flatnonzero(of == entry)
        if entry in without:
            held[places] = True
        elif entry not in lonely:
            held[places[np.arange(len(places)) * _FOLDS // max(1, len(places)) == fold]] = True
    return without, held


def _fitted(asked: list[Asked], prior: tuple[float, ...]) -> tuple[float, ...]:
    start = np.array(prior, np.float64)
    features: list[Floats] = []
    chosen: list[int] = []
    for one in asked:
        best = np.argsort(-(one.features @ start), kind="stable")[:CONSIDERED]
        [places] = np.nonzero(best == one.meant)
        if len(places) and len(best) == min(CONSIDERED, len(one.features)):
            features.append(one.features[best])
            chosen.append(int(places[0]))
    if not chosen:
        return prior
    weights = conditional_logit(
        np.stack(features).astype(np.float64), np.array(chosen, np.int64), start, _PRIOR
    )
    return tuple(float(weight) for weight in weights)


def signs_of(one: Asked, weights: Doubles, beside: frozenset[int]) -> tuple[Signs, bool, bool]:
    """The signs of a case, whether the first is right, and whether one of three is."""
    likely = likelihoods(one.features, weights.astype(np.float32))
    order = [int(number) for number in np.argsort(-likely, kind="stable")[:CONSIDERED]]
    if order[0] not in beside:
        order = [number for number in order if number not in beside]
    signs = signs_among(likely, order, one.features, beside, is_english=one.is_english)
    return signs, order[0] == one.meant, one.meant in order[:3]


def _judged(
    cases: list[tuple[tuple[float, ...], bool]], prior: tuple[float, ...]
) -> tuple[float, ...]:
    if not cases:
        return prior
    figures = np.array([figures for figures, _ in cases], np.float64)
    is_so = np.array([is_right for _, is_right in cases], bool)
    weights = logistic(figures, is_so, np.array(prior, np.float64), _PRIOR)
    return tuple(float(weight) for weight in weights)
