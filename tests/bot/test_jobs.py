"""What the scheduler wakes."""

import asyncio
import os
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent

from bot.course import Course, Courses
from bot.health import Health
from bot.jobs import (
    ATTEMPTS_KEPT,
    PEOPLE_KEPT,
    QUESTIONS_KEPT,
    UPDATES_KEPT,
    WAITING_KEPT,
    build_scheduler,
    forget,
)
from bot.people import Person, Profile, Role, State
from storage import Prompt, Storage
from storage.files import KEPT_WITHOUT_A_ROW, FileMissing, FileStore
from storage.sweeping import sweep_files
from tests.support.chat import Chat
from tests.support.clock import SetClock
from tests.support.people import somebody
from tests.support.reports import handed_in
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
        storage=storage,
        courses=Courses({}),
        health=health,
        clock=clock,
        send_digests=_no_digests,
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


async def test_people_are_forgotten_a_year_after_their_course_ended(
    storage: Storage, shipped_courses: Courses
) -> None:
    [course] = shipped_courses
    over = datetime.combine(course.last_day, time(12), course.zone)
    person = await _participant(storage, course, at=over - timedelta(days=300))

    await forget(storage, shipped_courses, now=over + PEOPLE_KEPT)
    async with storage.reading() as view:
        assert await view.people.get(person.id) == person

    await forget(storage, shipped_courses, now=over + PEOPLE_KEPT + timedelta(days=1))
    async with storage.reading() as view:
        forgotten = await view.people.get(person.id)
    assert forgotten is not None
    assert (forgotten.state, forgotten.profile) == (State.REMOVED, Profile(name="", country="KZ"))


async def test_who_came_into_an_old_course_lately_is_not_forgotten(
    storage: Storage, shipped_courses: Courses
) -> None:
    [course] = shipped_courses
    years_later = datetime(2026, 1, 1, tzinfo=UTC)
    person = await _participant(storage, course, at=years_later)

    await forget(storage, shipped_courses, now=years_later + timedelta(days=1))

    async with storage.reading() as view:
        assert await view.people.get(person.id) == person


async def test_what_waits_and_what_was_refused_is_forgotten_in_time(
    storage: Storage, clock: SetClock
) -> None:
    now = clock.now()
    async with storage.transaction() as tx:
        await tx.accounts.seen(42, now=now)
        for number, age in enumerate((timedelta(0), WAITING_KEPT, ATTEMPTS_KEPT), 1):
            at = now - age - timedelta(hours=1)
            await tx.attempts.record(42, "unknown", at=at)
            await tx.prompts.ask(
                Prompt(chat_id=42, message_id=number, asked_of=42, kind="k", data={}, asked_at=at)
            )

    await forget(storage, Courses({}), now=now)

    async with storage.reading() as view:
        assert len(await view.attempts.failures_of(42, since=now - timedelta(days=99))) == 2
        prompts = [await view.prompts.get(42, number) for number in (1, 2, 3)]
    assert [prompt is not None for prompt in prompts] == [True, False, False]


async def test_a_file_that_was_only_checked_is_forgotten_and_swept(
    storage: Storage, clock: SetClock, tmp_path: Path
) -> None:
    files, now = FileStore(tmp_path / "files"), clock.now()
    checked, handed = [await files.put(data) for data in (b"checked", b"handed in")]
    for path in (tmp_path / "files").glob("*/*"):
        os.utime(path, (0, 0))
    old = now - WAITING_KEPT - timedelta(hours=1)
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        await tx.submissions.keep_check(handed_in(person.id, sha256=checked, received_at=old))
        await tx.submissions.hand_in(handed_in(person.id, sha256=handed, received_at=old))

    await forget(storage, Courses({}), now=now)
    swept = await sweep_files(storage, files, older_than=KEPT_WITHOUT_A_ROW)

    assert swept == 1
    assert await files.get(handed) == b"handed in"
    with pytest.raises(FileMissing):
        await files.get(checked)


def test_a_late_job_still_runs_and_none_runs_twice_at_once(
    storage: Storage, clock: SetClock
) -> None:
    health = Health(clock, expects_contact=False)
    scheduler = build_scheduler(
        storage=storage,
        courses=Courses({}),
        health=health,
        clock=clock,
        send_digests=_no_digests,
    )

    defaults = scheduler._job_defaults

    assert defaults == {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


async def test_letters_are_sent_each_minute(storage: Storage, clock: SetClock) -> None:
    sent = []

    async def send_letters() -> None:
        sent.append(clock.now())

    scheduler = build_scheduler(
        storage=storage,
        courses=Courses({}),
        health=Health(clock, expects_contact=False),
        clock=clock,
        send_digests=_no_digests,
        send_letters=send_letters,
    )
    job = scheduler.get_job("letters")

    assert job is not None
    assert job.trigger.interval == timedelta(minutes=1)
    await job.func()
    assert sent == [clock.now()]


async def test_who_waits_for_an_answer_is_looked_for_each_minute(
    storage: Storage, clock: SetClock
) -> None:
    scheduler = build_scheduler(
        storage=storage,
        courses=Courses({}),
        health=Health(clock, expects_contact=False),
        clock=clock,
        send_digests=_no_digests,
        alert_waiting=_no_digests,
    )
    job = scheduler.get_job("inquiries")

    assert job is not None
    assert (job.func, job.trigger.interval) == (_no_digests, timedelta(minutes=1))


async def test_a_job_that_fails_is_logged_and_counted(storage: Storage, clock: SetClock) -> None:
    async def fail() -> None:
        raise OSError("disk full")

    health = Health(clock, expects_contact=False)
    scheduler = build_scheduler(
        storage=storage,
        courses=Courses({}),
        health=health,
        clock=clock,
        send_digests=_no_digests,
    )
    scheduler.add_job(fail, id="fail")
    failed: asyncio.Queue[str] = asyncio.Queue()
    scheduler.add_listener(_names_into(failed), EVENT_JOB_ERROR)

    scheduler.start()
    async with asyncio.timeout(20):
        assert await failed.get() == "fail"
    scheduler.shutdown(wait=False)

    assert health.report(waiting=0, database=True)["jobs_failed"] == 1


async def test_the_worker_of_the_queue_is_woken_each_second(
    storage: Storage, clock: SetClock, chat: Chat
) -> None:
    scheduler = build_scheduler(
        storage=storage,
        courses=Courses({}),
        health=Health(clock, expects_contact=False),
        clock=clock,
        send_digests=_no_digests,
        worker=chat.worker,
    )

    wake, lost = scheduler.get_job("deliveries"), scheduler.get_job("lost-deliveries")

    assert wake is not None
    assert lost is not None
    assert wake.trigger.interval == timedelta(seconds=1)
    assert lost.trigger.interval == timedelta(minutes=1)
    await wake.func()
    assert chat.worker._stirred.is_set()


async def _participant(storage: Storage, course: Course, *, at: datetime) -> Person:
    async with storage.transaction() as tx:
        return await tx.people.add(
            Person(
                course_id=course.id,
                role=Role.PARTICIPANT,
                profile=Profile(name="Aigerim Suleimenova", country="KZ", email="a@example.kz"),
                created_at=at,
            )
        )


def _names_into(queue: "asyncio.Queue[str]") -> object:
    def listen(event: JobExecutionEvent) -> None:
        queue.put_nowait(event.job_id)

    return listen
