"""What a coordinator drafts to teach: an entry, its parts as they were typed, and what is wrong."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from bot.course import Course, Entry
from bot.course.checks.repeats import normalised
from bot.course.learned import PREFIX, LearnedEntry
from bot.course.texts import FALLBACK, Texts
from bot.i18n import DEFAULT_LOCALE
from bot.markup import MarkupError, escape, plain

LONGEST_TITLE: Final = 80
"""Characters of a title: it is a button."""

LONGEST_QUESTION: Final = 300
"""Characters of a way of asking; what is longer is a story, and tells entries apart badly."""

MOST_QUESTIONS: Final = 30
"""Ways of asking of one entry that are kept from the chat."""

MAIN, SECOND = DEFAULT_LOCALE, FALLBACK
"""The languages that an entry is taught in: the first always, the second where it is given."""

_KIND: Final = "teaching"
_NOTHING: Final = frozenset({"-", "–", "—"})
"""What is typed to take a part away."""


class Part(StrEnum):
    """What of a draft can be changed by a reply; short, since buttons carry it."""

    TITLE = "t"
    QUESTIONS = "q"
    ANSWER = "a"
    SECOND = "s"


class Unfit(StrEnum):
    """Why what was typed is no such part."""

    NO_TEXT = "no-text"
    NO_QUESTIONS = "no-questions"
    LONG_TITLE = "long-title"
    LONG_QUESTION = "long-question"
    MANY_QUESTIONS = "many-questions"
    LONG_ANSWER = "long-answer"
    NO_ANSWER = "no-answer"
    """The second language needs two lines: a title, and the answer below it."""
    MARKED_ACROSS = "marked-across"
    """Bold or the like begins in the title and ends in the answer."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry as a coordinator wants it.

    Attributes:
        entry_id: the entry that it corrects, or None for a new one.
        seen: the number of that entry's newest revision when the draft was begun, 0 without one.
        topic: the topic whose list shows it.
        title: by locale; templates of Telegram's HTML, as in a pack.
        answer: by locale, likewise.
        questions: how people ask for it; beside those of the pack where it corrects one.
        answered_on: the day of the answer, by the course's clocks.
        inquiry_id: the inquiry whose answer it is, or None.
        gaps: the numbers of the questions that it is to settle.
    """

    entry_id: str | None
    seen: int = 0
    topic: str
    title: Mapping[str, str]
    answer: Mapping[str, str]
    questions: tuple[str, ...]
    answered_on: date
    inquiry_id: int | None = None
    gaps: tuple[int, ...] = ()

    def content(self, draft_id: int, course: Course) -> LearnedEntry:
        """The entry that it would make.

        Args:
            draft_id: the draft's own number; a new entry is named by it, and no number is given
                twice.
            course: whose entry it is.
        """
        return LearnedEntry(
            id=self.entry_id or _new_id(draft_id, course),
            topic=self.topic,
            title=Texts(dict(self.title)),
            answer=Texts(dict(self.answer)),
            questions=self.questions,
            answered_on=self.answered_on,
        )

    def repeated(self, course: Course) -> Iterator[tuple[str, Entry]]:
        """Its questions that are another entry's word for word, with that entry."""
        own = {normalised(one): one for one in self.questions}
        for entry in course.entries.values():
            if entry.id != self.entry_id:
                for one in entry.questions:
                    if (asked := own.pop(normalised(one), None)) is not None:
                        yield asked, entry


def with_part(draft: Draft, part: Part, text: str, html: str) -> Draft | Unfit:
    """A draft with a part as it was typed.

    Args:
        draft: as it was.
        part: which part.
        text: what was typed, without markup.
        html: the same as Telegram's HTML.
    """
    if not text.strip():
        return Unfit.NO_TEXT
    match part:
        case Part.TITLE:
            title = " ".join(text.split())
            if len(title) > LONGEST_TITLE:
                return Unfit.LONG_TITLE
            return replace(draft, title={**draft.title, MAIN: template(escape(title))})
        case Part.QUESTIONS:
            return _with_questions(draft, text.splitlines())
        case Part.ANSWER:
            return replace(draft, answer={**draft.answer, MAIN: template(html.strip())})
        case Part.SECOND:
            return _with_second(draft, text.strip(), html.strip())


def new_questions(asked: Iterable[str]) -> tuple[str, ...]:
    """Those of what people asked that can be ways of asking: each once, none too long."""
    known: dict[str, str] = {}
    for one in (" ".join(text.split()) for text in asked):
        if len(one) <= LONGEST_QUESTION and (key := normalised(one)):
            known.setdefault(key, one)
    return tuple(known.values())[:MOST_QUESTIONS]


def first_title(questions: Sequence[str]) -> str:
    """A title to begin with, out of what was asked; a template."""
    asked = questions[0].rstrip(" ?!.") if questions else ""
    title = asked[:1].upper() + asked[1:]
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rstrip() + "…"
    return template(escape(title or "?"))


def template(html: str) -> str:
    """HTML as a template that shows just it: braces are no references."""
    return html.replace("{", "{{").replace("}", "}}")


def drafted(draft: Draft) -> str:
    """The JSON that is kept."""
    values = asdict(draft) | {"answered_on": draft.answered_on.isoformat()}
    return json.dumps({"kind": _KIND, **values}, ensure_ascii=False)


def draft_of(content: str) -> Draft | None:
    """What `drafted` made; None for a draft of something else."""
    kept = json.loads(content)
    if not isinstance(kept, dict) or kept.pop("kind", None) != _KIND:
        return None
    return Draft(
        **{
            **kept,
            "answered_on": date.fromisoformat(kept["answered_on"]),
            "questions": tuple(kept["questions"]),
            "gaps": tuple(kept["gaps"]),
        }
    )


def fingerprint(*parts: str) -> str:
    """A few letters that tell what was shown from what has changed since."""
    return sha256("\0".join(parts).encode()).hexdigest()[:8]


def _with_questions(draft: Draft, lines: Iterable[str]) -> Draft | Unfit:
    typed = [line for line in (one.strip(" \t•*") for one in lines) if line]
    if all(one in _NOTHING for one in typed):
        typed = []
    if any(len(one) > LONGEST_QUESTION for one in typed):
        return Unfit.LONG_QUESTION
    if len(typed) > MOST_QUESTIONS:
        return Unfit.MANY_QUESTIONS
    questions = new_questions(typed)
    if not questions and draft.entry_id is None:
        return Unfit.NO_QUESTIONS
    return replace(draft, questions=questions)


def _with_second(draft: Draft, text: str, html: str) -> Draft | Unfit:
    title, answer = dict(draft.title), dict(draft.answer)
    if text in _NOTHING:
        if MAIN not in answer:
            return Unfit.NO_ANSWER
        title.pop(SECOND, None)
        answer.pop(SECOND, None)
        return replace(draft, title=title or draft.title, answer=answer)
    head, _, below = html.partition("\n")
    if not below.strip():
        return Unfit.NO_ANSWER
    try:
        named, _ = plain(head).strip(), plain(below)
    except MarkupError:
        return Unfit.MARKED_ACROSS
    if len(named) > LONGEST_TITLE:
        return Unfit.LONG_TITLE
    title[SECOND], answer[SECOND] = template(escape(named)), template(below.strip())
    return replace(draft, title=title, answer=answer)


def _new_id(draft_id: int, course: Course) -> str:
    """An id that no entry has; last year's may have come with the pack."""
    wanted = f"{PREFIX}{draft_id}"
    return wanted if wanted not in course.entries else f"{wanted}-{course.id}"
