"""What coordinators' answers add to the questions of a course: new entries, and corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from bot.course.entries import Entry
from bot.course.texts import Strict, Text, Texts
from bot.course.when import Id

if TYPE_CHECKING:
    from bot.course.course import Course

PREFIX: Final = "learned-"
"""What the id of an entry that coordinators added begins with; the number follows."""


LONGEST_TITLE: Final = 80
"""Characters of a title: people write it in a chat, so it may be longer than those of a pack."""


class LearnedEntry(Strict):
    """An entry as coordinators wrote it.

    Attributes:
        id: its own, or that of the entry of the pack that it corrects.
        topic: the topic whose list shows it.
        title: the question as a button.
        answer: Telegram's HTML; the braces of references are doubled, since it has none.
        questions: how people ask for it; beside those of the pack where it corrects one.
        answered_on: the day of the answer, by the course's clocks.
    """

    id: Id
    topic: Id
    title: Texts
    answer: Texts
    questions: Annotated[tuple[Text, ...], Field(max_length=200)] = ()
    answered_on: date

    def over(self, written: Entry | None) -> Entry:
        """The entry that people get: a new one, or that of the pack with another answer."""
        if written is None:
            return Entry(
                id=self.id,
                topic=self.topic,
                title=self.title,
                answer=self.answer,
                questions=self.questions,
                answered_on=self.answered_on,
            )
        return written.model_copy(
            update={
                "kind": "answer",
                "topic": self.topic,
                "title": self.title,
                "answer": self.answer,
                "answer_in": {},
                # sections that do not say it are no source of a coordinator's words
                "sources": written.sources if written.kind == "answer" else (),
                "questions": tuple(dict.fromkeys((*written.questions, *self.questions))),
                "answered_on": self.answered_on,
            }
        )


class LearnedFile(Strict):
    """learned.yaml: what was learned when the pack was last exported."""

    entries: tuple[LearnedEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What a coordinator made of an entry; the newest one of an entry counts.

    Attributes:
        id: the revision's own number; 0 before it is stored.
        course_id: of which course.
        entry_id: the entry.
        content: the entry from then on; None where it is as faq.yaml and unknown.yaml have it, or
            gone. What learned.yaml has of it counts no more, either way.
        inquiry_id: the inquiry whose answer it was, or None.
        made_by: the coordinator's account; None once it was deleted.
        made_at: when, aware.
    """

    id: int = 0
    course_id: str
    entry_id: str
    content: LearnedEntry | None
    inquiry_id: int | None = None
    made_by: int | None
    made_at: datetime


def by_number(entry_id: str) -> list[tuple[int, str]]:
    """What ids are sorted by: learned-2 comes before learned-10."""
    return [(int(part) if part.isdigit() else -1, part) for part in entry_id.split("-")]


def laid_over(
    written: Mapping[str, Entry], contents: Iterable[LearnedEntry]
) -> Mapping[str, Entry]:
    """The entries with what was learned: corrected in their places, new ones at the end by id."""
    entries = dict(written)
    for one in sorted(contents, key=lambda one: by_number(one.id)):
        entries[one.id] = one.over(written.get(one.id))
    return MappingProxyType(entries)


def learned(
    course: "Course", written: Mapping[str, Entry], revisions: Iterable[Revision]
) -> "Course":
    """The course with what was learned laid over its entries.

    A revision stands instead of what learned.yaml has of that entry; so it is the same before an
    export and after it.

    Args:
        course: with what was learned before, or without; it is replaced.
        written: its entries as faq.yaml and unknown.yaml have them, by id (`Course.written`).
        revisions: the newest one of each entry. A topic that the pack does not have any more is
            no reason to lose an answer: the entry is found, and in no list.

    Returns:
        The course itself where nothing of its entries changes.
    """
    contents: dict[str, LearnedEntry | None] = dict(course.learned)
    contents |= {one.entry_id: one.content for one in revisions}
    entries = laid_over(written, filter(None, contents.values()))
    if entries == course.entries:
        return course
    return course.model_copy(update={"entries": entries})
