"""«Tell me when you know», under an honest «I do not know»."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.i18n import Translator
from bot.people import Account
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import wishes as texts
from handlers.callbacks import WishCallback
from handlers.filters import is_pressed_in_private, of_known_course
from handlers.keyboards.wishes import without_wish
from handlers.questions import keyboard_of
from handlers.replies import change_keyboard, say, settle
from handlers.topics import stale
from storage import Storage
from storage.wishes import Wish


def build_router() -> Router:
    """A router of its own for every dispatcher; a button pressed before others is none of it."""
    router = Router(name="wishes")
    known = (is_pressed_in_private, of_known_course)
    router.callback_query.register(wish, WishCallback.filter(), *known)
    return router


async def wish(
    callback: CallbackQuery,
    callback_data: WishCallback,
    account: Account,
    course: Course,
    reader: Reader,
    faqs: Mapping[str, FaqIndex],
    storage: Storage,
    tr: Translator,
    clock: Clock,
) -> None:
    """Kept once, and the button goes; what somebody has taught meanwhile is said at once."""
    number = callback_data.question
    async with storage.reading() as view:
        asked = await view.questions.own(number, account.id)
    if asked is None or asked.course_id != course.id:
        await stale(callback, course, tr)
        return
    decision = faqs[course.id].decide(asked.text)
    if _is_learned(decision):
        await settle(callback, texts.known_by_now(tr))
        spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
        text = faq_texts.reply(decision, course, spoken, asked.text, reader=reader)
        await say(callback, text, keyboard_of(decision, course, spoken, reader, number))
    else:
        async with storage.transaction() as tx:
            await tx.wishes.add(
                Wish(
                    question_id=number,
                    account_id=account.id,
                    course_id=course.id,
                    wished_at=clock.now(),
                )
            )
        await settle(callback, texts.kept(tr))
    shown = callback.message.reply_markup if isinstance(callback.message, Message) else None
    if shown is not None:
        await change_keyboard(callback, without_wish(shown))


def _is_learned(decision: Decision) -> bool:
    """Whether a coordinator's word answers it."""
    return (
        decision.kind is DecisionKind.ANSWER
        and decision.entry is not None
        and decision.entry.answered_on is not None
    )
