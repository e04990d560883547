"""What follows from how sure the ranking is."""

from bot.faq.decision import DecisionKind

KNOWN_FROM = 0.95
"""Least likelihood where the very question (but for order and courtesies) is a variant."""

ANSWER_FROM = 0.55
"""A wrong answer costs five unnecessary choices. Chosen on the part `seen` of tests/faq: at 0.4 of
367 answerable questions 93 % are answered and 1.9 % wrongly, here 86 and 0.8, at 0.6 84 and 0.8. Of
questions without an answer that nobody thought of (entries left out in training) 8 % are answered
here, 11 % at 0.45."""

PERSON_FROM = 0.5
"""Offering a person unasked does no harm; refusing one who was asked for does."""

CHOOSE_FROM = 0.3
"""Plausibility below which three titles are worse than a plain no. On `seen` no right one is lost
here, and 8 of 32 questions without an answer get a choice; at 0.42 7 are lost, and 6 get one."""


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
