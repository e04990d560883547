"""Updates a second, end to end: ours and a bare aiogram echo bot in turn, against one server."""

import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path

import psutil

from bench.crowd import Act, open_server, refusals, rush
from bench.programs import COURSES, ECHO, OURS, Program, environment, running
from bench.questions import unseen_questions
from bench.table import Row, markdown
from bot.clock import SystemClock
from bot.course import Course, load_courses
from bot.people import Person, Profile, Role
from bot.rehearsal import RehearsalServer
from handlers.callbacks import TopicCallback
from storage import Storage

PERSONAS = 200
MEMBERS = PERSONAS // 2
"""How many of them, the last ones, are participants of the course."""

ROUNDS = 3
BAR = 0.5

_FIRST_ANSWERS = 60.0
_SECONDS_AN_UPDATE = 0.1
"""A bot slower than this is broken; it bounds every rush."""

_MEGABYTE = 1 << 20
_RATE, _COST = attrgetter("rate"), attrgetter("cost")


@dataclass(frozen=True, kw_only=True)
class Rush:
    """What a rush took: real seconds, the bot's own seconds of processor time, its memory."""

    updates: int
    seconds: float
    processor: float
    memory: int

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of the bot's processor time for one update."""
        return self.processor / self.updates * 1000


async def measure(data_dir: Path, *, updates: int, window: int) -> str:
    """The table.

    Args:
        data_dir: holds a warm cache.
        updates: of each kind and round; a third as many free questions.
        window: how many may wait at the same time.
    """
    course = load_courses(COURSES).default(SystemClock().now())
    found: dict[str, list[dict[str, Rush]]] = {ECHO.name: [], OURS.name: []}
    for _ in range(ROUNDS):
        for program in (ECHO, OURS):
            rushes = await _round(program, course, data_dir, updates=updates, window=window)
            found[program.name].append(rushes)
    title = f"Updates a second, end to end ({updates} of a kind, {window} waiting at once)"
    return markdown(title, _rows(found[OURS.name], found[ECHO.name]))


async def _round(
    program: Program, course: Course, data_dir: Path, *, updates: int, window: int
) -> dict[str, Rush]:
    """Every kind of update once, to one run of a bot on a new server."""
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        folder = Path(name)
        async with open_server(PERSONAS) as server:
            settings = environment(folder, api_url=server.url, data_dir=data_dir)
            await _enrol_members(server, course, settings["DATABASE_URL"])
            async with running(program, folder, settings) as process:
                everyone = [partial(_say, server, place, "/start") for place in range(PERSONAS)]
                await rush(server, everyone, window=PERSONAS, within=_FIRST_ANSWERS)
                found = {}
                for kind, acts in _kinds(server, course, updates).items():
                    found[kind] = await _rush(server, process, acts, window)
            if refused := refusals(server):
                raise RuntimeError(f"the server refused calls of {program.name}: {refused}")
            return found


def _kinds(server: RehearsalServer, course: Course, updates: int) -> Mapping[str, Sequence[Act]]:
    questions = unseen_questions(course, updates // 3)
    button = TopicCallback(course=course.id, topic=course.topics[0].id).pack()
    return {
        "`/help`": [partial(_say, server, _guest(place), "/help") for place in range(updates)],
        "`/help` of a participant": [
            partial(_say, server, _member(place), "/help") for place in range(updates)
        ],
        "a menu button": [_button(server, place, button) for place in range(updates)],
        "a free question": [
            partial(_say, server, place, question) for place, question in enumerate(questions)
        ],
    }


async def _enrol_members(server: RehearsalServer, course: Course, database_url: str) -> None:
    """Have some of the personas take part, as the bot will find it when it starts."""
    now = SystemClock().now()
    storage = await Storage.open(database_url)
    async with storage.transaction() as tx:
        for place in range(MEMBERS):
            account = _persona(server, _member(place))
            await tx.accounts.seen(account, now=now)
            person = Person(
                course_id=course.id,
                role=Role.PARTICIPANT,
                profile=Profile(name=f"Participant {place}"),
                created_at=now,
            )
            await tx.people.enrol((await tx.people.add(person)).id, account, at=now)
    await storage.close()


async def _rush(
    server: RehearsalServer, process: psutil.Process, acts: Sequence[Act], window: int
) -> Rush:
    before = _processor(process)
    seconds = await rush(server, acts, window=window, within=len(acts) * _SECONDS_AN_UPDATE + 10)
    return Rush(
        updates=len(acts),
        seconds=seconds,
        processor=_processor(process) - before,
        memory=process.memory_info().rss,
    )


def _processor(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _say(server: RehearsalServer, place: int, text: str) -> object:
    persona = _persona(server, place)
    return server.acts.send(persona, persona, text)


def _button(server: RehearsalServer, place: int, data: str) -> Act:
    """Put a message with a button into a chat, so that it can be pressed once."""
    persona = _persona(server, place)
    keyboard = {"inline_keyboard": [[{"text": "Тема", "callback_data": data}]]}
    message = server.board.post(
        server.world.chats[persona],
        server.world.bot.as_user(),
        {"text": "Выберите тему", "reply_markup": keyboard},
    )
    return partial(server.acts.press, persona, persona, message["message_id"], data)


def _guest(place: int) -> int:
    return place % (PERSONAS - MEMBERS)


def _member(place: int) -> int:
    return PERSONAS - MEMBERS + place % MEMBERS


def _persona(server: RehearsalServer, place: int) -> int:
    return list(server.world.personas)[place % PERSONAS]


def _rows(ours: Sequence[Mapping[str, Rush]], echo: Sequence[Mapping[str, Rush]]) -> list[Row]:
    rows = []
    for kind in ours[0]:
        speed, its_speed = _median(ours, kind, _RATE), _median(echo, kind, _RATE)
        cost, its_cost = _median(ours, kind, _COST), _median(echo, kind, _COST)
        has_bar = kind != "a free question"
        rows += [
            Row(
                what=f"{kind}: updates/s",
                ours=f"{speed:.0f}",
                baseline=f"{its_speed:.0f}",
                ratio=f"{speed / its_speed:.2f}",
                bar=f"≥ {BAR}" if has_bar else "–",
                is_met=speed / its_speed >= BAR if has_bar else None,
            ),
            Row(
                what=f"{kind}: the bot's processor time, ms an update",
                ours=f"{cost:.2f}",
                baseline=f"{its_cost:.2f}",
                ratio=f"{its_cost / cost:.2f}",
            ),
        ]
    most = max(rush.memory for rushes in ours for rush in rushes.values())
    its_most = max(rush.memory for rushes in echo for rush in rushes.values())
    memory = Row(
        what="memory under load, MB",
        ours=f"{most / _MEGABYTE:.0f}",
        baseline=f"{its_most / _MEGABYTE:.0f}",
    )
    return [*rows, memory]


def _median(
    rounds: Sequence[Mapping[str, Rush]], kind: str, figure: Callable[[Rush], float]
) -> float:
    return statistics.median(figure(rushes[kind]) for rushes in rounds)
