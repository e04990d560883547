"""The daily digest: what the FAQ lacked, to the staff chat or to every coordinator."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

from bot.clock import Clock
from bot.course import Course, Courses
from bot.delivery.content import Said
from bot.faq import DecisionKind, FaqIndex
from bot.gaps import Gap
from bot.i18n import Translator, translator
from bot.texts import digest as digest_texts
from handlers.learning.gathering import groups_of
from handlers.staff import Staff, to_staff
from storage import Digest, Storage

AT = time(9)
"""When a digest is due, in the course's zone."""


class DailyDigests:
    """Has each chat sent its digest of each course once a day; the tables know of which it was.

    Args:
        storage: what was asked, and who has been told.
        courses: those that digests are about.
        faqs: their indexes.
        clock: says what is due.
        staff: whom to tell about a course.
    """

    def __init__(
        self,
        *,
        storage: Storage,
        courses: Courses,
        faqs: Mapping[str, FaqIndex],
        clock: Clock,
        staff: Staff,
    ) -> None:
        self._storage = storage
        self._courses = courses
        self._faqs = faqs
        self._clock = clock
        self._staff = staff

    async def enqueue_due(self) -> None:
        """Put down what is due by now, with the mark that it is told."""
        for course in self._courses:
            due_at = last_due(self._clock.now(), course)
            async with self._storage.reading() as view:
                addresses = await self._staff.addresses(view, course)
            for chat_id, locale in addresses:
                async with self._storage.reading() as view:
                    last = await view.digests.last(course.id, chat_id)
                if last is None or last.told_at < due_at:
                    await self._enqueue(course, chat_id, locale, last)

    async def _enqueue(
        self, course: Course, chat_id: int, locale: str, last: Digest | None
    ) -> None:
        # what is said to them is no answer, whatever the bot was sure of
        no_answers = {
            entry.id for entry in self._faqs[course.id].entries if entry.kind == "off-topic"
        }
        async with self._storage.transaction() as tx:  # nothing may come in while it is read
            digest = Digest(
                course_id=course.id,
                chat_id=chat_id,
                question_id=await tx.digests.newest_question(),
                told_at=self._clock.now(),
            )
            gaps = await tx.digests.gaps(course.id, since=last, no_answers=no_answers)
        deliveries = []
        if gaps:
            # loads the dictionary; others are answered meanwhile
            text = await asyncio.to_thread(self._worded, gaps, course, translator(locale))
            if text is not None:
                key = f"digest:{course.id}:{last_due(digest.told_at, course).date()}"
                said = Said(html=text)
                now = digest.told_at
                deliveries.append(to_staff(course, chat_id, locale, said, now=now, key=key))
        async with self._storage.transaction() as tx:
            await tx.deliveries.enqueue(deliveries)
            await tx.digests.record(digest)

    def _worded(self, gaps: Collection[Gap], course: Course, tr: Translator) -> str | None:
        """What is still a gap; None where all of it has been learned by now."""
        index = self._faqs[course.id]
        left = [gap for gap in gaps if not _is_learned(gap, index)]
        if not left:
            return None
        entries = {entry.id: entry for entry in index.entries}
        return digest_texts.digest(groups_of(left, index), entries, course, tr)


def _is_learned(gap: Gap, index: FaqIndex) -> bool:
    """Whether a question that had no answer would get a coordinator's today."""
    if gap.is_answered:
        return False
    decision = index.decide(gap.text)
    entry = decision.entry
    is_answer = decision.kind is DecisionKind.ANSWER
    return is_answer and entry is not None and entry.answered_on is not None


def last_due(now: datetime, course: Course) -> datetime:
    """The last moment, now or earlier, at which the course's digest was due."""
    today = now.astimezone(course.zone).date()
    due_at = datetime.combine(today, AT, course.zone)
    return due_at if due_at <= now else datetime.combine(today - timedelta(days=1), AT, course.zone)
