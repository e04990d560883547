"""What the scheduler wakes: one line per job. It keeps no state; the tables say what is due."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.course import Courses
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
    files: FileStore | None = None,
) -> AsyncIOScheduler:
    """A scheduler with every job, not started yet.

    Args:
        storage: the tables that say what is due.
        courses: those whose people are forgotten a year after the end.
        health: is told that the scheduler runs.
        clock: says what is due.
        send_digests: sends the staff what is due by now.
        send_letters: sends the e-mails that are due by now; None where none are sent.
        announce_reports: tells the staff of the reports that they were not told of.
        recheck_reports: checks the reports that could not be checked when they came.
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
    }
    for name, job in each_minute.items():
        if job is not None:
            scheduler.add_job(job, "interval", minutes=1, id=name)
    scheduler.add_listener(_report, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
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
            "people": 0,
        }
        long_ago = now - PEOPLE_KEPT
        for course in courses:
            if course.last_day < long_ago.astimezone(course.zone).date():
                people = await tx.erasure.course(course.id, before=long_ago, at=now)
                forgotten["people"] += people
    log.info("storage.pruned", **forgotten)


def _report(event: JobExecutionEvent) -> None:
    name = "job.failed" if event.code == EVENT_JOB_ERROR else "job.missed"
    log.error(name, job=event.job_id, exc_info=event.exception)
