"""The FAQ of one course: built once from its entries, then asked."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.faq.common import common_entries
from bot.faq.confidence import has_reply, kind_of
from bot.faq.decision import Decision, Match
from bot.faq.dialogue import with_earlier
from bot.faq.dictionary import RussianDictionary
from bot.faq.evidence import explanation
from bot.faq.lemmas import lemmatiser
from bot.faq.material import Render, document_of, material_of
from bot.faq.normaliser import Normaliser
from bot.faq.preparing import prepare
from bot.faq.query import Term, query_of
from bot.faq.search import Search
from bot.faq.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.course import Entry


class FaqIndex:
    """Decides about questions; made by `build`.

    Attributes:
        entries: all that it knows, the common ones last.
        normaliser: with the vocabulary of these entries.
    """

    def __init__(
        self,
        entries: Sequence["Entry"],
        normaliser: Normaliser,
        lemmas: Callable[[str], str],
        search: Search,
    ) -> None:
        self.entries = tuple(entries)
        self.normaliser = normaliser
        self._lemmas = lemmas
        self._search = search

    @classmethod
    def build(
        cls,
        entries: Iterable["Entry"],
        *,
        render: Render | None = None,
        common: Sequence["Entry"] | None = None,
        cache_file: Path | None = None,
    ) -> "FaqIndex":
        """An index over a course's entries and those common to all courses.

        Args:
            entries: the course's.
            render: fills in the references of the answers (`Course.render`), so that a value can
                be asked for; without it they are left out.
            common: instead of the entries of common.yaml.
            cache_file: keeps what takes time to work out; a stale or broken one is made anew.
        """
        every = (*entries, *(common_entries() if common is None else common))
        materials = [material_of(entry, render) for entry in every]
        dictionary = RussianDictionary()
        prepared = prepare(materials, dictionary, cache_file)
        normaliser = Normaliser(Vocabulary(dictionary, prepared.lists))
        lemmas = lemmatiser(dictionary)
        following = iter(prepared.variants)
        documents = [
            document_of(material, [next(following) for _ in material.variants], lemmas)
            for material in materials
        ]
        courtesies = [n for n, entry in enumerate(every) if entry.kind == "courtesy"]
        return cls(every, normaliser, lemmas, Search(documents, courtesies))

    def decide(self, question: str, *, before: Sequence[str] = ()) -> Decision:
        """What to do about a question.

        Args:
            question: as it was typed.
            before: earlier turns of the same dialogue, oldest first; they count only where the
                question leans on them.
        """
        asked = self.normaliser.normalise(question)
        alone = self._search.find(query_of(asked, self._lemmas))
        earlier = [self._query(turn) for turn in before[-2:]]
        found = with_earlier(self._search, alone, earlier)
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

    def why(self, question: str, match: Match) -> dict[str, float]:
        """The words of the question that speak for a candidate, with what each adds."""
        document = self._search.ranking.documents[self.entries.index(match.entry)]
        return explanation(self._search.ranking, self._query(question), document)

    def _query(self, question: str) -> tuple[Term, ...]:
        return query_of(self.normaliser.normalise(question), self._lemmas)
