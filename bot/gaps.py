"""What the FAQ lacks: questions without an answer, answers that did not help, alike together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

LIKELY = 0.3
"""Score from which the best candidate says what a question is about; below it is chance."""

ALIKE = 0.5
"""Likeness from which questions mean the same, as `bot/faq/learning/likeness.py` measures it.

Chosen on the 491 questions with one right entry that no index was made of (tests/faq, part
`counted`): of the pairs that are put together so, 73 in 100 are about one entry; at 0.45 it is 67,
at 0.4 60, and at 0.55 81, but with a fifth less of them found. A group that is too small costs a
coordinator one more press; one that is too wide gets an answer that is none for half of it.
"""

Likeness = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""How like each text is each, -1…1: shape (texts, texts)."""


class Reason(StrEnum):
    """Why an answer did not help, as the person put it."""

    OFF_TOPIC = "off-topic"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A question that the FAQ failed; it does not say whose.

    Attributes:
        question_id: the number of the question; 0 where it does not matter.
        text: the question as typed.
        normalised: the question as the FAQ compared it.
        entry_id: the entry that did not help; for a question without an answer the best
            candidate, or None.
        score: how sure the decision was, 0…1.
        is_answered: whether an answer was shown, which did not help.
        reason: why not, where the person said so.
        asked_at: when, aware; None where it does not matter.
        inquiry_id: the inquiry in which a coordinator answered it, or None.
    """

    question_id: int = 0
    text: str
    normalised: str
    entry_id: str | None
    score: float
    is_answered: bool
    reason: Reason | None = None
    asked_at: datetime | None = None
    inquiry_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Gaps that are alike, newest first; all of them answered, or none.

    Attributes:
        gaps: at least one.
        entry_id: what they are about, or None where only their words or meanings are alike.
    """

    gaps: tuple[Gap, ...]
    entry_id: str | None

    @property
    def name(self) -> int:
        """What buttons call it: the number of its newest question."""
        return self.gaps[0].question_id

    @property
    def is_answered(self) -> bool:
        """Whether an answer was shown, which did not help."""
        return self.gaps[0].is_answered

    @property
    def questions(self) -> tuple[int, ...]:
        """The numbers of its questions."""
        return tuple(gap.question_id for gap in self.gaps)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its questions as typed, each once, newest first."""
        return tuple(dict.fromkeys(gap.text for gap in self.gaps))

    @property
    def inquiry_id(self) -> int | None:
        """The newest inquiry in which a coordinator answered one of them, or None."""
        return max((gap.inquiry_id for gap in self.gaps if gap.inquiry_id), default=None)


@dataclass
class _Heap:
    """A group while it is made: the places of its gaps, and what it is about."""

    places: list[int] = field(default_factory=list)
    entry_id: str | None = None
    is_answered: bool = False


def grouped(
    gaps: Iterable[Gap],
    words_of: Callable[[str], frozenset[str]],
    likeness: Likeness | None = None,
) -> list[Group]:
    """The gaps by what they are about, most frequent first; of equals the newest first.

    Those near one entry are a group, and so are those of the same words. Where there are sentence
    vectors, those near no entry also join the group that they are most like on average: other
    words for the same, another language.

    Args:
        gaps: newest first.
        words_of: the content lemmas of a normalised question; they stand for a question
            that is near no entry.
        likeness: compares normalised questions; None where there are no sentence vectors.
    """
    every = list(gaps)
    heaps: dict[object, _Heap] = {}
    for place, gap in enumerate(every):
        entry_id = _about(gap)
        key = entry_id or words_of(gap.normalised) or gap.text
        heap = heaps.setdefault(
            (gap.is_answered, key), _Heap(entry_id=entry_id, is_answered=gap.is_answered)
        )
        heap.places.append(place)
    found = list(heaps.values())
    if likeness is not None and len(found) > 1:
        found = _joined(found, likeness([gap.normalised or gap.text for gap in every]))
    groups = [
        Group(gaps=tuple(every[place] for place in sorted(heap.places)), entry_id=heap.entry_id)
        for heap in sorted(found, key=lambda heap: min(heap.places))
    ]
    return sorted(groups, key=lambda group: -len(group.gaps))


def _joined(heaps: Sequence[_Heap], likeness: npt.NDArray[np.float32]) -> list[_Heap]:
    """The heaps; those about no entry are put to the one that they are most like, if any."""
    kept = [heap for heap in heaps if heap.entry_id is not None]
    for heap in (one for one in heaps if one.entry_id is None):
        others = [one for one in kept if one.is_answered == heap.is_answered]
        like = [float(likeness[np.ix_(heap.places, one.places)].mean()) for one in others]
        best = max(range(len(others)), key=like.__getitem__, default=None)
        if best is not None and like[best] >= ALIKE:
            others[best].places += heap.places
        else:
            kept.append(heap)
    return kept


def _about(gap: Gap) -> str | None:
    return gap.entry_id if gap.is_answered or gap.score >= LIKELY else None
