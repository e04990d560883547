"""Sending one message of the delivery queue: what Telegram answers becomes an outcome."""

from typing import Any, assert_never

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.delivery.content import Button, Copied, Filed, Message, Pictured, Rows, Said
from bot.delivery.outcomes import (
    Away,
    Blocked,
    FloodWait,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreadable,
)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

PICTURE = "picture.png"
"""The name of a picture's file; people do not see it."""

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "chat was deleted")
"""What Telegram says of a chat that nothing can be sent to, in lower case."""


class Sender:
    """Sends what the worker has in hand.

    Args:
        bot: one that waits for nothing by itself: flood waits are outcomes here.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, message: Message) -> Outcome:
        """Send a message to a chat; whatever Telegram does, it is a value."""
        try:
            return Sent(message_id=await self._send(chat_id, message))
        except AiogramError as error:
            return outcome_of(error)

    async def _send(self, chat_id: int, message: Message) -> int:
        bot, keyboard = self._bot, keyboard_of(message.buttons)
        match message:
            case Said(html=html):
                sent: Any = await bot.send_message(
                    chat_id, html, reply_markup=keyboard, link_preview_options=NO_PREVIEW
                )
            case Copied(chat_id=source, message_id=number):
                sent = await bot.copy_message(chat_id, source, number, reply_markup=keyboard)
            case Pictured(picture=picture, html=html):
                file = BufferedInputFile(picture, PICTURE)
                sent = await bot.send_photo(chat_id, file, caption=html, reply_markup=keyboard)
            case Filed(name=name, file=content, html=html):
                file = BufferedInputFile(content, name)
                sent = await bot.send_document(chat_id, file, caption=html, reply_markup=keyboard)
            case _ as never:
                assert_never(never)
        number = sent.message_id
        assert isinstance(number, int)
        return number


def outcome_of(error: AiogramError) -> Outcome:  # noqa: PLR0911 - one return a kind
    """What a failed request means for the message: whether it went out, and whether it ever can."""
    match error:
        case TelegramRetryAfter(retry_after=seconds):
            return FloodWait(seconds=seconds)
        case TelegramMigrateToChat(migrate_to_chat_id=chat_id):
            return Moved(chat_id=chat_id)
        case TelegramForbiddenError(message=why):
            return Blocked(why=why)
        case TelegramBadRequest(message=why) if any(one in why.lower() for one in _GONE):
            return Blocked(why=why)
        case TelegramBadRequest(message=why) | TelegramEntityTooLarge(message=why):
            return Refused(why=why)
        case TelegramNetworkError(message=why) if was_sent(error):
            return Unclear(why=why)
        case (
            TelegramNetworkError(message=why)
            | TelegramServerError(message=why)
            | TelegramUnauthorizedError(message=why)  # the token was revoked: an operator mends it
            | TelegramNotFound(message=why)  # likewise
        ):
            return Away(why=why)
        case TelegramAPIError(message=why):
            return Refused(why=why)
    return Unreadable(why=type(error).__name__)


def was_sent(error: TelegramNetworkError) -> bool:
    """Whether the request may have reached Telegram: not where no connection came about."""
    origin = error.__cause__ or error.__context__
    return not isinstance(origin, ClientConnectorError | ConnectionTimeoutError)


def keyboard_of(rows: Rows) -> InlineKeyboardMarkup | None:
    """The keyboard of a content's buttons; None where it has none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(one) for one in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    copied = CopyTextButton(text=button.copied) if button.copied is not None else None
    return InlineKeyboardButton(
        text=button.text,
        callback_data=button.data,
        url=button.url,
        copy_text=copied,
        style=button.style,
    )
