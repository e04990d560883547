"""Updates sent to the bot's own address, each until it is taken."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.rehearsal.updates import UpdateQueue

if TYPE_CHECKING:
    from bot.rehearsal.jsons import Raw

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FIRST_DELAY = 1.0
LONGEST_DELAY = 60.0
_ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)


@dataclass(kw_only=True, slots=True)
class WebhookSettings:
    """Where updates go, and what became of the last failure; without a url they wait for a poll."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


class WebhookSender:
    """Sends updates in order, one at a time; a refused one again after a growing pause.

    Args:
        updates: where they wait.
        settings: the address, which may change at any time.
        stamp: the rehearsal's present moment, for the error's date.
        first_delay: real seconds before the second try.
    """

    def __init__(
        self,
        *,
        updates: UpdateQueue,
        settings: WebhookSettings,
        stamp: Callable[[], int],
        first_delay: float = FIRST_DELAY,
    ) -> None:
        self._updates = updates
        self._settings = settings
        self._stamp = stamp
        self._first_delay = first_delay
        self._news = asyncio.Event()
        self._address_changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send in the background."""
        self._updates.on_add = self._news.set
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._run(), name="rehearsal.webhook")

    def wake(self) -> None:
        """The address has changed: try at once."""
        self._address_changed.set()
        self._news.set()

    async def close(self) -> None:
        """Stop; what was not taken stays."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=_ANSWER_WITHIN) as session:
            delay = self._first_delay
            while True:
                self._news.clear()
                first = self._updates.first()
                if not self._settings.url or first is None:
                    await self._news.wait()
                    continue
                number, update = first
                problem = await self._send(session, update)
                if problem is None:
                    self._updates.confirm(before=number + 1)
                    delay = self._first_delay
                    continue
                self._settings.last_error_date = self._stamp()
                self._settings.last_error_message = problem
                delay = await self._pause(delay)

    async def _pause(self, delay: float) -> float:
        """Wait, or only until the address changes; returns the next pause."""
        self._address_changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._address_changed.wait(), delay)
            return self._first_delay
        return min(delay * 2, LONGEST_DELAY)

    async def _send(self, session: aiohttp.ClientSession, update: "Raw") -> str | None:
        """The problem, or None when the bot took it."""
        headers = {"Content-Type": "application/json"}
        if self._settings.secret_token:
            headers[SECRET_HEADER] = self._settings.secret_token
        try:
            async with session.post(
                self._settings.url, data=update.encode(), headers=headers
            ) as response:
                await response.read()
                if response.ok:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {str(error) or type(error).__name__}"
