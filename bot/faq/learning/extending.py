"""An index with what coordinators taught: it finds that as all else, with the weights it has."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.faq.encoder import Encoder, Floats
from bot.faq.features import Index
from bot.faq.index import FaqIndex
from bot.faq.learning.nearness import with_variants
from bot.faq.learning.texts import GONE, SAID, Kept, LemmaOf, Said, Taught, normaliser_with
from bot.faq.learning.words import NOTHING, counts_of, summed, times, with_documents
from bot.faq.lexical import Field
from bot.faq.material import Render
from bot.faq.preparing import BESIDE, numbers_of
from bot.faq.sayings import Sayings
from bot.faq.search import Search
from bot.faq.vectors import Vectors

if TYPE_CHECKING:
    from bot.course import Entry

_AT_ONCE: Final = 32
"""Texts encoded at a time."""


def extended(
    base: FaqIndex,
    corrected: Mapping[str, "Entry"],
    added: Sequence["Entry"],
    *,
    gone: Collection[str] = (),
    render: Render | None,
    kept: Kept | None = None,
) -> FaqIndex:
    """The index with entries corrected and added; `base` stays as it is, and they share most.

    Nothing is trained: a question that has nothing to do with these entries is decided as before.

    Args:
        base: of the pack alone.
        corrected: entries instead of those of the pack, by id; an id that `base` does not have
            is left out.
        added: entries that the pack does not have.
        gone: ids of entries of the pack that nobody is to find any more.
        render: as `base` was built with.
        kept: what the index before this one left, and what this one leaves.
    """
    there = (_gone(one) if one.id in gone else corrected.get(one.id, one) for one in base.entries)
    entries = (*there, *added)
    written = [*base.entries, *(None for _ in added)]
    taught = [
        Taught.of(number, entry, before, render)
        for number, (entry, before) in enumerate(zip(entries, written, strict=True))
        if entry is not before
    ]
    if not taught:
        return base
    normaliser = normaliser_with(base.normaliser, taught)
    search = base.search
    kept = kept or Kept(search.encoder.name if search.encoder is not None else "words")
    variants = [said for one in taught for said in one.said(normaliser, base.lemma_of, kept)]
    index = Index(
        fields=_fields(search.index.fields, taught, variants, base.lemma_of, len(entries)),
        meaning=search.index.meaning,
        size=len(entries),
    )
    if index.meaning is not None and search.encoder is not None:
        rows = _vectors(variants, search.encoder, kept.vectors)
        meaning = with_variants(index.meaning, rows, len(entries))
        index = Index(fields=index.fields, meaning=meaning, size=len(entries))
    return FaqIndex(
        entries,
        normaliser,
        base.lemma_of,
        Search(
            index,
            search.trained,
            search.encoder,
            _sayings(search.sayings, variants, [one.number for one in taught if one.is_gone]),
            numbers_of(entries, BESIDE),
        ),
    )


def _fields(
    fields: Sequence[Field],
    taught: Iterable[Taught],
    variants: Iterable[Said],
    lemma_of: LemmaOf,
    size: int,
) -> tuple[Field, ...]:
    said: dict[int, list[Said]] = {}
    for variant in variants:
        said.setdefault(variant.entry, []).append(variant)
    texts = [
        (one, [*one.told(lemma_of)], [*one.told_before(lemma_of)], said.get(one.number, []))
        for one in taught
    ]
    return tuple(
        with_documents(
            field,
            {
                one.number: NOTHING
                if one.is_gone
                else summed(
                    [
                        counts_of(field, one.number),
                        *(times(text.counts[kind], one.told_weight) for text in told),
                        *(times(text.counts[kind], SAID) for text in variants),
                    ],
                    less=[text.counts[kind] for text in before],
                )
                for one, told, before, variants in texts
            },
            size,
        )
        for kind, field in enumerate(fields)
    )


def _vectors(variants: Sequence[Said], encoder: Encoder, known: Vectors) -> dict[int, Floats]:
    """The vectors of the variants by their entry, each once."""
    if not variants:
        return {}
    texts = dict.fromkeys((variant.entry, variant.text) for variant in variants)
    numbers = np.array([number for number, _ in texts])
    rows = known.of([text for _, text in texts], _FewAtOnce(encoder))
    return {int(number): rows[numbers == number] for number in np.unique(numbers)}


class _FewAtOnce:
    """An encoder that takes long lists apart: at once they need 0.1 MB a text.

    Attributes:
        name: of the encoder.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Floats:
        """As the encoder does."""
        starts = range(0, len(texts), _AT_ONCE)
        return np.concatenate(
            [self._encoder.encode(texts[begin : begin + _AT_ONCE]) for begin in starts]
        )


def _sayings(base: Sayings, variants: Iterable[Said], gone: Sequence[int]) -> Sayings:
    """The sayings with those that were taught: of two that say the same, what was taught counts."""
    new = Sayings.build((variant.entry, variant.lemmas) for variant in variants)
    stays = ~(np.isin(base.keys, new.keys) | np.isin(base.entries, gone))
    places = np.searchsorted(base.keys[stays], new.keys)
    return Sayings(
        keys=np.insert(base.keys[stays], places, new.keys),
        entries=np.insert(base.entries[stays], places, new.entries),
    )


def _gone(entry: "Entry") -> "Entry":
    """What keeps the number of an entry that is gone; neither told nor offered (`BESIDE`)."""
    return entry.model_copy(update={"id": GONE, "kind": "off-topic", "topic": "", "related": ()})
