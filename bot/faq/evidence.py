"""How sure the first place is: what the question says that the entry explains, and by how far."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.faq.query import Term
from bot.faq.ranking import Document, Ranking, pieces_of

CANDIDATES = 3
"""Titles a person can choose from at a glance."""
_USUAL = 1.0
"""Uses of a word in an entry (in variants, mostly) with which half of it is explained."""
_ALIKE = 0.5
"""Pieces shared with one word of the entry from which an unknown word counts as alike, in part."""
_PART = 0.6
"""What a word that is only alike counts of one that is there."""
_LONGEST_TOLD = 30.0
"""Information of a long question; more of it says no more about how sure an entry is."""
_PIECES_OF_A_WORD = 4
"""A shorter word has too few pieces to be alike."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Figures that the confidence is made of, each 0…1.

    Attributes:
        coverage: the part of the question's information that the entry explains.
        lead: how far the second entry is behind.
        clearance: how far the first entry that is not offered is behind.
        content: how much the question says at all.
    """

    coverage: float
    lead: float
    clearance: float
    content: float


NO_EVIDENCE = Evidence(coverage=0.0, lead=0.0, clearance=0.0, content=0.0)


def evidence(
    ranking: Ranking, query: Sequence[Term], scores: Sequence[float], order: Sequence[int]
) -> Evidence:
    """The evidence for the first of the documents in `order`, which has its rivals too."""
    document = ranking.documents[order[0]]
    told = sum(term.weight * ranking.information(term.lemma) for term in query)
    top, *rivals = [scores[number] for number in order[: CANDIDATES + 1]]
    rivals += [0.0] * (CANDIDATES - len(rivals))
    return Evidence(
        coverage=coverage(ranking, query, document),
        lead=1 - rivals[0] / top if top else 0.0,
        clearance=1 - rivals[-1] / top if top else 0.0,
        content=min(told, _LONGEST_TOLD) / _LONGEST_TOLD,
    )


def coverage(ranking: Ranking, query: Sequence[Term], document: Document) -> float:
    """The part of the query's information that stands in the document, 0…1."""
    told = [term.weight * ranking.information(term.lemma) for term in query]
    explained = (
        weight * _explained(term, document) for term, weight in zip(query, told, strict=True)
    )
    return sum(explained) / (sum(told) or 1.0)


def explanation(ranking: Ranking, query: Sequence[Term], document: Document) -> dict[str, float]:
    """The question's words that the document explains, with what each adds; weightiest first."""
    found = {
        term.word: term.weight * ranking.information(term.lemma) * _explained(term, document)
        for term in query
    }
    told = ((word, round(weight, 2)) for word, weight in found.items() if weight)
    return dict(sorted(told, key=lambda item: (-item[1], item[0])))


def _explained(term: Term, document: Document) -> float:
    if uses := document.lemmas.get(term.lemma):
        return uses / (uses + _USUAL)
    mine = set(pieces_of(term.word))
    if len(mine) < _PIECES_OF_A_WORD:
        return 0.0
    start = term.word[0]
    alike = max(
        (
            len(mine.intersection(pieces_of(word))) / len(mine)
            for word in document.words
            if word[0] == start
        ),
        default=0.0,
    )
    return _PART * alike if alike >= _ALIKE else 0.0
