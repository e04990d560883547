"""The delivery queue: what is due is claimed by one worker, in order, and finished once."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.delivery.content import Button, Copied, Made, Said
from bot.delivery.delivery import Category, Delivery, Doubt, Priority, Reason, State
from bot.delivery.retrying import (
    Again,
    Apart,
    AskSomebody,
    Done,
    Drop,
    Finished,
    GiveUp,
    PutOff,
    Replace,
    Retry,
    Step,
)
from bot.delivery.standing import Standing
from storage import Storage
from storage.database import Change
from storage.schema import deliveries
from tests.support.deliveries import delivery
from tests.support.people import somebody
from tests.support.storage import NOW

LATER = NOW + timedelta(minutes=10)
GROUP, SUPERGROUP = -100, -100_200
OURS, THEIRS = "ours", "theirs"
NO_WORDS = Said(html="")
MADE = Made(kind="reminder")
_FIRST = deliveries.select().order_by(deliveries.c.id)


async def enqueue(storage: Storage, *wanted: Delivery) -> None:
    """Put deliveries into the queue; they are numbered from 1."""
    async with storage.transaction() as tx:
        await tx.deliveries.enqueue(wanted)


async def claim(
    storage: Storage, *, worker: str = OURS, limit: int = 10, busy: Iterable[int] = ()
) -> list[list[Delivery]]:
    """What a worker takes at `NOW`."""
    async with storage.transaction() as tx:
        return await tx.deliveries.claim(worker, now=NOW, until=LATER, limit=limit, busy=set(busy))


async def finish(storage: Storage, *pairs: tuple[Delivery, Step]) -> None:
    """Write down what came of deliveries at `NOW`."""
    async with storage.transaction() as tx:
        finished = [Finished(delivery=one, step=step) for one, step in pairs]
        await tx.deliveries.finish(finished, now=NOW)


async def kept(storage: Storage, number: int = 1) -> Delivery:
    """A delivery as it is kept."""
    async with storage.reading() as view:
        found = await view.deliveries.get(number)
    assert found is not None
    return found


def numbers(bundles: list[list[Delivery]]) -> list[list[int]]:
    """The numbers of what was claimed."""
    return [[one.id for one in bundle] for bundle in bundles]


@pytest.mark.parametrize(
    "content",
    [
        Said(html="<b>Да</b>", buttons=((Button(text="Ссылка", url="https://example.org"),),)),
        Copied(chat_id=7, message_id=8),
        Made(kind="reminder", about={"subject": "deadlines.x", "number": 5}),
    ],
)
async def test_a_delivery_comes_back_as_it_was_put_in(
    storage: Storage, content: Said | Copied | Made
) -> None:
    wanted = delivery(
        content=content, expires_at=LATER, key="k", bundle="b", doubt=Doubt.ASK, problem="…"
    )

    await enqueue(storage, wanted)

    assert await kept(storage) == replace(wanted, id=1)
    async with storage.reading() as view:
        assert await view.deliveries.with_key("k") == replace(wanted, id=1)
        assert await view.deliveries.with_key("other") is None


async def test_a_key_is_there_once(storage: Storage) -> None:
    await enqueue(storage, delivery("первое", key="k"), delivery("второе", key="k"))
    await enqueue(storage, delivery("третье", key="k"))

    assert (await kept(storage)).content == Said(html="первое")
    assert numbers(await claim(storage)) == [[1]]


async def test_whoever_listens_is_woken_by_what_comes_into_the_queue(storage: Storage) -> None:
    woken = []
    storage.listen(Change.QUEUE, lambda: woken.append(1))

    await enqueue(storage, delivery())
    await claim(storage)

    assert woken == [1]


async def test_a_claimed_delivery_is_in_hand(storage: Storage) -> None:
    await enqueue(storage, delivery())

    [[claimed]] = await claim(storage)

    assert claimed == delivery(
        id=1, state=State.CLAIMED, attempts=1, claimed_by=OURS, claimed_until=LATER
    )
    assert await kept(storage) == claimed
    assert await claim(storage) == []


async def test_only_what_is_due_is_claimed(storage: Storage) -> None:
    await enqueue(storage, delivery(due_at=NOW + timedelta(seconds=1)))

    assert await claim(storage) == []
    async with storage.reading() as view:
        assert not await view.deliveries.is_due(NOW)
        assert await view.deliveries.is_due(LATER)
        assert not await view.deliveries.is_due(LATER, busy={42})


async def test_the_urgent_goes_first_then_what_is_due_longest(storage: Storage) -> None:
    earlier = NOW - timedelta(minutes=1)
    await enqueue(
        storage,
        delivery(chat_id=1),
        delivery(chat_id=2, due_at=earlier),
        delivery(chat_id=3, priority=Priority.BULK, due_at=earlier),
        delivery(chat_id=4, priority=Priority.URGENT),
        delivery(chat_id=5),
    )

    assert numbers(await claim(storage, limit=2)) == [[4], [2]]
    assert numbers(await claim(storage)) == [[1], [5], [3]]


async def test_of_one_chat_only_the_first_goes(storage: Storage) -> None:
    await enqueue(storage, *(delivery() for _ in range(30)), delivery(chat_id=43))

    assert numbers(await claim(storage, limit=2)) == [[1], [31]]
    assert await claim(storage) == []


async def test_what_could_not_go_to_a_chat_goes_before_what_came_later(storage: Storage) -> None:
    await enqueue(storage, delivery(), delivery())
    [[first]] = await claim(storage)

    await finish(storage, (first, Again()))

    assert numbers(await claim(storage)) == [[1]]


async def test_a_chat_that_is_busy_waits(storage: Storage) -> None:
    await enqueue(storage, delivery(), delivery(chat_id=43))

    assert numbers(await claim(storage, busy={42})) == [[2]]
    assert numbers(await claim(storage)) == [[1]]


async def test_a_bundle_goes_as_one_with_what_of_it_is_due(storage: Storage) -> None:
    made = Made(kind="reminder")
    await enqueue(
        storage,
        delivery(content=made, bundle="day"),
        delivery("само по себе"),
        delivery(content=made, bundle="day"),
        delivery(content=made, bundle="other"),
        delivery(content=made, bundle="day", due_at=LATER),
        delivery(content=made, bundle="day", chat_id=43),
    )

    assert numbers(await claim(storage)) == [[1, 3], [6]]


async def test_the_words_of_what_is_sent_are_not_kept(storage: Storage) -> None:
    made = Made(kind="reminder")
    await enqueue(storage, delivery("только для вас"), delivery(content=made, chat_id=43))
    [[said], [composed]] = await claim(storage)

    await finish(storage, (said, Done(message_id=7)), (composed, Done(message_id=8)))

    sent = delivery(id=1, state=State.SENT, attempts=1, message_id=7, sent_at=NOW)
    assert await kept(storage) == replace(sent, content=Said(html=""))
    assert await kept(storage, 2) == replace(sent, id=2, chat_id=43, content=made, message_id=8)


@pytest.mark.parametrize(
    ("step", "becomes"),
    [
        (Again(), {"state": State.QUEUED, "attempts": 0}),
        (Apart(), {"state": State.QUEUED, "attempts": 0}),
        (PutOff(at=LATER), {"state": State.QUEUED, "attempts": 0, "due_at": LATER}),
        (
            Retry(at=LATER, problem="502"),
            {"state": State.RETRY, "attempts": 1, "due_at": LATER, "problem": "502"},
        ),
        (
            Replace(at=NOW, problem="no topic"),
            {"state": State.RETRY, "attempts": 1, "due_at": NOW, "problem": "no topic"},
        ),
        (
            Drop(why=Reason.PAUSED),
            {"state": State.CANCELLED, "attempts": 1, "problem": "paused", "content": NO_WORDS},
        ),
        (
            GiveUp(problem="blocked 403"),
            {
                "state": State.FAILED,
                "attempts": 1,
                "problem": "blocked 403",
                "content": NO_WORDS,
            },
        ),
        (
            AskSomebody(problem="no answer"),
            {"state": State.DOUBTFUL, "attempts": 1, "problem": "no answer"},
        ),
    ],
)
async def test_a_finished_delivery_stands_where_its_step_says(
    storage: Storage, step: Step, becomes: dict[str, Any]
) -> None:
    await enqueue(storage, delivery())
    [[claimed]] = await claim(storage)

    await finish(storage, (claimed, step))

    assert await kept(storage) == delivery(id=1, **becomes)


async def test_what_is_made_when_it_is_sent_stays_whatever_becomes_of_it(storage: Storage) -> None:
    await enqueue(storage, *(delivery(content=MADE, chat_id=chat) for chat in (42, 43, 44)))
    [[dropped], [failed], [doubtful]] = await claim(storage)

    await finish(
        storage,
        (dropped, Drop(why=Reason.PAUSED)),
        (failed, GiveUp(problem="blocked 403")),
        (doubtful, AskSomebody(problem="no answer")),
    )
    async with storage.transaction() as tx:
        await tx.deliveries.let_go("j1704316", newest=3)

    assert [(await kept(storage, number)).content for number in (1, 2, 3)] == [MADE] * 3


@pytest.mark.parametrize(
    ("step", "is_unsent"),
    [
        (PutOff(at=LATER), True),
        (Retry(at=LATER, problem="502"), True),
        (GiveUp(problem="refused 400"), True),
        (AskSomebody(problem="no answer"), True),
        (Done(message_id=7), False),
        (Drop(why=Reason.DONE), False),
    ],
)
async def test_the_newest_that_has_not_gone_out_is_found_by_how_its_key_begins(
    storage: Storage, step: Step, *, is_unsent: bool
) -> None:
    await enqueue(
        storage,
        delivery(key="card:17:a", due_at=LATER),
        delivery(key="card:1:b"),
        delivery(key="card:1:c", chat_id=43),
    )
    bundles = await claim(storage)
    await finish(storage, *((one, step) for [one] in bundles))

    async with storage.reading() as view:
        found = await view.deliveries.unsent(42, begins="card:1:")

    assert (found.key if found is not None else None) == ("card:1:b" if is_unsent else None)


async def test_what_is_tried_again_is_claimed_when_it_is_due(storage: Storage) -> None:
    await enqueue(storage, delivery())
    [[claimed]] = await claim(storage)
    await finish(storage, (claimed, Retry(at=NOW, problem="502")))

    [[again]] = await claim(storage)

    assert (again.attempts, again.problem) == (2, "502")


async def test_what_waits_can_be_taken_back_and_nothing_else(storage: Storage) -> None:
    await enqueue(storage, delivery(), delivery(chat_id=43))
    await claim(storage, limit=1)

    async with storage.transaction() as tx:
        await tx.deliveries.cancel([1, 2], Reason.RECALLED)
        await tx.deliveries.cancel([], Reason.RECALLED)

    assert (await kept(storage, 1)).state is State.CLAIMED
    assert await kept(storage, 2) == delivery(
        id=2, chat_id=43, state=State.CANCELLED, problem="recalled"
    )


async def test_a_group_that_moved_is_followed(storage: Storage) -> None:
    await enqueue(storage, delivery(chat_id=GROUP), delivery(chat_id=GROUP))
    [[claimed]] = await claim(storage)

    await finish(storage, (claimed, Again(chat_id=SUPERGROUP)))
    await enqueue(storage, delivery(chat_id=GROUP))

    assert [(await kept(storage, one)).chat_id for one in (1, 2, 3)] == [SUPERGROUP] * 3
    assert await kept(storage) == delivery(id=1, chat_id=SUPERGROUP)
    async with storage.reading() as view:
        assert await view.deliveries.moved_to({GROUP, 42}) == {GROUP: SUPERGROUP}


async def test_what_a_newer_version_wrote_fails_and_stops_nothing(storage: Storage) -> None:
    await enqueue(storage, delivery(), delivery(chat_id=43))
    async with storage.transaction() as tx:
        await tx.deliveries._connection.execute(
            update(deliveries).where(deliveries.c.id == 1).values(content={"content": "sung"})
        )

    assert numbers(await claim(storage)) == [[2]]

    async with storage.reading() as view:
        row = (await view.deliveries._connection.execute(_FIRST)).mappings().first()
    assert row is not None
    assert (row["state"], row["problem"]) == ("failed", "unknown-kind")


async def test_the_claims_of_a_killed_process_are_taken_over_at_once_on_sqlite(
    storage: Storage, storage_url: str
) -> None:
    await enqueue(
        storage,
        delivery(),
        delivery(chat_id=43, doubt=Doubt.ASK),
        delivery(chat_id=44, expires_at=NOW + timedelta(seconds=1)),
        delivery(chat_id=45),
    )
    await claim(storage, worker=THEIRS, limit=3)
    await claim(storage, worker=OURS)
    is_sqlite = storage_url.startswith("sqlite")
    now = NOW if is_sqlite else LATER

    async with storage.transaction() as tx:
        early = [] if is_sqlite else await tx.deliveries.requeue_lost(OURS, now=NOW)
        lost = await tx.deliveries.requeue_lost(OURS, now=now)

    assert early == []
    assert [one.delivery.id for one in lost] == [1, 2, 3]
    states = [(await kept(storage, number)).state for number in (1, 2, 3, 4)]
    assert states == [State.RETRY, State.DOUBTFUL, State.CANCELLED, State.CLAIMED]


async def test_what_another_worker_took_over_is_sent_once_all_the_same(storage: Storage) -> None:
    await enqueue(storage, delivery(), delivery(chat_id=43))
    [[sent], [refused]] = await claim(storage, worker=THEIRS)
    async with storage.transaction() as tx:
        await tx.deliveries.requeue_lost(OURS, now=LATER)

    await finish(storage, (sent, Done(message_id=7)), (refused, GiveUp(problem="refused")))

    assert (await kept(storage, 1)).state is State.SENT
    assert (await kept(storage, 2)).state is State.RETRY


async def test_coordinators_decide_about_what_is_doubtful(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
    await enqueue(
        storage,
        delivery(person_id=person.id),
        *(delivery(chat_id=chat) for chat in (43, 44)),
        delivery(chat_id=45, course_id="other"),
    )
    claimed = [one for [one] in await claim(storage)]
    await finish(storage, *((one, AskSomebody(problem="no answer")) for one in claimed))

    async with storage.transaction() as tx:
        repeated = await tx.deliveries.repeat("j1704316", newest=2, at=LATER)
        twice = await tx.deliveries.repeat("j1704316", newest=2, at=LATER)
        left = await tx.deliveries.let_go("j1704316", newest=9)

    assert (sorted(repeated, key=str), twice, left) == ([person.id, None], [], [None])
    assert await kept(storage) == delivery(id=1, person_id=person.id, due_at=LATER)
    assert await kept(storage, 3) == delivery(
        id=3,
        chat_id=44,
        state=State.CANCELLED,
        attempts=1,
        problem="recalled",
        content=NO_WORDS,
    )
    assert (await kept(storage, 4)).state is State.DOUBTFUL


async def test_how_the_queue_stands(storage: Storage) -> None:
    earlier = NOW - timedelta(minutes=5)
    await enqueue(
        storage,
        *(delivery(chat_id=chat) for chat in (1, 2, 3)),
        delivery(chat_id=4, due_at=LATER),
    )
    [[failed], [doubtful], [late]] = await claim(storage)
    await finish(
        storage,
        (failed, GiveUp(problem="blocked")),
        (doubtful, AskSomebody(problem="no answer")),
        (late, Retry(at=earlier, problem="502")),
    )

    async with storage.reading() as view:
        assert await view.deliveries.standing(NOW) == Standing(
            waiting=2, due=1, due_since=earlier, failed=1, doubtful=1
        )
    assert (await kept(storage)).state is State.FAILED


async def test_an_empty_queue_stands_at_nothing(storage: Storage) -> None:
    async with storage.reading() as view:
        assert await view.deliveries.standing(NOW) == Standing()


async def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(storage: Storage) -> None:
    await enqueue(storage, *(delivery(chat_id=chat) for chat in (1, 2, 3)))
    [[sent], [_]] = await claim(storage, limit=2)
    await finish(storage, (sent, Done(message_id=7)))

    async with storage.transaction() as tx:
        assert await tx.deliveries.prune(finished_before=NOW) == 0
        assert await tx.deliveries.prune(finished_before=LATER) == 1
        assert await tx.deliveries.get(1) is None
        assert await tx.deliveries.get(2) is not None


@pytest.mark.postgres
async def test_two_workers_side_by_side_claim_nothing_twice_and_no_bundle_in_part(
    clean_postgres_url: str,
) -> None:
    first, second = [await Storage.open(clean_postgres_url) for _ in range(2)]
    made = Made(kind="reminder")
    await enqueue(
        first,
        *(
            delivery(content=made, chat_id=chat, bundle="day")
            for _ in range(3)
            for chat in range(1, 201)
        ),
    )

    async def take_all(storage: Storage, worker: str) -> list[list[Delivery]]:
        taken: list[list[Delivery]] = []
        while True:
            bundles = await claim(storage, worker=worker, limit=7)
            if not bundles:
                async with storage.reading() as view:
                    if not await view.deliveries.is_due(NOW):
                        return taken
            taken += bundles
            await finish(
                storage, *((one, Done(message_id=1)) for bundle in bundles for one in bundle)
            )

    halves = await asyncio.gather(take_all(first, OURS), take_all(second, THEIRS))
    await first.close()
    await second.close()

    bundles = [bundle for half in halves for bundle in half]
    assert all(halves)
    assert sorted(one.chat_id for one, *_ in bundles) == list(range(1, 201))
    assert {len(bundle) for bundle in bundles} == {3}


@pytest.mark.postgres
async def test_a_worker_passes_over_a_chat_that_another_has_in_hand(
    clean_postgres_url: str,
) -> None:
    first, second = [await Storage.open(clean_postgres_url) for _ in range(2)]
    await enqueue(first, delivery(), delivery(), delivery(chat_id=43))

    async with first.transaction() as tx:
        mine = await tx.deliveries.claim(OURS, now=NOW, until=LATER, limit=1)
        meanwhile = await claim(second, worker=THEIRS)
    afterwards = await claim(second, worker=THEIRS)
    await first.close()
    await second.close()

    assert (numbers(mine), numbers(meanwhile), afterwards) == ([[1]], [[3]], [])


async def test_what_coordinators_were_not_told_of_somebody_who_is_forgotten_is_forgotten(
    storage: Storage,
) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
    await enqueue(
        storage,
        delivery("Айгерим сдала отчёт", chat_id=GROUP, category=Category.STAFF),
        delivery("Айгерим вышла", chat_id=GROUP, category=Category.STAFF),
        delivery("Айгерим, здравствуйте", person_id=person.id),
        delivery("Другой курс", chat_id=45, course_id="other", category=Category.STAFF),
        delivery(content=MADE, chat_id=46),  # what coordinators themselves are reminded of
    )
    doubt = AskSomebody(problem="no answer")
    await finish(storage, *((one, doubt) for [one] in await claim(storage)))

    async with storage.transaction() as tx:
        assert await tx.erasure.person(person.id, at=NOW)
        assert await tx.deliveries.get(3) is None

    found = [await kept(storage, number) for number in (1, 2, 4, 5)]
    assert [(one.content, one.state) for one in found] == [
        (NO_WORDS, State.CANCELLED),
        (Said(html="Айгерим вышла"), State.QUEUED),
        (Said(html="Другой курс"), State.DOUBTFUL),
        (MADE, State.DOUBTFUL),
    ]
