"""Drafts of entries between a question and «publish»: kept, shown, found by their number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.types import InlineKeyboardMarkup

from bot.course import Course, Entry
from bot.course.learned import LearnedEntry
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.markup import plain
from bot.teaching import MAIN, SECOND, Draft, Unfit, draft_of, drafted, first_title, template
from bot.texts import teaching as texts
from handlers.acting import Actor
from handlers.drafting import find as find_kept
from handlers.learning import keyboards
from storage import KeptDraft, Transaction


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A draft that is kept.

    Attributes:
        number: its number.
        draft: what it says.
        kept: the same as it is kept.
    """

    number: int
    draft: Draft
    kept: str

    def content(self, course: Course) -> LearnedEntry:
        """The entry that it would make."""
        return self.draft.content(self.number, course)

    def shown(self, course: Course, tr: Translator) -> tuple[str, InlineKeyboardMarkup]:
        """The message: as people will get it, and what can be changed."""
        content = self.content(course)
        text = texts.draft(self.draft, content, course.written.get(content.id), course, tr)
        entry = course.entries.get(self.draft.entry_id or "")
        keyboard = keyboards.draft(
            self.number,
            course,
            tr,
            replaces_silence=entry is not None and entry.kind == "silent",
        )
        return text, keyboard

    def changed(self, draft: Draft) -> "Begun":
        """The same draft with something else in it."""
        return Begun(number=self.number, draft=draft, kept=drafted(draft))


async def find(view: Transaction, number: int, course: Course) -> Begun | None:
    """A draft of this course by its number; None where it is published, discarded or no such."""
    kept = await find_kept(view, number, course)
    draft = draft_of(kept.content) if kept is not None else None
    if kept is None or draft is None:
        return None
    return Begun(number=kept.id, draft=draft, kept=kept.content)


async def keep(tx: Transaction, draft: Draft, actor: Actor) -> Begun:
    """Keep a new draft."""
    content = drafted(draft)
    kept = await tx.drafts.keep(
        KeptDraft(
            course_id=actor.course.id,
            account_id=actor.user.id,
            content=content,
            created_at=actor.at,
        )
    )
    return Begun(number=kept.id, draft=draft, kept=content)


def fits(draft: Draft, course: Course) -> bool:
    """Whether people would get it in one message."""
    content = draft.content(0, course)
    return texts.longest(content, course.written.get(content.id), course) <= texts.LONGEST


def new_draft(
    questions: Sequence[str],
    html: str,
    course: Course,
    index: FaqIndex,
    *,
    actor: Actor,
    inquiry_id: int | None = None,
    gaps: Sequence[int] = (),
) -> Draft:
    """A draft to begin with: what was asked, what was answered.

    Where the bot has prepared words that the document does not say it, the draft takes their place.

    Args:
        questions: what was asked, newest first.
        html: the answer.
        course: of which course.
        index: says what it is near.
        actor: who drafts it, and when.
        inquiry_id: the inquiry whose answer it is.
        gaps: the numbers of the questions that it is to settle.
    """
    silent = _silent(questions, course, index)
    locale = locale_of(plain(html), index)
    title = {locale_of(questions[0], index): first_title(questions)} if questions else {}
    if silent is not None:
        title = dict(silent.title.items())
    return Draft(
        entry_id=silent.id if silent is not None else None,
        topic=_topic_of(silent, questions, course, index),
        title=title or {MAIN: first_title(())},
        answer={locale: template(html)},
        questions=tuple(questions),
        answered_on=actor.at.astimezone(course.zone).date(),
        inquiry_id=inquiry_id,
        gaps=tuple(gaps),
    )


def on_its_own(draft: Draft, course: Course, index: FaqIndex) -> Draft:
    """The draft as an answer of its own, beside the entry whose place it was to take."""
    entry, questions, title = course.entries.get(draft.entry_id or ""), draft.questions, draft.title
    if questions and entry is not None and dict(title) == dict(entry.title.items()):
        title = {locale_of(questions[0], index): first_title(questions)}
    topic = _topic_near(questions, course, index)
    return replace(draft, entry_id=None, seen=0, title=title, topic=topic)


def correcting(
    entry: Entry,
    now: LearnedEntry | None,
    html: str | None,
    course: Course,
    index: FaqIndex,
    *,
    actor: Actor,
    seen: int,
    gaps: Sequence[int] = (),
) -> Draft:
    """A draft that puts another answer into an entry.

    Args:
        entry: as people get it now.
        now: what a coordinator made of it before, or None.
        html: the new answer; None where the one that a coordinator wrote is edited on.
        course: of which course.
        index: says in which language the answer is.
        actor: who corrects it, and when.
        seen: the number of the entry's newest revision, 0 without one.
        gaps: the numbers of the questions that it is to settle.
    """
    if html is not None:
        answer = {locale_of(plain(html), index): template(html)}
    else:
        assert now is not None, "what nobody wrote yet cannot be edited on"
        answer = dict(now.answer.items())
    return Draft(
        entry_id=entry.id,
        seen=seen,
        topic=_topic_of(entry, (plain(entry.title.get(MAIN)),), course, index),
        title=dict((now.title if now is not None else entry.title).items()),
        answer=answer,
        questions=now.questions if now is not None else (),
        answered_on=actor.at.astimezone(course.zone).date(),
        gaps=tuple(gaps),
    )


def locale_of(text: str, index: FaqIndex) -> str:
    """The language that a text is taught in."""
    return SECOND if index.language_of(text) == SECOND else MAIN


def checked(draft: Draft | Unfit, course: Course) -> Draft | Unfit:
    """The draft, unless it would not fit a message."""
    if isinstance(draft, Unfit) or fits(draft, course):
        return draft
    return Unfit.LONG_ANSWER


def _silent(questions: Sequence[str], course: Course, index: FaqIndex) -> Entry | None:
    """The silent entry that answers such questions so far, if any."""
    for question in questions:
        entry = index.decide(question).entry
        if entry is not None and entry.kind == "silent" and entry.id in course.entries:
            return entry
    return None


def _topic_of(
    entry: Entry | None, questions: Sequence[str], course: Course, index: FaqIndex
) -> str:
    """The topic of the entry, where a list has it: what was known to be unknown has none."""
    if entry is not None and any(topic.id == entry.topic for topic in course.topics):
        return entry.topic
    return _topic_near(questions, course, index)


def _topic_near(questions: Sequence[str], course: Course, index: FaqIndex) -> str:
    """The topic of the entry that is nearest to a question; the first where there is none."""
    topics = {topic.id for topic in course.topics}
    candidates = index.decide(questions[0]).candidates if questions else ()
    theirs = (match.entry.topic for match in candidates)
    return next((topic for topic in theirs if topic in topics), course.topics[0].id)
