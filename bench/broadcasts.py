"""The delivery queue under Telegram's limits: its pace, and how people fare meanwhile."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import psutil

from bench.crowd import open_server
from bench.programs import COURSES, OURS, environment, running
from bench.table import Row, markdown, percentile
from bot.clock import SystemClock
from bot.course import Course, load_courses
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import DEFAULT_LOCALE
from bot.people import Person, Profile, Role
from bot.rehearsal import BOT, RehearsalServer
from bot.rehearsal.events import Event
from storage import Storage

RATE_BAR, ANSWER_BAR, FIRST_BAR = 29.0, 1.0, 2.0

MARK = "Рассылка"
"""What the messages of the queue begin with."""

_ASKING_EVERY = 2.0
"""Seconds; an answer counts as a message, so more of them leave less for the queue."""

_UNTIL_DUE = timedelta(seconds=5)
"""After the rows are written, so that only the sending is measured."""

_STARTING = 60.0
_SLOWEST = 10.0
"""Messages a second; a queue slower than this is broken. It bounds the measurement."""

_TOO_MANY = 429


@dataclass(kw_only=True)
class Record:
    """What the server saw; moments are real seconds.

    Attributes:
        arrived: when each message of the queue came.
        asked: when somebody asked who has no answer yet.
        answers: how long each answer took.
        refused: calls that were refused as too many.
    """

    arrived: list[float] = field(default_factory=list)
    asked: dict[int, float] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    refused: int = 0

    def note(self, event: Event, now: float) -> None:
        """Keep what an event tells."""
        if event.type == "call":
            self.refused += event.details["call"]["status"] == _TOO_MANY
        if event.type != "message":
            return
        message = event.details["message"]
        if message["from"]["id"] != BOT.id:
            return
        if str(message.get("text", "")).startswith(MARK):
            self.arrived.append(now)
        elif (asked := self.asked.pop(message["chat"]["id"], None)) is not None:
            self.answers.append(now - asked)


async def measure(data_dir: Path, *, chats: int) -> str:
    """The table.

    Args:
        data_dir: holds a warm cache.
        chats: how many private chats get one message each.
    """
    course = load_courses(COURSES).default(SystemClock().now())
    record = Record()
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        folder = Path(name)
        async with open_server(chats) as server:
            settings = environment(folder, api_url=server.url, data_dir=data_dir)
            server.world.let_start(server.world.personas)
            storage = await Storage.open(settings["DATABASE_URL"])
            try:
                people = await enrol(storage, course, list(server.world.personas))
                async with running(OURS, folder, settings) as process:
                    due = await _broadcast(server, storage, record, people, process)
            finally:
                await storage.close()
    return markdown(f"One message each to {chats} chats, Telegram's limits on", _rows(record, due))


async def enrol(storage: Storage, course: Course, accounts: Sequence[int]) -> list[Person]:
    """Have everybody take part, in one transaction."""
    now = SystemClock().now()
    people = []
    async with storage.transaction() as tx:
        for place, account in enumerate(accounts):
            await tx.accounts.seen(account, now=now)
            person = Person(
                course_id=course.id,
                role=Role.PARTICIPANT,
                profile=Profile(name=f"Participant {place}"),
                created_at=now,
            )
            person = await tx.people.add(person)
            await tx.people.enrol(person.id, account, at=now)
            people.append(person)
    return people


async def _broadcast(
    server: RehearsalServer,
    storage: Storage,
    record: Record,
    people: Sequence[Person],
    process: psutil.Process,
) -> float:
    """Have everybody written to while some ask; returns the real second at which it is due."""
    personas = list(server.world.personas)
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(_listen(server, record))
        await _until_it_answers(server, record, personas[0], process)
        record.answers.clear()
        server.board.pacing.enabled = True
        now = SystemClock().now()
        due_at = now + _UNTIL_DUE
        due = time.perf_counter() + _UNTIL_DUE.total_seconds()
        async with storage.transaction() as tx:
            await tx.deliveries.enqueue(
                Delivery(
                    course_id=person.course_id,
                    chat_id=account,
                    person_id=person.id,
                    locale=DEFAULT_LOCALE,
                    content=Said(html=f"{MARK} {person.id}"),
                    due_at=due_at,
                    priority=Priority.BULK,
                    category=Category.NEWS,
                    created_at=now,
                )
                for person, account in zip(people, personas, strict=True)
            )
        asking = group.create_task(_ask(server, record, personas))
        try:
            async with asyncio.timeout(len(people) / _SLOWEST + _STARTING):
                await _until(lambda: len(record.arrived) == len(people), process)
        finally:
            asking.cancel()
            listening.cancel()
    return due


async def _until_it_answers(
    server: RehearsalServer, record: Record, persona: int, process: psutil.Process
) -> None:
    record.asked[persona] = time.perf_counter()
    server.acts.send(persona, persona, "/help")
    async with asyncio.timeout(_STARTING):
        await _until(lambda: bool(record.answers), process)


async def _until(is_done: Callable[[], bool], process: psutil.Process) -> None:
    while not is_done():
        if not process.is_running():
            raise RuntimeError("the bot ended by itself")
        await asyncio.sleep(0.05)


async def _ask(server: RehearsalServer, record: Record, personas: Sequence[int]) -> None:
    """Somebody else asks every few seconds, until cancelled; only while messages are going out."""
    asking = cycle(personas)
    while True:
        await asyncio.sleep(_ASKING_EVERY)
        if record.arrived:
            persona = next(asking)
            record.asked[persona] = time.perf_counter()
            server.acts.send(persona, persona, "/help")


async def _listen(server: RehearsalServer, record: Record) -> None:
    events = server.board.events
    seen = events.last
    while True:
        await events.beyond(seen)
        now = time.perf_counter()
        for event in events.after(seen):
            seen = event.number
            record.note(event, now)


def _rows(record: Record, due: float) -> list[Row]:
    first, last = record.arrived[0], record.arrived[-1]
    rate = (len(record.arrived) - 1) / (last - first)
    longest = max(record.answers)
    return [
        Row(
            what="messages/s",
            ours=f"{rate:.2f}",
            bar=f"≥ {RATE_BAR:.0f}",
            is_met=rate >= RATE_BAR,
        ),
        Row(
            what="refused as too many (429)",
            ours=f"{record.refused}",
            bar="0",
            is_met=not record.refused,
        ),
        Row(
            what="an answer meanwhile, s: p50",
            ours=f"{percentile(record.answers, 0.5):.3f}",
        ),
        Row(
            what=f"the slowest of {len(record.answers)}, s",
            ours=f"{longest:.3f}",
            bar=f"≤ {ANSWER_BAR:.0f}",
            is_met=longest <= ANSWER_BAR,
        ),
        Row(
            what="due until the first is there, s",
            ours=f"{first - due:.2f}",
            bar=f"≤ {FIRST_BAR:.0f}",
            is_met=first - due <= FIRST_BAR,
        ),
    ]
