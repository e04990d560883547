"""How likely the first place is the entry meant, and what follows from it.

The weights are those of a logistic regression over 1,368 questions, each a variant of the first
course (then 221 entries) asked of an index that does not have it, and 60 questions about anything
else, each of these counted four times. Checked with the grown course (292 entries, other variants
held out, 1,465 questions): by tenths of the likelihood from 0.0 upwards, of a hundred 7, 17, 23,
41, 53, 60, 67, 78, 83, 99 were right.
"""

import math

from bot.faq.decision import DecisionKind
from bot.faq.evidence import Evidence

_BASE = -4.9
_COVERAGE = 5.5
_GAP = -0.2
_LEAD = 2.6
_CLEARANCE = 1.9
_CONTENT = 2.8

KNOWN_FROM = 0.95
"""Least likelihood where the very question (but for order and courtesies) is a variant."""

ANSWER_FROM = 0.72
"""On held-out variants (the hardest questions there are: no other variant is like them) 31 % are
answered from here on, 3.7 % wrongly; two in three of these get an entry next to the right one
(related, or of the same section), so 1 % get something else. A wrong answer costs five
unnecessary choices, one next to the right entry two: the next step down, to 0.65, no longer pays.
Chosen on those variants only; the developers' own sanity questions were not used."""

PERSON_FROM = 0.6
"""Offering a person unasked does no harm; refusing one who was asked for does."""

CHOOSE_FROM = 0.25
"""Below it stand two of three questions that have nothing to do with the course, and one in six
of those whose entry is among the three; three wrong titles are worse than a plain no."""


def confidence(found: Evidence) -> float:
    """The likelihood, 0…1, that the first candidate is right."""
    logit = (
        _BASE
        + _COVERAGE * found.coverage
        + _GAP * found.gap
        + _LEAD * found.lead
        + _CLEARANCE * found.clearance
        + _CONTENT * found.content
    )
    return 1 / (1 + math.exp(-logit))


def kind_of(likely: float, entry_kind: str) -> DecisionKind:
    """What to do with a first candidate of this kind that is right with this likelihood."""
    if entry_kind == "person" and likely >= PERSON_FROM:
        return DecisionKind.PERSON
    if likely >= ANSWER_FROM:
        return DecisionKind.ANSWER if entry_kind == "answer" else DecisionKind.UNKNOWN
    return DecisionKind.CHOOSE if likely >= CHOOSE_FROM else DecisionKind.UNKNOWN


def has_reply(kind: DecisionKind, likely: float) -> bool:
    """Whether the first candidate's own words are the reply."""
    return kind is not DecisionKind.CHOOSE and likely >= min(ANSWER_FROM, PERSON_FROM)
