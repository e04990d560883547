"""The reading of a deck: against python-pptx in one process, and as a whole in the safe worker."""

import io
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

from bench.table import Row, markdown
from bot.confined.confinement import START, Confinement
from bot.reports.files import read_deck
from bot.reports.reading.reader import read
from tests.support.decks import good_deck
from tests.support.hostile import ten_thousand_shapes

ROUNDS = 40
WALL_BAR, RATIO_BAR, MEMORY_BAR = 0.5, 1.5, 512
REAL = Path("../shared/decks")
EIGHT = ("3661496ca3eb", "1a06dafbd765", "238cb2a9a9c6")
"""The real Russian decks of eight slides, where they are."""

_PROBE = """
import sys
from bot.confined import child
from bot.reports.reading.reader import read
read(sys.stdin.buffer.read())
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


async def measure() -> str:
    """The table."""
    decks = [good_deck(), *_real()]
    ours, theirs = zip(*(_in_process(deck) for deck in decks), strict=True)
    wall = [await _wall(deck) for deck in decks]
    own, their = statistics.median(ours), statistics.median(theirs)
    memory = max(map(_memory, decks))
    slow, slow_memory = await _wall(ten_thousand_shapes(), rounds=3), _memory(ten_thousand_shapes())
    return markdown(
        f"Reading a deck of eight slides ({len(decks)} decks)",
        (
            Row(
                what="open and read the text, start-up aside, ms",
                ours=f"{own:.1f}",
                baseline=f"{their:.1f} (python-pptx)",
                ratio=f"{own / their:.2f}",
                bar=f"≤ {RATIO_BAR}",
                is_met=own <= RATIO_BAR * their,
            ),
            Row(
                what="the whole in the safe worker, s",
                ours=f"{max(wall):.3f}",
                bar=f"≤ {WALL_BAR}",
                is_met=max(wall) <= WALL_BAR,
            ),
            Row(
                what="memory of the worker at its highest, MB",
                ours=f"{memory:.0f}",
                bar=f"≤ {MEMORY_BAR}",
                is_met=memory <= MEMORY_BAR,
            ),
            Row(what="a slide of 10,000 shapes: the whole, s", ours=f"{slow:.3f}"),
            Row(what="a slide of 10,000 shapes: memory, MB", ours=f"{slow_memory:.0f}"),
        ),
    )


def _real() -> Iterator[bytes]:
    for start in EIGHT:
        yield from (file.read_bytes() for file in REAL.glob(f"{start}_*.pptx"))


def _in_process(deck: bytes) -> tuple[float, float]:
    """Milliseconds of both, taking turns."""
    found: dict[Callable[[bytes], Any], list[float]] = {read: [], _with_python_pptx: []}
    for _ in range(ROUNDS):
        for reader, times in found.items():
            started = time.perf_counter()
            reader(deck)
            times.append((time.perf_counter() - started) * 1000)
    ours, theirs = map(statistics.median, found.values())
    return ours, theirs


def _with_python_pptx(deck: bytes) -> list[str]:
    """What its users do: open, and take the text of every shape that has any."""
    slides = Presentation(io.BytesIO(deck)).slides
    return [
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    ]


async def _wall(deck: bytes, *, rounds: int = 10) -> float:
    confinement = Confinement()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        await read_deck(deck, confinement)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _memory(deck: bytes) -> float:
    """Megabytes that a worker has resident at most.

    It says so itself: what the kernel tells of a child includes the moment of the fork.
    """
    told = subprocess.run(  # noqa: S603 - the bot's own child
        (*START[:-2], "-c", _PROBE), input=deck, stdout=subprocess.PIPE, check=True, cwd="/", env={}
    )
    return int(told.stdout) / 1024
