"""Starts readers in child processes, a few at once, and ends whatever they started."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from bot.confined.child import READY
from bot.confined.limits import Limits
from bot.confined.outcomes import TOO_BIG, TOO_SLOW, UNREADABLE, ConfinedError, FileRefused

AT_ONCE: Final = 3
"""Children side by side: a stuck one does not hold up the next; many do not fill the machine."""

START: Final = (sys.executable, "-I", "-B", "-m", "bot.confined.child")
"""-I: neither the environment nor the current folder says what is imported; -B: writes nothing."""

Progress = Callable[[int, int], Awaitable[None]]
"""Told how far a reading is: which step, of how many."""

_CHUNK: Final = 64 * 1024
_OUT_OF_MEMORY: Final = {signal.SIGABRT, signal.SIGKILL}
"""How Rust and C end without memory; and the kernel's own way, since we have not killed it."""


class Confinement:
    """A place where files from outside are read.

    Args:
        at_once: how many children may run side by side; more wait for their turn.
        start: the command of a child, to which its order is added.
    """

    def __init__(self, *, at_once: int = AT_ONCE, start: Sequence[str] = START) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._start = tuple(start)

    async def run(
        self,
        module: str,
        data: bytes,
        *,
        arguments: Mapping[str, Any] | None = None,
        limits: Limits,
        progress: Progress | None = None,
    ) -> Any:  # noqa: ANN401 - whatever JSON the reader answers
        """What `module.read(data, **arguments)` gives, read in a child process.

        The child and all that it started have ended when this returns, raises or is cancelled.

        Args:
            module: the reader, by its full name; it must be installed beside the bot.
            data: the file.
            arguments: what else the reader is told; JSON.
            limits: what it may use. Waiting for a turn does not count.
            progress: is told the reader's steps: of those that come while it is busy, or with the
                answer, the newest or none. The time that it takes does not count. The reader has
                to take `report`.

        Raises:
            FileRefused: the reader refuses the file, or breaks at it, or goes over its limits.
            ConfinedError: the reader could not be started, or failed in a way that it did not
                foresee.
        """
        order = {
            "module": module,
            "limits": asdict(limits),
            "arguments": dict(arguments or {}),
            "reports": progress is not None,
        }
        steps = _Steps(progress)
        async with self._turns:
            child = await self._started(json.dumps(order))
            try:
                async with asyncio.timeout(limits.wall_seconds) as clock:
                    steps.clock = clock
                    return await _conversation(child, data, limits, steps)
            except TimeoutError:
                if not steps.has_begun:
                    raise ConfinedError("the child did not begin in time") from None
                raise FileRefused(TOO_SLOW) from None
            finally:
                await _end(child)

    async def _started(self, order: str) -> Process:
        try:
            return await asyncio.create_subprocess_exec(
                *self._start,
                order,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,  # it may quote the file
                cwd="/",
                env={},
                start_new_session=True,  # a group of its own, which is ended as a whole
            )
        except OSError as error:
            raise ConfinedError(f"cannot start a child: {error.strerror}") from error


async def _conversation(child: Process, data: bytes, limits: Limits, steps: "_Steps") -> Any:  # noqa: ANN401 - JSON
    assert child.stdin is not None
    assert child.stdout is not None
    lines = _Lines(child.stdout, most=limits.answer)
    if await lines.next() != READY:
        raise ConfinedError(f"the child did not begin: exit code {await child.wait()}")
    steps.has_begun = True
    with suppress(ConnectionError):  # it may refuse the file, or die, before it has read it all
        child.stdin.write(data)
        await child.stdin.drain()
        child.stdin.close()
    while True:
        line = await lines.next()
        if line is None:
            raise _death(await child.wait())
        answer = json.loads(line)
        if "step" not in answer:
            break
        if not lines.has_more:
            await steps.tell(*answer["step"])
    if "refused" in answer:
        raise FileRefused(answer["refused"], **answer["particulars"])
    return answer["value"]


def _death(exit_code: int) -> Exception:
    """What it means that a child ended without an answer, though it had begun."""
    if exit_code >= 0:
        return ConfinedError(f"the reader failed: exit code {exit_code}")
    ended_by = signal.Signals(-exit_code)
    if ended_by == signal.SIGXCPU:
        return FileRefused(TOO_SLOW)
    return FileRefused(TOO_BIG if ended_by in _OUT_OF_MEMORY else UNREADABLE)


async def _end(child: Process) -> None:
    """End the child with all its group, also when this is cancelled meanwhile."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    transport: asyncio.SubprocessTransport = child._transport  # type: ignore[attr-defined]  # noqa: SLF001 - it has no public name
    for descriptor in (0, 1):
        pipe = transport.get_pipe_transport(descriptor)
        if pipe is not None:
            pipe.close()  # whatever it holds still, and whoever else has its other end
    await asyncio.shield(child.wait())
    transport.close()  # not before: it would take the exit code away from who waits for it


class _Steps:
    """How far a reading is; handed on with its clock stopped meanwhile."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.clock: asyncio.Timeout | None = None
        self.has_begun = False

    async def tell(self, step: int, of: int) -> None:
        """Wait until it is told."""
        due = self.clock and self.clock.when()
        if self._progress is None or self.clock is None or due is None:
            return
        now = asyncio.get_running_loop().time
        started = now()
        self.clock.reschedule(None)
        try:
            await self._progress(step, of)
        finally:
            self.clock.reschedule(due + now() - started)


class _Lines:
    """The lines of a stream, together no longer than they may be."""

    def __init__(self, stream: asyncio.StreamReader, *, most: int) -> None:
        self._stream = stream
        self._left = most + len(READY) + 2
        self._read = b""

    @property
    def has_more(self) -> bool:
        """Whether a whole line has come already."""
        return b"\n" in self._read

    async def next(self) -> bytes | None:
        """The next line without its end, or None when the stream ends before one.

        Raises:
            FileRefused: there is more than there may be.
        """
        pieces = [self._read]
        self._read = b""
        while b"\n" not in pieces[-1]:
            piece = await self._stream.read(_CHUNK)
            if not piece:
                return None
            self._left -= len(piece)
            if self._left < 0:
                raise FileRefused(TOO_BIG)
            pieces.append(piece)
        line, _, self._read = b"".join(pieces).partition(b"\n")
        return line
