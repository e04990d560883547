"""kill -9 of the bot at random moments while people write: what is lost, out of order, doubled."""

import asyncio
import random
import sqlite3
import tempfile
from asyncio.subprocess import Process
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench.crowd import answer_in, open_server
from bench.programs import COURSES, OURS, end, environment, kill, start, wait_until
from bench.questions import unseen_questions
from bench.table import Row, markdown
from bot.clock import SystemClock
from bot.course import load_courses
from bot.rehearsal import RehearsalServer

CHATS = 50
RATE = 25.0
"""Messages a second, of all chats together."""

COMMANDS = ("/help", "/deadlines", "/contact", "/privacy", "/faq")
_QUESTIONS = 20
_LATE = timedelta(hours=1)
"""Answers quote their message when they are late; so each is known to be whose answer it is."""

_LIFE = 2.0
"""Seconds of work after which a life of the bot ends at the latest."""
_STARTING = 2.5
"""The same for every fourth, which may end before it has answered anything; from its start."""
_EVERY = 4
_PATIENCE = 120.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the kills did."""

    table: str
    is_whole: bool


@dataclass(kw_only=True)
class Record:
    """What people said, and what they heard.

    Attributes:
        life: which run of the bot this is, from 0.
        said: ids of messages by chat, in order.
        heard: by chat, in order: the message that an answer quotes, and the life it came in.
        answered: ids of messages that have an answer.
    """

    life: int = 0
    said: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    heard: defaultdict[int, list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answered: set[int] = field(default_factory=set)

    @property
    def unanswered(self) -> int:
        """Messages nobody answered."""
        return sum(map(len, self.said.values())) - len(self.answered)

    @property
    def disorderly(self) -> int:
        """Chats in which a message got its first answer before an earlier one did."""
        return sum(
            firsts != sorted(firsts)
            for heard in self.heard.values()
            for firsts in [list(dict.fromkeys(message for message, _ in heard))]
        )

    @property
    def doubled(self) -> list[int]:
        """Answers that repeat an earlier one, by the life they came in."""
        found = [0] * (self.life + 1)
        for heard in self.heard.values():
            known = set()
            for message, life in heard:
                found[life] += message in known
                known.add(message)
        return found


async def measure(data_dir: Path, *, kills: int, seed: int) -> Outcome:
    """Kill so many times, then let the bot finish.

    Args:
        data_dir: holds a warm cache.
        kills: how many.
        seed: of everything that is random.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments in every run, no secret
    record = Record()
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        folder = Path(name)
        async with open_server(CHATS, late=_LATE) as server:
            settings = environment(folder, api_url=server.url, data_dir=data_dir)
            async with asyncio.TaskGroup() as group:
                talking = group.create_task(_talk(server, record, chance))
                listening = group.create_task(_listen(server, record))
                for number in range(kills):
                    await _live_and_die(folder, settings, record, chance, number)
                talking.cancel()
                waiting = record.unanswered
                code = await _last_life(folder, settings, record)
                listening.cancel()
        left, integrity = _database(folder / "kenshuin.db")
    return _outcome(record, kills=kills, waiting=waiting, code=code, left=left, integrity=integrity)


async def _talk(server: RehearsalServer, record: Record, chance: random.Random) -> None:
    """Everybody writes, in no order, until cancelled."""
    course = load_courses(COURSES).default(SystemClock().now())
    lines = (*COMMANDS, *unseen_questions(course, _QUESTIONS))
    personas = list(server.world.personas)
    while True:
        persona = chance.choice(personas)
        message = server.acts.send(persona, persona, chance.choice(lines))
        record.said[persona].append(message["message_id"])
        await asyncio.sleep(chance.expovariate(RATE))


async def _listen(server: RehearsalServer, record: Record) -> None:
    """Keep which message each answer of the bot belongs to, until cancelled."""
    events = server.board.events
    seen = events.last
    while True:
        await events.beyond(seen)
        for event in events.after(seen):
            seen = event.number
            answer = answer_in(event)
            if answer is None:
                continue
            message_id = answer["reply_to_message"]["message_id"]
            record.heard[answer["chat"]["id"]].append((message_id, record.life))
            record.answered.add(message_id)


async def _live_and_die(
    folder: Path, settings: dict[str, str], record: Record, chance: random.Random, number: int
) -> None:
    """One life of the bot, ended while it starts or while it works."""
    dies_young = number % _EVERY == _EVERY - 1
    process = await start(OURS, folder, settings)
    try:
        if dies_young:
            await asyncio.sleep(chance.uniform(0, _STARTING))
        else:
            await _until_it_answers(record, process)
            await asyncio.sleep(chance.uniform(0, _LIFE))
    finally:
        await kill(process)
    record.life += 1


async def _until_it_answers(record: Record, process: Process) -> None:
    """Return at the first answer of this life."""
    before = _heard(record)
    async with asyncio.timeout(_PATIENCE):
        await wait_until(lambda: _heard(record) != before, process, every=0.01)


async def _last_life(folder: Path, settings: dict[str, str], record: Record) -> int:
    """Let the bot answer what is left, and stop it; returns its exit code."""
    process = await start(OURS, folder, settings)
    try:
        async with asyncio.timeout(_PATIENCE):
            await wait_until(lambda: not record.unanswered, process, every=0.05)
    except TimeoutError:
        pass  # the record says what is missing
    finally:
        code = await end(process)
    return code


def _heard(record: Record) -> int:
    return sum(map(len, record.heard.values()))


def _database(file: Path) -> tuple[int, str]:
    """Updates that are not done, and SQLite's own check of the file."""
    with closing(sqlite3.connect(file)) as connection:
        (left,) = connection.execute(
            "SELECT count(*) FROM inbox WHERE finished_at IS NULL"
        ).fetchone()
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
    return left, integrity


def _outcome(
    record: Record, *, kills: int, waiting: int, code: int, left: int, integrity: str
) -> Outcome:
    doubled = record.doubled
    said = sum(map(len, record.said.values()))
    is_sound = code == 0 and left == 0 and integrity == "ok"
    rows = (
        Row(what="messages", ours=f"{said}"),
        Row(what="waiting at the last kill", ours=f"{waiting}"),
        Row(
            what="unanswered",
            ours=f"{record.unanswered}",
            bar="0",
            is_met=record.unanswered == 0,
        ),
        Row(
            what="chats answered out of order",
            ours=f"{record.disorderly}",
            bar="0",
            is_met=record.disorderly == 0,
        ),
        Row(what="answers given twice", ours=f"{sum(doubled)}", bar="those in flight"),
        Row(what="the most after one kill", ours=f"{max(doubled)}"),
        Row(
            what="at the end: exit code, updates not done, database",
            ours=f"{code}, {left}, {integrity}",
            bar="0, 0, ok",
            is_met=is_sound,
        ),
    )
    return Outcome(
        table=markdown(f"{kills} kills, {CHATS} chats", rows),
        is_whole=is_sound and record.unanswered == 0 and record.disorderly == 0,
    )
