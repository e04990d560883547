"""Files are read in a child process that can harm nobody."""

import asyncio
import os
import select
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.confined.outcomes import ConfinedError, FileRefused

ROOT = str(Path.cwd())
READER = "tests.support.misbehaving"
START = (
    sys.executable,
    "-I",
    "-B",
    "-c",
    f"import sys; sys.path.append({ROOT!r}); from bot.confined.child import main; main()",
)
FEW = Limits(wall_seconds=60, cpu_seconds=60, memory=128 * MEGABYTE, answer=100_000)
BRIEF = Limits(wall_seconds=1.5)


@pytest.fixture
def confinement() -> Confinement:
    return Confinement(start=START)


async def read(confinement: Confinement, way: str, data: bytes = b"x", limits: Limits = FEW) -> Any:
    return await confinement.run(READER, data, arguments={"way": way}, limits=limits)


async def refusal(
    confinement: Confinement, way: str, data: bytes = b"x", limits: Limits = FEW
) -> str:
    with pytest.raises(FileRefused) as refused:
        await read(confinement, way, data, limits)
    return refused.value.code


async def test_the_answer_comes_back(confinement: Confinement) -> None:
    assert await read(confinement, "counts", b"x" * 3_000_000) == 3_000_000


async def test_the_child_knows_neither_the_token_nor_the_bot(
    confinement: Confinement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:SECRET")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")

    told = await read(confinement, "tells")

    assert [name for name in told["environment"] if name != "LC_CTYPE"] == []  # Python's own
    assert {"aiogram", "sqlalchemy", "asyncio", "structlog"}.isdisjoint(told["modules"])
    assert (told["folder"], told["is_leader"]) == ("/", True)
    assert (told["processes"], told["core"]) == ([0, 0], [0, 0])


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("eats", "too-big"),
        ("answers-much", "too-big"),
        ("answers-more-than-fits", "too-big"),
        ("aborts", "too-big"),
        ("dies", "unreadable"),
        ("refuses", "too-blue"),
    ],
)
async def test_what_the_file_does_is_refused_with_a_code(
    confinement: Confinement, way: str, code: str
) -> None:
    assert await refusal(confinement, way) == code


async def test_a_refusal_keeps_its_particulars(confinement: Confinement) -> None:
    with pytest.raises(FileRefused) as refused:
        await read(confinement, "refuses")

    assert refused.value.particulars == {"line": 7}


async def test_a_loop_ends_by_the_processor_time(confinement: Confinement) -> None:
    limits = Limits(wall_seconds=60, cpu_seconds=1)

    assert await refusal(confinement, "loops", limits=limits) == "too-slow"


async def test_a_sleeper_ends_by_the_wall_clock(confinement: Confinement) -> None:
    assert await refusal(confinement, "sleeps", limits=BRIEF) == "too-slow"


async def test_what_the_child_started_ends_with_it(
    confinement: Confinement, tmp_path: Path
) -> None:
    many = Limits(wall_seconds=60, processes=10_000)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    heard = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)

    assert await read(confinement, "leaves-a-child", bytes(fifo), many) == 1

    await asyncio.to_thread(select.select, [heard], [], [], 30)
    assert os.read(heard, 1) == b""  # its end: nobody has it open any more
    os.close(heard)


async def test_a_grandchild_that_holds_the_answer_does_not_hold_the_bot(
    confinement: Confinement,
) -> None:
    brief = Limits(wall_seconds=1.5, processes=10_000)

    assert await refusal(confinement, "dies-before-its-child", b"x" * 4, brief) == "too-slow"


@pytest.mark.parametrize("way", ["fails", "exits", "no such way"])
async def test_what_the_reader_did_not_foresee_is_our_fault(
    confinement: Confinement, way: str
) -> None:
    with pytest.raises(ConfinedError):
        await read(confinement, way)


async def test_what_it_prints_is_no_answer(confinement: Confinement) -> None:
    assert await read(confinement, "prints") == 1


async def test_it_writes_no_file(confinement: Confinement, tmp_path: Path) -> None:
    file = tmp_path / "written"

    with pytest.raises(ConfinedError):
        await read(confinement, "writes", bytes(file))

    assert file.read_bytes() == b""


async def test_a_reader_that_is_not_there_is_our_fault(confinement: Confinement) -> None:
    with pytest.raises(ConfinedError):
        await confinement.run("bot.no_such_reader", b"", limits=FEW)


async def test_a_child_that_cannot_be_started_is_our_fault() -> None:
    with pytest.raises(ConfinedError):
        await Confinement(start=("/nowhere/python",)).run("json", b"", limits=FEW)


async def test_a_child_that_does_not_begin_in_time_is_our_fault() -> None:
    never = Confinement(start=(sys.executable, "-c", "import signal; signal.pause()"))

    with pytest.raises(ConfinedError):
        await never.run("json", b"", limits=Limits(wall_seconds=0.2))


async def test_a_stuck_child_does_not_delay_the_next(confinement: Confinement) -> None:
    async with asyncio.TaskGroup() as group:
        stuck = group.create_task(read(confinement, "sleeps"))
        assert await read(confinement, "counts") == 1
        assert not stuck.done()
        stuck.cancel()


async def test_more_than_may_run_wait_for_their_turn() -> None:
    one = Confinement(at_once=1, start=START)

    answers = await asyncio.gather(*(read(one, "counts", b"x" * n) for n in range(3)))

    assert answers == [0, 1, 2]


async def test_a_cancelled_reading_gives_its_turn_back() -> None:
    one = Confinement(at_once=1, start=START)
    stuck = asyncio.gather(read(one, "sleeps"))
    await asyncio.sleep(0)
    stuck.cancel()

    assert await read(one, "counts") == 1


async def test_steps_are_told_as_they_come(confinement: Confinement) -> None:
    steps: list[tuple[int, int]] = []

    async def tell(step: int, of: int) -> None:
        steps.append((step, of))

    answer = await confinement.run(
        READER, b"", arguments={"way": "steps-once"}, limits=FEW, progress=tell
    )

    assert (answer, steps) == ("done", [(1, 1)])


async def test_more_steps_than_an_answer_may_be_long_are_refused(confinement: Confinement) -> None:
    async def tell(_step: int, _of: int) -> None:
        await asyncio.sleep(0)

    with pytest.raises(FileRefused) as refused:
        await confinement.run(
            READER, b"", arguments={"way": "steps-much"}, limits=FEW, progress=tell
        )

    assert refused.value.code == "too-big"


async def test_the_time_that_telling_takes_is_not_the_file_s(confinement: Confinement) -> None:
    async def tell(_step: int, _of: int) -> None:
        await asyncio.to_thread(Event().wait, 2.0)

    answer = await confinement.run(
        READER, b"", arguments={"way": "steps-once"}, limits=BRIEF, progress=tell
    )

    assert answer == "done"


async def test_a_step_that_cannot_be_told_ends_the_reading(confinement: Confinement) -> None:
    async def tell(_step: int, _of: int) -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await confinement.run(
            READER, b"", arguments={"way": "steps-once"}, limits=FEW, progress=tell
        )
