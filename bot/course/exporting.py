"""What coordinators taught, made into learned.yaml for the next year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bot.course import checks
from bot.course.checks.repeats import normalised
from bot.course.course import Course
from bot.course.entries import Entry
from bot.course.faults import understand
from bot.course.learned import LearnedEntry, LearnedFile, Revision, by_number
from bot.course.learned_text import learned_text
from bot.course.pack import LEARNED_FILE, Pack
from bot.course.problems import BrokenPackError
from bot.course.reading import parsed
from bot.course.texts import Texts

_BLANKS: Final = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, kw_only=True)
class Export:
    """The new learned.yaml of a pack, and how it differs from the one that is there.

    Attributes:
        text: the file; None where nothing is learned, and none is needed.
        added: entries that it gets.
        changed: those that say something else than before.
        removed: ids of those that go.
        unchanged: how many stay as they are.
        corrections: ids, of all these, of entries that faq.yaml or unknown.yaml has.
    """

    text: str | None
    added: tuple[LearnedEntry, ...] = ()
    changed: tuple[LearnedEntry, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    corrections: frozenset[str] = frozenset()

    @property
    def is_needed(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.removed)


def export(pack: Pack, revisions: Iterable[Revision]) -> Export:
    """Lay revisions over what a pack has learned already.

    A revision stands instead of what learned.yaml has of its entry, and takes it away where it
    has no content. Neither accounts nor inquiries come along.

    Args:
        pack: the one that is exported to; course.yaml and faq.yaml are there.
        revisions: the newest one of each entry.

    Raises:
        BrokenPackError: the check would find more in the pack than it does now; with that.
    """
    written = {entry.id: entry for entry in pack.entries}
    there = {one.id: one for one in pack.learned}
    after = dict(there)
    for revision in revisions:
        if revision.content is None:
            after.pop(revision.entry_id, None)
        else:
            after[revision.entry_id] = revision.content
    after = {key: _tidied(one, written.get(key)) for key, one in after.items()}
    text = learned_text(after.values(), pack.course.texts) if after else None
    _must_fit(pack, text)
    ordered = sorted(after.values(), key=lambda one: by_number(one.id))
    return Export(
        text=text,
        added=tuple(one for one in ordered if one.id not in there),
        changed=tuple(one for one in ordered if there.get(one.id, one) != one),
        removed=tuple(sorted(there.keys() - after.keys(), key=by_number)),
        unchanged=sum(there.get(key) == one for key, one in after.items()),
        corrections=frozenset(written) & (there.keys() | after.keys()),
    )


def came_before(first: Revision, course: Course) -> LearnedEntry | None:
    """What an entry was before its first revision, to take that back.

    Args:
        first: the revision.
        course: with the learned.yaml of its pack. What stands there may be last year's answer; or
            the revision itself, after an export, and then there was nothing before it.
    """
    came = course.learned.get(first.entry_id)
    if first.content is None or came is None:
        return came
    written = course.written.get(first.entry_id)
    return None if _tidied(first.content, written) == _tidied(came, written) else came


def _tidied(one: LearnedEntry, written: Entry | None) -> LearnedEntry:
    """An entry as files have it: no blanks at ends of lines, no question that stands there."""
    there = {normalised(question) for question in (written.questions if written else ())}
    questions: list[str] = []
    for question in map(_line, one.questions):
        if normalised(question) not in there:
            there.add(normalised(question))
            questions.append(question)
    return one.model_copy(
        update={
            "title": Texts({locale: _line(text) for locale, text in one.title.items()}),
            "answer": Texts({locale: _lines(text) for locale, text in one.answer.items()}),
            "questions": tuple(questions),
        }
    )


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _must_fit(pack: Pack, text: str | None) -> None:
    """Refuse what would give the pack a problem that it does not have."""
    found = set(checks.every(with_learned(pack, text))) - set(checks.every(pack))
    if found:
        raise BrokenPackError(found)


def with_learned(pack: Pack, text: str | None) -> Pack:
    """The pack with another learned.yaml, or without."""
    files = {name: file for name, file in pack.files.items() if name != LEARNED_FILE}
    if text is not None:
        source = parsed(pack.folder / LEARNED_FILE, text)
        files[LEARNED_FILE] = understand(LearnedFile, source)
    return replace(pack, files=MappingProxyType(files))
