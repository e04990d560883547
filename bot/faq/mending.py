"""Mends words that a reading leaves unknown: slips, two alphabets in one, a neighbour's letters."""

import re
from functools import lru_cache

from bot.faq.decoder import by_the_book, decode
from bot.faq.dictionary import DictionaryWalk
from bot.faq.readings import LONGEST, NUMBERED, Readings
from bot.faq.repairs import Repairs
from bot.faq.spellings import FOREIGN, LOOKALIKES, NATIVE, TO_LATIN_LOOKALIKES
from bot.faq.vocabulary import Vocabulary

_RESPELLED_ENGLISH = 5
"""Letters from which an unknown Latin word may be an English one misspelt."""
_RUSSIAN = re.compile(r"[а-яё]+\Z")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+\Z")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")


class Mending:
    """Finds the word meant by one that no list knows; a word that is known stays."""

    def __init__(self, vocabulary: Vocabulary, repairs: Repairs, readings: Readings) -> None:
        self._vocabulary = vocabulary
        self._repairs = repairs
        self._readings = readings
        self._dictionary = DictionaryWalk()
        self.mended = lru_cache(8192)(self._mended)

    def joined(self, left: str, right: str) -> str | None:
        """Two words as one, where a space has cut it."""
        return self._repairs.joined(left, right)

    def misspelled(self, piece: str, *, for_certain: bool) -> str | None:
        """The nearest Russian word to a spelling that decodes to none.

        Where the sentence is Russian `for_certain`, it is at least given Russian letters.
        """
        if len(piece) > LONGEST or NUMBERED.match(piece):
            return None
        russian = by_the_book(piece, FOREIGN)
        whole = russian if for_certain and _RUSSIAN.match(russian) else None
        return self._repairs.respell(russian) or whole

    def _mended(self, word: str) -> tuple[str, ...]:
        """The word or words meant by one that stands in Cyrillic letters, or in two alphabets."""
        if self._vocabulary.quality(word) or word.isdigit() or len(word) > LONGEST:
            return (word,)
        if word.isascii():
            return (self._english(word),)
        if not _CYRILLIC.match(word):
            return self._unmixed(word)
        if not _RUSSIAN.match(word):
            return self._mended(self._native(word))
        return self._repaired(word)

    def _repaired(self, word: str) -> tuple[str, ...]:
        if found := self._repairs.unrepeat(word):
            return (found,)
        return self._repairs.split(word) or (self._repairs.respell(word) or word,)

    def _native(self, word: str) -> str:
        """Letters of the neighbours' alphabets as Russian ones, the way that gives a word."""
        found = decode(word, NATIVE, self._vocabulary) or decode(word, NATIVE, self._dictionary)
        if found:
            return found[0][0]
        folded = by_the_book(word, NATIVE)
        return folded if _RUSSIAN.match(folded) else "".join(re.findall("[а-я]", folded)) or "?"

    def _unmixed(self, word: str) -> tuple[str, ...]:
        """One alphabet instead of two: by the letters' looks, by their sound, or cut apart."""
        cyrillic = word.translate(LOOKALIKES)
        if self._vocabulary.quality(cyrillic):
            return (cyrillic,)
        if self._vocabulary.is_english(latin := word.translate(TO_LATIN_LOOKALIKES)):
            return (latin,)
        spelled, sure = self._readings.decoded(word)
        if sure:
            return (spelled,)
        if _CYRILLIC.match(cyrillic) and len(_CYRILLIC_LETTER.findall(word)) * 2 >= len(word):
            return self._mended(cyrillic)
        pieces = re.findall(r"[\u0400-\u04ff]+|[^\u0400-\u04ff]+", word)
        return tuple(pieces) if len(pieces) > 1 else (word,)

    def _english(self, word: str) -> str:
        known = len(word) < _RESPELLED_ENGLISH or self._vocabulary.is_english(word)
        return (None if known else self._repairs.respell_english(word)) or word
