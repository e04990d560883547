"""The FAQ of one course: built once from its entries, then asked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot.faq import cache
from bot.faq.common import common_entries
from bot.faq.confidence import has_reply, kind_of
from bot.faq.decision import Decision, Match
from bot.faq.dialogue import Dialogue
from bot.faq.dictionary import RussianDictionary
from bot.faq.encoder import Encoder
from bot.faq.explanation import explanation
from bot.faq.language import Language
from bot.faq.lemmas import lemmatiser
from bot.faq.material import Render, material_of
from bot.faq.normaliser import Normaliser
from bot.faq.preparing import BESIDE, Prepared, numbers_of, prepare
from bot.faq.reading import Reading, reading_of
from bot.faq.search import Found, Search
from bot.faq.vectors import Vectors
from bot.faq.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.course import Entry

log = structlog.get_logger(__name__)


class FaqIndex:
    """Decides about questions; made by `build`.

    Attributes:
        entries: all that it knows, the common ones last.
        normaliser: with the vocabulary of these entries.
        lemma_of: a word's lemma.
        search: finds entries.
        dialogue: reads follow-ups.
    """

    def __init__(
        self,
        entries: Sequence["Entry"],
        normaliser: Normaliser,
        lemma_of: Callable[[str], str],
        search: Search,
    ) -> None:
        self.entries = tuple(entries)
        self.normaliser = normaliser
        self.lemma_of = lemma_of
        self.search = search
        self.dialogue = Dialogue(search, self.entries)

    @classmethod
    def build(
        cls,
        entries: Iterable["Entry"],
        *,
        render: Render | None = None,
        common: Sequence["Entry"] | None = None,
        encoder: Encoder | None = None,
        cache_file: Path | None = None,
    ) -> "FaqIndex":
        """An index over a course's entries and those common to all courses.

        Args:
            entries: the course's.
            render: fills in the references of the answers (`Course.render`), so that a value can
                be asked for; without it they are left out.
            common: instead of the entries of common.yaml.
            encoder: makes sentence vectors; without one only words count.
            cache_file: keeps what takes time to work out; a stale or broken one is made anew.
        """
        every = (*entries, *(common_entries() if common is None else common))
        dictionary = RussianDictionary()
        prepared = _prepared(every, render, dictionary, encoder, cache_file)
        dictionary.remember(prepared.lemmas)
        search = Search(
            prepared.index,
            prepared.trained,
            encoder,
            prepared.sayings,
            numbers_of(every, BESIDE),
        )
        normaliser = Normaliser(Vocabulary(dictionary, prepared.lists))
        return cls(every, normaliser, lemmatiser(dictionary), search)

    def decide(self, question: str, *, before: Sequence[str] = ()) -> Decision:
        """What to do about a question.

        Args:
            question: as it was typed.
            before: earlier turns of the same dialogue, oldest first; they count only where the
                question leans on them.
        """
        asked = self.normaliser.normalise(question)
        alone = self.search.find(reading_of(asked, self.lemma_of))
        found = self.dialogue.read(alone, map(self._reading, before[-2:]))
        matches = tuple(
            Match(entry=self.entries[number], score=score)
            for number, score in zip(found.best, found.scores, strict=True)
        )
        kind = kind_of(
            found.likely, found.plausible, matches[0].entry.kind if matches else "answer"
        )
        return Decision(
            kind=kind,
            entry=matches[0].entry if has_reply(kind, found.likely) else None,
            candidates=matches,
            score=found.likely,
            normalised=asked.text,
            language=asked.language,
            is_follow_up=found is not alone,
        )

    def language_of(self, question: str) -> Language:
        """What a question is written in, whatever the letters."""
        return self.normaliser.normalise(question).language

    @property
    def weights(self) -> dict[str, tuple[float, ...]]:
        """What training has left, by name (see `ranker.Trained`)."""
        return asdict(self.search.trained)

    def find(self, question: str) -> Found:
        """What a question finds by itself, before anything is decided."""
        return self.search.find(self._reading(question))

    def why(self, question: str, match: Match) -> dict[str, float]:
        """The words of the question that speak for a candidate, with what each adds."""
        number = self.entries.index(match.entry)
        return explanation(self.search.index, self._reading(question).terms, number)

    def _reading(self, question: str) -> Reading:
        return reading_of(self.normaliser.normalise(question), self.lemma_of)


def _prepared(
    entries: Sequence["Entry"],
    render: Render | None,
    dictionary: RussianDictionary,
    encoder: Encoder | None,
    file: Path | None,
) -> Prepared:
    """What was worked out of the entries, from the cache if it has it."""
    name = encoder.name if encoder else "words"
    if file is None:
        return prepare(entries, render, dictionary, encoder, Vectors(name))
    key = cache.key_of(_texts(entries, render), parts=(dictionary.version, name))
    if (kept := cache.load(file, key)) is not None and kept.index.size == len(entries):
        return kept
    log.info("faq.learning", index=file.stem, entries=len(entries), takes="up to a minute")
    vectors_file = file.with_name(f"{file.stem}-vectors.npz")
    vectors = cache.load_vectors(vectors_file, name)
    prepared = prepare(entries, render, dictionary, encoder, vectors)
    cache.save(file, key, prepared)
    if encoder is not None:
        cache.save_vectors(vectors_file, vectors)
    return prepared


def _texts(entries: Sequence["Entry"], render: Render | None) -> Iterable[str]:
    for entry in entries:
        material = material_of(entry, render)
        yield from (entry.id, entry.kind, *material.russian, *material.english, *material.variants)
