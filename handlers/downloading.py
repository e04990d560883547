"""A table that somebody sends: its file, as far as it is not too big."""

from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document

from bot.confined.outcomes import TOO_BIG, FileRefused
from bot.tables.reading import LARGEST


async def downloaded(bot: Bot, document: Document) -> bytes:
    """The file's content.

    Raises:
        FileRefused: it is larger than any table may be; as far as Telegram says so, it is not
            fetched.
    """
    if (document.file_size or 0) > LARGEST:
        raise FileRefused(TOO_BIG)
    content = BytesIO()
    try:
        await bot.download(document, destination=content)
    except TelegramBadRequest as error:
        if "too big" not in error.message:
            raise
        raise FileRefused(TOO_BIG) from None
    return content.getvalue()
