"""How like questions are, in the space of an index."""

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.faq import Encoder, FaqIndex
from bot.faq.learning.likeness import likeness_of
from bot.gaps import ALIKE

if TYPE_CHECKING:
    from bot.faq.encoder import Floats

TEXTS = ("где купить сим-карту", "сим карта для телефона где взять", "можно ли постирать одежду")


@pytest.fixture
def index(shipped_faqs: dict[str, FaqIndex], encoder: Encoder | None) -> FaqIndex:
    if encoder is None:
        pytest.skip("the sentence vectors are not installed")
    return shipped_faqs["j1704316"]


def test_questions_about_one_thing_are_alike_and_others_are_not(index: FaqIndex) -> None:
    likeness = likeness_of(index)
    assert likeness is not None

    found = likeness(TEXTS)

    assert found.shape == (3, 3)
    assert np.allclose(np.diag(found), 1, atol=1e-5)
    assert found[0, 1] >= ALIKE > max(found[0, 2], found[1, 2])


def test_the_vector_of_a_text_is_made_once(index: FaqIndex) -> None:
    kept: dict[str, Floats] = {}
    likeness = likeness_of(index, kept)
    assert likeness is not None

    first = likeness(TEXTS[:2])
    vectors = dict(kept)
    again = likeness(TEXTS)

    assert np.allclose(first, again[:2, :2])
    assert all(kept[text] is vectors[text] for text in TEXTS[:2])


def test_words_alone_compare_no_meanings() -> None:
    words = FaqIndex.build([], common=[])

    assert likeness_of(words) is None
