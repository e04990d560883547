"""A reader for child processes that does whatever a hostile file could make one do."""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.confined.outcomes import FileRefused


def read(data: bytes, *, way: str, report: Callable[[int, int], None] | None = None) -> Any:
    """Behave in this way, one of the functions below."""
    if report is not None:
        return _reports(report, way)
    ways: dict[str, Callable[[bytes], Any]] = {
        "counts": len,
        "tells": _tells,
        "eats": lambda data: len(data * 2_000_000_000),
        "loops": _loops,
        "sleeps": lambda _data: signal.pause(),
        "leaves-a-child": _leaves_a_child,
        "dies-before-its-child": _dies_before_its_child,
        "writes": lambda path: Path(os.fsdecode(path)).write_bytes(b"x"),
        "prints": _prints,
        "answers-much": lambda _data: "x" * 10_000_000,
        "answers-more-than-fits": lambda _data: ["я" * 1000] * 7500,
        "dies": lambda _data: os.kill(os.getpid(), signal.SIGSEGV),
        "aborts": lambda _data: os.abort(),
        "exits": lambda _data: os._exit(0),
        "refuses": _refuses,
        "fails": lambda data: data[10**9],
    }
    return ways[way](data)


def _reports(report: Callable[[int, int], None], way: str) -> str:
    """One step and a wait for nothing, or more of them than anybody wants to hear."""
    steps = {"steps-once": 1, "steps-much": 10_000_000}[way]
    for step in range(1, steps + 1):
        report(step, steps)
    time.sleep(0.2)
    return "done"


def _tells(_data: bytes) -> dict[str, Any]:
    return {
        "environment": sorted(os.environ),
        "modules": sorted(sys.modules),
        "folder": str(Path.cwd()),
        "is_leader": os.getsid(0) == os.getpid() == os.getpgid(0),
        "processes": resource.getrlimit(resource.RLIMIT_NPROC),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
    }


def _loops(_data: bytes) -> None:
    while True:
        pass


def _prints(data: bytes) -> int:
    print("x" * 10_000_000)
    return len(data)


def _leaves_a_child(fifo: bytes) -> int:
    """The child has the fifo open for as long as it lives."""
    held = os.open(fifo, os.O_WRONLY)
    if not os.fork():
        signal.pause()
    os.close(held)
    return 1


def _dies_before_its_child(data: bytes) -> None:
    """The child holds the answer's end, and a group of its own does not save it from that."""
    if not os.fork():
        os.setsid()
        time.sleep(len(data))
        os._exit(0)
    os._exit(1)


def _refuses(_data: bytes) -> None:
    raise FileRefused("too-blue", line=7)
