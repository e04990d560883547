"""The programs that are measured, each started as a process of its own and ended by its id."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.rehearsal import TOKEN

ROOT = Path(__file__).parent.parent
COURSES = ROOT / "courses"
KENSHUIN = str(Path(sys.executable).with_name("kenshuin"))

_LONGEST_STOP = 15.0
_LONGEST_VERB = 60.0


@dataclass(frozen=True, kw_only=True)
class Program:
    """A bot: its name in tables, and how it is started."""

    name: str
    command: Sequence[str]


OURS = Program(name="Kenshuin", command=(KENSHUIN, "run"))
ECHO = Program(name="echo bot", command=(sys.executable, str(ROOT / "bench" / "echo_bot.py")))


def environment(folder: Path, *, api_url: str = "", data_dir: Path | None = None) -> dict[str, str]:
    """The settings of a process that works in a folder of its own, and nothing else.

    Args:
        folder: where its database is.
        api_url: of its Bot API server; without one it is no bot.
        data_dir: another place for its data, such as one whose cache is warm.
    """
    settings = {
        "PATH": os.environ["PATH"],
        "COURSES_DIR": str(COURSES),
        "DATA_DIR": str(data_dir or folder),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'kenshuin.db'}",
    }
    return settings | ({"BOT_TOKEN": TOKEN, "BOT_API_URL": api_url} if api_url else {})


async def start(program: Program, folder: Path, settings: Mapping[str, str]) -> Process:
    """Start a bot; what it logs goes to `bot.log` in its folder. Whoever starts it ends it."""
    with (folder / "bot.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *program.command, cwd=folder, env=dict(settings), stdout=log, stderr=log
        )


async def end(process: Process) -> int:
    """Ask the process to stop, kill it if it does not; returns its exit code."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(_LONGEST_STOP):
            return await process.wait()
    except TimeoutError:
        return await kill(process)


async def kill(process: Process) -> int:
    """End the process at once, as a power cut would; returns its exit code."""
    with suppress(ProcessLookupError):
        process.kill()
    return await process.wait()


async def wait_until(is_so: Callable[[], bool], process: Process, *, every: float) -> None:
    """Return when something is so; looked at every so many seconds.

    Raises:
        RuntimeError: the process has ended by itself meanwhile.
    """
    while not is_so():
        if process.returncode is not None:
            raise RuntimeError(f"the bot ended by itself with {process.returncode}")
        await asyncio.sleep(every)


@asynccontextmanager
async def running(
    program: Program, folder: Path, settings: Mapping[str, str]
) -> AsyncIterator[psutil.Process]:
    """A bot that runs as long as the block does."""
    process = await start(program, folder, settings)
    try:
        yield psutil.Process(process.pid)
    finally:
        await end(process)


async def timed(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> float:
    """Seconds from the start of a command to its end.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=dict(settings), stdout=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(_LONGEST_VERB):
            code = await process.wait()
    finally:
        await kill(process)
    if code:
        raise RuntimeError(f"{command} ended with {code}")
    return time.perf_counter() - started
