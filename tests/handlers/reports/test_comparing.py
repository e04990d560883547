"""Two versions are read in the child, and compared; what cannot be read is not."""

from dataclasses import replace

import pytest

from bot.confined.confinement import Confinement
from bot.reports.differences import Changed, FindingsChange, SlideName
from bot.reports.findings import Code, Finding
from bot.reports.verdict import Verdict
from handlers.reports.comparing import compared
from storage.files import FileStore
from tests.support.decks import GOOD, built, good_deck
from tests.support.reports import handed_in

CHANGED = (*GOOD[:2], (GOOD[2][0], *GOOD[2][1:], "Добавили новую лабораторию."), *GOOD[3:])
ON_SLIDE_3 = Finding(code=Code.CROWDED_SLIDE, slide=3, particulars={"words": 130, "most": 120})
WARNED = Verdict(report="inception", slides=8, findings=(ON_SLIDE_3,))
RENUMBERED = replace(WARNED, findings=(replace(ON_SLIDE_3, slide=4),))


@pytest.fixture
def confinement() -> Confinement:
    return Confinement()


async def test_two_files_are_read_and_compared(files: FileStore, confinement: Confinement) -> None:
    older = handed_in(version=1, sha256=await files.put(good_deck()), verdict=WARNED)
    data = built(("Вводный отчёт", "Алишер Каримов"), *CHANGED)
    newer = handed_in(version=2, sha256=await files.put(data), verdict=RENUMBERED)

    found = await compared(older, newer, files, confinement)

    assert found is not None
    assert (found.older, found.newer) == (older, newer)
    assert found.differences.added == (SlideName(number=1, title="Вводный отчёт"),)
    assert found.differences.changed == (
        Changed(
            old=3,
            new=SlideName(number=4, title=GOOD[2][0]),
            gained=("Добавили новую лабораторию",),
        ),
    )
    assert (found.differences.removed, found.differences.moved) == ((), ())
    assert found.findings == FindingsChange(left=(replace(ON_SLIDE_3, slide=4),))


async def test_what_was_not_checked_is_compared_by_its_slides_alone(
    files: FileStore, confinement: Confinement
) -> None:
    one = handed_in(version=1, sha256=await files.put(good_deck()))

    found = await compared(one, replace(one, version=2, verdict=None), files, confinement)

    assert found is not None
    assert not found.differences
    assert found.findings is None


@pytest.mark.parametrize("which", ["older", "newer"])
@pytest.mark.parametrize("kind", ["missing", "unreadable"])
async def test_a_file_that_cannot_be_read_gives_nothing(
    files: FileStore, confinement: Confinement, which: str, kind: str
) -> None:
    good = handed_in(version=1, sha256=await files.put(good_deck()))
    sha256 = await files.put(b"%PDF-1.4 no deck") if kind == "unreadable" else "ab" * 32
    bad = handed_in(version=2, sha256=sha256)
    pair = (bad, good) if which == "older" else (good, bad)

    assert await compared(*pair, files, confinement) is None
