"""From nothing to the first answer, the memory at rest, and one question on the command line."""

import asyncio
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.crowd import open_server, rush
from bench.programs import COURSES, ECHO, KENSHUIN, OURS, Program, environment, running, timed
from bench.table import Row, markdown
from bot.course import load_courses
from bot.faq import find_encoder
from bot.indexes import build_faq

ROUNDS = 5
START_BAR, MEMORY_BAR, ASK_BAR = 4.0, 350, 2.0

_WITHIN = 240.0
"""Seconds; the very first start trains the ranking."""
_UNTIL_REST = 3.0
_MEGABYTE = 1 << 20
_QUESTION = "где мы будем жить"


async def measure(data_dir: Path) -> str:
    """The table; `data_dir` holds a warm cache."""
    found: dict[str, list[tuple[float, float]]] = {ECHO.name: [], OURS.name: []}
    with tempfile.TemporaryDirectory(prefix="kenshuin-bench-") as name:
        folder = Path(name)
        first, _ = await _first_answer(OURS, folder, None)
        for _ in range(ROUNDS):
            for program in (ECHO, OURS):
                found[program.name].append(await _first_answer(program, folder, data_dir))
        settings = environment(folder, data_dir=data_dir)
        ask = [await timed((KENSHUIN, "ask", _QUESTION), folder, settings) for _ in range(ROUNDS)]
        help_ = [await timed((KENSHUIN, "--help"), folder, settings) for _ in range(ROUNDS)]
    start, its_start = (_middle(found[program.name], 0) for program in (OURS, ECHO))
    memory, its_memory = (_middle(found[program.name], 1) for program in (OURS, ECHO))
    asked, helped = statistics.median(ask), statistics.median(help_)
    return markdown(
        "Start, memory, command line",
        (
            Row(
                what="process start to the first answer, s",
                ours=f"{start:.2f}",
                baseline=f"{its_start:.2f} (echo bot)",
                ratio=f"{start / its_start:.2f}",
                bar=f"≤ {START_BAR:.0f}",
                is_met=start <= START_BAR,
            ),
            Row(
                what="the same, the very first start (no database, no cache), s",
                ours=f"{first:.2f}",
            ),
            Row(
                what="memory at rest, MB",
                ours=f"{memory:.0f}",
                baseline=f"{its_memory:.0f} (echo bot)",
                ratio=f"{memory / its_memory:.2f}",
                bar=f"≤ {MEMORY_BAR}",
                is_met=memory <= MEMORY_BAR,
            ),
            Row(
                what="`kenshuin ask`, s",
                ours=f"{asked:.2f}",
                baseline=f"{helped:.2f} (`kenshuin --help`)",
                ratio=f"{asked / helped:.2f}",
                bar=f"≤ {ASK_BAR:.0f}",
                is_met=asked <= ASK_BAR,
            ),
        ),
    )


def warm_up(data_dir: Path) -> None:
    """Have a first start's work done: the caches of the data folder."""
    encoder = find_encoder()
    for course in load_courses(COURSES):
        build_faq(course, data_dir, encoder=encoder)


async def _first_answer(
    program: Program, folder: Path, data_dir: Path | None
) -> tuple[float, float]:
    """Seconds until an update that waited is answered; then megabytes, when all is quiet."""
    async with open_server(1) as server:
        (persona,) = server.world.personas
        server.acts.send(persona, persona, "/start")
        started = time.perf_counter()
        settings = environment(folder, api_url=server.url, data_dir=data_dir)
        async with running(program, folder, settings) as process:
            nothing = partial(len, ())  # the update waits already
            await rush(server, [nothing], window=1, within=_WITHIN)
            seconds = time.perf_counter() - started
            await asyncio.sleep(_UNTIL_REST)
            return seconds, process.memory_info().rss / _MEGABYTE


def _middle(rounds: list[tuple[float, float]], place: int) -> float:
    return statistics.median(one[place] for one in rounds)
