"""What a check finds in a deck that could be read: pure rules, a module for each family.

Every code, its threshold and what it leaves alone are described in docs/report-check.md.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.reports.deck import Deck
from bot.reports.findings import Code, Finding, Severity
from bot.reports.outline import Outline
from bot.reports.rules.authorship import authorship
from bot.reports.rules.files import files
from bot.reports.rules.languages import languages
from bot.reports.rules.limits import is_empty, limits
from bot.reports.rules.parts import parts
from bot.reports.rules.slides import slides
from bot.reports.rules.titles import titles

_SEVERITIES: Final = tuple(Severity)
_CODES: Final = tuple(Code)


def found(deck: Deck, outline: Outline, plan: ReportPlan, course: Course) -> tuple[Finding, ...]:
    """Everything that the rules find: errors, warnings, tips; within them by slide.

    What is about the whole deck comes before what is about one slide.

    Raises:
        KeyError: the plan names a number that the course does not have; none of a checked pack.
    """
    return tuple(sorted(_all(deck, outline, plan, course), key=_rank))


def _all(deck: Deck, outline: Outline, plan: ReportPlan, course: Course) -> Iterator[Finding]:
    always = chain(limits(deck, plan, course), files(deck), slides(deck))
    if is_empty(deck):
        return always
    return chain(
        always,
        parts(deck, outline, plan, course),
        languages(deck, plan),
        authorship(deck, outline, plan, course),
        titles(deck),
    )


def _rank(finding: Finding) -> tuple[int, int, int]:
    return (
        _SEVERITIES.index(finding.severity),
        finding.slide or 0,
        _CODES.index(finding.code),
    )
