from collections.abc import Callable, Sequence

import numpy as np
import pytest

from bot.course import Entry
from bot.faq import FaqIndex
from bot.faq.meaning import Meaning
from bot.faq.priors import WORDS
from bot.faq.ranker import Signs, likelihoods, probability
from bot.faq.regression import conditional_logit, logistic


def test_the_conditional_logit_finds_the_feature_that_decides() -> None:
    chance = np.random.default_rng(7)
    features = chance.normal(size=(400, 5, 2))
    chosen = features[:, :, 0].argmax(axis=1)

    weights = conditional_logit(features, chosen, np.zeros(2), 1.0)

    assert weights[0] > 3
    assert abs(weights[1]) < 0.5


def test_the_logistic_regression_gives_the_share_of_what_is_so() -> None:
    figures = np.ones((200, 1))
    is_so = np.arange(200) < 150

    [weight] = logistic(figures, is_so, np.zeros(1), 1e-6)

    assert 1 / (1 + np.exp(-weight)) == pytest.approx(0.75)


@pytest.mark.parametrize("strength", [1e6, 1e9])
def test_a_strong_prior_is_kept(strength: float) -> None:
    prior = np.array([1.0, -2.0])
    features = np.random.default_rng(7).normal(size=(50, 4, 2))

    kept = conditional_logit(features, np.zeros(50, np.int64), prior, strength)

    assert kept == pytest.approx(prior, abs=1e-3)


def test_the_likelihoods_of_all_entries_are_one() -> None:
    features = np.linspace(0, 8, 80, dtype=np.float32).reshape(40, 2)

    likely = likelihoods(features, np.array([1.0, 0.5], np.float32))

    assert likely.sum() == pytest.approx(1)
    assert likely.argmax() == 39
    assert np.count_nonzero(likely) == 25


@pytest.mark.parametrize("sign", ["first", "words"])
def test_the_confidence_rises_with_what_speaks_for_the_first(sign: str) -> None:
    figures = {
        "first": 0.4, "second": 0.1, "third": 0.1, "beside": 0.0, "words": 1.0, "nearest": 0.0,
    }  # fmt: skip
    rising = [
        probability(
            Signs(**(figures | {sign: value / 10}), is_english=False).of_first(),
            WORDS.confidence,
        )
        for value in range(1, 10)
    ]

    assert rising == sorted(rising)
    assert rising[0] < rising[-1]


def test_a_course_of_twenty_entries_with_three_variants_each_can_be_asked(
    entry: Callable[..., Entry],
) -> None:
    words = [
        "автобус",
        "банк",
        "визит",
        "гость",
        "дождь",
        "ель",
        "жара",
        "зонт",
        "игра",
        "кино",
        "лифт",
        "мост",
        "ночь",
        "окно",
        "парк",
    ]
    entries = [
        entry(f"e{n}", f"где {word}", f"когда {word} открыт", f"сколько стоит {word}")
        for n, word in enumerate((*words, "роща", "сауна", "театр", "урок", "ферма"))
    ]
    index = FaqIndex.build(entries)

    found = [index.decide(f"подскажите насчёт: {word}").candidates[0].entry.id for word in words]

    assert found == [f"e{n}" for n in range(len(words))]
    assert index.decide("стоит ли кино").kind == "answer"


def test_training_twice_gives_the_same_weights(entries: Sequence[Entry]) -> None:
    assert FaqIndex.build(entries).weights == FaqIndex.build(entries).weights


def test_the_three_nearest_variants_of_an_entry_are_averaged() -> None:
    axes = np.eye(4, dtype=np.float32)
    variants = np.stack([axes[0], axes[0], axes[1], axes[2], axes[3]])
    meaning = Meaning.build(variants, np.array([0, 0, 0, 1, 1]), 2)

    [[first, second]] = meaning.scores(axes[:1], axes[:1])

    assert first[0] == pytest.approx(1, abs=1e-5)
    assert first[1] < first[0]
    assert first[0] > second[0]
    assert first[3] > second[3]
