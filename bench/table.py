"""Results as Markdown: a table whose rows have a figure, its baseline, their ratio and the bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NONE = "–"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure.

    Attributes:
        what: is measured, with its unit.
        ours: the figure.
        baseline: the same of what it is compared with, and what that is.
        ratio: ours by the baseline's.
        bar: what PRODUCT asks for.
        is_met: whether it is reached; None where nothing is asked.
    """

    what: str
    ours: str
    baseline: str = NONE
    ratio: str = NONE
    bar: str = NONE
    is_met: bool | None = None


def markdown(title: str, rows: Iterable[Row]) -> str:
    """The table with its heading."""
    head = ("what", "Kenshuin", "baseline", "ratio", "bar", "reached")
    verdict = {True: "yes", False: "**no**", None: NONE}
    lines = [
        (row.what, row.ours, row.baseline, row.ratio, row.bar, verdict[row.is_met]) for row in rows
    ]
    rule = ("---",) * len(head)
    return "\n".join([f"### {title}", "", *map(_line, (head, rule, *lines)), ""])


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
