"""Reads the Latin chunks of a text: English, Russian in Latin letters, or the wrong layout."""

from collections.abc import Sequence

from bot.faq.mending import Mending
from bot.faq.readings import SIGNS, Reading, Readings
from bot.faq.vocabulary import Vocabulary

ENGLISH_FIRST = 1.1
"""English is taken as it stands unless another way makes clearly more sense."""
SURE = 0.8
"""A chunk that makes this much sense the text's way is not looked at otherwise."""
HALF = 0.5
"""Of the letters: with less, what stands there is not meant so; a reading with less is none."""
WHOLE = 3
"""Letters from which a chunk may be read differently from its text."""
TERM = 4
"""Letters of the shortest term that is not taken for a Russian word."""
_MOSTLY_RUSSIAN = 0.4
"""Of the letters of Latin chunks: with more, an unreadable one is a Russian word nobody knows."""
_PARTLY = 0.3
"""Of a chunk's letters: with more, some of its words are right and the others can be mended."""


class LatinWay:
    """One way to read all Latin chunks of a text; a chunk without sense that way is read alone.

    Args:
        chunks: those that decide the way.
        beside_cyrillic: whether the text has Russian letters too: then each chunk is for itself.
    """

    def __init__(
        self,
        chunks: Sequence[str],
        vocabulary: Vocabulary,
        readings: Readings,
        mending: Mending,
        *,
        beside_cyrillic: bool,
    ) -> None:
        self._vocabulary = vocabulary
        self._readings = readings
        self._mending = mending
        self._beside_cyrillic = beside_cyrillic
        self._ways = (readings.english, readings.spelled, readings.swapped)
        sense = [sum(way(chunk).sense for chunk in chunks) for way in self._ways]
        sense[0] *= ENGLISH_FIRST
        self._way = self._ways[sense.index(max(sense))]
        letters = sum(readings.spelled(chunk).letters for chunk in chunks)
        self._is_english = self._way is readings.english
        self._is_russian = self._way is readings.spelled and sense[1] >= _MOSTLY_RUSSIAN * letters

    def read(self, chunk: str) -> Sequence[str]:
        """The words of a chunk."""
        if self._is_term(chunk):
            return self._readings.english(chunk).words
        chosen = self._way(chunk)
        if self._beside_cyrillic or chosen.share < SURE:
            better = self._best_alone(chunk)
            if better.share > max(chosen.share, HALF) and better.letters >= WHOLE:
                chosen = better
        return self._finished(chunk, chosen)

    def _best_alone(self, chunk: str) -> Reading:
        english = self._readings.english(chunk)
        if self._beside_cyrillic and english.share >= SURE:
            return english
        return max((way(chunk) for way in self._ways), key=lambda reading: reading.share)

    def _is_term(self, chunk: str) -> bool:
        """Whether this is a term that people keep as it is, also amid Latin Russian."""
        word = chunk.strip(SIGNS)
        if len(word) < TERM or word not in self._vocabulary.terms:
            return False
        russian, sure = self._readings.decoded(word)
        return not sure or self._vocabulary.russian[russian] < self._vocabulary.english[word]

    def _finished(self, chunk: str, chosen: Reading) -> Sequence[str]:
        """The words of the reading; of one without sense the nearest words, or those that stand."""
        mended = self._mending.mended
        if chosen.share >= _PARTLY:
            return [fine for word in chosen.words for fine in mended(word)]
        words = self._readings.english(chunk).words
        if self._is_english:
            return [mended(word)[0] for word in words]
        return [
            self._mending.misspelled(word, for_certain=self._is_russian) or mended(word)[0]
            for word in words
        ]
