"""What speaks for each entry: the figures that the trained weights weigh."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.faq.encoder import Encoder, Floats
from bot.faq.lexical import KINDS, Field
from bot.faq.meaning import Meaning
from bot.faq.reading import Reading

LEMMAS, PAIRS, PIECES, NEAREST, NEAR, NEAR_ASKED, MIDDLE = range(7)
"""Columns of the features; the last four only where there are vectors."""

_LIKENESS = 10.0
"""Brings likenesses (of which a tenth is much) to the size of the words' scores."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """All that entries are found by.

    Attributes:
        fields: a field for each of `lexical.KINDS`.
        meaning: the variants' vectors; None without an encoder.
        size: how many entries there are.
    """

    fields: tuple[Field, ...]
    meaning: Meaning | None
    size: int

    def features(self, readings: Sequence[Reading], encoder: Encoder | None) -> Floats:
        """Shape (questions, entries, 3 or 7)."""
        words = self.words(readings)
        if self.meaning is None or encoder is None:
            return words
        whole, asked = vectors(readings, encoder)
        return np.concatenate([words, self.likeness(whole, asked)], axis=-1)

    def words(self, readings: Sequence[Reading]) -> Floats:
        """What the questions' words say, shape (questions, entries, 3)."""
        scores = np.empty((len(readings), self.size, len(KINDS)), np.float32)
        for number, reading in enumerate(readings):
            for kind, (field, asked) in enumerate(zip(self.fields, reading.counts, strict=True)):
                scores[number, :, kind] = field.scores(asked, self.size)
        return scores

    def likeness(self, whole: Floats, asked: Floats) -> Floats:
        """What the questions' vectors say, shape (questions, entries, 4)."""
        assert self.meaning is not None  # the caller has looked
        scores: Floats = self.meaning.scores(whole, asked) * np.float32(_LIKENESS)
        return scores


def vectors(readings: Sequence[Reading], encoder: Encoder) -> tuple[Floats, Floats]:
    """Vectors of the questions, and of the parts that ask; equal texts are encoded once."""
    texts = dict.fromkeys(text for one in readings for text in (one.whole, one.asked))
    encoded = encoder.encode(list(texts))
    place = {text: number for number, text in enumerate(texts)}
    whole = encoded[[place[one.whole] for one in readings]]
    return whole, encoded[[place[one.asked] for one in readings]]
