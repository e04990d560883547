"""Sending and showing: Telegram's refusals that are nobody's mistake are met here."""

from datetime import datetime, timedelta

from aiogram import Bot
from aiogram.enums import ChatAction, ChatType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

from handlers.alone import Keyboard, answer_alone, change_keyboard_alone, say_alone, show_alone
from handlers.keyboards.shared import shared

LATE = timedelta(minutes=10)
"""An answer later than this quotes what it answers."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

PICTURE = "picture.png"
"""The name of a picture's file; people do not see it."""

_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "no text in the message")


async def reply(message: Message, text: str, keyboard: Keyboard = None, *, now: datetime) -> None:
    """Answer a message; in a group, or when late, with a quote of it.

    What only the bot was shown in a group is answered to its sender alone.
    """
    if isinstance(keyboard, InlineKeyboardMarkup):
        keyboard = await _fitting(message, keyboard)
    if message.ephemeral_message_id is not None:
        await answer_alone(message, text, keyboard, now=now)
        return
    quoted = message.chat.type != ChatType.PRIVATE or now - message.date > LATE
    await message.answer(
        text,
        reply_markup=keyboard,
        link_preview_options=NO_PREVIEW,
        reply_parameters=_quote(message) if quoted else None,
    )


async def reply_to_asker(
    message: Message, text: str, keyboard: Keyboard = None, *, now: datetime
) -> None:
    """Answer a message in a group so that its sender alone sees it, where Telegram can."""
    alone = keyboard
    if isinstance(keyboard, InlineKeyboardMarkup):
        alone = await _fitting(message, keyboard, is_ephemeral=True)
    if not await answer_alone(message, text, alone, now=now):
        await reply(message, text, keyboard, now=now)


async def show(
    callback: CallbackQuery,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    toast: str | None = None,
) -> None:
    """Turn the message of the pressed button into this, or send it where that is not possible.

    Args:
        callback: the pressed button.
        text: HTML.
        keyboard: the buttons under it.
        toast: what is said above it for a moment; at most 200 characters.
    """
    await settle(callback, toast)
    await turn_into(callback, text, keyboard)


async def turn_into(
    callback: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Turn the message of a button into this, as `show` does; its press is settled already."""
    message = callback.message
    if message is None:
        return  # the button of an inline message: there is no chat to write to
    keyboard = await _fitting(message, keyboard)
    if isinstance(message, Message) and message.ephemeral_message_id is not None:
        await show_alone(callback, message, text, keyboard)
        return
    if not isinstance(message, InaccessibleMessage):
        try:
            await message.edit_text(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return
            if not any(reason in error.message for reason in _NOT_EDITABLE):
                raise
        else:
            return
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def reply_photo(
    message: Message,
    picture: bytes,
    caption: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    now: datetime,
) -> Message:
    """Answer a message with a picture (PNG); quoted as by `reply`."""
    quoted = message.chat.type != ChatType.PRIVATE or now - message.date > LATE
    return await message.answer_photo(
        BufferedInputFile(picture, PICTURE),
        caption=caption,
        reply_markup=keyboard,
        reply_parameters=_quote(message) if quoted else None,
    )


async def show_photo(
    callback: CallbackQuery,
    picture: bytes,
    caption: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Put a picture (PNG) in place of the pressed button's, or send it where that is not possible.

    A text stays, and the picture comes below it.
    """
    message = callback.message
    if message is None:
        return
    file = BufferedInputFile(picture, PICTURE)
    if isinstance(message, Message) and message.photo:
        try:
            await message.edit_media(
                InputMediaPhoto(media=file, caption=caption), reply_markup=keyboard
            )
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return
            if not any(reason in error.message for reason in _NOT_EDITABLE):
                raise
        else:
            return
    await message.answer_photo(file, caption=caption, reply_markup=keyboard)


async def change_keyboard(callback: CallbackQuery, keyboard: InlineKeyboardMarkup) -> None:
    """Give the message of the pressed button other buttons, where it can be edited still."""
    if not isinstance(callback.message, Message):
        return
    if callback.message.ephemeral_message_id is not None:
        await change_keyboard_alone(callback, callback.message, keyboard)
        return
    try:
        await callback.message.edit_reply_markup(reply_markup=keyboard)
    except TelegramBadRequest as error:
        if not any(reason in error.message for reason in ("is not modified", *_NOT_EDITABLE)):
            raise


async def say(
    callback: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Say something below the message of the pressed button, to whoever can see that."""
    message = callback.message
    if message is None:
        return
    keyboard = await _fitting(message, keyboard)
    if isinstance(message, Message) and message.ephemeral_message_id is not None:
        await say_alone(callback, message, text, keyboard)
        return
    await message.answer(text, reply_markup=keyboard, link_preview_options=NO_PREVIEW)


async def settle(
    callback: CallbackQuery,
    text: str | None = None,
    *,
    alert: bool = False,
    url: str | None = None,
) -> None:
    """Answer a pressed button, so that it stops waiting; one pressed long ago cannot be.

    Args:
        callback: the pressed button.
        text: what is said for a moment; at most 200 characters.
        alert: whether that has to be confirmed.
        url: the bot's own address with a start parameter, which is opened (answerCallbackQuery).
    """
    try:
        await callback.answer(text, show_alert=alert, url=url)
    except TelegramBadRequest as error:
        if "query is too old" not in error.message:
            raise


async def typing(bot: Bot, chat_id: int) -> None:
    """Show that the bot is at work; a courtesy, so a refusal changes nothing."""
    try:
        await bot.send_chat_action(chat_id, ChatAction.TYPING)
    except TelegramAPIError:
        return


async def _fitting(
    message: Message | InaccessibleMessage,
    keyboard: InlineKeyboardMarkup | None,
    *,
    is_ephemeral: bool | None = None,
) -> InlineKeyboardMarkup | None:
    """The keyboard as it may stand where the message does."""
    if keyboard is None or message.chat.type == ChatType.PRIVATE:
        return keyboard
    assert message.bot is not None  # the update came with it
    name = (await message.bot.me()).username or ""
    if is_ephemeral is None:
        is_ephemeral = isinstance(message, Message) and message.ephemeral_message_id is not None
    return shared(keyboard, name, is_ephemeral=is_ephemeral)


def _quote(message: Message) -> ReplyParameters:
    return ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
