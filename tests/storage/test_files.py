"""Files that people sent: whole or not at all, by what is in them."""

import hashlib
import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from storage.files import FileMissing, FileStore

DATA = b"PK\x03\x04 slides"
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """A store in a folder that is not there yet."""
    return FileStore(tmp_path / "files")


def _kept(tmp_path: Path) -> list[str]:
    files = (tmp_path / "files").glob("*/*")
    return sorted(str(one.relative_to(tmp_path)) for one in files if one.is_file())


def _aged(path: Path, age: timedelta) -> None:
    then = path.stat().st_mtime - age.total_seconds()
    os.utime(path, (then, then))


async def test_a_file_is_kept_under_the_hash_of_what_is_in_it(
    store: FileStore, tmp_path: Path
) -> None:
    assert await store.put(DATA) == NAME
    assert await store.put(DATA) == NAME

    assert await store.get(NAME) == DATA
    assert _kept(tmp_path) == [f"files/{NAME[:2]}/{NAME}"]


async def test_nobody_else_of_the_machine_reads_them(store: FileStore, tmp_path: Path) -> None:
    await store.put(DATA)

    file = tmp_path / "files" / NAME[:2] / NAME
    ours = (file, file.parent, tmp_path / "files", tmp_path / "files" / ".database")
    assert [stat.S_IMODE(one.stat().st_mode) & 0o077 for one in ours] == [0, 0, 0, 0]


async def test_a_write_that_fails_leaves_nothing(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        await store.put(DATA)

    assert _kept(tmp_path) == []
    with pytest.raises(FileMissing):
        await store.get(NAME)


async def test_a_file_that_is_not_what_its_name_says_is_missing_until_it_comes_again(
    store: FileStore, tmp_path: Path
) -> None:
    await store.put(DATA)
    (tmp_path / "files" / NAME[:2] / NAME).write_bytes(b"PK\x03\x04")

    with pytest.raises(FileMissing):
        await store.get(NAME)

    await store.put(DATA)
    assert await store.get(NAME) == DATA


@pytest.mark.parametrize("name", ["../../etc/passwd", "", NAME.upper(), NAME[:-1], f"{NAME}0"])
async def test_only_hashes_are_names(store: FileStore, name: str) -> None:
    for use in (store.get, store.remove):
        with pytest.raises(ValueError, match="not a SHA-256"):
            await use(name)


async def test_a_removed_file_is_gone_and_removing_twice_is_harmless(
    store: FileStore, tmp_path: Path
) -> None:
    await store.put(DATA)

    await store.remove(NAME)
    await store.remove(NAME)

    assert _kept(tmp_path) == []


async def test_what_nothing_refers_to_is_swept_a_day_later(
    store: FileStore, tmp_path: Path
) -> None:
    assert await store.sweep(()) == 0, "there is no folder yet"
    kept, lately, forgotten = [await store.put(data) for data in (b"kept", b"lately", b"old")]
    folder = tmp_path / "files"
    unfinished = folder / forgotten[:2] / ".unfinished-x"
    unfinished.write_bytes(b"half")
    strange = folder / kept[:2] / "README"
    strange.write_text("not ours")
    for path in (folder / kept[:2] / kept, folder / forgotten[:2] / forgotten, unfinished, strange):
        _aged(path, timedelta(days=2))

    assert await store.sweep({kept}) == 2

    assert _kept(tmp_path) == sorted(
        [
            f"files/{kept[:2]}/{kept}",
            f"files/{kept[:2]}/README",
            f"files/{lately[:2]}/{lately}",
        ]
    )


async def test_another_database_sweeps_nothing(store: FileStore, tmp_path: Path) -> None:
    await store.put(DATA)
    _aged(tmp_path / "files" / NAME[:2] / NAME, timedelta(days=2))

    assert await FileStore(tmp_path / "files", database="another").sweep(()) == 0
    assert await store.sweep(()) == 1


async def test_a_file_that_comes_again_is_as_new(store: FileStore, tmp_path: Path) -> None:
    await store.put(DATA)
    _aged(tmp_path / "files" / NAME[:2] / NAME, timedelta(days=2))

    await store.put(DATA)

    assert await store.sweep(()) == 0


async def test_a_file_is_not_swept_between_its_being_found_and_its_being_new(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.put(DATA)
    _aged(tmp_path / "files" / NAME[:2] / NAME, timedelta(days=2))
    held: list[bool] = []

    def watched(real: Callable[..., None]) -> Callable[..., None]:
        def call(path: Path, *arguments: object, **named: object) -> None:
            held.append(store._turn.locked())
            real(path, *arguments, **named)

        return call

    monkeypatch.setattr(os, "utime", watched(os.utime))
    monkeypatch.setattr(Path, "unlink", watched(Path.unlink))

    await store.sweep(())
    await store.put(DATA)
    await store.put(DATA)

    assert held == [True, True]
