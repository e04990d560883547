"""In which order the texts of a slide are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.reports.deck import Text

_ROW: Final = 0.05
"""Of the slide's height: shapes whose tops are no farther apart stand beside each other."""

_LAST: Final = 9.0


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A shape, or a group, with its texts: what is read as a whole.

    Attributes:
        left, top: as shares of the slide, or None.
        texts: in the order within it.
        rank: 0 of a title, which comes first, 2 of furniture, which comes last, 1 of the rest.
    """

    left: float | None
    top: float | None
    texts: list[Text]
    rank: int = 1


def unit(texts: list[Text], corner: tuple[float | None, float | None], *, rank: int = 1) -> Unit:
    """A unit at a corner (left, top)."""
    return Unit(left=corner[0], top=corner[1], texts=texts, rank=rank)


def in_order(units: Iterable[Unit]) -> list[Text]:
    """The texts as one reads them: by ranks, then by rows from the left.

    What stands nowhere comes after what stands somewhere.
    """
    waiting = sorted(units, key=lambda one: (one.rank, _LAST if one.top is None else one.top))
    rows: list[list[Unit]] = []
    for one in waiting:
        if rows and _is_beside(rows[-1][0], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [
        text
        for row in rows
        for one in sorted(row, key=lambda one: one.left or 0.0)
        for text in one.texts
    ]


def _is_beside(first: Unit, other: Unit) -> bool:
    if first.rank != other.rank or first.top is None or other.top is None:
        return False
    return other.top - first.top <= _ROW
