"""What is left of a talk after its person's data was deleted: messages that belong to nothing."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import or_f
from aiogram.types import CallbackQuery, Message

from bot.clock import Clock
from bot.i18n import Translator
from bot.people import Action
from bot.texts import inquiry_desk as texts
from handlers.filters import allowed
from handlers.inquiries.desk_callbacks import (
    CloseCallback,
    RepliesCallback,
    TakeCallback,
    TranscriptCallback,
)
from handlers.inquiries.reading import kind_of
from handlers.learning.callbacks import ProposeCallback
from handlers.replies import reply, settle
from storage import Storage


def build_router() -> Router:
    """A router of its own for every dispatcher.

    It comes after what answers in talks, and before what takes a reply for a question.
    """
    router = Router(name="inquiry-remains")
    router.message.register(answered, is_in_reply)
    on_cards = (TakeCallback, CloseCallback, RepliesCallback, TranscriptCallback, ProposeCallback)
    is_on_card = or_f(*(one.filter() for one in on_cards))
    answers = allowed(Action.ANSWER_INQUIRIES)
    router.callback_query.register(pressed, is_on_card, is_pressed_on, answers)
    return router


async def is_in_reply(message: Message, storage: Storage, staff_chat_id: int | None) -> bool:
    """Whether a message replies to one of a talk that was deleted."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None or kind_of(message) is None:
        return False
    if message.chat.id != staff_chat_id and message.chat.type != ChatType.PRIVATE:
        return False
    if (message.text or "").startswith("/"):
        return False
    async with storage.reading() as view:
        return await view.lines.remains_at(message.chat.id, replied.message_id)


async def is_pressed_on(callback: CallbackQuery, storage: Storage) -> bool:
    """Whether a button stands under the card of a talk that was deleted."""
    message = callback.message
    if message is None:
        return False
    async with storage.reading() as view:
        return await view.lines.remains_at(message.chat.id, message.message_id)


async def answered(message: Message, tr: Translator, clock: Clock) -> None:
    """An answer reaches nobody, and is no question to the bot either."""
    await reply(message, texts.deleted(tr), now=clock.now())


async def pressed(callback: CallbackQuery, tr: Translator) -> None:
    """There is nothing to take, to close or to learn from."""
    await settle(callback, texts.deleted(tr), alert=True)
