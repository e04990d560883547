"""What was said word for word: questions that are a variant but for order and courtesies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.lexical import Keys, key_of
from bot.faq.politeness import FILLERS
from bot.faq.query import Term


@dataclass(frozen=True, kw_only=True)
class Sayings:
    """Variants by what is said in them.

    Attributes:
        keys: of what is said, ascending; only what one entry alone has.
        entries: the number of each one's entry.
    """

    keys: Keys
    entries: npt.NDArray[np.int64]

    @classmethod
    def build(cls, said: Iterable[tuple[int, Sequence[str]]]) -> "Sayings":
        """From the lemmas of each variant, with the number of its entry."""
        owners: dict[int, int | None] = {}
        for entry, lemmas in said:
            key = _key(lemmas)
            owners[key] = entry if owners.get(key, entry) == entry else None
        known = sorted((key, entry) for key, entry in owners.items() if entry is not None)
        return cls(
            keys=np.array([key for key, _ in known], np.uint64),
            entries=np.array([entry for _, entry in known], np.int64),
        )

    def find(self, terms: Sequence[Term]) -> int | None:
        """The entry of which the very question is a variant."""
        if not terms:
            return None
        key = np.uint64(_key([term.lemma for term in terms]))
        at = int(np.searchsorted(self.keys, key))
        is_known = at < len(self.keys) and self.keys[at] == key
        return int(self.entries[at]) if is_known else None


def _key(lemmas: Sequence[str]) -> int:
    """A key of what was said; courtesies count only where there is nothing else."""
    every = frozenset(lemmas)
    return key_of(" ".join(sorted(every - FILLERS or every)))
