"""How good a decision was for the person: a scale, counted in unnecessary choices."""

from enum import StrEnum

from bot.course.known import UNKNOWN
from bot.faq import DecisionKind
from tests.faq.judging import Judged


class Quality(StrEnum):
    """What the person got, best first."""

    ANSWERED = "answered"  # the right entry's words, or a person where one was wished for
    HELD = "held"  # no answer where there is none
    FIRST = "first"  # a choice, the right one at its head
    NEEDLESS = "needless"  # a choice where there is no answer
    OFFERED = "offered"  # a choice, the right one in it
    MISSED = "missed"  # neither an answer nor a choice with it
    WRONG = "wrong"  # something else, told as the answer

    @property
    def cost(self) -> float:
        """In unnecessary choices: a wrong answer is worth five."""
        return _COSTS[self]


_COSTS = {
    Quality.ANSWERED: 0.0,
    Quality.HELD: 0.0,
    Quality.FIRST: 1.0,
    Quality.NEEDLESS: 1.0,
    Quality.OFFERED: 1.5,
    Quality.MISSED: 2.0,
    Quality.WRONG: 5.0,
}


def quality_of(judged: Judged) -> Quality:
    """What the person got."""
    entry, is_choice = judged.decision.entry, judged.decision.kind is DecisionKind.CHOOSE
    if judged.is_wrong:
        return Quality.WRONG
    if UNKNOWN in judged.asked.expected:
        return Quality.NEEDLESS if is_choice else Quality.HELD
    if entry is not None and judged.accepts(entry):
        return Quality.ANSWERED
    if is_choice and judged.is_offered:
        return Quality.FIRST if judged.is_first else Quality.OFFERED
    return Quality.MISSED
