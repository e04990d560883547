"""The slow part of building an index: its vocabulary, its variants normalised, their lemmas."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from bot.faq import cache
from bot.faq.cache import Prepared
from bot.faq.dictionary import RussianDictionary
from bot.faq.material import Material, words_of
from bot.faq.normaliser import Normaliser
from bot.faq.vocabulary import Vocabulary
from bot.faq.wordlists import word_lists


def prepare(
    materials: Sequence[Material], dictionary: RussianDictionary, cache_file: Path | None
) -> Prepared:
    """The work on these materials, from the cache if it has it; the dictionary remembers it."""
    key = cache.key_of(_texts(materials), dictionary=dictionary.version)
    kept = cache.load(cache_file, key) if cache_file else None
    if kept and len(kept.variants) == sum(len(material.variants) for material in materials):
        dictionary.remember(kept.lemmas)
        return kept
    prepared = _worked_out(materials, dictionary)
    if cache_file:
        cache.save(cache_file, key, prepared)
    return prepared


def _worked_out(materials: Sequence[Material], dictionary: RussianDictionary) -> Prepared:
    careful = list(chain.from_iterable(material.russian for material in materials))
    lists = word_lists(
        dictionary,
        questions=chain.from_iterable(material.variants for material in materials),
        russian=careful,
        english=chain.from_iterable(material.english for material in materials),
    )
    normaliser = Normaliser(Vocabulary(dictionary, lists))
    variants = tuple(
        normaliser.normalise(variant).words
        for material in materials
        for variant in material.variants
    )
    words = {*lists.russian, *chain(*variants), *chain(*map(words_of, careful))}
    learned = dictionary.learned(sorted(word for word in words if not word.isascii()))
    return Prepared(lemmas=learned, lists=lists, variants=variants)


def _texts(materials: Iterable[Material]) -> Iterator[str]:
    for material in materials:
        yield from (*material.russian, *material.english, *material.variants)
