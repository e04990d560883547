"""The unexpected: logged under an id, the person told that id, the staff chat a line."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import ErrorEvent, InaccessibleMessage, Message, Update, User

from bot.clock import Clock
from bot.i18n import DEFAULT_LOCALE, Translator, guess_locale, translator
from bot.telegram.inbox import TelegramAwayError
from bot.texts import common
from handlers.alone import answer_alone
from handlers.replies import NO_PREVIEW, settle
from storage import Storage

log = structlog.get_logger(__name__)

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters of an error's id: none that looks like another when read aloud."""


COOL_DOWN = timedelta(minutes=10)
"""The staff chat hears of one kind of error at most this often; the log has each of them."""

NEVER = datetime.min.replace(tzinfo=UTC)


def new_error_id() -> str:
    """Four letters to quote; enough to find one error among a day's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(4))


def build_router(error_id: Callable[[], str] = new_error_id) -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="errors")
    told: dict[str, datetime] = {}  # kinds of errors the staff has heard of, and when

    async def failed(
        event: ErrorEvent, bot: Bot, clock: Clock, storage: Storage, staff_chat_id: int | None
    ) -> None:
        """Meet what a handler raised."""
        error = event.exception
        chat = _message_of(event.update)
        user = _user_of(event.update)
        match error:
            case TelegramForbiddenError() if user and chat and chat.chat.id == user.id:
                log.info("account.unreachable")
                async with storage.transaction() as tx:
                    await tx.accounts.mark_blocked(user.id, at=clock.now())
            case TelegramNetworkError() | TelegramServerError() | TelegramRetryAfter():
                raise TelegramAwayError(type(error).__name__) from error
            case _:
                code = error_id()
                log.error(
                    "handler.failed",
                    error_id=code,
                    update_id=event.update.update_id,
                    exc_info=error,
                )
                tr = await _translator_of(user, storage, clock)
                await _tell(event.update, chat, code, tr, now=clock.now())
                kind = type(error).__name__
                if clock.now() - told.get(kind, NEVER) > COOL_DOWN:
                    told[kind] = clock.now()
                    await _tell_staff(bot, staff_chat_id, code, kind)

    router.errors.register(failed)
    return router


async def _translator_of(user: User | None, storage: Storage, clock: Clock) -> Translator:
    """The person's language; as Telegram says it, where the database is what failed."""
    guessed = guess_locale(user.language_code if user else None)
    if user is None:
        return translator(guessed)
    try:
        account = await storage.seen(user.id, now=clock.now())
    except Exception:  # noqa: BLE001 - the apology matters more than its language
        return translator(guessed)
    return translator(account.locale or guessed)


async def _tell(
    update: Update, chat: Message | None, code: str, tr: Translator, *, now: datetime
) -> None:
    try:
        if update.callback_query is not None:
            await settle(update.callback_query)
        if chat is not None and chat.ephemeral_message_id is None:
            await chat.answer(common.broken(code, tr))
        elif chat is not None and update.callback_query is None:
            await answer_alone(chat, common.broken(code, tr), None, now=now)
    except TelegramAPIError as error:
        log.warning("handler.apology_refused", error_id=code, reason=error.message)


async def _tell_staff(bot: Bot, chat_id: int | None, code: str, kind: str) -> None:
    if chat_id is None:
        return
    text = common.broken_for_staff(code, kind, translator(DEFAULT_LOCALE))
    try:
        # not by the queue: what is broken may be the database
        await bot.send_message(chat_id, text, link_preview_options=NO_PREVIEW)
    except TelegramMigrateToChat as moved:
        await _tell_staff(bot, moved.migrate_to_chat_id, code, kind)
    except TelegramAPIError as refusal:
        log.warning("staff_chat.refused", error_id=code, reason=type(refusal).__name__)


def _message_of(update: Update) -> Message | None:
    callback = update.callback_query
    message = update.message or update.edited_message or (callback.message if callback else None)
    return None if isinstance(message, InaccessibleMessage) else message


def _user_of(update: Update) -> User | None:
    event = (
        update.message or update.edited_message or update.callback_query or update.my_chat_member
    )
    return event.from_user if event else None
