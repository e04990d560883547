"""Reads the Cyrillic chunks of a text: as they stand, or typed with the wrong layout on."""

from collections.abc import Sequence

from bot.faq.latin import ENGLISH_FIRST, HALF, SURE, WHOLE
from bot.faq.mending import Mending
from bot.faq.readings import Reading, Readings
from bot.faq.vocabulary import Vocabulary


class CyrillicWay:
    """One way to read all Cyrillic chunks of a text; a chunk unknown that way is read alone."""

    def __init__(
        self, chunks: Sequence[str], vocabulary: Vocabulary, readings: Readings, mending: Mending
    ) -> None:
        self._vocabulary = vocabulary
        self._readings = readings
        self._mending = mending
        plain = [readings.plain(chunk) for chunk in chunks]
        sense, letters = sum(r.sense for r in plain), sum(r.letters for r in plain)
        self._swapped: bool | None = None
        if sense < HALF * letters:
            needed = max(ENGLISH_FIRST * sense, HALF * letters)
            for english in (False, True):
                made = sum(readings.unswapped(chunk, english=english).sense for chunk in chunks)
                if made >= needed:
                    self._swapped, needed = english, made

    def read(self, chunk: str) -> Sequence[str]:
        """The words of a chunk."""
        as_it_stands = self._readings.plain(chunk)
        if self._swapped is not None:
            other = self._readings.unswapped(chunk, english=self._swapped)
            if other.share >= max(as_it_stands.share, HALF):
                return other.words
        if as_it_stands.share < HALF and as_it_stands.letters >= WHOLE:
            return self._alone(chunk, as_it_stands)
        return self._mended(as_it_stands)

    def _alone(self, chunk: str, as_it_stands: Reading) -> Sequence[str]:
        """A chunk unknown in a Russian text: mended, or a Latin word in the wrong layout."""
        typed = self._readings.unswapped(chunk, english=True)
        if typed.share >= SURE:
            return typed.words
        mended = self._mended(as_it_stands)
        if any(map(self._vocabulary.quality, mended)):
            return mended
        typed = self._readings.unswapped(chunk, english=False)
        return typed.words if typed.share >= SURE and typed.letters > WHOLE else mended

    def _mended(self, reading: Reading) -> list[str]:
        return [fine for word in reading.words for fine in self._mending.mended(word)]
