"""The sum of a check."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from bot.reports.findings import UNREADABLE, Finding, Severity, finding_of

Places = Mapping[str, tuple[int, ...]]
"""By the id of a section or question: the numbers of the slides where it stands."""


class Mark(StrEnum):
    """What a verdict comes to; part of the contract."""

    OK = "ok"
    WARNINGS = "warnings"
    ERRORS = "errors"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check says of one file.

    Attributes:
        report: the id of the report that it was checked as.
        slides: how many it has, hidden ones included; 0 where it could not be read.
        hidden_slides: how many of them are hidden.
        sections: the sections that were recognised, in the order of the report's plan.
        questions: likewise the questions.
        findings: errors first, then warnings, then tips; within them by slide.
    """

    report: str
    slides: int = 0
    hidden_slides: int = 0
    sections: Places = field(default_factory=dict)
    questions: Places = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def mark(self) -> Mark:
        """What it comes to; tips leave a deck in order."""
        if any(finding.code in UNREADABLE for finding in self.findings):
            return Mark.UNREADABLE
        found = {finding.severity for finding in self.findings}
        if Severity.ERROR in found:
            return Mark.ERRORS
        return Mark.WARNINGS if Severity.WARNING in found else Mark.OK

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one gravity."""
        return tuple(one for one in self.findings if one.severity is severity)


def as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON values, to be kept."""
    return asdict(verdict)


def verdict_of(kept: Mapping[str, Any]) -> Verdict:
    """A verdict out of what `as_json` made."""
    places = {
        name: {subject: tuple(slides) for subject, slides in kept[name].items()}
        for name in ("sections", "questions")
    }
    return Verdict(**{**kept, **places, "findings": tuple(map(finding_of, kept["findings"]))})
