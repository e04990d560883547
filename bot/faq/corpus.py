"""The texts of all entries, counted and encoded: what an index is built from, whole or in part."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.encoder import Floats
from bot.faq.features import Index
from bot.faq.lexical import KINDS, Counted, Field
from bot.faq.meaning import Meaning
from bot.faq.reading import Reading

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One way to ask for an entry.

    Attributes:
        entry: the number of the entry.
        reading: the variant read as a question.
        counts: the same counted as a text, one for each of `lexical.KINDS`.
    """

    entry: int
    reading: Reading
    counts: tuple[Counted, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A text of an entry that is no question: title or answer, counted."""

    entry: int
    counts: tuple[Counted, ...]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All texts of a course.

    Attributes:
        size: how many entries there are.
        variants: in the order of their entries.
        told: titles and answers.
        vectors: of the variants; None without an encoder.
        asked: vectors of what asks in the variants that training asks, in their order.
        beside: numbers of the entries that are no topic of the course.
        unanswered: numbers of those that say that the document is silent, or beside.
    """

    size: int
    variants: Sequence[Variant]
    told: Sequence[Told]
    vectors: Floats | None = None
    asked: Floats | None = None
    beside: frozenset[int]
    unanswered: frozenset[int]

    @property
    def of(self) -> npt.NDArray[np.int64]:
        """The number of each variant's entry, ascending."""
        return np.array([variant.entry for variant in self.variants], np.int64)

    def index(self, kept: Chosen | None = None, without: frozenset[int] = frozenset()) -> Index:
        """An index over the texts.

        Args:
            kept: which variants; all when None.
            without: entries to leave out altogether.
        """
        chosen = np.ones(len(self.variants), bool) if kept is None else kept
        found: list[Told | Variant] = [told for told in self.told if told.entry not in without]
        found += [one for one, is_kept in zip(self.variants, chosen, strict=True) if is_kept]
        fields = tuple(
            Field.build([(text.entry, text.counts[kind]) for text in found], self.size)
            for kind in range(len(KINDS))
        )
        meaning = None
        if self.vectors is not None:
            meaning = Meaning.build(self.vectors[chosen], self.of[chosen], self.size)
        return Index(fields=fields, meaning=meaning, size=self.size)
