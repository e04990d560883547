"""Lemmas of words in either language."""

from collections.abc import Callable
from functools import lru_cache

from bot.faq.dictionary import RussianDictionary
from bot.faq.vocabulary import stem

_KEPT = 50_000
"""Words whose lemma is kept at hand: several packs' vocabularies."""


def lemmatiser(dictionary: RussianDictionary) -> Callable[[str], str]:
    """What gives a normalised word its lemma: pymorphy3's, or an English word's stem."""

    @lru_cache(_KEPT)
    def lemma_of(word: str) -> str:
        return stem(word) if word.isascii() else dictionary.lemma(word)

    return lemma_of
