"""The coordinators' test console: `/faq test` with a question, or without one."""

import asyncio
from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.clock import Clock
from bot.course import Course
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.people import Action
from bot.texts import console as console_texts
from handlers.filters import allowed
from handlers.learning import keyboards as learning_keyboards
from handlers.replies import reply


def build_router() -> Router:
    """A router of its own for every dispatcher; it shares /faq with the topics and comes first."""
    router = Router(name="console")
    is_meant = F.text.regexp(r"^\S+\s+test\b")
    router.message.register(test, Command("faq"), is_meant, allowed(Action.TEST_FAQ))
    return router


async def test(
    message: Message,
    faqs: Mapping[str, FaqIndex],
    course: Course,
    command: CommandObject,
    tr: Translator,
    clock: Clock,
) -> None:
    """/faq test …: what the ranking makes of a question; without one, of every title."""
    question = (command.args or "").removeprefix("test").strip(' "«»“”')
    index, keyboard = faqs[course.id], None
    if question:
        decision = index.decide(question)
        why = index.why(question, decision.candidates[0]) if decision.candidates else {}
        text = console_texts.explained(decision, why, course, tr)
        keyboard = learning_keyboards.tested(decision.candidates, course, tr)
    else:
        # hundreds of decisions: others are answered meanwhile
        text = await asyncio.to_thread(console_texts.all_titles, index, course, tr)
    await reply(message, text, keyboard, now=clock.now())
