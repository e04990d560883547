"""The slow part of building an index, all of which is kept: words, counts, vectors, weights."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from bot.faq.corpus import Corpus
from bot.faq.dictionary import RussianDictionary
from bot.faq.encoder import Encoder
from bot.faq.features import Index
from bot.faq.lemmas import lemmatiser
from bot.faq.material import Material, material_of, told_of, variant_of, words_of
from bot.faq.normaliser import Normaliser
from bot.faq.priors import MEANING, WORDS
from bot.faq.ranker import Trained
from bot.faq.sayings import Sayings
from bot.faq.training import step, train
from bot.faq.vectors import Vectors
from bot.faq.vocabulary import Vocabulary
from bot.faq.wordlists import WordLists, word_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.course import Entry
    from bot.faq.material import Render

BESIDE = frozenset({"person", "courtesy", "off-topic"})
"""Kinds of entries that are no topic of the course."""
_UNANSWERED = frozenset({"silent", "off-topic"})


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """All that was worked out of the texts of one pack.

    Attributes:
        lemmas: words with their lemma; None for a word not in the dictionary.
        lists: the vocabulary.
        index: what entries are found by.
        sayings: their variants word for word.
        trained: the weights of the ranking.
    """

    lemmas: "Mapping[str, str | None]"
    lists: WordLists
    index: Index
    sayings: Sayings
    trained: Trained


def prepare(
    entries: Sequence["Entry"],
    render: "Render | None",
    dictionary: RussianDictionary,
    encoder: Encoder | None,
    vectors: Vectors,
) -> Prepared:
    """Everything worked out anew, but for the vectors that are known."""
    materials = [material_of(entry, render) for entry in entries]
    lists = _lists(materials, dictionary)
    lemma_of = lemmatiser(dictionary)
    corpus = _corpus(entries, materials, Normaliser(Vocabulary(dictionary, lists)), lemma_of)
    if encoder is not None and corpus.variants:
        corpus = _with_vectors(corpus, encoder, vectors)
    return Prepared(
        lemmas=dictionary.learned(sorted(_words(corpus, lists, materials))),
        lists=lists,
        index=corpus.index(),
        sayings=Sayings.build(
            (variant.entry, [term.lemma for term in variant.reading.terms])
            for variant in corpus.variants
        ),
        trained=train(corpus, WORDS if encoder is None else MEANING),
    )


def _lists(materials: Sequence[Material], dictionary: RussianDictionary) -> WordLists:
    return word_lists(
        dictionary,
        questions=chain.from_iterable(material.variants for material in materials),
        russian=chain.from_iterable(material.russian for material in materials),
        english=chain.from_iterable(material.english for material in materials),
    )


def _corpus(
    entries: Sequence["Entry"],
    materials: Sequence[Material],
    normaliser: Normaliser,
    lemma_of: Callable[[str], str],
) -> Corpus:
    variants = [
        variant_of(number, normaliser.normalise(question), lemma_of)
        for number, material in enumerate(materials)
        for question in material.variants
    ]
    told = chain.from_iterable(
        told_of(number, material, lemma_of) for number, material in enumerate(materials)
    )
    return Corpus(
        size=len(entries),
        variants=variants,
        told=list(told),
        beside=numbers_of(entries, BESIDE),
        unanswered=numbers_of(entries, _UNANSWERED),
    )


def _with_vectors(corpus: Corpus, encoder: Encoder, vectors: Vectors) -> Corpus:
    readings = [variant.reading for variant in corpus.variants]
    whole = [reading.whole for reading in readings]
    asked = [reading.asked for reading in readings[:: step(len(readings))]]
    rows = vectors.of([*whole, *asked], encoder)
    return replace(corpus, vectors=rows[: len(whole)], asked=rows[len(whole) :])


def numbers_of(entries: Sequence["Entry"], kinds: frozenset[str]) -> frozenset[int]:
    """Which entries are of these kinds."""
    return frozenset(number for number, entry in enumerate(entries) if entry.kind in kinds)


def _words(corpus: Corpus, lists: WordLists, materials: Iterable[Material]) -> set[str]:
    careful = chain.from_iterable(material.russian for material in materials)
    asked = (term.word for variant in corpus.variants for term in variant.reading.terms)
    words = {*lists.russian, *asked, *chain.from_iterable(map(words_of, careful))}
    return {word for word in words if not word.isascii()}
