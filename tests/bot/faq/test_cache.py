from pathlib import Path

import numpy as np
import pytest

from bot.course import Entry
from bot.faq import FaqIndex

QUESTIONS = ["сколько слайдов", "kto platit za bilet", "привет", "столица Франции"]


@pytest.fixture(scope="module")
def entries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return entries[:4]


@pytest.fixture(scope="module")
def index(entries: tuple[Entry, ...]) -> FaqIndex:
    return FaqIndex.build(entries)


def decisions(index: FaqIndex) -> list[object]:
    return [index.decide(question) for question in QUESTIONS]


def test_an_index_built_with_the_cache_decides_alike(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    file = tmp_path / "new" / "faq.npz"

    FaqIndex.build(entries, cache_file=file)

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "broken",
    [b"", b"PK\x03\x04", b"{", b"PK\x05\x06" + b"\0" * 18, b"\x93NUMPY"],
    ids=["empty", "cut", "text", "no members", "an array"],
)
def test_a_broken_cache_is_made_anew(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path, broken: bytes
) -> None:
    file = tmp_path / "faq.npz"
    file.write_bytes(broken)

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)
    assert file.stat().st_size > len(broken)


def test_a_cache_of_the_right_key_with_a_part_missing_is_made_anew(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    file = tmp_path / "faq.npz"
    FaqIndex.build(entries, cache_file=file)
    with np.load(file) as kept:
        parts = {name: kept[name] for name in kept if name != "pairs.keys"}
    np.savez(file, **parts)

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)


def test_a_changed_course_is_not_answered_from_the_old_cache(
    entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    file = tmp_path / "faq.npz"
    FaqIndex.build(entries, cache_file=file)

    fewer = FaqIndex.build(entries[1:], cache_file=file)

    assert fewer.decide("какой возраст нужен").candidates[0].entry.id != "age"


def test_a_folder_that_cannot_be_written_to_does_not_stop_the_start(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    built = FaqIndex.build(entries, cache_file=tmp_path / "file" / "faq.npz")

    assert decisions(built) == decisions(index)
