"""What the scheduler wakes: one line per job. It keeps no state; the tables say what is due."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.course import Courses
from bot.delivery.worker import Worker
from bot.health import Health
from storage import Storage
from storage.files import KEPT_WITHOUT_A_ROW, FileStore
from storage.sweeping import sweep_files

log = structlog.get_logger(__name__)

UPDATES_KEPT = timedelta(days=2)
"""Telegram repeats an update for at most a day; two keep its number known for longer."""

QUESTIONS_KEPT = timedelta(days=365)
"""As /privacy promises; so are the others."""

ATTEMPTS_KEPT = timedelta(days=30)

WAITING_KEPT = timedelta(days=2)
"""What the bot asked and nobody answered; rosters that nobody applied; reports only checked."""

DELIVERIES_KEPT = timedelta(days=365)
"""What came of messages; the words of those that were sent are not kept at all."""

PEOPLE_KEPT = timedelta(days=365)
"""From the end of their course on, and at least from when they came into its roster."""


def build_scheduler(
    *,
    storage: Storage,
    courses: Courses,
    health: Health,
    clock: Clock,
    send_digests: Callable[[], Awaitable[None]],
    send_letters: Callable[[], Awaitable[None]] | None = None,
    announce_reports: Callable[[], Awaitable[None]] | None = None,
    recheck_reports: Callable[[], Awaitable[None]] | None = None,
    refresh_settlements: Callable[[], Awaitable[None]] | None = None,
    refresh_learned: Callable[[], Awaitable[None]] | None = None,
    plan_reminders: Callable[[], Awaitable[None]] | None = None,
    catch_up: Callable[[], Awaitable[None]] | None = None,
    check_outage: Callable[[], Awaitable[None]] | None = None,
    alert_waiting: Callable[[], Awaitable[None]] | None = None,
    worker: Worker | None = None,
    files: FileStore | None = None,
) -> AsyncIOScheduler:
    """A scheduler with every job, not started yet.

    Args:
        storage: the tables that say what is due.
        courses: those whose people are forgotten a year after the end.
        health: is told that the scheduler runs, and counts what went wrong.
        clock: says what is due.
        send_digests: sends the staff what is due by now.
        send_letters: sends the e-mails that are due by now; None where none are sent.
        announce_reports: tells the staff of the reports that they were not told of.
        recheck_reports: checks the reports that could not be checked when they came.
        refresh_settlements: lets the courses have what was settled in other processes.
        refresh_learned: lets courses and indexes have what was taught in other processes.
        plan_reminders: puts into the queue what is to be reminded of.
        catch_up: drops what came too late, and leaves a sign of life.
        check_outage: keeps when Telegram was last heard.
        alert_waiting: tells the staff who waits too long for an answer.
        worker: sends what is in the queue; woken each second, since deliveries become due.
        files: is swept of what nothing refers to.
    """
    # Without these defaults a job an hour late, or behind a blocked loop, is dropped silently.
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")

    async def tick() -> None:
        await storage.ping()
        health.ticked()

    async def prune() -> None:
        await forget(storage, courses, now=clock.now())
        if files is not None:
            swept = await sweep_files(storage, files, older_than=KEPT_WITHOUT_A_ROW)
            log.info("files.swept", files=swept)

    async def digest() -> None:
        await send_digests()

    # the scheduler wakes by real time, also in a rehearsal; `clock` only says what is due
    for at_start in (tick, prune):
        scheduler.add_job(at_start, id=f"{at_start.__name__}-at-start")
    scheduler.add_job(tick, "interval", minutes=1, id="tick")
    scheduler.add_job(prune, "interval", hours=6, id="prune")
    scheduler.add_job(digest, "interval", minutes=1, id="digest")
    each_minute = {
        "letters": send_letters,
        "rechecks": recheck_reports,
        "announcements": announce_reports,
        "settlements": refresh_settlements,
        "learned": refresh_learned,
        "planning": plan_reminders,
        "catching-up": catch_up,
        "outages": check_outage,
        "inquiries": alert_waiting,
    }
    for name, job in each_minute.items():
        if job is not None:
            scheduler.add_job(job, "interval", minutes=1, id=name)
    if worker is not None:

        async def wake() -> None:
            worker.wake()

        scheduler.add_job(wake, "interval", seconds=1, id="deliveries")
        scheduler.add_job(worker.requeue_lost, "interval", minutes=1, id="lost-deliveries")
    scheduler.add_listener(partial(_report, health), EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    return scheduler


async def forget(storage: Storage, courses: Courses, *, now: datetime) -> None:
    """Forget everything that is kept no longer, as /privacy promises."""
    async with storage.transaction() as tx:
        forgotten = {
            "updates": await tx.inbox.prune(finished_before=now - UPDATES_KEPT),
            "leftovers": await tx.erasure.leftovers(),
            "albums": await tx.albums.prune(first_seen_before=now - UPDATES_KEPT),
            "questions": await tx.questions.prune(asked_before=now - QUESTIONS_KEPT),
            "attempts": await tx.attempts.prune(before=now - ATTEMPTS_KEPT),
            "prompts": await tx.prompts.prune(asked_before=now - WAITING_KEPT),
            "drafts": await tx.drafts.prune(created_before=now - WAITING_KEPT),
            "checks": await tx.submissions.prune(checked_before=now - WAITING_KEPT),
            "deliveries": await tx.deliveries.prune(finished_before=now - DELIVERIES_KEPT),
            "people": 0,
        }
        long_ago = now - PEOPLE_KEPT
        for course in courses:
            if course.last_day < long_ago.astimezone(course.zone).date():
                people = await tx.erasure.course(course.id, before=long_ago, at=now)
                forgotten["people"] += people
    log.info("storage.pruned", **forgotten)


def _report(health: Health, event: JobExecutionEvent) -> None:
    if event.code == EVENT_JOB_ERROR:
        name = "job.failed"
        health.job_failed()
    else:
        name = "job.missed"
        health.job_missed()
    log.error(name, job=event.job_id, exc_info=event.exception)
