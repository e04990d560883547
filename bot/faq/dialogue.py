"""Follow-ups: a question that says too little by itself is read with the turns before it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.faq.confidence import ANSWER_FROM, KNOWN_FROM
from bot.faq.evidence import coverage
from bot.faq.query import ASKED, Term
from bot.faq.search import Found, Search

_FADES = 0.5
"""What a word of the turn before counts of one of this turn; and of the one before that, twice."""
_TURNS = 2
"""Earlier turns that a follow-up may lean on."""
_OPENINGS = frozenset({"а", "и", "но", "тогда", "если", "and", "but", "then", "if", "so"})
_POINTERS = frozenset(
    {"он", "она", "оно", "они", "это", "этот", "тот", "такой", "там", "туда", "тут"}
) | frozenset({"it", "they", "them", "this", "that", "these", "those", "there", "one", "he"})
_TELLING = 2.0
"""Information from which a word names a topic: it stands in fewer than one entry in seven."""
_AT_LEAST = 0.15
"""Likelihood from which the joint reading is taken for a question that opens as a follow-up."""
_FEW = 2
"""Topic words with which a question may still lean on the one before."""
_LOST = 0.15
"""What the joint reading may leave unexplained of this turn beside the reading alone."""
_LOST_WEAKLY = 0.35
"""The same where the reading alone is not sure of itself."""


def with_earlier(search: Search, alone: Found, earlier: Sequence[tuple[Term, ...]]) -> Found:
    """The question read with the turns before it, where it leans on them; else as it was found.

    Args:
        search: finds for the joint reading.
        alone: the question found by itself.
        earlier: the turns before it, oldest first.
    """
    if not earlier or not alone.query or not leans(search, alone.query):
        return alone
    opens = alone.query[0].lemma in _OPENINGS
    if alone.likely >= (KNOWN_FROM if opens else ANSWER_FROM):
        return alone
    joint = search.find((*alone.query, *_faded(search, earlier)))
    documents = search.ranking.documents
    told_alone = coverage(search.ranking, alone.query, documents[alone.best[0]])
    told_jointly = coverage(search.ranking, alone.query, documents[joint.best[0]])
    lost = _LOST if alone.likely >= ANSWER_FROM else _LOST_WEAKLY
    is_new_topic = told_jointly < told_alone - lost
    needed = _AT_LEAST if opens else alone.likely
    return alone if is_new_topic or joint.likely < needed else joint


def leans(search: Search, query: Sequence[Term]) -> bool:
    """Whether a question looks like a follow-up: it opens or points like one, or says little."""
    telling = sum(
        term.weight >= ASKED and search.ranking.information(term.lemma) >= _TELLING
        for term in query
    )
    opens = query[0].lemma in _OPENINGS
    points = any(term.lemma in _POINTERS for term in query)
    return telling <= (_FEW if opens or points else 1)


def _faded(search: Search, earlier: Sequence[tuple[Term, ...]]) -> list[Term]:
    """Words of the earlier turns, weaker the longer ago; past one that stands alone none are."""
    words: list[Term] = []
    for ago, turn in enumerate(reversed(earlier[-_TURNS:]), 1):
        fade = _FADES**ago
        words += [
            replace(term, weight=term.weight * fade, sentence=-10 * ago - term.sentence)
            for term in turn
        ]
        if turn and not leans(search, turn):
            break
    return words
