import json
from pathlib import Path

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
    file = tmp_path / "new" / "faq.json"

    FaqIndex.build(entries, cache_file=file)

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", "null", '{"key": 1}', "[" * 100_000, "\ud800"],
    ids=["empty", "cut", "list", "null", "other", "deep", "not UTF-8"],
)
def test_a_broken_cache_is_made_anew(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path, broken: str
) -> None:
    file = tmp_path / "faq.json"
    file.write_bytes(broken.encode("utf-8", "surrogatepass"))

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)
    assert len(json.loads(file.read_text(encoding="utf-8"))["variants"]) > len(entries)


def test_a_cache_of_the_right_key_with_wrong_contents_is_made_anew(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    file = tmp_path / "faq.json"
    FaqIndex.build(entries, cache_file=file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(kept | {"variants": kept["variants"][:3]}), encoding="utf-8")

    assert decisions(FaqIndex.build(entries, cache_file=file)) == decisions(index)


def test_a_changed_course_is_not_answered_from_the_old_cache(
    entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    file = tmp_path / "faq.json"
    FaqIndex.build(entries, cache_file=file)

    fewer = FaqIndex.build(entries[1:], cache_file=file)

    assert fewer.decide("какой возраст нужен").candidates[0].entry.id != "age"


def test_a_folder_that_cannot_be_written_to_does_not_stop_the_start(
    index: FaqIndex, entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    built = FaqIndex.build(entries, cache_file=tmp_path / "file" / "faq.json")

    assert decisions(built) == decisions(index)
