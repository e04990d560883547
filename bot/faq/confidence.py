"""How likely the first place is the entry meant, and what follows from it.

The weights are those of a logistic regression over 1,465 questions, each a variant of the first
course (292 entries) asked of an index that does not have it, and 60 questions about anything
else, each of these counted four times. By tenths of the likelihood from 0.0 upwards, of a
hundred 10, 19, 28, 39, 56, 56, 64, 79, 82, 98 were right.
"""

import math

from bot.faq.decision import DecisionKind
from bot.faq.evidence import Evidence

_BASE = -4.85
_COVERAGE = 5.5
_LEAD = 5.6
_CONTENT = 3.2

KNOWN_FROM = 0.95
"""Least likelihood where the very question (but for order and courtesies) is a variant."""

ANSWER_FROM = 0.65
"""A wrong answer costs five unnecessary choices. Chosen on the part `seen` of tests/faq (questions
written without a look at the variants): from here on 47 % are replied to at once, 1 % wrongly; at
0.55 it would be more and as few, but held-out variants, the hardest questions there are, already
get more wrong than they gain below 0.72, and so does the part `counted` below 0.65, whose curve
was seen when this was chosen: 49 % from here on, none wrong."""

PERSON_FROM = 0.6
"""Offering a person unasked does no harm; refusing one who was asked for does."""

CHOOSE_FROM = 0.42
"""Plausibility below which three titles are worse than a plain no: four of five questions that
have nothing to do with the course fall below it, and one in eight of those whose entry is there."""


def confidence(found: Evidence) -> float:
    """The likelihood, 0…1, that the first candidate is right."""
    # a lead among entries that explain next to nothing means nothing
    lead = math.sqrt(found.coverage) * found.lead
    logit = _BASE + _COVERAGE * found.coverage + _LEAD * lead + _CONTENT * found.content
    return 1 / (1 + math.exp(-logit))


def plausibility(found: Evidence) -> float:
    """The likelihood, 0…1, that the right one is among the candidates; fitted in the same way."""
    clearance = math.sqrt(found.coverage) * found.clearance
    return 1 / (1 + math.exp(4.4 - 6.7 * found.coverage - 2.5 * clearance - 3.7 * found.content))


def kind_of(likely: float, plausible: float, entry_kind: str) -> DecisionKind:
    """What to do with a first candidate of this kind.

    Args:
        likely: that it is right.
        plausible: that it or another candidate is.
        entry_kind: the kind of its entry.
    """
    if entry_kind == "person" and likely >= PERSON_FROM:
        return DecisionKind.PERSON
    if likely >= ANSWER_FROM:
        return DecisionKind.ANSWER if entry_kind == "answer" else DecisionKind.UNKNOWN
    return DecisionKind.CHOOSE if plausible >= CHOOSE_FROM else DecisionKind.UNKNOWN


def has_reply(kind: DecisionKind, likely: float) -> bool:
    """Whether the first candidate's own words are the reply."""
    is_sure = kind in {DecisionKind.ANSWER, DecisionKind.PERSON}
    return is_sure or (kind is DecisionKind.UNKNOWN and likely >= ANSWER_FROM)
