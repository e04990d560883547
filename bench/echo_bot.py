"""The baseline: a bare aiogram bot that repeats texts and edits the messages of pressed buttons."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message


async def echo(message: Message) -> None:
    """Answer with the text."""
    await message.answer(message.text or "")


async def press(callback: CallbackQuery) -> None:
    """Answer the press, and turn its message into what the button carries."""
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.edit_text(callback.data or "")


async def main() -> None:
    """Poll until SIGTERM."""
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(press)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
