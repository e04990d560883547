"""A normalised question as weighted lemmas: what is asked counts, the introduction hardly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.faq.normalised import Normalised
from bot.faq.politeness import ASKING, FILLERS, GLUE_WORDS, REQUESTS

# How much a word counts; set by hand on formal questions with an introduction.
ASKED = 1.0
INTRODUCED = 0.35
"""A word of a sentence (or, in a long one, of a part) that only leads up to the question."""
NUMBER = 0.3
"""A number: another person's age or date differs."""
GLUE = 0.6
"""A word that is in every other question; in a small course its rarity says nothing."""
FILLER = 0.05
_LONG = 10
"""Words of a sentence that has an introduction inside."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the question: as normalised, its lemma, its weight 0…1, its sentence's number."""

    word: str
    lemma: str
    weight: float
    sentence: int


def query_of(question: Normalised, lemma_of: Callable[[str], str]) -> tuple[Term, ...]:
    """The words of a question in order, weighed by what part they play in it."""
    lemmas = [tuple(map(lemma_of, sentence.words)) for sentence in question.sentences]
    asking = [
        sentence.asks or not ASKING.isdisjoint(words)
        for sentence, words in zip(question.sentences, lemmas, strict=True)
    ]
    terms = [
        Term(word=word, lemma=lemma, weight=weight, sentence=number)
        for number, (sentence, found) in enumerate(zip(question.sentences, lemmas, strict=True))
        for word, lemma, weight in zip(
            sentence.words,
            found,
            _weights(found, asks=asking[number] or not any(asking)),
            strict=True,
        )
    ]
    if all(term.weight <= FILLER for term in terms):
        return tuple(
            Term(word=term.word, lemma=term.lemma, weight=ASKED, sentence=term.sentence)
            for term in terms
        )
    return tuple(terms)


def _weights(lemmas: Sequence[str], *, asks: bool) -> list[float]:
    requests = [at for at, lemma in enumerate(lemmas) if lemma in REQUESTS]
    start = requests[-1] if requests and _LONG <= len(lemmas) > requests[-1] + 3 else 0
    return [
        _weight(lemma) * (ASKED if asks and at >= start else INTRODUCED)
        for at, lemma in enumerate(lemmas)
    ]


def _weight(lemma: str) -> float:
    if lemma in FILLERS:
        return FILLER
    if lemma in GLUE_WORDS:
        return GLUE
    return NUMBER if lemma.isdigit() else ASKED
