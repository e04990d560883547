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


def joined(earlier: Sequence[tuple[Reading, float]], last: Reading) -> Reading:
    """A question read with earlier ones of its dialogue.

    Args:
        earlier: oldest first, each with what its words count of one of the question's.
        last: the question.
    """
    terms = list(last.terms)
    for ago, (reading, fade) in enumerate(reversed(earlier), 1):
        terms += [
            Term(
                word=term.word,
                lemma=term.lemma,
                weight=term.weight * fade,
                sentence=-100 * ago - term.sentence,
            )
            for term in reading.terms
        ]
    return Reading(
        terms=tuple(terms),
        counts=counted_query(terms),
        whole=" ".join([*(reading.asked for reading, _ in earlier), last.whole]),
        asked=" ".join([*(reading.asked for reading, _ in earlier), last.asked]),
        language=last.language,
    )


def _asked(terms: Sequence[Term]) -> str:
    """The words that count; without any that counts in full, all of them."""
    return " ".join(term.word for term in terms if term.weight > INTRODUCED)
