"""What learned entries bring: their texts as the ranking reads them, and words it did not know."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from bot.faq.corpus import Told
from bot.faq.lexical import Counted, counted_text
from bot.faq.material import Material, Render, material_of, told_of
from bot.faq.normaliser import Normaliser
from bot.faq.query import query_of
from bot.faq.vectors import Vectors
from bot.faq.vocabulary import Vocabulary
from bot.faq.wordlists import WordLists, word_lists

if TYPE_CHECKING:
    from bot.course import Entry
    from bot.faq.normalised import Normalised

LemmaOf = Callable[[str], str]

GONE: Final = "gone"
"""The id of what stands where an entry was."""

SAID: Final = 3.0
"""A taught question counts as much as three of the pack, which has a dozen for each entry: so of
80 questions in other words 63 are answered instead of 59, and from here on it changes nothing."""


class Kept:
    """What one index leaves to the next: most of what was taught was taught before.

    Args:
        encoder: the name of the encoder.

    Attributes:
        vectors: of the questions.
        read: the questions in plain words, as they were read when they were taught.
    """

    def __init__(self, encoder: str) -> None:
        self.vectors = Vectors(encoder)
        self.read: dict[str, Normalised] = {}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A taught question, read.

    Attributes:
        entry: the number of its entry.
        text: for a vector.
        lemmas: of what is said in it.
        counts: its features, one for each of `lexical.KINDS`.
    """

    entry: int
    text: str
    lemmas: tuple[str, ...]
    counts: tuple[Counted, ...]


_NO_TEXTS: Final = Material(russian=("", ""), english=("", ""), variants=())


@dataclass(frozen=True, kw_only=True)
class Taught:
    """What was taught of an entry.

    Attributes:
        number: of the entry in the index.
        now: its texts; of its questions only those that the pack does not have.
        before: its texts in the pack; None where it has none.
        is_gone: whether it is not to be found any more.
    """

    number: int
    now: Material
    before: Material | None = None
    is_gone: bool = False

    @classmethod
    def of(
        cls, number: int, entry: "Entry", written: "Entry | None", render: Render | None
    ) -> "Taught":
        """What an entry says otherwise than the pack does; all of it where the pack has it not."""
        if entry.id == GONE:
            return cls(number=number, now=_NO_TEXTS, is_gone=True)
        now = material_of(entry, render)
        before = None if written is None else material_of(written, render)
        known = set(before.variants) | {before.russian[0], before.english[0]} if before else set()
        # its title is the question in the coordinators' words: asked so, it has to be found
        every = dict.fromkeys((*now.variants, now.russian[0], now.english[0]))
        new = tuple(question for question in every if question not in known)
        texts = Material(russian=now.russian, english=now.english, variants=new)
        return cls(number=number, now=texts, before=before)

    @property
    def told_weight(self) -> float:
        """What a word of title and answer counts, of that in an entry of the pack."""
        return SAID if self.before is None else 1.0

    def said(self, normaliser: Normaliser, lemma_of: LemmaOf, kept: Kept) -> Iterator[Said]:
        """Its new questions."""
        for question in self.now.variants:
            if question not in kept.read:
                kept.read[question] = normaliser.normalise(question)
            read = kept.read[question]
            words = read.words
            yield Said(
                entry=self.number,
                text=read.text,
                lemmas=tuple(term.lemma for term in query_of(read, lemma_of)),
                counts=counted_text(words, tuple(map(lemma_of, words)), 1.0),
            )

    def told(self, lemma_of: LemmaOf) -> Iterator[Told]:
        """Its title and answer."""
        return told_of(self.number, self.now, lemma_of)

    def told_before(self, lemma_of: LemmaOf) -> Iterator[Told]:
        """Title and answer that these stand instead of."""
        return iter(()) if self.before is None else told_of(self.number, self.before, lemma_of)


def normaliser_with(base: Normaliser, taught: Sequence[Taught]) -> Normaliser:
    """A normaliser that takes the words of what was taught for words; the same if it knows them."""
    known = base.vocabulary
    lists = WordLists(russian=known.russian, english=known.english, terms=known.terms)
    new = _words(taught, known)
    if not _is_more(new, lists):
        return base
    return Normaliser(
        Vocabulary(
            known.dictionary,
            # words that are known keep their uses: nothing else is read otherwise
            WordLists(
                russian={**new.russian, **lists.russian},
                english={**new.english, **lists.english},
                terms=new.terms | lists.terms,
            ),
        )
    )


def _words(taught: Sequence[Taught], known: Vocabulary) -> WordLists:
    russian = _each(one.now.russian for one in taught)
    return word_lists(
        known.dictionary,
        questions=_each(one.now.variants for one in taught),
        # twice: a coordinator wrote it with care, so that one use makes it a word
        russian=[*russian, *russian],
        english=_each(one.now.english for one in taught),
    )


def _each(texts: Iterable[Sequence[str]]) -> list[str]:
    return list(chain.from_iterable(texts))


def _is_more(new: WordLists, known: WordLists) -> bool:
    return not (
        new.russian.keys() <= known.russian.keys()
        and new.english.keys() <= known.english.keys()
        and new.terms <= known.terms
    )
