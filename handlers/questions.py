"""Questions asked in words."""

from datetime import datetime, timedelta

from aiogram import Bot, F, Router
from aiogram.types import InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.i18n import Translator
from bot.people import Account
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from handlers import keyboards
from handlers.filters import is_addressed
from handlers.replies import reply, typing
from handlers.topics import send_attachments
from storage import AskedQuestion, Storage

DIALOGUE = timedelta(minutes=10)
"""How long a question stands as the turn before the next one."""


def build_router() -> Router:
    """A router of its own for every dispatcher; it takes all text that is no command."""
    router = Router(name="questions")
    for observer in (router.message, router.edited_message):
        observer.register(ask, F.text, ~F.text.startswith("/"), is_addressed)
    return router


async def ask(
    message: Message,
    question: str,
    account: Account,
    course: Course,
    faq: FaqIndex,
    tr: Translator,
    asked_at: datetime,
    storage: Storage,
    clock: Clock,
    bot: Bot,
) -> None:
    """A question in words: the answer, a choice, or an honest «I do not know»."""
    await typing(bot, message.chat.id)
    async with storage.reading() as view:
        before = await view.questions.last_of(
            account.id, message.chat.id, since=asked_at - DIALOGUE
        )
    decision = faq.decide(question, before=[before.text] if before else [])
    async with storage.transaction() as tx:
        await tx.questions.record(
            AskedQuestion(
                account_id=account.id,
                chat_id=message.chat.id,
                course_id=course.id,
                text=question,
                normalised=decision.normalised,
                decision=decision.kind,
                entry_id=decision.entry.id if decision.entry else None,
                score=decision.score,
                asked_at=asked_at,
            )
        )
    spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
    text = faq_texts.reply(decision, course, spoken)
    await reply(message, text, _keyboard(decision, course, spoken), now=clock.now())
    if decision.kind == DecisionKind.ANSWER and decision.entry is not None:
        await send_attachments(bot, message.chat.id, decision.entry, course)


def _keyboard(decision: Decision, course: Course, tr: Translator) -> InlineKeyboardMarkup:
    match decision.kind:
        case DecisionKind.CHOOSE:
            return keyboards.choice(course, [match.entry for match in decision.candidates], tr)
        case DecisionKind.PERSON:
            return keyboards.contact(course, contact_texts.to_copy(course), tr)
        case _ if decision.entry is not None and decision.entry.id in course.entries:
            return keyboards.entry(course, decision.entry, tr)
        case _:
            return keyboards.no_answer(course, tr)
