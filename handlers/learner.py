"""What coordinators taught, laid over the courses and their indexes that everything else asks."""

import asyncio
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from threading import Lock
from typing import Final

import structlog

from bot.course import Course, Courses, Entry
from bot.course.known import KnownQuestion
from bot.course.learned import LearnedEntry, Revision, learned
from bot.course.references import ReferenceFault
from bot.faq import FaqIndex
from bot.faq.learning.extending import extended
from bot.faq.learning.regression import Comparison, Judge
from bot.faq.learning.texts import Kept
from storage import AskedQuestion, Storage, Transaction

log = structlog.get_logger(__name__)

ASKED: Final = 500
"""Questions of people, the newest, that a change is weighed by; with those of the pack some ten
seconds."""


class Learner:
    """Lays the revisions over courses and indexes: at the start, after a change, now and then.

    Args:
        storage: the revisions, those of other processes too.
        courses: those that they are laid over.
        faqs: the indexes of their packs; they are replaced where something was taught.
    """

    def __init__(
        self, *, storage: Storage, courses: Courses, faqs: MutableMapping[str, FaqIndex]
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._faqs = faqs
        self._packs = {course.id: _Pack(course, faqs[course.id]) for course in courses}
        self._turn = asyncio.Lock()  # who read first also lays first

    async def refresh(self) -> None:
        """Let courses and indexes have what was taught by now."""
        async with self._turn:
            async with self._storage.reading() as view:
                found = {course.id: await _sound(view, course) for course in self._courses}
            for course_id, revisions in found.items():
                await self._lay(self._packs[course_id], revisions)

    async def weigh(
        self, course: Course, content: LearnedEntry | None, *, entry_id: str | None = None
    ) -> Comparison:
        """What an entry would do to the questions whose answer is known; nothing is changed.

        Args:
            course: the course, as it is now.
            content: the entry, new or instead of the one of its id; None for what the pack has.
            entry_id: its id, where there is no content.
        """
        pack, changed = self._packs[course.id], content.id if content else entry_id or ""
        async with self._storage.reading() as view:
            revisions = await _sound(view, course)
            asked = await view.questions.confirmed(course.id, ASKED)
        would_be = _would_be(course, revisions, content, changed)
        async with pack.weighing:
            before = self._faqs[course.id]
            after = await asyncio.to_thread(pack.index, would_be)
            known = _known(course.known, asked, would_be.entries)
            return await pack.judge.compare(known, before, after, {changed})

    async def tried(self, course: Course, content: LearnedEntry) -> FaqIndex:
        """The index as it would be with an entry; nothing is changed."""
        async with self._storage.reading() as view:
            revisions = await _sound(view, course)
        would_be = _would_be(course, revisions, content, content.id)
        return await asyncio.to_thread(self._packs[course.id].index, would_be)

    async def _lay(self, pack: "_Pack", revisions: Sequence[Revision]) -> None:
        """Replace course and index at once, where they have something else."""
        course = self._course(pack)
        would_be = learned(course, course.written, revisions)
        if would_be is course:
            return
        index = await asyncio.to_thread(pack.index, would_be)
        # once more, since other things may have been laid over it in the meantime
        course = self._course(pack)
        self._courses.replace(learned(course, course.written, revisions))
        self._faqs[pack.course_id] = index
        log.info("course.learned", course=pack.course_id, revisions=len(revisions))

    def _course(self, pack: "_Pack") -> Course:
        course = self._courses.get(pack.course_id)
        assert course is not None, "courses are replaced, never taken away"
        return course


class _Pack:
    """What a pack brought, before anything was taught; and what is kept for the next time."""

    def __init__(self, course: Course, index: FaqIndex) -> None:
        self.course_id = course.id
        self.judge = Judge()
        self.weighing = asyncio.Lock()
        self._entries = course.entries
        self._index = index
        encoder = index.search.encoder
        self._kept = Kept(encoder.name if encoder is not None else "words")
        self._building = Lock()
        # what was weighed is what is laid over the course next
        self._newest: tuple[Mapping[str, Entry], FaqIndex] | None = None

    def index(self, course: Course) -> FaqIndex:
        """The index of the pack with the entries that a course has now; safe in threads."""
        with self._building:  # what is kept is of one index at a time
            if self._newest is None or self._newest[0] != course.entries:
                self._newest = course.entries, self._built(course)
            return self._newest[1]

    def _built(self, course: Course) -> FaqIndex:
        corrected, added = _changes(self._entries, course.entries)
        return extended(
            self._index,
            corrected,
            added,
            gone=self._entries.keys() - course.entries.keys(),
            render=course.render,
            kept=self._kept,
        )


async def _sound(view: Transaction, course: Course) -> list[Revision]:
    """The newest revision of each entry; one that cannot be shown is no reason to show none."""
    return [
        one
        for one in await view.revisions.current(course.id)
        if one.content is None or _can_be_shown(one.content, course, one.id)
    ]


def _can_be_shown(content: LearnedEntry, course: Course, number: int) -> bool:
    try:
        for texts in (content.title, content.answer):
            for locale, text in texts.items():
                course.render(text, locale)
    except ReferenceFault:
        log.exception("course.revision_left_out", course=course.id, revision=number)
        return False
    return True


def _changes(
    before: Mapping[str, Entry], now: Mapping[str, Entry]
) -> tuple[dict[str, Entry], list[Entry]]:
    """What of the entries is another, and what is new."""
    corrected = {key: entry for key, entry in now.items() if before.get(key, entry) != entry}
    return corrected, [entry for key, entry in now.items() if key not in before]


def _known(
    of_pack: Sequence[KnownQuestion], asked: Iterable[AskedQuestion], entries: Mapping[str, Entry]
) -> list[KnownQuestion]:
    """The questions whose answer is known, each once; the pack's word counts before people's."""
    known = {one.question: one for one in of_pack}
    for one in asked:
        entry = one.chosen_entry_id or one.entry_id
        if entry is not None and entry in entries and one.text not in known:
            known[one.text] = KnownQuestion(question=one.text, expected=frozenset({entry}))
    return [*known.values()]


def _would_be(
    course: Course, revisions: Iterable[Revision], content: LearnedEntry | None, entry_id: str
) -> Course:
    """The course as if a change of an entry had been confirmed."""
    others = [one for one in revisions if one.entry_id != entry_id]
    wanted = Revision(
        course_id=course.id,
        entry_id=entry_id,
        content=content,
        made_by=None,
        made_at=datetime.min.replace(tzinfo=UTC),
    )
    return learned(course, course.written, [*others, wanted])
