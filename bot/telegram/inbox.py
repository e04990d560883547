"""The durable inbox: an update is a row before Telegram forgets it, and done after its handler."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import structlog

from bot.clock import Clock
from bot.telegram.lanes import is_passing, lane_of
from storage import StoredUpdate

log = structlog.get_logger(__name__)

FIRST_DELAY, LONGEST_DELAY = 1.0, 60.0
"""Seconds to wait before an update that Telegram's absence stopped is tried again."""

LONGEST_HANDLING = 120.0
"""Seconds after which a handler is given up, so that its chat does not wait for ever."""


class TelegramAwayError(Exception):
    """The handler could not reach Telegram; the update stays unfinished and runs again."""


class InboxStore(Protocol):
    """What the inbox needs of the database; every method commits before it returns."""

    async def store(self, updates: Sequence[StoredUpdate]) -> set[int]:
        """Keep updates; returns the ids that were not known yet."""

    async def unfinished(self) -> Sequence[StoredUpdate]:
        """What was stored and never finished, in order of arrival."""

    async def finish(self, update_ids: Collection[int]) -> None:
        """Mark updates as done."""


class Inbox:
    """Keeps updates and has each handled once: one chat in order, chats side by side.

    What only passes by (`is_passing`) is not kept: of it the newest of each sender is handled,
    beside the one in hand, and only once. So who types letter by letter costs no write, and never
    more than two decisions that wait.

    Args:
        store: where updates are kept.
        handle: answers one update. Raises TelegramAwayError when it has to be tried again;
            anything else it raises is logged, and the update counts as done.
        parallel: how many chats are answered at the same time.
        capacity: how many updates may wait in memory before `room` closes.
        later: calls a function after some seconds; the inbox's only use of time.
    """

    def __init__(
        self,
        *,
        store: InboxStore,
        handle: Callable[[StoredUpdate], Awaitable[None]],
        clock: Clock,
        parallel: int = 32,
        capacity: int = 10_000,
        later: Callable[[float, Callable[[], None]], object] | None = None,
    ) -> None:
        self._store = store
        self._handle = handle
        self._clock = clock
        self._parallel = parallel
        self._capacity = capacity
        self._later = later or _call_later
        self._lanes: dict[int, deque[StoredUpdate]] = {}
        self._ready: asyncio.Queue[int | None] = asyncio.Queue()
        self._waiting = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._finished: list[int] = []
        self._some_finished = asyncio.Event()
        self._times_away = 0
        self._grace: float | None = None
        self._stopping = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many updates are stored and not yet answered by this process."""
        return self._waiting

    async def room(self) -> None:
        """Return when the inbox can take more; what it cannot, Telegram keeps for 24 hours."""
        await self._has_room.wait()

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Store raw updates and queue those that are new; when it returns, they are safe.

        What only passes by is queued alone.
        """
        now = self._clock.now()
        stored = [
            StoredUpdate(
                update_id=update["update_id"],
                lane=lane_of(update),
                payload=json.dumps(update, ensure_ascii=False, separators=(",", ":")),
                received_at=now,
            )
            for update in updates
        ]
        kept = [update for update in stored if not is_passing(update.lane)]
        new = await self._store.store(kept) if kept else set()
        for update in stored:
            if is_passing(update.lane):
                self._queue_passing(update)
            elif update.update_id in new:
                self._queue(update)

    async def recover(self) -> None:
        """Queue what an earlier process left unfinished.

        Called once, before the first `accept`: later, what is accepted now would count as left.
        """
        left_over = await self._store.unfinished()
        if left_over:
            log.info("inbox.recovered", updates=len(left_over))
        for update in left_over:
            self._queue(update)

    async def run(self) -> None:
        """Answer updates until `stop`."""
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(self._work()) for _ in range(self._parallel)]
            flusher = group.create_task(self._flush_forever())
            await self._stopping.wait()
            _, unfinished = await asyncio.wait(workers, timeout=self._grace)
            for worker in unfinished:
                worker.cancel()
            flusher.cancel()
        await self._flush()
        log.info("inbox.stopped", interrupted=len(unfinished), waiting=self._waiting)

    def stop(self, *, within: float) -> None:
        """Begin nothing more; what is in hand has `within` seconds to end, then `run` returns.

        What did not end stays unfinished in the database and runs again at the next start.
        """
        self._grace = within
        self._stopping.set()
        for _ in range(self._parallel):
            self._ready.put_nowait(None)  # wakes the workers that wait for a lane

    def _queue_passing(self, update: StoredUpdate) -> None:
        """Put it behind the one in hand, in the place of what has waited there."""
        lane = self._lanes.get(update.lane)
        if lane is not None and len(lane) > 1:
            lane[-1] = update
        else:
            self._queue(update)

    def _queue(self, update: StoredUpdate) -> None:
        self._waiting += 1
        if self._waiting >= self._capacity:
            self._has_room.clear()
        lane = self._lanes.get(update.lane)
        if lane is None:
            self._lanes[update.lane] = deque([update])
            self._ready.put_nowait(update.lane)
        else:
            lane.append(update)

    async def _work(self) -> None:
        """Answer one update of one lane after another; a lane with more goes to the end."""
        while True:
            lane = await self._ready.get()
            if lane is None or self._stopping.is_set():
                return
            update = self._lanes[lane][0]
            try:
                async with asyncio.timeout(LONGEST_HANDLING):
                    await self._handle(update)
            except TelegramAwayError as error:
                self._times_away += 1
                log.warning("inbox.telegram_away", update_id=update.update_id, reason=str(error))
                if is_passing(lane):
                    self._done(lane)  # by the time Telegram is back nobody waits for it
                else:
                    self._hold(lane)
                continue
            except Exception:
                log.exception("inbox.handler_failed", update_id=update.update_id)
            self._times_away = 0
            self._done(lane)

    def _done(self, lane: int) -> None:
        queue = self._lanes[lane]
        update = queue.popleft()
        if not is_passing(lane):
            self._finished.append(update.update_id)
            self._some_finished.set()
        self._waiting -= 1
        if self._waiting < self._capacity // 2:
            self._has_room.set()
        if queue:
            self._ready.put_nowait(lane)
        else:
            del self._lanes[lane]

    def _hold(self, lane: int) -> None:
        """Keep a lane back for a while, longer the longer Telegram is away."""
        delay = min(FIRST_DELAY * 2 ** min(self._times_away - 1, 10), LONGEST_DELAY)
        self._later(delay, partial(self._ready.put_nowait, lane))

    async def _flush_forever(self) -> None:
        while True:
            await self._some_finished.wait()
            try:
                await self._flush()
            except Exception:
                # a full disk or a locked database: the marks stay in memory until it is over
                log.exception("inbox.not_finished", updates=len(self._finished))
                self._later(FIRST_DELAY, self._some_finished.set)

    async def _flush(self) -> None:
        """Write all that ended since the last write in one transaction."""
        self._some_finished.clear()
        finished, self._finished = self._finished, []
        if not finished:
            return
        try:
            await self._store.finish(finished)
        except BaseException:
            self._finished[:0] = finished
            raise


def _call_later(seconds: float, call: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(seconds, call)
