"""Telling the coordinators: their chat may refuse, and that stops nothing."""

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from handlers.replies import NO_PREVIEW

log = structlog.get_logger(__name__)


async def tell_staff(bot: Bot, chat_id: int, text: str, **particulars: str) -> bool:
    """Send a line to the staff chat or to a coordinator; a refusal is logged, and named nobody.

    Args:
        bot: who tells.
        chat_id: whom.
        text: HTML.
        particulars: go into the log with a refusal; no personal data.

    Returns:
        Whether that was it: told, or refused for good. False where Telegram is away for now.
    """
    try:
        await bot.send_message(chat_id, text, link_preview_options=NO_PREVIEW)
    except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as away:
        log.warning("staff_chat.away", reason=type(away).__name__, **particulars)
        return False
    except TelegramAPIError as refusal:
        log.warning("staff_chat.refused", reason=refusal.message, **particulars)
    return True
