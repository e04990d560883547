"""Inline mode: `@bot question` in any chat; whoever asks chooses an answer, and posts it."""

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from bot.course import Course, Reader
from bot.faq import FaqIndex
from bot.i18n import Translator
from bot.texts import course as course_texts
from bot.texts import faq as faq_texts
from bot.texts import inline as texts
from handlers.replies import NO_PREVIEW

SHORTEST = 3
"""Letters of a question; before that there is nothing to decide."""

KEPT_SECONDS = 30
"""How long Telegram may answer the same letters of the same person by itself."""

START = "inline"
"""What the button hands to /start: it opens the chat, and means nothing else."""


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="inline")
    router.inline_query.register(offer)
    return router


async def offer(
    query: InlineQuery, course: Course, reader: Reader, faq: FaqIndex, tr: Translator, bot: Bot
) -> None:
    """What may be meant by the letters so far; without a clue, the topics and the private chat."""
    question = query.query.strip()
    decision = faq.decide(question) if len(question) >= SHORTEST else None
    if decision is not None:
        spoken = course_texts.spoken(course, tr, language=faq_texts.language(decision))
        offers = texts.answers(texts.entries_of(decision), course, spoken, reader)
        if offers or texts.is_beside_the_course(decision):
            await _answer(query, offers)
            return
    name = (await bot.me()).username or ""
    topics = texts.topics(course, name, course_texts.spoken(course, tr))
    button = InlineQueryResultsButton(text=texts.ask_in_private(tr), start_parameter=START)
    await _answer(query, topics, button)


async def _answer(
    query: InlineQuery, offers: list[texts.Offer], button: InlineQueryResultsButton | None = None
) -> None:
    """Answer in time; who types on has forgotten what came late."""
    articles = [
        InlineQueryResultArticle(
            id=one.id,
            title=one.title,
            description=one.description,
            input_message_content=InputTextMessageContent(
                message_text=one.html, link_preview_options=NO_PREVIEW
            ),
        )
        for one in offers
    ]
    try:
        await query.answer([*articles], cache_time=KEPT_SECONDS, is_personal=True, button=button)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message:
            raise
