"""The likeliest run of sections through a deck: its slides in order, sections mostly in theirs.

A hidden Markov model, solved by dynamic programming (Viterbi). Order is a prior and no rule: going
back to an earlier section costs no more than one clear heading gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.reports.recognition.evidence import Evidence

# Natural logarithms, chosen on tests/reports/outlines/seen.yaml.
_STAY: Final = -1.0
"""A section without questions goes on for a second slide."""
_SKIP: Final = -2.0
"""Each section that is left out on the way."""
_BACK: Final = -2.5
_ASTRAY: Final = -2.0
"""A slide of no section between those of sections."""
_NEVER: Final = -1e9
_DOUBT: Final = 1.5
"""Evidence of words is not independent: it is taken for less than it adds up to."""


@dataclass(frozen=True)
class Order:
    """Sections in order; of each whether it has questions, and so takes several slides."""

    asks: tuple[bool, ...]

    @property
    def size(self) -> int:
        """How many sections there are."""
        return len(self.asks)


def aligned(evidence: Evidence, order: Order) -> list[int | None]:
    """The section of each slide, or None.

    Args:
        evidence: shape (slides, sections + 1); the last column is for none of them.
        order: of the sections.
    """
    size = order.size
    steps = _steps(order)
    told = evidence / _DOUBT
    told = told - np.logaddexp.reduce(told, axis=1, keepdims=True)
    # states: each section; then outside of any, after each section or before the first
    seen = np.concatenate([told[:, :size], np.repeat(told[:, size:], size + 1, axis=1)], axis=1)
    score = np.full(2 * size + 1, _NEVER)
    score[size] = 0.0
    came: list[npt.NDArray[np.int64]] = []
    for slide in seen:
        ways = score[:, None] + steps
        came.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + slide
    return [state if state < size else None for state in _path(int(score.argmax()), came)]


def _path(state: int, came: Sequence[npt.NDArray[np.int64]]) -> list[int]:
    path: list[int] = []
    for before in reversed(came):
        path.append(state)
        state = int(before[state])
    return path[::-1]


@cache
def _steps(order: Order) -> Evidence:
    size = order.size
    states = range(2 * size + 1)
    return np.array([[_step(_last(one, size), other, order) for other in states] for one in states])


def _last(state: int, size: int) -> int:
    """The section that a state is in, or comes after; -1 before the first."""
    return state if state < size else state - size - 1


def _step(last: int, state: int, order: Order) -> float:
    if state >= order.size:
        if _last(state, order.size) != last:
            return _NEVER
        return _ASTRAY if 0 <= last < order.size - 1 else 0.0
    if state == last:
        return 0.0 if order.asks[state] else _STAY
    return _SKIP * (state - last - 1) if state > last else _BACK
