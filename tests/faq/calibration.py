"""Whether the score means what it says: of the decisions at 0.8, are eight in ten right?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.course.known import UNKNOWN
from tests.faq.judging import Judged, Share

BINS = 10


@dataclass(frozen=True, kw_only=True)
class Bin:
    """The decisions whose score is between two tenths.

    Attributes:
        low: where it begins, 0…0.9; the last bin has 1 too.
        right: how many of them have the right candidate first.
        promised: the mean score, 0…1; the middle of the bin if it is empty.
    """

    low: float
    right: Share
    promised: float

    @property
    def gap(self) -> float:
        """How far the share of right ones is from what was promised, 0…1."""
        return abs(self.right.value - self.promised) if self.right.of else 0.0


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """The decisions in ten bins of their score, lowest first.

    Where no entry answers but the first candidate says that the document is silent, the ids do
    not tell whether it is the right one of its kind: such decisions are left out.
    """
    filled: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        if not _is_moot(one):
            filled[min(int(one.decision.score * BINS), BINS - 1)].append(one)
    return [_bin(number / BINS, some) for number, some in enumerate(filled)]


def error(some: Sequence[Bin]) -> float:
    """The mean gap over all decisions, 0…1 (the expected calibration error)."""
    total = sum(one.right.of for one in some)
    return sum(one.gap * one.right.of for one in some) / total if total else 0.0


def _bin(low: float, some: Sequence[Judged]) -> Bin:
    scores = [one.decision.score for one in some]
    return Bin(
        low=low,
        right=Share(count=sum(one.is_first for one in some), of=len(some)),
        promised=sum(scores) / len(scores) if scores else low + 0.5 / BINS,
    )


def _is_moot(one: Judged) -> bool:
    is_silent = any(match.entry.kind == "silent" for match in one.decision.candidates[:1])
    return UNKNOWN in one.asked.expected and is_silent and not one.is_first
