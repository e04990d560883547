"""Reminders worked out for all courses of a year, compared with the queue, and written into it."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench.programs import COURSES
from bench.table import Row, markdown
from bot.clock import SystemClock
from bot.course import Course, load_courses
from bot.people import Person, Profile, Role
from bot.reminders.planner import plan
from bot.reminders.reconciling import Changes, reconcile
from bot.reminders.reminder import Recipient, Reminder
from handlers.reminders.planning import delivery_of
from storage import Storage

COURSES_A_YEAR: Final = 460
PEOPLE: Final = 15
REMINDERS: Final = 20
BAR: Final = 5.0

Plans = Sequence[tuple[Course, Sequence[Recipient], Sequence[Reminder]]]


async def measure(data_dir: Path) -> str:
    """The table. Everybody is in the database; nobody has done anything yet, so all is wanted."""
    pack = load_courses(COURSES).default(SystemClock().now())
    begins = datetime.combine(pack.first_day, datetime.min.time(), UTC)
    courses = [_course(pack, number) for number in range(COURSES_A_YEAR)]
    storage = await Storage.open(f"sqlite+aiosqlite:///{data_dir / 'planning.db'}")
    try:
        people = await _people(storage, courses, begins)
        started, worked = time.perf_counter(), time.process_time()
        plans = [
            (course, known, plan(course, known, [], now=begins))
            for course, known in zip(courses, people, strict=True)
        ]
        processor = time.process_time() - worked
        planning = time.perf_counter() - started
        wanted = [one for _, _, reminders in plans for one in reminders]
        assert len(wanted) == COURSES_A_YEAR * PEOPLE * REMINDERS, len(wanted)
        writing = await _writing(storage, plans, begins)
        comparing = await _comparing(storage, plans, begins)
    finally:
        await storage.close()
    bare = _seconds(lambda: [one.due_at.astimezone(pack.zone).isoformat() for one in wanted])
    rows = _seconds(lambda: _bare_rows(data_dir / "bare.db", wanted))
    size = f"{COURSES_A_YEAR} courses × {PEOPLE} people × {REMINDERS} reminders"
    return markdown(
        f"Planning {size} ({len(wanted):,})",
        (
            Row(
                what="planned from nothing, s",
                ours=f"{planning:.2f}",
                baseline=f"{bare:.2f} (as many moments put into a zone and written)",
                ratio=f"{planning / bare:.2f}",
                bar=f"≤ {BAR:.0f}",
                is_met=planning <= BAR,
            ),
            Row(what="the same: processor time, s", ours=f"{processor:.2f}"),
            Row(
                what="planned, read from the queue, compared: nothing changes, s",
                ours=f"{comparing:.2f}",
                bar=f"≤ {BAR:.0f}",
                is_met=comparing <= BAR,
            ),
            Row(
                what="all of them compared with an empty queue and written, s",
                ours=f"{writing:.2f}",
                baseline=f"{rows:.2f} (sqlite3, as many bare rows with a unique key)",
                ratio=f"{writing / rows:.2f}",
            ),
        ),
    )


def _course(pack: Course, number: int) -> Course:
    """A course of its own with so many reminders of deadlines for each participant."""
    left, kept = REMINDERS, {}
    for name, rule in pack.reminders.items():
        kind, _, subject = rule.about.partition(".")
        is_for_all = rule.to == "participants" and kind == "deadlines"
        if left and is_for_all and pack.day_of(subject) is not None:
            kept[name] = rule.model_copy(update={"at": rule.at[:left]})
            left -= len(kept[name].at)
    return pack.model_copy(update={"id": f"j{number:07}", "reminders": kept})


async def _people(
    storage: Storage, courses: Sequence[Course], since: datetime
) -> list[list[Recipient]]:
    everybody = []
    async with storage.transaction() as tx:
        for course in courses:
            countries = [country.code for country in course.countries.members]
            known = []
            for number in range(PEOPLE):
                country = countries[number % len(countries)]
                person = await tx.people.add(
                    Person(
                        course_id=course.id,
                        role=Role.PARTICIPANT,
                        profile=Profile(name=f"Somebody {number}", country=country),
                        created_at=since,
                    )
                )
                known.append(
                    Recipient(
                        person_id=person.id,
                        account_id=person.id,
                        role=person.role,
                        locale="ru",
                        since=since,
                        country=country,
                    )
                )
            everybody.append(known)
    return everybody


async def _writing(storage: Storage, plans: Plans, now: datetime) -> float:
    started = time.perf_counter()
    for course, _, wanted in plans:
        async with storage.transaction() as tx:
            planned = await tx.plans.of_course(course.id)
            changes = reconcile(wanted, planned, now=now - timedelta(seconds=1))
            await tx.deliveries.enqueue(delivery_of(one, course, now=now) for one in changes.added)
    return time.perf_counter() - started


async def _comparing(storage: Storage, plans: Plans, now: datetime) -> float:
    started = time.perf_counter()
    for course, known, _ in plans:
        async with storage.reading() as view:
            planned = await view.plans.of_course(course.id)
        changes: Changes = reconcile(plan(course, known, [], now=now), planned, now=now)
        assert changes.are_none
    return time.perf_counter() - started


def _bare_rows(file: Path, wanted: Sequence[Reminder]) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, chat INTEGER, due TEXT, key TEXT UNIQUE)"
        )
        connection.executemany(
            "INSERT INTO rows (chat, due, key) VALUES (?, ?, ?)",
            ((one.chat_id, one.due_at.isoformat(), one.key) for one in wanted),
        )
    connection.close()


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
