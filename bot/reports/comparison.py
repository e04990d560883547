"""Two versions of one report, side by side."""

from dataclasses import dataclass

from bot.reports.differences import Differences, FindingsChange
from bot.reports.submission import Submission


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed from one submission to another.

    Attributes:
        older: the submission before.
        newer: the one after it.
        differences: of their decks.
        findings: what became of the findings; None where one of them was not checked.
    """

    older: Submission
    newer: Submission
    differences: Differences
    findings: FindingsChange | None
