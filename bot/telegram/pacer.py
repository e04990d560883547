"""The pace of all that is sent: answers first, the queue in what is left, all of it after a 429."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from math import ceil, inf

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.delivery.pacing import Pacing

LONGEST_FLOOD_WAIT = 60
"""Seconds of a flood wait that an answer sits out; a longer one puts its update off."""

_POLL = "getUpdates"
_SENDS = ("send", "copy", "forward")
_COUNTS_NOT = frozenset({"sendChatAction"})


async def _delay(seconds: float, changed: asyncio.Event) -> None:
    """Wait so many seconds, or until something has changed."""
    try:
        async with asyncio.timeout(None if seconds == inf else seconds):
            await changed.wait()
    except TimeoutError:
        return


class Pacer:
    """Whose turn it is to send; shared by the answers and the delivery queue.

    Args:
        monotonic: real seconds, of any origin: Telegram's limits follow no rehearsal clock.
        delay: waits so many seconds, or until the event is set.
    """

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        delay: Callable[[float, asyncio.Event], Awaitable[None]] = _delay,
    ) -> None:
        self._monotonic = monotonic
        self._delay = delay
        self._pacing = Pacing()
        self._paused_until = 0.0
        self._held_until = 0.0
        self._changed = asyncio.Event()
        self._line = asyncio.Lock()
        self._answers_waiting = 0

    def pause(self, seconds: float) -> None:
        """Telegram said 429: nothing at all is sent for so long."""
        self._paused_until = max(self._paused_until, self._monotonic() + seconds)

    def paused_for(self) -> float:
        """Seconds that a 429 is still to be sat out; 0 or less where none is."""
        return self._paused_until - self._monotonic()

    def hold(self, seconds: float) -> None:
        """Have nothing sent that nobody waits for, for a while."""
        self._held_until = max(self._held_until, self._monotonic() + seconds)

    def room(self) -> int:
        """How many of the queue may go within about a second; 0 while it is held."""
        now = self._monotonic()
        return 0 if max(self._paused_until, self._held_until) > now else self._pacing.room(now)

    def busy(self) -> Collection[int]:
        """The chats that nothing of the queue may be sent to now."""
        return set(self._pacing.busy(self._monotonic()))

    async def unpaused(self) -> None:
        """Return when no 429 is being sat out."""
        while (wait := self.paused_for()) > 0:
            await self._wait(wait)

    @asynccontextmanager
    async def answering(self, chat_id: int) -> AsyncIterator[None]:
        """Entered when something may go that a person waits for; before all that is queued."""
        await self.unpaused()
        if self._pacing.until_answer(self._monotonic()) > 0:
            self._answers_waiting += 1
            try:
                while (wait := self._pacing.until_answer(self._monotonic())) > 0:
                    await self._wait(wait)
                    await self.unpaused()
            finally:
                self._answers_waiting -= 1
                self._stir()
        self._start(chat_id, is_bulk=False)
        try:
            yield
        finally:
            self._end(chat_id, is_bulk=False)

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Entered when a message of the queue may go; left when Telegram has answered."""
        while (wait := self._pacing.until_chat(chat_id, self._monotonic())) > 0:
            await self._wait(wait)
        async with self._line:
            while (wait := self._until_bulk()) > 0:
                await self._wait(wait)
            self._start(chat_id, is_bulk=True)
        try:
            yield
        finally:
            self._end(chat_id, is_bulk=True)

    def _start(self, chat_id: int, *, is_bulk: bool) -> None:
        self._pacing.start(chat_id, is_bulk=is_bulk, now=self._monotonic())

    def _end(self, chat_id: int, *, is_bulk: bool) -> None:
        self._pacing.end(chat_id, is_bulk=is_bulk, now=self._monotonic())
        self._stir()

    def _until_bulk(self) -> float:
        now = self._monotonic()
        if self._answers_waiting:
            return inf  # until they have gone
        stopped = max(self._paused_until, self._held_until) - now
        return max(stopped, self._pacing.until_bulk(now))

    async def _wait(self, seconds: float) -> None:
        await self._delay(seconds, self._changed)

    def _stir(self) -> None:
        """Have those who wait look again."""
        self._changed.set()
        self._changed = asyncio.Event()


class InTurn(BaseRequestMiddleware):
    """Has the bot's answers wait for their turn, and the whole bot heed a 429."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request when it may go.

        Raises:
            TelegramRetryAfter: that would take so long that the update has to be put off.
        """
        if method.__api_method__ == _POLL:
            return await make_request(bot, method)
        if (wait := self._pacer.paused_for()) > LONGEST_FLOOD_WAIT:
            raise TelegramRetryAfter(
                method=method, message="the whole bot waits", retry_after=ceil(wait)
            )
        chat_id = _chat_of(method)
        try:
            if chat_id is None:
                await self._pacer.unpaused()
                return await make_request(bot, method)
            async with self._pacer.answering(chat_id):
                return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pacer.pause(error.retry_after)
            raise


class Heeding(BaseRequestMiddleware):
    """Has the whole bot heed a 429 that the queue got; its worker asks for its turns itself."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request."""
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pacer.pause(error.retry_after)
            raise


def _chat_of(method: TelegramMethod[TelegramType]) -> int | None:
    """The chat of a method that counts as a message; None of any other."""
    name = method.__api_method__
    if not name.startswith(_SENDS) or name in _COUNTS_NOT:
        return None
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else None
