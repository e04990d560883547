"""Coordinators decide about a report: they accept it, or return it with a comment."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
)

from bot.audit import Deed
from bot.clock import Clock
from bot.course import Course
from bot.i18n import Translator
from bot.mail import Mailer
from bot.people import Account, Action
from bot.reports.submission import Review, Submission
from bot.texts import report_news, reviews
from bot.texts.reviews import LONGEST_COMMENT, Seen
from handlers import prompts
from handlers.acting import Actor
from handlers.filters import allowed
from handlers.replies import change_keyboard, reply, settle, show
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.callbacks import (
    AcceptCallback,
    ReturnCallback,
)
from handlers.reports.desk import read_row, read_seen, shared
from handlers.reports.mailing import enqueue_letter
from handlers.reports.submission import show_submission
from handlers.telling import enqueue_for_person
from handlers.topics import stale
from storage import Prompt, Storage, Transaction

RETURN = "report-return"
"""The kind of prompt that asks for the comment."""

SUBMISSION, SEEN, ORIGIN, ALONE = "submission", "seen", "origin", "alone"
"""Particulars of it: which report, what was decided then, under which message, and whether that
is one that was asked for, with ways back."""


class Outcome(Enum):
    """What became of a decision."""

    DONE = auto()
    DOUBTED = auto()
    DECIDED = auto()
    GONE = auto()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a coordinator decides.

    Attributes:
        review: accepted or returned.
        seen: what had been decided when they were asked.
        comment: with a return.
        is_sure: whether they were asked once more.
    """

    review: Review
    seen: Review
    comment: str | None = None
    is_sure: bool = False


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="reviewing")
    reviews_ = allowed(Action.REVIEW_REPORTS)
    router.message.register(
        take_comment,
        F.reply_to_message,
        prompts.answers(RETURN, Action.REVIEW_REPORTS, from_anybody=True),
    )
    pressed = router.callback_query
    pressed.register(accept, AcceptCallback.filter(), reviews_)
    pressed.register(ask_for_comment, ReturnCallback.filter(), reviews_)
    return router


async def accept(
    callback: CallbackQuery,
    callback_data: AcceptCallback,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    mailer: Mailer | None,
) -> None:
    """«Accept»: done once; where a rule is broken, or a newer one is there, asked once more."""
    actor = Actor(user=callback.from_user, course=course, at=clock.now())
    decision = Decision(review=Review.ACCEPTED, seen=callback_data.seen, is_sure=callback_data.sure)
    is_told = False
    async with storage.transaction() as tx:
        seen, outcome = await _decide(tx, callback_data.submission, decision, actor)
        if outcome is Outcome.DONE and seen is not None:
            await after_accepting(tx, seen.submission, actor, mailer)
            say = partial(
                report_news.accepted, seen.submission, course, is_forwarded=mailer is not None
            )
            is_told = await enqueue_for_person(tx, seen.person, say, course=course, now=actor.at)
    if seen is None:
        await stale(callback, course, tr)
    elif outcome is Outcome.DOUBTED:
        await _doubt(callback, seen, tr)
    elif outcome is Outcome.DONE:
        await show_submission(
            callback, seen, course, tr, clock, reviews.accepted(tr, is_told=is_told)
        )
    else:
        await show_submission(
            callback, seen, course, tr, clock, _why(seen, outcome, course, tr, clock)
        )


async def after_accepting(
    tx: Transaction, submission: Submission, actor: Actor, mailer: Mailer | None
) -> None:
    """What follows in the same transaction: where mail is set up, the file is sent on."""
    if mailer is not None:
        plan = actor.course.reports[submission.report]
        await enqueue_letter(tx, submission, plan, actor.course, now=actor.at)


async def ask_for_comment(
    callback: CallbackQuery,
    callback_data: ReturnCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """«Return»: the comment is asked for as a reply."""
    async with storage.reading() as view:
        seen = await read_seen(view, course, callback_data.submission)
    if seen is None:
        await stale(callback, course, tr)
    elif not seen.person.is_active:
        await show_submission(callback, seen, course, tr, clock, reviews.gone(tr))
    elif seen.submission.review is not callback_data.seen:
        said = reviews.decided_already(seen, course, tr, now=clock.now())
        await show_submission(callback, seen, course, tr, clock, said)
    elif callback.message is not None:
        await settle(callback)
        about: dict[str, int | str] = {
            SUBMISSION: seen.submission.id,
            SEEN: seen.submission.review.value,
            ORIGIN: callback.message.message_id,
            ALONE: int(not (isinstance(callback.message, Message) and callback.message.photo)),
        }
        question = reviews.ask_for_comment(seen, tr)
        await _ask(callback.message, question, about, account, course, storage, tr, clock)


async def take_comment(
    message: Message,
    prompt: Prompt,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
    bot: Bot,
) -> None:
    """The comment: the report is returned with it, and the participant told."""
    comment = (message.text or "").strip()
    if not comment or len(comment) > LONGEST_COMMENT:
        refusal = reviews.comment_too_long(len(comment), tr) if comment else reviews.no_comment(tr)
        await _ask(message, refusal, prompt.data, account, course, storage, tr, clock)
        return
    assert message.from_user is not None, "the filter knows who it is"
    actor = Actor(user=message.from_user, course=course, at=clock.now())
    decision = Decision(
        review=Review.RETURNED, seen=Review(str(prompt.data[SEEN])), comment=comment
    )
    async with storage.transaction() as tx:
        taken = await tx.prompts.take(prompt.chat_id, prompt.message_id)
        if taken is None:
            return  # the same reply, twice
        number = int(prompt.data[SUBMISSION])
        seen, outcome = await _decide(tx, number, decision, actor)
        is_told = False
        if outcome is Outcome.DONE and seen is not None:
            is_told = await _tell_of_return(tx, seen, actor)
    if seen is None:
        return
    if outcome is not Outcome.DONE:
        await reply(message, _why(seen, outcome, course, tr, clock), now=actor.at)
        return
    has_way_back = bool(prompt.data[ALONE])
    below = keyboards.submission(
        seen, tr if has_way_back else shared(message, tr), has_way_back=has_way_back
    )
    await _change_origin(bot, prompt, below)
    await reply(message, reviews.returned(seen, tr, is_told=is_told), now=actor.at)


async def _decide(
    tx: Transaction, number: int, decision: Decision, actor: Actor
) -> tuple[Seen | None, Outcome]:
    """Keep a decision with its audit record; gives the submission as it is then."""
    await tx.people.take_turns(actor.course.id)
    seen = await read_seen(tx, actor.course, number)
    if seen is None or not seen.person.is_active:
        return seen, Outcome.GONE
    if seen.submission.review is not decision.seen:
        return seen, Outcome.DECIDED
    is_accepted = decision.review is Review.ACCEPTED
    if is_accepted and not decision.is_sure and seen.is_doubtful:
        return seen, Outcome.DOUBTED
    if not await tx.submissions.review(
        number, decision.review, by=actor.user.id, at=actor.at, comment=decision.comment
    ):
        return seen, Outcome.DECIDED
    deed = Deed.REPORT_ACCEPTED if is_accepted else Deed.REPORT_RETURNED
    one = seen.submission
    done = actor.did(deed, seen.person, report=one.report, version=one.version or 0)
    await tx.audit.record(done)
    return await read_seen(tx, actor.course, number), Outcome.DONE


async def _tell_of_return(tx: Transaction, seen: Seen, actor: Actor) -> bool:
    """Have the participant told; returns whether that is on its way."""
    course, one, now = actor.course, seen.submission, actor.at
    row = await read_row(tx, course, one.report, seen.person, now=now)
    next_version = (seen.newest or 0) + 1
    say = partial(report_news.returned, one, row, course, now=now, next_version=next_version)
    offer = partial(keyboards.send_report, course, one.report)
    return await enqueue_for_person(tx, seen.person, say, offer, course=course, now=now)


def _why(seen: Seen, outcome: Outcome, course: Course, tr: Translator, clock: Clock) -> str:
    """Why nothing was decided."""
    if outcome is Outcome.GONE:
        return reviews.gone(tr)
    return reviews.decided_already(seen, course, tr, now=clock.now())


async def _doubt(callback: CallbackQuery, seen: Seen, tr: Translator) -> None:
    """Asked once more: below a picture by other buttons, else in place of the text."""
    message = callback.message
    if isinstance(message, Message) and message.photo:
        await settle(callback, reviews.warning(seen, tr), alert=True)
        await change_keyboard(callback, keyboards.sure_to_accept(seen, shared(message, tr)))
        return
    await show(callback, reviews.sure(seen, tr), keyboards.sure_to_accept(seen, tr))


async def _ask(
    message: Message | InaccessibleMessage,
    text: str,
    about: Mapping[str, int | str],
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    await prompts.ask(
        message,
        text,
        reviews.placeholder(tr),
        storage=storage,
        kind=RETURN,
        course_id=course.id,
        asked_of=account.id,
        now=clock.now(),
        about=about,
    )


async def _change_origin(bot: Bot, prompt: Prompt, keyboard: InlineKeyboardMarkup) -> None:
    """Other buttons under the message whose «Return» was pressed; where it can be edited still."""
    with suppress(TelegramAPIError):
        await bot.edit_message_reply_markup(
            chat_id=prompt.chat_id,
            message_id=int(prompt.data[ORIGIN]),
            reply_markup=keyboard,
        )
