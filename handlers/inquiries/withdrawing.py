"""A passport got into a talk: it is taken out of it, wherever it stands."""

from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from bot.inquiries.inquiry import Side
from handlers.inquiries.cards import refresh_cards
from storage import Storage


async def withdraw(message: Message, storage: Storage, bot: Bot, *, now: datetime) -> None:
    """Forget the lines that a message, or its album, is; delete whatever shows them.

    Only one part of an album says that it is a passport, and others may have come before it; a
    caption may be changed later. The message itself is left to the caller, and what Telegram does
    not delete any more stays.
    """
    chat_id, album = message.chat.id, message.media_group_id
    async with storage.transaction() as tx:
        at = await tx.lines.at(chat_id, message.message_id)
        parts = await tx.lines.album(chat_id, album) if album is not None else []
        found = {one.id: one for one in (at, *parts) if one is not None}
        lines = [one for one in found.values() if one.side is Side.PERSON]
        others = [one for one in lines if one.message_id != message.message_id]
        places = [(chat_id, one.message_id) for one in others]
        for line in lines:
            copies = await tx.lines.copies_of(line.id)
            places += [(copy.chat_id, copy.message_id) for copy in copies]
            await tx.lines.drop(line.id)
        for number in {one.inquiry_id for one in lines}:
            inquiry = await tx.inquiries.get(number)
            if inquiry is not None:
                await refresh_cards(tx, inquiry, now=now)
    for place, message_id in places:
        if message_id is not None:
            await _delete(bot, place, message_id)


async def _delete(bot: Bot, chat_id: int, message_id: int) -> None:
    try:
        await bot.delete_message(chat_id, message_id)
    except TelegramAPIError:
        return  # gone already, or too old
