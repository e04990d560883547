"""All files of a report in a ZIP or several: a folder a person, names that every system takes."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

LARGEST: Final = 45 * 1024 * 1024
"""Bytes of files in one ZIP: a bot sends 50 MB at most (Bot API, sendDocument)."""

LONGEST_NAME: Final = 80
"""Characters of a name; with folders around it a path stays below 260, as old Windows wants."""

_LONGEST_SUFFIX: Final = 6
_FORBIDDEN: Final = re.compile(
    r"""[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f]"""
)
_RESERVED: Final = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file on its way into a ZIP.

    Attributes:
        folder: whose, such as «Казахстан – Айгерим Сулейменова».
        name: the file's.
        sha256: under which the store has it.
        size: bytes.
    """

    folder: str
    name: str
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Where it stands in the ZIP."""
        return f"{safe(self.folder)}/{safe(self.name)}"


def safe(name: str) -> str:
    """A name that is one on every system, and no path; what could mislead a reader is gone."""
    words = " ".join(_FORBIDDEN.sub("_", name).split())
    stem, dot, suffix = words.rpartition(".")
    if dot and stem and len(suffix) <= _LONGEST_SUFFIX:
        words = f"{stem[: LONGEST_NAME - len(suffix) - 1].rstrip(' .')}.{suffix}"
    words = words[:LONGEST_NAME].strip(" .")
    if _RESERVED.match(words):
        words = f"_{words}"
    return words or "_"


def volumes(members: Iterable[Member], *, most: int = LARGEST) -> list[list[Member]]:
    """The files by the ZIP that each goes to, in their order; none of these is too large to send.

    Without files there is one ZIP, and it is empty.
    """
    found: list[list[Member]] = [[]]
    room = most
    for member in members:
        if member.size > room and found[-1]:
            found.append([])
            room = most
        found[-1].append(member)
        room -= member.size
    return found


class Archive:
    """A ZIP in memory, filled file by file; presentations are not packed again.

    Its methods take long with large files: call them with `asyncio.to_thread`.
    """

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        self._paths: set[str] = set()

    def add(self, path: str, data: bytes) -> str:
        """Put a file in; returns its path, with a number where the path was taken."""
        free, number = path, 1
        whole = PurePosixPath(path)
        while free.casefold() in self._paths:
            number += 1
            free = str(whole.with_name(f"{whole.stem} ({number}){whole.suffix}"))
        self._paths.add(free.casefold())
        # its own moment, so that the same files make the same ZIP
        self._zip.writestr(zipfile.ZipInfo(free), data)
        return free

    def content(self) -> bytes:
        """The finished ZIP; nothing can be added any more."""
        self._zip.close()
        return self._file.getvalue()
