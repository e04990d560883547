"""Questions asked in words."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import InlineKeyboardMarkup, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.i18n import Translator
from bot.people import Account
from bot.texts import contact as contact_texts
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import feedback as feedback_texts
from handlers.filters import is_addressed
from handlers.inquiries.talking import pass_on
from handlers.inquiries.talks import Talks
from handlers.keyboards import contact as contact_keyboards
from handlers.keyboards import faq as faq_keyboards
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
    reader: Reader,
    faq: FaqIndex,
    tr: Translator,
    asked_at: datetime,
    storage: Storage,
    talks: Talks,
    clock: Clock,
    bot: Bot,
) -> None:
    """A question in words: the answer, a choice, or an honest «I do not know».

    What is not understood soon after a talk with a coordinator goes on with that.
    """
    await typing(bot, message.chat.id)
    async with storage.reading() as view:
        before = await view.questions.last_of(
            account.id, message.chat.id, since=asked_at - DIALOGUE
        )
    decision = faq.decide(question, before=[before.text] if before else [])
    asked = as_kept(question, decision, account, course, message.chat.id, asked_at)
    home = course.home_in(question)
    async with storage.transaction() as tx:
        number = await tx.questions.record(asked)
        if home is not None and account.country is None:
            await tx.accounts.choose_country(account.id, home)
        if asked.is_unresolved and message.chat.type == ChatType.PRIVATE:
            passed_on = await pass_on(
                tx, message, account, course, talks, tr, asked_at=asked_at, now=clock.now()
            )
            if passed_on:
                return
    reader = replace(reader, country=home or reader.country)
    spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
    if asked.is_unresolved and _is_asked_again(asked, before):
        text, keyboard = _person_first(decision, course, spoken, reader, number)
    else:
        told = faq_texts.with_its_number(question, [before.text] if before else [], decision)
        text = faq_texts.reply(decision, course, spoken, told, reader=reader)
        keyboard = keyboard_of(decision, course, spoken, reader, number)
    await reply(message, text, keyboard, now=clock.now())
    if decision.kind == DecisionKind.ANSWER and decision.entry is not None:
        await send_attachments(bot, message.chat.id, decision.entry, course)


def as_kept(
    question: str,
    decision: Decision,
    account: Account,
    course: Course,
    chat_id: int,
    asked_at: datetime,
) -> AskedQuestion:
    """The question with what was decided about it, as it is kept."""
    return AskedQuestion(
        account_id=account.id,
        chat_id=chat_id,
        course_id=course.id,
        text=question,
        normalised=decision.normalised,
        decision=decision.kind,
        entry_id=decision.entry.id if decision.entry else None,
        score=decision.score,
        asked_at=asked_at,
        candidate_id=decision.candidates[0].entry.id if decision.candidates else None,
    )


def _is_asked_again(asked: AskedQuestion, before: AskedQuestion | None) -> bool:
    """Whether the turn before was not understood either.

    An edited message, and one that is handled twice after a crash, is still the same turn.
    """
    return before is not None and before.is_unresolved and before.asked_at < asked.asked_at


def _person_first(
    decision: Decision, course: Course, tr: Translator, reader: Reader, number: int
) -> tuple[str, InlineKeyboardMarkup]:
    """The second question in a row that is not understood: a person, before all else."""
    is_choice = decision.kind is DecisionKind.CHOOSE
    offered = [match.entry for match in decision.candidates] if is_choice else []
    text = feedback_texts.not_understood(course, tr, are_some_offered=bool(offered), reader=reader)
    return text, faq_keyboards.person_first(course, offered, tr, question=number)


def keyboard_of(
    decision: Decision, course: Course, tr: Translator, reader: Reader, number: int
) -> InlineKeyboardMarkup:
    """What stands under the reply to a question of this number."""
    match decision.kind:
        case DecisionKind.CHOOSE:
            offered = [match.entry for match in decision.candidates]
            return faq_keyboards.choice(course, offered, tr, question=number)
        case DecisionKind.PERSON:
            return contact_keyboards.contact(course, contact_texts.to_copy(course), tr, reader)
        case _ if decision.entry is not None and decision.entry.id in course.entries:
            return faq_keyboards.entry(course, decision.entry, tr, reader, question=number)
        case _:
            return faq_keyboards.no_answer(course, tr, shown=decision.entry, question=number)
