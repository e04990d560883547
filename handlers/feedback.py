"""👍 and 👎 under answers, and why one did not help."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course, Courses
from bot.gaps import Reason
from bot.i18n import Translator
from bot.people import Account
from bot.texts import feedback as feedback_texts
from handlers.callbacks import FeedbackCallback, ReasonCallback
from handlers.keyboards import faq as faq_keyboards
from handlers.keyboards import feedback as feedback_keyboards
from handlers.replies import change_keyboard, say, settle
from handlers.topics import stale
from storage import AskedQuestion, Feedback, Storage


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="feedback")
    router.callback_query.register(rate, FeedbackCallback.filter())
    router.callback_query.register(explain, ReasonCallback.filter())
    return router


async def rate(
    callback: CallbackQuery,
    callback_data: FeedbackCallback,
    account: Account,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """👍: thanks, and the thumbs go. 👎: they turn into reasons."""
    number, helpful = callback_data.question, callback_data.helpful
    if await _keep(storage, number, account, clock, helpful=helpful) is None:
        await stale(callback, course, tr)
        return
    shown = _keyboard_of(callback)
    if helpful:
        await settle(callback, feedback_texts.helped(tr))
        if shown is not None:
            await change_keyboard(callback, feedback_keyboards.without_feedback(shown))
    elif shown is not None:
        await settle(callback, feedback_texts.ask_reason(tr))
        await change_keyboard(callback, feedback_keyboards.with_reasons(shown, number, tr))
    else:
        await settle(callback)
        await say(callback, feedback_texts.ask_reason(tr), feedback_keyboards.reasons(number, tr))


async def explain(
    callback: CallbackQuery,
    callback_data: ReasonCallback,
    account: Account,
    courses: Courses,
    course: Course,
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """A reason after 👎: kept, and the way to a person."""
    number, reason = callback_data.question, callback_data.reason
    question = await _keep(storage, number, account, clock, helpful=False, reason=reason)
    if question is None:
        await stale(callback, course, tr)
        return
    await settle(callback)
    if (shown := _keyboard_of(callback)) is not None:
        await change_keyboard(callback, feedback_keyboards.without_feedback(shown))
    asked_about = courses.get(question.course_id) or course
    await say(
        callback,
        feedback_texts.sorry(tr),
        faq_keyboards.no_answer(asked_about, tr, question=number),
    )


async def _keep(
    storage: Storage,
    number: int,
    account: Account,
    clock: Clock,
    *,
    helpful: bool,
    reason: Reason | None = None,
) -> AskedQuestion | None:
    """Keep feedback on a question of this person; returns the question, None if it is not theirs.

    The moment is taken inside the transaction, so that no digest passes between the two.
    """
    async with storage.transaction() as tx:
        question = await tx.questions.own(number, account.id)
        if question is not None:
            await tx.feedback.record(
                Feedback(
                    question_id=number,
                    account_id=account.id,
                    entry_id=question.chosen_entry_id or question.entry_id,
                    helpful=helpful,
                    reason=reason,
                    given_at=clock.now(),
                )
            )
    return question


def _keyboard_of(callback: CallbackQuery) -> InlineKeyboardMarkup | None:
    """The buttons under the message; None where Telegram does not show the message any more."""
    return callback.message.reply_markup if isinstance(callback.message, Message) else None
