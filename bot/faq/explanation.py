"""Why a candidate was found: the words of the question that speak for it."""

from collections.abc import Sequence

from bot.faq.features import LEMMAS, PIECES, Index
from bot.faq.lexical import pieces_of
from bot.faq.query import Term

_ALIKE = 0.5
"""The part of a word's pieces that has to be there for an unknown word to speak at all."""


def explanation(index: Index, terms: Sequence[Term], entry: int) -> dict[str, float]:
    """The question's words that the entry has, with what each adds; weightiest first."""
    told = ((term.word, round(_adds(index, term, entry), 2)) for term in terms)
    found = {word: weight for word, weight in told if weight}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _adds(index: Index, term: Term, entry: int) -> float:
    if weight := index.fields[LEMMAS].adds(term.lemma, entry):
        return weight * term.weight
    pieces = pieces_of(term.word)
    parts = [index.fields[PIECES].adds(piece, entry) for piece in pieces]
    if not parts or sum(part > 0 for part in parts) < _ALIKE * len(parts):
        return 0.0
    return term.weight * sum(parts) / len(parts)
