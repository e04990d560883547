"""A draft goes live: weighed first, confirmed, then live at once, and whoever waited is told."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course, Courses
from bot.course.learned import LearnedEntry, Revision
from bot.faq import DecisionKind, FaqIndex
from bot.gaps import Gap
from bot.i18n import Translator
from bot.people import Action
from bot.teaching import fingerprint
from bot.texts import learned as learned_texts
from bot.texts import publishing as texts
from bot.texts import teaching as teaching_texts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.learner import Learner
from handlers.learning import drafts, keyboards
from handlers.learning.callbacks import PublishCallback, WeighCallback
from handlers.learning.drafts import Begun
from handlers.learning.gathering import GapBook
from handlers.learning.wishes import tell
from handlers.replies import settle, show, turn_into
from storage import Storage, Transaction
from storage.wishes import Wish


@dataclass(frozen=True, kw_only=True)
class Met:
    """What an entry answers that nothing answered.

    Attributes:
        languages: of the questions whose people want to be told, by the questions' numbers.
        gaps: the numbers of questions that were asked in vain.
    """

    languages: Mapping[int, str] = field(default_factory=dict)
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Published:
    """What came of publishing.

    Attributes:
        revision: what the entry is from now on; None where nothing was published.
        told: how many were told who waited for it.
        settled: how many questions are listed no more.
        is_gone: whether the draft was published or discarded already; otherwise somebody else
            changed the entry meanwhile.
    """

    revision: Revision | None = None
    told: int = 0
    settled: int = 0
    is_gone: bool = False


def register(router: Router) -> None:
    """Have its commands and buttons answered."""
    teaches = allowed(Action.TEACH_FAQ)
    router.callback_query.register(weigh, WeighCallback.filter(), teaches)
    router.callback_query.register(publish, PublishCallback.filter(), teaches)


async def weigh(
    callback: CallbackQuery,
    callback_data: WeighCallback,
    course: Course,
    storage: Storage,
    learner: Learner,
    tr: Translator,
) -> None:
    """«Check and publish»: what would be won and lost, and the button that publishes."""
    begun, newest = await _found(storage, callback_data.draft, course)
    if begun is None:
        await settle(callback, teaching_texts.gone(tr), alert=True)
        return
    await _weigh(callback, begun, newest, course, learner, tr)


async def publish(
    callback: CallbackQuery,
    callback_data: PublishCallback,
    course: Course,
    courses: Courses,
    storage: Storage,
    learner: Learner,
    gap_book: GapBook,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Publish»: live at once, if it is still what was weighed."""
    begun, newest = await _found(storage, callback_data.draft, course)
    if begun is None:
        await settle(callback, teaching_texts.gone(tr), alert=True)
        return
    if callback_data.seen != _seen(begun, newest):
        await _weigh(callback, begun, newest, course, learner, tr)
        return
    await settle(callback)  # what follows takes longer than a press waits
    content = begun.content(course)
    met = await _met(storage, course, content, learner, gap_book)
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    async with storage.transaction() as tx:
        done = await _publish(tx, begun, content, met, actor)
    await learner.refresh()
    course = courses.get(course.id) or course
    await turn_into(callback, *_worded(done, content, course, tr))


async def _weigh(
    callback: CallbackQuery,
    begun: Begun,
    newest: int,
    course: Course,
    learner: Learner,
    tr: Translator,
) -> None:
    """Ask the known questions, and show what came of it in the place of the draft."""
    content = begun.content(course)
    await show(callback, texts.weighing(len(course.known), tr))
    found = await learner.weigh(course, content)
    title = learned_texts.title(content.id, content, course, tr)
    seen = _seen(begun, newest)
    keyboard = keyboards.weighed(begun.number, seen, course, tr, loses=bool(found.lost))
    await turn_into(callback, texts.weighed(found, title, course, tr), keyboard)


async def _publish(
    tx: Transaction, begun: Begun, content: LearnedEntry, met: Met, actor: Actor
) -> Published:
    """The entry with all that follows from it, once."""
    course, draft = actor.course, begun.draft
    await tx.people.take_turns(course.id)
    found = await drafts.find(tx, begun.number, course)
    if found is not None and found.kept != begun.kept:
        return Published()  # a colleague edited it between the press and now
    if not await tx.drafts.drop(begun.number):
        return Published(is_gone=True)
    history = await tx.revisions.of_entry(course.id, content.id)
    if (history[-1].id if history else 0) != draft.seen:
        return Published()
    revision = await tx.revisions.add(
        Revision(
            course_id=course.id,
            entry_id=content.id,
            content=content,
            inquiry_id=draft.inquiry_id,
            made_by=actor.user.id,
            made_at=actor.at,
        )
    )
    told = await tell(tx, met.languages, content, actor)
    gaps = await _still_asked(tx, {*draft.gaps, *met.gaps})
    await tx.gaps.settle(gaps, course.id, entry_id=content.id, by=actor.user.id, at=actor.at)
    deed = Deed.ENTRY_LEARNED if draft.entry_id is None else Deed.ENTRY_CORRECTED
    record = actor.did(deed, entry=content.id, revision=revision.id, questions=len(gaps), told=told)
    await tx.audit.record(record)
    return Published(revision=revision, told=told, settled=len(gaps))


async def _still_asked(tx: Transaction, question_ids: set[int]) -> list[int]:
    """Those of the questions that are kept still: their people may have deleted them."""
    return await tx.questions.kept(sorted(question_ids))


async def _met(
    storage: Storage, course: Course, content: LearnedEntry, learner: Learner, gap_book: GapBook
) -> Met:
    """Who waits for this answer, and what was asked in vain that it answers."""
    async with storage.reading() as view:
        wishes = await view.wishes.open(course.id)
        gaps = await gap_book.gaps(view, course)
    # what did not help was the answer before: it is another one now
    unhelpful = [gap.question_id for gap in gaps if gap.is_answered and gap.entry_id == content.id]
    unanswered = [gap for gap in gaps if not gap.is_answered]
    met = Met()
    if wishes or unanswered:
        index = await learner.tried(course, content)
        met = await asyncio.to_thread(_decided, wishes, unanswered, content.id, index)
    return replace(met, gaps=(*met.gaps, *unhelpful))


def _decided(wishes: Sequence[Wish], gaps: Sequence[Gap], entry_id: str, index: FaqIndex) -> Met:
    found: dict[str, str | None] = {}

    def language(question: str) -> str | None:
        """The language of a question that it answers; None where it does not."""
        if question not in found:
            decision = index.decide(question)
            entry = decision.entry if decision.kind is DecisionKind.ANSWER else None
            is_it = entry is not None and entry.id == entry_id
            found[question] = decision.language if is_it else None
        return found[question]

    met = {one.question_id: answered for one in wishes if (answered := language(one.text))}
    return Met(languages=met, gaps=tuple(one.question_id for one in gaps if language(one.text)))


async def _found(storage: Storage, number: int, course: Course) -> tuple[Begun | None, int]:
    """A draft, and the number of the newest revision of its course; 0 without any."""
    async with storage.reading() as view:
        begun = await drafts.find(view, number, course)
        revisions = await view.revisions.current(course.id)
    return begun, max((one.id for one in revisions), default=0)


def _seen(begun: Begun, newest: int) -> str:
    """What was weighed: this draft, beside all that was taught so far."""
    return fingerprint(begun.kept, str(newest))


def _worded(
    done: Published, content: LearnedEntry, course: Course, tr: Translator
) -> tuple[str, InlineKeyboardMarkup]:
    if done.revision is None:
        text = teaching_texts.gone(tr) if done.is_gone else teaching_texts.changed_meanwhile(tr)
        return text, keyboards.to_unanswered(course, tr)
    title = learned_texts.title(content.id, content, course, tr)
    text = texts.published(title, tr, told=done.told, settled=done.settled)
    return text, keyboards.published(content.id, done.revision.id, course, tr)
