"""What one member of a group alone is shown: Telegram's ephemeral messages, and their limits.

An administrator may send one to any member. Any other bot only answers what was itself ephemeral,
or a press, within 15 seconds; and nobody promises that it arrives. So whatever is refused here has
another way, and what comes late does not even try.
"""

from datetime import datetime, timedelta

import structlog
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import EditEphemeralMessageReplyMarkup, EditEphemeralMessageText
from aiogram.types import (
    CallbackQuery,
    EphemeralMessageParameters,
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

log = structlog.get_logger(__name__)

WHILE_THERE = timedelta(seconds=15)
"""Who has asked this long ago may have gone, and what is ephemeral is lost on who is away."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Keyboard = InlineKeyboardMarkup | ForceReply | None


async def answer_alone(message: Message, text: str, keyboard: Keyboard, *, now: datetime) -> bool:
    """Answer a message in a group so that its sender alone sees it; whether that went.

    What was itself for the bot alone is never answered before others: where Telegram refuses, the
    private chat gets the answer, and without one nobody does.
    """
    if message.ephemeral_message_id is not None:
        quote = ReplyParameters(ephemeral_message_id=message.ephemeral_message_id)
        if not await _send(message, text, keyboard, quote):
            await _send_in_private(message, text, keyboard)
        return True
    if now - message.date > WHILE_THERE:
        return False
    return await _send(message, text, keyboard, ReplyParameters(message_id=message.message_id))


async def show_alone(
    callback: CallbackQuery, message: Message, text: str, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Turn the ephemeral message of a pressed button into this, or send another one."""
    assert message.ephemeral_message_id is not None
    edit = EditEphemeralMessageText(
        chat_id=message.chat.id,
        receiver_user_id=callback.from_user.id,
        ephemeral_message_id=message.ephemeral_message_id,
        text=text,
        reply_markup=keyboard,
        link_preview_options=_NO_PREVIEW,
    )
    try:
        await edit.as_(message.bot)
    except TelegramBadRequest as error:
        if "message is not modified" not in error.message:
            await say_alone(callback, message, text, keyboard)  # it may be gone, or the edit long


async def say_alone(
    callback: CallbackQuery, message: Message, text: str, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Say something below the ephemeral message of a pressed button, to who pressed it."""
    try:
        await message.answer(
            text,
            reply_markup=keyboard,
            link_preview_options=_NO_PREVIEW,
            ephemeral_message_parameters=EphemeralMessageParameters(
                receiver_user_id=callback.from_user.id, callback_query_id=callback.id
            ),
        )
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("alone.refused", reason=error.message)


async def change_keyboard_alone(
    callback: CallbackQuery, message: Message, keyboard: InlineKeyboardMarkup
) -> None:
    """Give the ephemeral message of a pressed button other buttons, where it is still there."""
    assert message.ephemeral_message_id is not None
    edit = EditEphemeralMessageReplyMarkup(
        chat_id=message.chat.id,
        receiver_user_id=callback.from_user.id,
        ephemeral_message_id=message.ephemeral_message_id,
        reply_markup=keyboard,
    )
    try:
        await edit.as_(message.bot)
    except TelegramBadRequest as error:
        log.info("alone.refused", reason=error.message)


async def _send(message: Message, text: str, keyboard: Keyboard, quote: ReplyParameters) -> bool:
    assert message.from_user is not None  # nobody else gets this far
    try:
        await message.answer(
            text,
            reply_markup=keyboard,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=quote,
            ephemeral_message_parameters=EphemeralMessageParameters(
                receiver_user_id=message.from_user.id
            ),
        )
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("alone.refused", reason=error.message)
        return False
    return True


async def _send_in_private(message: Message, text: str, keyboard: Keyboard) -> None:
    assert message.from_user is not None
    assert message.bot is not None
    try:
        await message.bot.send_message(
            message.from_user.id, text, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
        )
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("alone.lost", reason=error.message)  # they never pressed Start
