"""What happened, numbered, for the page and for tests to follow; the oldest is forgotten."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from bot.rehearsal.jsons import Object

KEPT = 5000


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `type` and what belongs to it."""

    number: int
    type: str
    details: Object = field(default_factory=dict)


class EventLog:
    """Numbers events from 1 and wakes who waits for the next one."""

    def __init__(self) -> None:
        self.last = 0
        self.closed = False
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._waiting: set[asyncio.Future[None]] = set()

    def add(self, kind: str, **details: object) -> None:
        """Something happened now."""
        self.last += 1
        self._kept.append(Event(self.last, kind, details))
        self._wake()

    def after(self, number: int) -> list[Event]:
        """The events after a number, oldest first; of a forgotten past only what is still known."""
        newer = []
        for event in reversed(self._kept):
            if event.number <= number:
                break
            newer.append(event)
        return newer[::-1]

    def forgot(self, number: int) -> bool:
        """Whether an event after this number is no longer known."""
        return bool(self._kept) and self._kept[0].number > number + 1

    async def beyond(self, number: int) -> None:
        """Wait for an event after this number, or for the end."""
        while self.last <= number and not self.closed:
            waiter = asyncio.get_running_loop().create_future()
            self._waiting.add(waiter)
            try:
                await waiter
            finally:
                self._waiting.discard(waiter)

    def close(self) -> None:
        """Nothing more will happen; whoever waits goes on."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
