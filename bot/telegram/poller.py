"""Long polling: updates are stored before the next request confirms them to Telegram."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

log = structlog.get_logger(__name__)

POLL_SECONDS = 30
"""How long Telegram holds a request open when nothing comes."""

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
]
"""The kinds of updates that the handlers read."""

FIRST_DELAY, LONGEST_DELAY = 1.0, 60.0


class _GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without models: the inbox keeps what Telegram sent, to the letter."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Receiver(Protocol):
    """What the poller needs of an inbox."""

    async def room(self) -> None:
        """Return when more can be taken."""

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Keep updates for good; raises when it cannot."""


class Poller:
    """Fetches updates for an inbox until it is cancelled.

    Args:
        seen: called after every answer of Telegram with the number of updates it brought.
        delay: waits some seconds after a failure.
    """

    def __init__(
        self,
        bot: Bot,
        inbox: Receiver,
        *,
        seen: Callable[[int], None],
        delay: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._seen = seen
        self._delay = delay
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll for ever, through every failure of the network and of the database.

        Raises:
            TelegramUnauthorizedError: the token is no longer valid.
        """
        failures = 0
        while True:
            await self._inbox.room()
            try:
                await self._poll()
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as error:
                await self._delay(error.retry_after)
            except Exception as error:  # noqa: BLE001 - a bot that stops polling is dead
                failures += 1
                event = (
                    "poller.second_instance"
                    if isinstance(error, TelegramConflictError)
                    else "poller.failed"
                )
                # what a database or a decoder says of itself may quote a message
                reason = str(error) if isinstance(error, TelegramAPIError) else type(error).__name__
                log.warning(event, failures=failures, reason=reason)
                await self._delay(min(FIRST_DELAY * 2 ** min(failures - 1, 10), LONGEST_DELAY))

    async def _poll(self) -> None:
        method = _GetRawUpdates(
            offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES
        )
        updates = await self._bot(method, request_timeout=POLL_SECONDS + 15)
        self._seen(len(updates))
        if updates:
            await self._inbox.accept(updates)
            self._offset = updates[-1]["update_id"] + 1
