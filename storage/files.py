"""Files that people sent: in a folder, written whole or not at all, named by what is in them."""

import asyncio
import hashlib
import os
import re
import tempfile
import threading
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

import structlog

KEPT_WITHOUT_A_ROW: Final = timedelta(days=1)
"""A file is written before the row that names it."""

_NAME: Final = re.compile(r"[0-9a-f]{64}")
_UNFINISHED: Final = ".unfinished-"
_MARK: Final = ".database"

log = structlog.get_logger(__name__)


class FileMissing(Exception):  # noqa: N818 - a fact about the folder, told by its name
    """A file is not there, or is not what its name says any more."""


class FileStore:
    """Files by their SHA-256, under `folder/ab/abcdef…`; the names people gave are not here.

    Args:
        folder: is made when the first file comes, for its owner alone.
        database: whose rows name the files. Another database sweeps nothing here: to it they
            would all be files that nothing refers to.
    """

    def __init__(self, folder: Path, *, database: str = "") -> None:
        self._folder = folder
        self._database = hashlib.sha256(database.encode()).hexdigest()
        # a file that comes again is not swept between its being found and its being new
        self._turn = threading.Lock()

    async def put(self, data: bytes) -> str:
        """Keep a file; returns its SHA-256 in hexadecimal. One that is here stays, and is new.

        When this returns the file outlives a power cut; when it raises nothing is left of it.
        """
        return await asyncio.to_thread(self._put, data)

    async def get(self, sha256: str) -> bytes:
        """A file as it was put.

        Raises:
            FileMissing: there is none, or another program has changed it.
        """
        return await asyncio.to_thread(self._get, sha256)

    async def remove(self, sha256: str) -> None:
        """Forget a file; one that is not here is forgotten already."""
        await asyncio.to_thread(self._path(sha256).unlink, missing_ok=True)

    async def sweep(
        self, kept: Collection[str], *, older_than: timedelta = KEPT_WITHOUT_A_ROW
    ) -> int:
        """Remove what is not among `kept` and was put longer ago; returns how many.

        What is left of a write that was killed goes likewise. The age is by the disk's clock.
        """
        return await asyncio.to_thread(self._sweep, frozenset(kept), older_than)

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self._folder / sha256[:2] / sha256

    def _put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not self._is_renewed(path):
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self._folder, path.parent):  # `parents` would make them for everybody
                folder.mkdir(mode=0o700, exist_ok=True)
            mark = self._folder / _MARK
            if not mark.exists():
                _write(mark, self._database.encode())
            _write(path, data)
        for folder in (path.parent, self._folder, self._folder.parent):
            _keep_entries(folder)
        return sha256

    def _is_renewed(self, path: Path) -> bool:
        """Whether a file is here; from now on it counts as put just now."""
        with self._turn, suppress(FileMissing):
            self._get(path.name)
            os.utime(path)
            return True
        return False

    def _get(self, sha256: str) -> bytes:
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise FileMissing(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileMissing(sha256)
        return data

    def _sweep(self, kept: frozenset[str], older_than: timedelta) -> int:
        mark = self._folder / _MARK
        if not mark.is_file():
            return 0
        if mark.read_text() != self._database:
            log.warning("files.of_another_database", mark=_MARK)
            return 0
        with tempfile.TemporaryFile(dir=self._folder) as present:
            now = os.fstat(present.fileno()).st_mtime
        removed = 0
        for path in self._folder.glob("*/*"):
            is_ours = bool(_NAME.fullmatch(path.name)) or path.name.startswith(_UNFINISHED)
            if not is_ours or path.name in kept:
                continue
            with self._turn, suppress(FileNotFoundError):
                if path.stat().st_mtime <= now - older_than.total_seconds():
                    path.unlink()
                    removed += 1
        return removed


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, for its owner alone, or leave nothing of it."""
    handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _keep_entries(folder: Path) -> None:
    """Have a folder's list of names on the disk, not only in memory."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
