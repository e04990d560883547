"""A deck's file is read in the child, with limits, and the answer comes back as a deck."""

import subprocess
import sys

import pytest

from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError, FileRefused
from bot.reports.deck import deck_of
from bot.reports.files import LARGEST, read_deck
from bot.reports.findings import Code
from bot.reports.reading.reader import read
from tests.support.decks import built, good_deck


async def test_the_child_reads_what_the_reader_reads() -> None:
    assert await read_deck(good_deck(), Confinement()) == deck_of(read(good_deck()))


async def test_a_file_that_is_too_large_is_refused_unopened() -> None:
    nobody = Confinement(start=("/nowhere/python",))

    with pytest.raises(FileRefused) as refused:
        await read_deck(bytes(LARGEST + 1), nobody)

    assert refused.value.code == Code.TOO_LARGE
    assert refused.value.particulars == {"size": LARGEST + 1, "most": LARGEST}


async def test_a_refusal_says_what_the_file_is_instead() -> None:
    with pytest.raises(FileRefused) as refused:
        await read_deck(b"%PDF-1.7", Confinement(), name="отчёт.pptx")

    assert refused.value.code is Code.NOT_POWERPOINT
    assert refused.value.particulars == {"kind": "pdf"}


async def test_a_reader_that_cannot_start_is_our_fault() -> None:
    with pytest.raises(ConfinedError):
        await read_deck(good_deck(), Confinement(start=("/nowhere/python",)))


async def test_progress_is_told_as_far_as_it_can_be_seen() -> None:
    steps: list[tuple[int, int]] = []

    async def tell(slide: int, of: int) -> None:
        steps.append((slide, of))

    deck = await read_deck(built(*[("Тема",)] * 300), Confinement(), progress=tell)

    assert len(deck.slides) == 300
    assert steps == sorted(steps)
    assert {of for _, of in steps} <= {300}


async def test_a_name_of_any_length_does_no_harm() -> None:
    deck = await read_deck(built(("Тема",)), Confinement(), name="я" * 100_000)

    assert len(deck.slides) == 1


def test_the_bot_itself_loads_nothing_that_parses_decks() -> None:
    parsers = "{'lxml', 'pptx', 'python_calamine'}"
    program = f"import sys, bot.reports.files; sys.exit(len({parsers} & sys.modules.keys()))"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
