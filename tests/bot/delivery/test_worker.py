"""The worker: sends what is due, writes down what came of it, and stops for nothing."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.delivery.content import Message, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import Delivery, Doubt, Reason, State
from bot.delivery.outcomes import (
    Away,
    Blocked,
    FloodWait,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
)
from bot.delivery.retrying import MOST_FAULTS, Finished
from bot.delivery.worker import AtOnce, Worker
from storage import Storage
from tests.support.clock import SetClock
from tests.support.deliveries import delivery
from tests.support.storage import NOW

HOUR = timedelta(hours=1)


class Store:
    """The queue's table, for one worker that is called `me`; may fail when told so."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.failures = 0

    async def is_due(self, *, now: datetime, busy: Collection[int]) -> bool:
        async with self._storage.reading() as view:
            return await view.deliveries.is_due(now, busy=busy)

    async def hand_over(
        self, finished: Sequence[Finished], *, now: datetime, limit: int, busy: Collection[int]
    ) -> list[list[Delivery]]:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        async with self._storage.transaction() as tx:
            await tx.deliveries.finish(finished, now=now)
            return await tx.deliveries.claim(
                "me", now=now, until=now + HOUR, limit=limit, busy=busy
            )

    async def requeue_lost(self, *, now: datetime) -> None:
        async with self._storage.transaction() as tx:
            await tx.deliveries.requeue_lost("me", now=now)


class Telegram:
    """Takes every message, unless told otherwise of a text."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.outcomes: dict[str, Outcome] = {}
        self.begun = asyncio.Event()
        self.held = asyncio.Event()
        self.held.set()

    async def send(self, chat_id: int, message: Message) -> Outcome:
        assert isinstance(message, Said)
        self.sent.append((chat_id, message.html))
        self.begun.set()
        await self.held.wait()
        return self.outcomes.get(message.html, Sent(message_id=len(self.sent)))


async def as_it_is(bundle: Sequence[Delivery], _now: datetime) -> Decision:
    """Nothing is decided: what is ready goes."""
    content = bundle[0].content
    assert isinstance(content, Said)
    return Decision(message=content)


@pytest.fixture
def store(storage: Storage) -> Store:
    return Store(storage)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def worker(store: Store, telegram: Telegram, clock: SetClock) -> Worker:
    """Sends one after the other, so that the order is always the same."""
    return Worker(store=store, send=telegram.send, review=as_it_is, clock=clock, in_hand=1)


async def enqueue(storage: Storage, *wanted: Delivery) -> None:
    """Put deliveries into the queue; they are numbered from 1."""
    async with storage.transaction() as tx:
        await tx.deliveries.enqueue(wanted)


async def kept(storage: Storage, number: int = 1) -> Delivery:
    """A delivery as it is kept."""
    async with storage.reading() as view:
        found = await view.deliveries.get(number)
    assert found is not None
    return found


async def states(storage: Storage, count: int) -> list[State]:
    """Where the first deliveries stand."""
    return [(await kept(storage, number + 1)).state for number in range(count)]


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncIterator[None]:
    """A worker that runs while the block does, and is stopped at its end."""
    async with asyncio.TaskGroup() as group:
        running = group.create_task(worker.run())
        try:
            async with asyncio.timeout(10):
                yield
                worker.stop(within=1)
                await running
        finally:
            running.cancel()


async def until(storage: Storage, number: int, state: State) -> None:
    """Return when a delivery stands there."""
    found = await kept(storage, number)
    while found.state is not state:
        await asyncio.sleep(0)
        found = await kept(storage, number)


async def test_what_is_due_is_sent_and_nothing_else(
    storage: Storage, worker: Worker, telegram: Telegram, clock: SetClock
) -> None:
    await enqueue(
        storage,
        delivery("раз"),
        delivery("два"),
        delivery("три", chat_id=43),
        delivery("потом", due_at=NOW + HOUR),
    )

    await worker.drain()
    assert telegram.sent == [(42, "раз"), (42, "два"), (43, "три")]
    assert await states(storage, 4) == [State.SENT, State.SENT, State.SENT, State.QUEUED]

    clock.pass_(hours=1)
    await worker.drain()
    assert telegram.sent[3:] == [(42, "потом")]
    assert (await kept(storage, 4)).message_id == 4


async def test_what_is_tried_again_goes_when_its_pause_is_over(
    storage: Storage, worker: Worker, telegram: Telegram, clock: SetClock
) -> None:
    await enqueue(storage, delivery("раз"))
    telegram.outcomes["раз"] = Away(why="502")

    await worker.drain()
    assert (await kept(storage)).state is State.RETRY

    telegram.outcomes.clear()
    await worker.drain()
    assert len(telegram.sent) == 1
    clock.pass_(seconds=2)
    await worker.drain()
    assert (await kept(storage)).state is State.SENT


async def test_each_delivery_of_a_bundle_stands_where_its_message_does(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    async def together(bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision(
            message=Said(html=f"{len(bundle)} напоминания"),
            dropped={2: Reason.DONE},
            put_off={3: NOW + HOUR},
            chat_id=77,
        )

    await enqueue(storage, *(delivery(bundle="day") for _ in range(4)))

    await Worker(store=store, send=telegram.send, review=together, clock=clock).drain()

    assert telegram.sent == [(77, "4 напоминания")]
    assert await states(storage, 4) == [
        State.SENT,
        State.CANCELLED,
        State.QUEUED,
        State.SENT,
    ]
    assert (await kept(storage, 2)).problem == "done"
    assert (await kept(storage, 3)).due_at == NOW + HOUR


async def test_what_telegram_refuses_takes_no_other_of_its_bundle_with_it(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    async def together(bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision(message=Said(html=" ".join(str(one.id) for one in bundle)))

    for words in ("1 2 3", "2"):
        telegram.outcomes[words] = Refused(why="Bad Request: can't parse entities")
    await enqueue(storage, *(delivery(bundle="day") for _ in range(3)))
    worker = Worker(store=store, send=telegram.send, review=together, clock=clock, in_hand=1)

    await worker.drain()

    assert [text for _, text in telegram.sent] == ["1 2 3", "1", "2", "3"]
    assert await states(storage, 3) == [State.SENT, State.FAILED, State.SENT]


async def test_a_bundle_of_which_nothing_is_wanted_is_not_sent(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    async def nothing(bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision(dropped={one.id: Reason.LEFT for one in bundle})

    await enqueue(storage, delivery())

    await Worker(store=store, send=telegram.send, review=nothing, clock=clock).drain()

    assert telegram.sent == []
    assert (await kept(storage)).problem == "left"


async def test_a_fault_in_one_stops_no_other_and_is_given_up_after_some_tries(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    async def faulty(bundle: Sequence[Delivery], now: datetime) -> Decision:
        if bundle[0].chat_id == 43:
            raise KeyError("no such picture")
        return await as_it_is(bundle, now)

    await enqueue(storage, delivery(chat_id=43), delivery())
    worker = Worker(store=store, send=telegram.send, review=faulty, clock=clock, in_hand=1)

    await worker.drain()
    assert await states(storage, 2) == [State.RETRY, State.SENT]

    for _ in range(MOST_FAULTS):
        clock.pass_(hours=1)
        await worker.drain()
    assert (await kept(storage)).problem == "given-up KeyError"
    assert (await kept(storage)).attempts == MOST_FAULTS


async def test_what_decides_nothing_and_says_nothing_is_a_fault(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    async def silent(_bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision()

    await enqueue(storage, delivery())

    await Worker(store=store, send=telegram.send, review=silent, clock=clock).drain()

    assert (await kept(storage)).problem == "ValueError"


async def test_a_group_with_a_new_number_gets_its_message_there(
    storage: Storage, worker: Worker, telegram: Telegram
) -> None:
    await enqueue(storage, delivery("раз", chat_id=-100), delivery("два", chat_id=-100))

    async def moved(chat_id: int, message: Message) -> Outcome:
        outcome = await telegram.send(chat_id, message)
        return Moved(chat_id=-100_200) if chat_id == -100 else outcome

    worker._send = moved
    await worker.drain()

    assert telegram.sent == [(-100, "раз"), (-100_200, "раз"), (-100_200, "два")]
    assert (await kept(storage)).attempts == 1


async def test_a_flood_wait_counts_as_no_try_and_ends_the_draining(
    storage: Storage, worker: Worker, telegram: Telegram
) -> None:
    await enqueue(storage, delivery("раз"), delivery("два", chat_id=43))
    telegram.outcomes["раз"] = FloodWait(seconds=30)

    await worker.drain()

    assert telegram.sent == [(42, "раз")]
    assert await kept(storage) == delivery("раз", id=1)
    assert (await kept(storage, 2)).state is State.QUEUED


async def test_nothing_more_is_tried_for_a_while_when_telegram_is_away(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    holds: list[float] = []

    class Pace(AtOnce):
        def hold(self, seconds: float) -> None:
            holds.append(seconds)

    await enqueue(storage, *(delivery(chat_id=chat) for chat in (1, 2, 3)))
    telegram.outcomes["Здравствуйте"] = Away(why="502")
    worker = Worker(
        store=store, send=telegram.send, review=as_it_is, clock=clock, pace=Pace(), in_hand=1
    )

    await worker.drain()

    assert holds == [1, 2, 4]


async def test_it_sends_what_comes_in_while_it_runs(
    storage: Storage, worker: Worker, telegram: Telegram
) -> None:
    async with at_work(worker):
        await enqueue(storage, delivery("раз"))
        worker.wake()
        await until(storage, 1, State.SENT)

    assert telegram.sent == [(42, "раз")]


async def test_at_the_start_it_takes_over_what_a_killed_process_had_in_hand(
    storage: Storage, worker: Worker, telegram: Telegram, clock: SetClock
) -> None:
    await enqueue(storage, delivery("раз"), delivery("два", chat_id=43, doubt=Doubt.ASK))
    async with storage.transaction() as tx:
        await tx.deliveries.claim("killed", now=NOW, until=NOW + HOUR, limit=9)

    async with at_work(worker):
        await until(storage, 2, State.DOUBTFUL)
        clock.pass_(seconds=2)
        worker.wake()
        await until(storage, 1, State.SENT)

    assert telegram.sent == [(42, "раз")]


async def test_a_clock_that_runs_away_takes_nothing_out_of_its_hands(
    storage: Storage, worker: Worker, telegram: Telegram, clock: SetClock
) -> None:
    await enqueue(storage, delivery("раз"))
    telegram.held.clear()

    async with at_work(worker):
        await until(storage, 1, State.CLAIMED)
        clock.pass_(days=30)
        await worker.requeue_lost()
        telegram.held.set()
        await until(storage, 1, State.SENT)

    assert telegram.sent == [(42, "раз")]


async def test_stopped_it_ends_what_is_being_sent_and_gives_back_the_rest(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    class Pace(AtOnce):
        @asynccontextmanager
        async def turn(self, chat_id: int) -> AsyncIterator[None]:
            if chat_id == 43:
                await asyncio.Event().wait()  # its turn never comes
            yield

    await enqueue(storage, delivery("раз"), delivery("два", chat_id=43))
    telegram.held.clear()
    worker = Worker(store=store, send=telegram.send, review=as_it_is, clock=clock, pace=Pace())

    async with at_work(worker):
        await until(storage, 2, State.CLAIMED)
        await telegram.begun.wait()
        worker.stop(within=5)
        await asyncio.sleep(0)
        telegram.held.set()

    assert telegram.sent == [(42, "раз")]
    assert await states(storage, 2) == [State.SENT, State.QUEUED]
    assert (await kept(storage, 2)).attempts == 0


async def test_stopped_while_it_claims_it_gives_all_of_it_back(
    storage: Storage, telegram: Telegram, clock: SetClock
) -> None:
    class Stopping(Store):
        stopped: Worker

        async def hand_over(
            self, finished: Sequence[Finished], *, now: datetime, limit: int, busy: Collection[int]
        ) -> list[list[Delivery]]:
            self.stopped.stop(within=1)
            return await super().hand_over(finished, now=now, limit=limit, busy=busy)

    await enqueue(storage, delivery("раз", doubt=Doubt.ASK), delivery("два", chat_id=43))
    store = Stopping(storage)
    store.stopped = Worker(store=store, send=telegram.send, review=as_it_is, clock=clock)

    await store.stopped.run()

    assert telegram.sent == []
    assert await states(storage, 2) == [State.QUEUED, State.QUEUED]
    assert (await kept(storage)).attempts == 0


async def test_what_waits_for_its_turn_for_too_long_is_decided_anew(
    storage: Storage, store: Store, telegram: Telegram, clock: SetClock
) -> None:
    """As in a flood wait of an hour, in which a report may come, or another process takes over."""

    class Flooded(AtOnce):
        is_over = False

        @asynccontextmanager
        async def turn(self, chat_id: int) -> AsyncIterator[None]:  # noqa: ARG002 - Pace's
            if not self.is_over:
                self.is_over = True
                await asyncio.Event().wait()
            yield

    said = iter(["осталось 3 дня", "осталось 2 дня"])

    async def by_then(_bundle: Sequence[Delivery], _now: datetime) -> Decision:
        return Decision(message=Said(html=next(said)))

    await enqueue(storage, delivery())
    worker = Worker(
        store=store, send=telegram.send, review=by_then, clock=clock, pace=Flooded(), patience=0
    )

    async with at_work(worker):
        await until(storage, 1, State.SENT)

    assert telegram.sent == [(42, "осталось 2 дня")]
    assert (await kept(storage)).attempts == 1


async def test_what_does_not_end_in_time_is_left_to_the_next_start(
    storage: Storage, worker: Worker, telegram: Telegram
) -> None:
    await enqueue(storage, delivery("раз"))
    telegram.held.clear()

    async with at_work(worker):
        await telegram.begun.wait()
        worker.stop(within=0)

    assert (await kept(storage)).state is State.CLAIMED


async def test_a_database_that_fails_for_a_while_loses_no_outcome(
    storage: Storage, worker: Worker, store: Store, telegram: Telegram
) -> None:
    await enqueue(storage, delivery("раз"))
    telegram.held.clear()

    async with at_work(worker):
        await telegram.begun.wait()
        store.failures = 2
        telegram.held.set()
        while store.failures:
            worker.wake()
            await asyncio.sleep(0)
        worker.wake()
        await until(storage, 1, State.SENT)

    assert telegram.sent == [(42, "раз")]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Blocked(why="403"), State.FAILED), (Unclear(why="timed out"), State.DOUBTFUL)],
)
async def test_what_failed_or_is_in_doubt_is_not_sent_again(
    *,
    storage: Storage,
    worker: Worker,
    telegram: Telegram,
    clock: SetClock,
    outcome: Outcome,
    state: State,
) -> None:
    await enqueue(storage, delivery("раз", doubt=Doubt.ASK))
    telegram.outcomes["раз"] = outcome

    await worker.drain()
    clock.pass_(days=30)
    await worker.drain()

    assert len(telegram.sent) == 1
    assert (await kept(storage)).state is state


async def test_what_breaks_after_it_was_sent_is_in_doubt(
    storage: Storage, worker: Worker, telegram: Telegram
) -> None:
    async def broken(chat_id: int, message: Message) -> Outcome:
        await telegram.send(chat_id, message)
        raise KeyError("no such field")

    await enqueue(storage, delivery("раз"))

    worker._send = broken
    await worker.drain()

    assert (await kept(storage)).state is State.DOUBTFUL
