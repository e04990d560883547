"""What the FAQ lacks, gathered out of the tables and grouped by likeness."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import Final

from bot.course import Course
from bot.faq import FaqIndex
from bot.faq.dictionary import RussianDictionary
from bot.faq.encoder import Floats
from bot.faq.learning.likeness import likeness_of
from bot.faq.lemmas import lemmatiser
from bot.faq.politeness import FILLERS, GLUE_WORDS
from bot.gaps import Gap, Group, grouped
from storage import Storage, Transaction

MOST: Final = 500
"""Gaps that are looked at, the newest: each costs 10 ms once, and a coordinator reads less."""

_KEPT: Final = 4 * MOST
"""Vectors kept, of 2 KB each."""


class GapBook:
    """The open gaps of each course, grouped; it keeps the vectors of what it has seen.

    Args:
        storage: where they are.
        faqs: the index of each course.
    """

    def __init__(self, *, storage: Storage, faqs: Mapping[str, FaqIndex]) -> None:
        self._storage = storage
        self._faqs = faqs
        self._vectors: dict[str, Floats] = {}

    async def groups(self, course: Course) -> list[Group]:
        """What waits for an answer, the most frequent first."""
        async with self._storage.reading() as view:
            gaps = await self.gaps(view, course)
        if not gaps:
            return []
        if len(self._vectors) > _KEPT:
            self._vectors = {}
        index = self._faqs[course.id]
        # loads the dictionary, and encodes what is new; others are answered meanwhile
        return await asyncio.to_thread(groups_of, gaps, index, self._vectors)

    async def group_with(self, course: Course, question_id: int) -> Group | None:
        """The group that a question is in; None where it is settled, or gone."""
        groups = await self.groups(course)
        return next((group for group in groups if question_id in group.questions), None)

    async def gaps(self, view: Transaction, course: Course) -> list[Gap]:
        """The open gaps one by one, newest first: no answer are also words that say there is none.

        Args:
            view: the transaction.
            course: of which course.
        """
        no_answers = {
            entry.id
            for entry in self._faqs[course.id].entries
            if entry.kind in {"off-topic", "silent"}
        }
        return await view.gaps.of_course(course.id, no_answers=no_answers, limit=MOST)


def groups_of(
    gaps: Iterable[Gap], index: FaqIndex, kept: MutableMapping[str, Floats] | None = None
) -> list[Group]:
    """Gaps grouped by an index: near one entry, the same words, or the same meaning.

    What no course is about is no subject: two such questions have nothing in common.

    Args:
        gaps: newest first.
        index: the course's.
        kept: where the vectors of texts are kept.
    """
    aside = {entry.id for entry in index.entries if entry.kind == "off-topic"}
    meant = [
        replace(gap, entry_id=None) if gap.entry_id in aside and not gap.is_answered else gap
        for gap in gaps
    ]
    return grouped(meant, content_words(), likeness_of(index, kept))


def content_words() -> Callable[[str], frozenset[str]]:
    """What gives the lemmas of a normalised question that say what it is about."""
    lemma_of = lemmatiser(RussianDictionary())

    def words_of(normalised: str) -> frozenset[str]:
        lemmas = {lemma_of(word) for part in normalised.split() if (word := part.strip(".,?!"))}
        return frozenset(lemmas - FILLERS - GLUE_WORDS)

    return words_of
