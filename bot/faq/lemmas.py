"""Lemmas of words in either language."""

from bot.faq.dictionary import RussianDictionary
from bot.faq.vocabulary import stem


class Lemmas:
    """Calls with a normalised word, gives its lemma: pymorphy3's, or an English word's stem."""

    def __init__(self, dictionary: RussianDictionary) -> None:
        self._dictionary = dictionary

    def __call__(self, word: str) -> str:
        """The lemma of a normalised word."""
        return stem(word) if word.isascii() else self._dictionary.lemma(word)
