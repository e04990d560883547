"""The worker: takes what is due, has it sent at the pace that is allowed, writes down outcomes."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import datetime
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.delivery.content import Message
from bot.delivery.decision import Decision
from bot.delivery.delivery import Delivery
from bot.delivery.outcomes import Away, Faulty, FloodWait, Outcome, Unclear, Unreadable
from bot.delivery.retrying import Again, Drop, Finished, PutOff, Step, after_together

log = structlog.get_logger(__name__)

IN_HAND = 24
"""How many chats are written to at once, at most: what goes within a second, however far
Telegram is."""

AHEAD = 8
"""How many of them wait for their turn: a quarter of a second at full pace. After a kill nobody
knows which of them have gone out, so they are few."""

GATHERING = 0.15
"""Seconds in which outcomes are gathered, to be written in one transaction."""

PATIENCE = 60.0
"""Seconds that a message waits for its turn. After that, as in a long 429, it is given back: what
it says may not be true any more, and other processes may take it."""

FIRST_HOLD, LONGEST_HOLD = 1.0, 30.0
"""Seconds for which nothing is tried when Telegram is away; each time twice as long."""

Send = Callable[[int, Message], Awaitable[Outcome]]
"""Sends a message to a chat; never raises because of Telegram."""

Review = Callable[[Sequence[Delivery], datetime], Awaitable[Decision]]
"""Decides what becomes of a bundle at the moment of sending."""


class DeliveryStore(Protocol):
    """What the worker needs of the database; every method commits before it returns."""

    async def is_due(self, *, now: datetime, busy: Collection[int]) -> bool:
        """Whether anything could be claimed."""

    async def hand_over(
        self, finished: Sequence[Finished], *, now: datetime, limit: int, busy: Collection[int]
    ) -> list[list[Delivery]]:
        """Write down what came of deliveries, and claim the next, as bundles."""

    async def requeue_lost(self, *, now: datetime) -> None:
        """Take over what dead workers had in hand."""


class Pace(Protocol):
    """What the worker needs to know of how fast it may be."""

    def room(self) -> int:
        """How many chats may be written to within about a second; 0 while all is paused."""

    def busy(self) -> Collection[int]:
        """The chats that nothing can be sent to within about a second."""

    def hold(self, seconds: float) -> None:
        """Have nothing sent that nobody waits for, for a while."""

    def turn(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Entered when a message may go to this chat; left when Telegram has answered."""


class AtOnce:
    """No pace at all: for tests, and for servers without limits."""

    def room(self) -> int:
        """As many as anybody likes."""
        return IN_HAND

    def busy(self) -> Collection[int]:
        """None."""
        return ()

    def hold(self, seconds: float) -> None:
        """Go on."""

    def turn(self, chat_id: int) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - Pace's
        """At once."""
        return nullcontext()


class Worker:
    """Sends what is due, some chats side by side, one message at a time to each.

    Args:
        store: the queue.
        send: sends.
        review: decides at the moment of sending, and puts into words what is not yet.
        clock: says what is due.
        pace: how fast.
        in_hand: how many chats at once.
        patience: how many seconds a message waits for its turn.
    """

    def __init__(
        self,
        *,
        store: DeliveryStore,
        send: Send,
        review: Review,
        clock: Clock,
        pace: Pace | None = None,
        in_hand: int = IN_HAND,
        patience: float = PATIENCE,
    ) -> None:
        self._store = store
        self._send = send
        self._review = review
        self._clock = clock
        self._pace = pace or AtOnce()
        self._most = in_hand
        self._patience = patience
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._waiting: set[int] = set()  # chats in hand that nothing was sent to yet
        self._ended: list[Finished] = []
        self._stirred = asyncio.Event()
        self._idle = asyncio.Event()
        self._times_away = 0
        self._is_flooded = False
        self._grace: float | None = None

    def wake(self) -> None:
        """Look for what is due; cheap, and harmless at any time."""
        self._stirred.set()

    async def run(self) -> None:
        """Send until `stop`; a fault of the database is waited out."""
        async with asyncio.TaskGroup() as group:
            await self._safely(self.requeue_lost())
            self._stirred.set()
            while True:
                await self._stirred.wait()
                if self._grace is not None:
                    break
                if self._in_hand:  # more will have ended in a moment
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._idle.wait(), GATHERING)
                self._stirred.clear()
                await self._safely(self._exchange(group))
            await self._wind_up(self._grace)
        log.info("deliveries.stopped", unwritten=len(self._ended))

    async def drain(self) -> None:
        """Send everything that is due now, then return; for tests, where nothing else wakes it.

        A flood wait ends it early: what is left goes after the wait.
        """
        self._is_flooded = False
        async with asyncio.TaskGroup() as group:
            while True:
                await self._exchange(group)
                if not self._in_hand and not self._ended:
                    return
                if self._in_hand:
                    await self._idle.wait()
                if self._is_flooded:
                    await self._store.hand_over(
                        self._take_ended(), now=self._clock.now(), limit=0, busy=()
                    )
                    return

    async def requeue_lost(self) -> None:
        """Take over what killed workers had in hand: at the start, and now and then."""
        await self._store.requeue_lost(now=self._clock.now())

    def stop(self, *, within: float) -> None:
        """Begin nothing more; what is being sent has so many seconds to end, then `run` returns."""
        self._grace = within
        self._stirred.set()

    async def _exchange(self, group: asyncio.TaskGroup) -> None:
        """Write down what ended, and begin what goes next."""
        now = self._clock.now()
        free = min(self._most - len(self._in_hand), AHEAD - len(self._waiting))
        room = max(0, min(free, self._pace.room()))
        busy = {*self._in_hand, *self._pace.busy()}
        if not self._ended and not (room and await self._store.is_due(now=now, busy=busy)):
            return
        finished = self._take_ended()
        try:
            bundles = await self._store.hand_over(finished, now=now, limit=room, busy=busy)
        except BaseException:
            self._ended[:0] = finished
            raise
        if self._grace is not None:  # it was stopped meanwhile, and begins nothing more
            self._ended += [one for bundle in bundles for one in _given_back(bundle)]
            return
        for bundle in bundles:
            chat_id = bundle[0].chat_id
            self._waiting.add(chat_id)
            self._idle.clear()
            self._in_hand[chat_id] = group.create_task(self._carry(chat_id, bundle))

    async def _carry(self, chat_id: int, bundle: Sequence[Delivery]) -> None:
        """See one bundle through; whatever happens, it is in hand no more afterwards."""
        try:
            finished = await self._deliver(chat_id, bundle)
        except asyncio.CancelledError:
            if chat_id not in self._waiting:
                raise  # it may have gone out: the next start decides by the policy
            finished = _given_back(bundle)
        except Exception as error:
            log.exception("delivery.faulty", delivery=bundle[0].id)
            kind = Faulty if chat_id in self._waiting else Unreadable
            finished = self._after(kind(why=type(error).__name__), bundle)
        self._ended += finished
        self._waiting.discard(chat_id)
        del self._in_hand[chat_id]
        if not self._in_hand:
            self._idle.set()
        self._stirred.set()

    async def _deliver(self, chat_id: int, bundle: Sequence[Delivery]) -> list[Finished]:
        decision = await self._review(bundle, self._clock.now())
        steps: dict[int, Step] = {}
        steps |= {number: Drop(why=why) for number, why in decision.dropped.items()}
        steps |= {number: PutOff(at=at) for number, at in decision.put_off.items()}
        finished = [Finished(delivery=one, step=steps[one.id]) for one in bundle if one.id in steps]
        wanted = [one for one in bundle if one.id not in steps]
        if not wanted:
            return finished
        if decision.message is None:
            raise ValueError("nothing to send, and nothing dropped")
        to = decision.chat_id or chat_id
        try:
            async with asyncio.timeout(self._patience) as patience, self._pace.turn(to):
                patience.reschedule(None)
                self._waiting.discard(chat_id)
                outcome = await self._send(to, decision.message)
        except TimeoutError:
            if chat_id not in self._waiting:
                raise
            return finished + _given_back(wanted)
        self._heed(outcome)
        log.info("delivery.tried", delivery=wanted[0].id, outcome=type(outcome).__name__)
        return finished + self._after(outcome, wanted)

    def _after(self, outcome: Outcome, bundle: Sequence[Delivery]) -> list[Finished]:
        return after_together(outcome, bundle, now=self._clock.now())

    def _heed(self, outcome: Outcome) -> None:
        """Where Telegram is away, all that is due would only fail in turn."""
        self._is_flooded |= isinstance(outcome, FloodWait)
        if isinstance(outcome, Away | Unclear):
            self._pace.hold(min(FIRST_HOLD * 2 ** min(self._times_away, 10), LONGEST_HOLD))
            self._times_away += 1
        else:
            self._times_away = 0

    def _take_ended(self) -> list[Finished]:
        finished, self._ended = self._ended, []
        return finished

    async def _wind_up(self, grace: float) -> None:
        """End what is being sent, give back what is not, and write it all down."""
        for chat_id in self._waiting:
            self._in_hand[chat_id].cancel()
        if self._in_hand:
            _, late = await asyncio.wait(list(self._in_hand.values()), timeout=grace)
            for task in late:
                task.cancel()
        await self._safely(self._write())

    async def _write(self) -> None:
        if self._ended:
            finished = self._take_ended()
            await self._store.hand_over(finished, now=self._clock.now(), limit=0, busy=())

    async def _safely(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception:
            log.exception("deliveries.database_failed")


def _given_back(bundle: Sequence[Delivery]) -> list[Finished]:
    """Deliveries to which nothing was done."""
    return [Finished(delivery=one, step=Again()) for one in bundle]
