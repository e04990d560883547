"""Searches the ranked documents for a question: the best three, and how likely the first is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.faq.confidence import ANSWER_FROM, KNOWN_FROM, confidence, plausibility
from bot.faq.evidence import CANDIDATES, NO_EVIDENCE, evidence
from bot.faq.politeness import FILLERS
from bot.faq.query import GLUE, Term
from bot.faq.ranking import Document, Ranking

_NO_CONTENT = 0.5
"""What is left of the likelihood when no word of the question says what it is about."""
_LEAST = 3
"""Letters with which something is said at all."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search brought.

    Attributes:
        best: numbers of the best documents, best first.
        scores: their likelihoods, the first's first.
        plausible: how likely the one meant is among the best.
        query: what was searched for.
    """

    best: tuple[int, ...]
    scores: tuple[float, ...]
    plausible: float
    query: tuple[Term, ...]

    @property
    def likely(self) -> float:
        """How likely the first one is meant, 0…1."""
        return self.scores[0] if self.scores else 0.0


class Search:
    """Finds documents by a query.

    Args:
        documents: to search.
        courtesies: numbers of those that are no choice to offer: they are found or they are not.
    """

    def __init__(self, documents: Sequence[Document], courtesies: Sequence[int] = ()) -> None:
        self.ranking = Ranking(documents)
        self._courtesies = frozenset(courtesies)
        self._known: dict[frozenset[str], int | None] = {}
        for number, document in enumerate(documents):
            for said in map(_said, document.said):
                mine = self._known.get(said, number) == number
                self._known[said] = number if mine else None

    def find(self, query: tuple[Term, ...]) -> Found:
        """The best documents; the same query always finds the same."""
        is_said = sum(len(term.word) for term in query) >= _LEAST
        scores = self.ranking.scores(query if is_said else ())
        if not scores:
            return Found(best=(), scores=(), plausible=0.0, query=query)
        order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
        known = self._known.get(_said(frozenset(term.lemma for term in query)))
        if known is not None:
            order.sort(key=lambda number: number != known)
        found = self._found(query, scores, order, known)
        if self._courtesies.isdisjoint(found.best):
            return found
        if found.best[0] in self._courtesies and found.likely >= ANSWER_FROM:
            return found
        serious = [number for number in order if number not in self._courtesies]
        return self._found(query, scores, serious or order, known)

    def _found(
        self,
        query: tuple[Term, ...],
        scores: Sequence[float],
        order: Sequence[int],
        known: int | None,
    ) -> Found:
        best = tuple(order[:CANDIDATES])
        told = evidence(self.ranking, query, scores, order) if scores[best[0]] else NO_EVIDENCE
        likely, plausible = confidence(told), plausibility(told)
        if all(term.weight <= GLUE for term in query):
            likely *= _NO_CONTENT
        if best[0] == known:
            likely, plausible = max(likely, KNOWN_FROM), 1.0
        top = scores[best[0]] or 1.0
        others = (likely * scores[number] / top for number in best[1:])
        return Found(best=best, scores=(likely, *others), plausible=plausible, query=query)


def _said(lemmas: frozenset[str]) -> frozenset[str]:
    """What was said but for order, repetition and courtesies; all of it where that is nothing."""
    return lemmas - FILLERS or lemmas
