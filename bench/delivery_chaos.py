"""kill -9 of the bot while it works off a queue: what is lost, doubled, or left to a person."""

import asyncio
import random
import sqlite3
import tempfile
from asyncio.subprocess import Process
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.broadcasts import MARK
from bench.chaos import Outcome
from bench.crowd import open_server
from bench.programs import OURS, end, environment, kill, start, wait_until
from bench.table import Row, markdown
from bot.clock import SystemClock
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Doubt, Priority
from bot.delivery.worker import IN_HAND
from bot.i18n import DEFAULT_LOCALE
from bot.rehearsal import BOT, RehearsalServer
from storage import Storage

CHATS = 300
_LIFE = 3.0
"""Seconds of work after which a life of the bot ends at the latest."""
_STARTING = 5.0
"""The same for every fourth, which may end before it has sent anything; from its start."""
_EVERY = 4
_PATIENCE = 60.0
_SLOWEST = 10.0
"""Messages a second; what is left takes no longer."""
_ASKED_OF = 3
"""Every so many is one that nobody wants twice: in doubt a person is asked."""


@dataclass(kw_only=True)
class Record:
    """What arrived.

    Attributes:
        life: which run of the bot this is, from 0.
        arrived: how often, by the number of the message.
        last: in which life it came last, likewise.
        doubled: how many came again after the kill that ended a life, by that life.
    """

    life: int = 0
    arrived: Counter[int] = field(default_factory=Counter)
    last: dict[int, int] = field(default_factory=dict)
    doubled: Counter[int] = field(default_factory=Counter)

    def note(self, number: int) -> None:
        """One more arrived."""
        if self.arrived[number]:
            self.doubled[self.last[number]] += 1
        self.arrived[number] += 1
        self.last[number] = self.life


@dataclass(frozen=True, kw_only=True)
class Left:
    """What the database says afterwards: numbers by state, and SQLite's own check."""

    doubtful: frozenset[int]
    waiting: int
    integrity: str


async def measure(data_dir: Path, *, kills: int, messages: int, seed: int) -> Outcome:
    """Kill so many times, then let the bot finish.

    Args:
        data_dir: holds a warm cache.
        kills: how many.
        messages: in the queue at the beginning.
        seed: of everything that is random.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments in every run, no secret
    record = Record()
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        folder = Path(name)
        async with open_server(CHATS) as server:
            server.world.let_start(server.world.personas)
            settings = environment(folder, api_url=server.url, data_dir=data_dir)
            await _fill(settings["DATABASE_URL"], list(server.world.personas), messages)
            async with asyncio.TaskGroup() as group:
                listening = group.create_task(_listen(server, record))
                for number in range(kills):
                    await _live_and_die(folder, settings, record, chance, number)
                code = await _last_life(folder, settings, messages)
                listening.cancel()
        left = _left(folder / "kenshuin.db")
    return _outcome(record, left, kills=kills, messages=messages, code=code)


async def _fill(database_url: str, chats: list[int], messages: int) -> None:
    """Put the messages into the queue; they are numbered from 1."""
    now = SystemClock().now()
    storage = await Storage.open(database_url)
    async with storage.transaction() as tx:
        await tx.deliveries.enqueue(
            Delivery(
                chat_id=chats[number % len(chats)],
                locale=DEFAULT_LOCALE,
                content=Said(html=f"{MARK} {number}"),
                due_at=now,
                priority=Priority.BULK,
                category=Category.NEWS,
                doubt=Doubt.REPEAT if number % _ASKED_OF else Doubt.ASK,
                created_at=now,
            )
            for number in range(1, messages + 1)
        )
    await storage.close()


async def _listen(server: RehearsalServer, record: Record) -> None:
    events = server.board.events
    seen = events.last
    while True:
        await events.beyond(seen)
        for event in events.after(seen):
            seen = event.number
            message = event.details.get("message") or {}
            text = str(message.get("text", ""))
            if event.type == "message" and message["from"]["id"] == BOT.id:
                record.note(int(text.removeprefix(MARK)))


async def _live_and_die(
    folder: Path, settings: dict[str, str], record: Record, chance: random.Random, number: int
) -> None:
    """One life of the bot, ended while it starts or while it sends."""
    process = await start(OURS, folder, settings)
    try:
        if number % _EVERY == _EVERY - 1:
            await asyncio.sleep(chance.uniform(0, _STARTING))
        else:
            await _until_it_sends(record, process)
            await asyncio.sleep(chance.uniform(0, _LIFE))
    finally:
        await kill(process)
    record.life += 1


async def _until_it_sends(record: Record, process: Process) -> None:
    """Return at the first message of this life."""
    before = record.arrived.total()
    async with asyncio.timeout(_PATIENCE):
        await wait_until(lambda: record.arrived.total() != before, process, every=0.01)


async def _last_life(folder: Path, settings: dict[str, str], messages: int) -> int:
    """Let the bot send what is left, and stop it; returns its exit code."""
    process = await start(OURS, folder, settings)
    try:
        async with asyncio.timeout(messages / _SLOWEST + _PATIENCE):
            await wait_until(lambda: not _left(folder / "kenshuin.db").waiting, process, every=0.5)
    except TimeoutError:
        pass  # the table says what is missing
    finally:
        code = await end(process)
    return code


def _left(file: Path) -> Left:
    with closing(sqlite3.connect(file)) as connection:
        doubtful = connection.execute("SELECT id FROM deliveries WHERE state = 'doubtful'")
        numbers = frozenset(number for (number,) in doubtful)
        (waiting,) = connection.execute(
            "SELECT count(*) FROM deliveries WHERE state IN ('queued', 'retry', 'claimed')"
        ).fetchone()
        (integrity,) = connection.execute("PRAGMA quick_check").fetchone()
    return Left(doubtful=numbers, waiting=waiting, integrity=integrity)


def _outcome(record: Record, left: Left, *, kills: int, messages: int, code: int) -> Outcome:
    everything = range(1, messages + 1)
    lost = [one for one in everything if not record.arrived[one] and one not in left.doubtful]
    twice_in_doubt = [one for one in everything if one % _ASKED_OF == 0 and record.arrived[one] > 1]
    there = sum(record.arrived[one] > 0 for one in left.doubtful)
    most = max(record.doubled.values(), default=0)
    is_sound = code == 0 and left.waiting == 0 and left.integrity == "ok"
    rows = (
        Row(what="lost", ours=f"{len(lost)}", bar="0", is_met=not lost),
        Row(what="sent twice", ours=f"{record.doubled.total()}", bar="those in flight"),
        Row(
            what="the most after one kill",
            ours=f"{most}",
            bar=f"≤ {IN_HAND} (in flight)",
            is_met=most <= IN_HAND,
        ),
        Row(
            what="doubtful, left to a coordinator (of them arrived)",
            ours=f"{len(left.doubtful)} ({there})",
        ),
        Row(
            what="sent twice of those that nobody wants twice",
            ours=f"{len(twice_in_doubt)}",
            bar="0",
            is_met=not twice_in_doubt,
        ),
        Row(
            what="at the end: exit code, deliveries waiting, database",
            ours=f"{code}, {left.waiting}, {left.integrity}",
            bar="0, 0, ok",
            is_met=is_sound,
        ),
    )
    return Outcome(
        table=markdown(f"{kills} kills, {messages} messages in the queue to {CHATS} chats", rows),
        is_whole=is_sound and not lost and not twice_in_doubt and most <= IN_HAND,
    )
