"""Sending one message of the delivery queue: what Telegram answers becomes an outcome."""

from typing import Any, assert_never

import structlog
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
    ReactionTypeEmoji,
    ReplyParameters,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.delivery.content import (
    Album,
    Button,
    Change,
    Copied,
    Edited,
    Filed,
    Message,
    Pictured,
    Place,
    Reacted,
    Rows,
    Said,
)
from bot.delivery.outcomes import (
    Astray,
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

_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid", "topic_closed")
"""What it says of a topic that was deleted, or closed to the bot; in lower case."""

_AS_IT_WAS = "message is not modified"
"""What it says where a message says already what it is to say."""

log = structlog.get_logger(__name__)

New = Said | Copied | Album | Pictured | Filed
"""A message that is not in the chat yet."""


class Sender:
    """Sends what the worker has in hand.

    Args:
        bot: one that waits for nothing by itself: flood waits are outcomes here.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._empty: dict[tuple[int, str], int] = {}
        """Topics by chat and name that were made, and whose first message has not gone out."""

    async def send(self, chat_id: int, message: Message) -> Outcome:
        """Send a message to a chat; whatever Telegram does, it is a value."""
        thread_id = None
        try:
            if isinstance(message, Edited | Reacted):
                await self._change(chat_id, message)
                return Sent(message_id=message.message_id)
            thread_id = await self._thread(chat_id, message.place)
            first, *also = await self._send(chat_id, message, thread_id)
        except AiogramError as error:
            outcome = outcome_of(error)
            if thread_id is not None and isinstance(outcome, FloodWait | Away):
                self._keep_empty(chat_id, message, thread_id)
            return outcome
        return Sent(message_id=first, also=tuple(also), thread_id=thread_id)

    async def _thread(self, chat_id: int, place: Place | None) -> int | None:
        """The topic that a message goes to; one is made where it asks for that and one can be."""
        if place is None or place.opens is None:
            return place.thread_id if place is not None else None
        if (empty := self._empty.pop((chat_id, place.opens), None)) is not None:
            return empty
        try:
            topic = await self._bot.create_forum_topic(chat_id, place.opens)
        except TelegramMigrateToChat:
            raise
        except (TelegramBadRequest, TelegramForbiddenError) as refused:
            # no forum, or no right to make topics: the message goes without one
            log.info("topic.not_made", reason=type(refused).__name__)
            return None
        return topic.message_thread_id

    def _keep_empty(self, chat_id: int, message: Message, thread_id: int) -> None:
        """Keep a topic for the next try; whoever has that name may get it, it is empty."""
        if not isinstance(message, Edited | Reacted) and message.place is not None:
            name = message.place.opens
            if name is not None:
                self._empty[chat_id, name] = thread_id

    async def _change(self, chat_id: int, change: Change) -> None:
        """Do something to a message that is there; one that is so already stays so."""
        match change:
            case Reacted(message_id=number, emoji=emoji):
                await self._bot.set_message_reaction(
                    chat_id, number, reaction=[ReactionTypeEmoji(emoji=emoji)]
                )
            case Edited(message_id=number, html=html, buttons=buttons):
                where: dict[str, Any] = {
                    "chat_id": chat_id,
                    "message_id": number,
                    "reply_markup": keyboard_of(buttons),
                }
                try:
                    if change.is_caption:
                        await self._bot.edit_message_caption(caption=html, **where)
                    else:
                        await self._bot.edit_message_text(
                            text=html, link_preview_options=NO_PREVIEW, **where
                        )
                except TelegramBadRequest as refused:
                    if _AS_IT_WAS not in refused.message:
                        raise

    async def _send(self, chat_id: int, message: New, thread_id: int | None) -> list[int]:
        """Send it; returns its number, or those of its parts."""
        bot, keyboard = self._bot, keyboard_of(message.buttons)
        where: dict[str, Any] = {"message_thread_id": thread_id} if thread_id is not None else {}
        if message.place is not None and message.place.reply_to is not None:
            answered = ReplyParameters(
                message_id=message.place.reply_to, allow_sending_without_reply=True
            )
            where["reply_parameters"] = answered
        match message:
            case Said(html=html):
                sent: Any = await bot.send_message(
                    chat_id,
                    html,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                    **where,
                )
            case Copied(chat_id=source, message_id=number, caption=caption):
                sent = await bot.copy_message(
                    chat_id, source, number, caption=caption, reply_markup=keyboard, **where
                )
            case Album(chat_id=source, message_ids=numbers):
                parts = await bot.copy_messages(
                    chat_id, source, list(numbers), message_thread_id=thread_id
                )
                return [part.message_id for part in parts]
            case Pictured(picture=picture, html=html):
                file = BufferedInputFile(picture, PICTURE)
                sent = await bot.send_photo(
                    chat_id, file, caption=html, reply_markup=keyboard, **where
                )
            case Filed(name=name, file=content, html=html):
                file = BufferedInputFile(content, name)
                sent = await bot.send_document(
                    chat_id, file, caption=html, reply_markup=keyboard, **where
                )
            case _ as never:
                assert_never(never)
        number = sent.message_id
        assert isinstance(number, int)
        return [number]


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
        case TelegramBadRequest(message=why) if any(one in why.lower() for one in _NO_TOPIC):
            return Astray(why=why)
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
