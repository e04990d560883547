"""The vectors of learned variants, beside those that the index was built with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.faq.encoder import Floats
from bot.faq.lexical import Numbers
from bot.faq.meaning import Meaning, unit

_NEAR: Final = 3
"""As in `Meaning`."""
_FAR: Final = -1.0


@dataclass(frozen=True, kw_only=True)
class LearnedMeaning(Meaning):
    """A `Meaning` with documents changed or added; the vectors of the others are not copied.

    Attributes:
        changed: numbers of those documents, ascending.
        learned: all their vectors in the space, one document after the other.
        begins: where those of each document begin.
    """

    changed: Numbers
    learned: Floats
    begins: Numbers

    def _near(self, questions: Floats) -> tuple[Floats, Floats]:
        of_base, of_changed = super()._near(questions), self._of_changed(questions)
        return self._joined(of_base[0], of_changed[0]), self._joined(of_base[1], of_changed[1])

    def _joined(self, of_base: Floats, of_changed: Floats) -> Floats:
        every = np.full((len(of_base), len(self.middles)), _FAR, np.float32)
        every[:, : of_base.shape[1]] = of_base
        every[:, self.changed] = of_changed
        return every

    def _of_changed(self, questions: Floats) -> tuple[Floats, Floats]:
        """As `_best`; where there are fewer than three variants, the mean is of those."""
        left: Floats = questions @ self.learned.T
        lengths = np.diff(np.append(self.begins, left.shape[1]))
        greatest: list[Floats] = []
        for _ in range(_NEAR):
            greatest.append(np.maximum.reduceat(left, self.begins, axis=1))
            left[left >= np.repeat(greatest[-1], lengths, axis=1)] = _FAR
        found = np.stack(greatest)
        is_there = found > _FAR
        near = np.sum(found, axis=0, where=is_there) / np.maximum(is_there.sum(axis=0), 1)
        return greatest[0], near.astype(np.float32)


def with_variants(meaning: Meaning, vectors: Mapping[int, Floats], size: int) -> Meaning:
    """What is near to a question, with more variants.

    Args:
        meaning: as it was built; its space stays.
        vectors: of the new variants as the encoder gave them, by the number of their document.
        size: how many documents there are now.
    """
    if not vectors:
        return meaning
    before = len(meaning.middles)
    middles = np.zeros((size, meaning.middles.shape[1]), np.float32)
    middles[:before] = meaning.middles
    rows: list[Floats] = []
    for number in sorted(vectors):
        new = vectors[number]
        places = slice(*meaning.starts[number : number + 2]) if number < before else slice(0, 0)
        old = meaning.variants[places]
        rows.append(np.concatenate([old, meaning.space.place(new)]))
        # of the old ones only the mean is known, not how far they lay apart
        middles[number] = unit(middles[number] * len(old) + new.sum(axis=0))
    return LearnedMeaning(
        space=meaning.space,
        variants=meaning.variants,
        middles=middles,
        starts=meaning.starts,
        changed=np.array(sorted(vectors), np.int64),
        learned=np.concatenate(rows),
        begins=np.cumsum([0, *map(len, rows[:-1])]),
    )
