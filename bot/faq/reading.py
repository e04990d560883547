"""A question as the ranking reads it: weighted lemmas, counted features, and texts for vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.faq.language import Language
from bot.faq.lexical import Counted, counted_query
from bot.faq.normalised import Normalised
from bot.faq.query import INTRODUCED, Term, query_of

_SAID = 3
"""Letters with which something is said at all."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is compared of a question.

    Attributes:
        terms: its words, weighed.
        counts: its features, one for each of `lexical.KINDS`.
        whole: its text for a vector.
        asked: the same without what only leads up to the question.
        language: of the question.
    """

    terms: tuple[Term, ...]
    counts: tuple[Counted, ...]
    whole: str
    asked: str
    language: Language

    @property
    def is_said(self) -> bool:
        """Whether there are letters enough to mean anything."""
        return sum(len(term.word) for term in self.terms) >= _SAID


def reading_of(question: Normalised, lemma_of: Callable[[str], str]) -> Reading:
    """How the ranking reads a normalised question."""
    terms = query_of(question, lemma_of)
    return Reading(
        terms=terms,
        counts=counted_query(terms),
        whole=question.text,
        asked=_asked(terms) or question.text,
        language=question.language,
    )


def joined(before: Reading, last: Reading, *, fade: float) -> Reading:
    """A question read with the turn before it.

    Args:
        before: the turn before.
        last: the question.
        fade: what a word of the turn before counts of one of the question's.
    """
    earlier = (
        Term(
            word=term.word,
            lemma=term.lemma,
            weight=term.weight * fade,
            sentence=-1 - term.sentence,
        )
        for term in before.terms
    )
    terms = (*last.terms, *earlier)
    return Reading(
        terms=terms,
        counts=counted_query(terms),
        whole=f"{before.asked} {last.whole}",
        asked=f"{before.asked} {last.asked}",
        language=last.language,
    )


def _asked(terms: Sequence[Term]) -> str:
    """The words that do more than lead up to the question; empty where none does."""
    return " ".join(term.word for term in terms if term.weight > INTRODUCED)
