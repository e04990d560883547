"""Questions in a group: answered when the bot is asked, to who asks alone where Telegram can."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, invert_f
from aiogram.types import ForceReply, Message

from bot.clock import Clock
from bot.course import Course, Reader
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.people import Account
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import groups as texts
from handlers import questions
from handlers.filters import is_addressed, is_private
from handlers.replies import reply, reply_to_asker
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher; it stands before the questions of private chats."""
    router = Router(name="groups")
    by_command = Command("ask")
    for observer in (router.message, router.edited_message):
        observer.filter(may_be_meant)
        observer.register(questions.ask, by_command, in_words, is_private)
        observer.register(ask, by_command, in_words)
        observer.register(how, by_command)
        observer.register(ask, invert_f(is_private), ~F.text.startswith("/"), is_addressed)
    return router


async def may_be_meant(message: Message) -> bool:
    """Whether it is worth a closer look: most of what comes is typed in a private chat."""
    text = message.text
    return text is not None and (message.chat.type != ChatType.PRIVATE or text.startswith("/ask"))


async def in_words(_message: Message, command: CommandObject) -> bool | dict[str, str]:
    """Whether a question stands behind the command; gives it to handlers."""
    question = (command.args or "").strip()
    return {"question": question} if question else False


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
    staff_chat_id: int | None,
    clock: Clock,
) -> None:
    """A question before others: the reply is for nobody in particular, and goes to the asker.

    In the coordinators' group everybody reads it.
    """
    async with storage.reading() as view:
        last = await view.questions.last_of(
            account.id, message.chat.id, since=asked_at - questions.DIALOGUE
        )
    before = [last.text] if last else []
    decision = faq.decide(question, before=before)
    asked = questions.as_kept(question, decision, account, course, message.chat.id, asked_at)
    async with storage.transaction() as tx:
        number = await tx.questions.record(asked)
    reader = replace(reader, country=course.home_in(question))  # as they say before all
    spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
    told = faq_texts.with_its_number(question, before, decision)
    text = faq_texts.reply(decision, course, spoken, told, reader=reader)
    keyboard = questions.keyboard_of(decision, course, spoken, reader, number)
    answer = reply if message.chat.id == staff_chat_id else reply_to_asker
    await answer(message, text, keyboard, now=clock.now())


async def how(message: Message, staff_chat_id: int | None, tr: Translator, clock: Clock) -> None:
    """/ask alone: what to write, and the field that waits for it."""
    field = ForceReply(input_field_placeholder=texts.placeholder(tr), selective=True)
    in_public = message.chat.type == ChatType.PRIVATE or message.chat.id == staff_chat_id
    answer = reply if in_public else reply_to_asker
    await answer(message, texts.how_to_ask(tr), field, now=clock.now())
