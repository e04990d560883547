"""Whose turn it is to write: SQLite has one writer, and waiting here costs no thread."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turn:
    """A lock that is handed on in the order of asking, but to the urgent first."""

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def taken(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """Hold the turn; `urgent` goes before all who wait."""
        await self._take(urgent=urgent)
        try:
            yield
        finally:
            self._hand_on()

    async def _take(self, *, urgent: bool) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        mine = asyncio.get_running_loop().create_future()
        (self._waiting.appendleft if urgent else self._waiting.append)(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():
                self._hand_on()  # it was given to me in the moment in which I gave up
            raise

    def _hand_on(self) -> None:
        while self._waiting:
            next_ = self._waiting.popleft()
            if not next_.done():
                next_.set_result(None)
                return
        self._is_taken = False


class FreeTurn:
    """Everybody writes at once: PostgreSQL sorts it out."""

    @asynccontextmanager
    async def taken(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """Go ahead."""
        del urgent
        yield
