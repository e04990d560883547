"""What the FAQ lacks: questions without an answer, answers that did not help, alike together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

LIKELY = 0.3
"""Score from which the best candidate says what a question is about; below it is chance."""


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
        text: the question as typed.
        normalised: the question as the FAQ compared it.
        entry_id: the entry that did not help; for a question without an answer the best
            candidate, or None.
        score: how sure the decision was, 0…1.
        is_answered: whether an answer was shown, which did not help.
        reason: why not, where the person said so.
    """

    text: str
    normalised: str
    entry_id: str | None
    score: float
    is_answered: bool
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Gaps that are alike, newest first; all of them answered, or none.

    Attributes:
        gaps: at least one.
        entry_id: what all of them are about, or None where only their words are alike.
    """

    gaps: tuple[Gap, ...]
    entry_id: str | None


def grouped(gaps: Iterable[Gap], words_of: Callable[[str], frozenset[str]]) -> list[Group]:
    """The gaps by what they are about, most frequent first; of equals the newest first.

    Args:
        gaps: newest first.
        words_of: the content lemmas of a normalised question; they stand for a question
            that is near no entry.
    """
    groups: dict[object, list[Gap]] = {}
    for gap in gaps:
        entry_id = _about(gap)
        key = entry_id or words_of(gap.normalised) or gap.text
        groups.setdefault((gap.is_answered, key), []).append(gap)
    found = [Group(gaps=tuple(alike), entry_id=_about(alike[0])) for alike in groups.values()]
    return sorted(found, key=lambda group: -len(group.gaps))


def _about(gap: Gap) -> str | None:
    return gap.entry_id if gap.is_answered or gap.score >= LIKELY else None
