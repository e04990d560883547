"""What the scheduler wakes."""

import asyncio
from datetime import timedelta

from apscheduler.events import EVENT_JOB_EXECUTED, JobExecutionEvent

from bot.health import Health
from bot.jobs import QUESTIONS_KEPT, UPDATES_KEPT, build_scheduler
from storage import Storage
from tests.support.clock import SetClock
from tests.support.storage import asked_question, stored_update


async def _no_digests() -> None:
    """Nothing is due."""


async def test_at_the_start_it_ticks_and_forgets_what_privacy_promises(
    storage: Storage, clock: SetClock
) -> None:
    now = clock.now()
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=now)
        await tx.inbox.store([stored_update(1), stored_update(2), stored_update(3)])
        await tx.inbox.finish([1], at=now - UPDATES_KEPT - timedelta(hours=1))
        await tx.inbox.finish([2], at=now - timedelta(hours=1))
        for age in (QUESTIONS_KEPT + timedelta(days=1), timedelta(days=1)):
            await tx.questions.record(asked_question(asked_at=now - age))
    health = Health(clock, expects_contact=False)
    scheduler = build_scheduler(
        storage=storage, health=health, clock=clock, send_digests=_no_digests
    )
    ran: asyncio.Queue[str] = asyncio.Queue()
    scheduler.add_listener(_names_into(ran), EVENT_JOB_EXECUTED)

    scheduler.start()
    async with asyncio.timeout(20):
        done = {await ran.get(), await ran.get()}
    scheduler.shutdown(wait=False)

    assert done == {"tick-at-start", "prune-at-start"}
    assert health.report(waiting=0, database=True)["last_tick_age"] == 0
    async with storage.transaction() as tx:
        assert await tx.inbox.store([stored_update(1), stored_update(2)]) == {1}
        assert len(await tx.questions.unanswered("j1704316", limit=10)) == 1


def test_a_late_job_still_runs_and_none_runs_twice_at_once(
    storage: Storage, clock: SetClock
) -> None:
    health = Health(clock, expects_contact=False)
    scheduler = build_scheduler(
        storage=storage, health=health, clock=clock, send_digests=_no_digests
    )

    defaults = scheduler._job_defaults

    assert defaults == {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def _names_into(queue: "asyncio.Queue[str]") -> object:
    def listen(event: JobExecutionEvent) -> None:
        queue.put_nowait(event.job_id)

    return listen
