"""Zips that would harm who opens them, told by what they say of themselves, before unpacking."""

import io
import re
import zipfile
from typing import Final

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code

MOST_MEMBERS: Final = 10_000
"""Of a zip and all those in it. Real decks have some hundred, big ones a few thousand."""

MOST_UNPACKED: Final = 512 * 1024 * 1024
"""Bytes, by its directory. Mostly pictures and films, which do not shrink: a file has 20 MB."""

_SMALL: Final = 128 * 1024 * 1024
"""Bytes: up to here a ratio means nothing (a white bitmap of 60 MB shrinks to a thousandth)."""

_HIGHEST_RATIO: Final = 150
"""Unpacked by packed. XML of real decks has up to 40."""

_DEEPEST: Final = 3
"""Zips in zips: a deck has workbooks, and these may have something once more."""

_MOST_NESTED: Final = 1000
"""Each chart has a workbook of its own."""

_LARGEST_NESTED: Final = 32 * 1024 * 1024
_NESTED: Final = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".docm", ".pptx", ".pptm", ".odp")

_OUTSIDE: Final = re.compile(r"^/|^[a-z]:|(^|/)\.\.(/|$)", re.IGNORECASE)
_LISTED: Final = b"PK\x01\x02"
"""With what each entry of a directory begins."""

_WAYS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Of packing, that an Office file may use (ISO/IEC 29500-2, annex C); others unpack unbounded."""


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip, its directory read.

    Raises:
        FileRefused: it lists more members than any deck has. They are counted where they stand:
            what the directory's end says of their number may be a lie, or stand elsewhere (zip64).
        Exception: it is broken, or none; zipfile's errors have no common root.
    """
    if data.count(_LISTED) > MOST_MEMBERS:
        raise FileRefused(Code.UNSAFE_FILE)
    return zipfile.ZipFile(io.BytesIO(data))


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member, and never more of it than the directory says.

    Raises:
        Exception: it is broken or packed in an odd way; zipfile's errors have no common root.
    """
    if member.compress_type not in _WAYS:
        raise zipfile.BadZipFile
    with archive.open(member) as file:
        return file.read(member.file_size + 1)


def weigh(archive: zipfile.ZipFile) -> None:
    """Refuse a bomb, or names that lead out of where a zip is unpacked.

    Raises:
        FileRefused: it is one, or has such names, or holds a zip of which one of that is true.
    """
    _Scales().weigh(archive, depth=1)


class _Scales:
    """Sums up over a zip and those that it holds."""

    def __init__(self) -> None:
        self._unpacked = 0
        self._packed = 0
        self._members = 0
        self._nested = 0

    def weigh(self, archive: zipfile.ZipFile, *, depth: int) -> None:
        members = archive.infolist()
        self._members += len(members)
        if self._members > MOST_MEMBERS or depth > _DEEPEST:
            raise FileRefused(Code.UNSAFE_FILE)
        for member in members:
            self._weigh_member(member)
        for member in members:
            if member.filename.lower().endswith(_NESTED):
                self._weigh_nested(archive, member, depth=depth)

    def _weigh_member(self, member: zipfile.ZipInfo) -> None:
        self._unpacked += member.file_size
        self._packed += member.compress_size
        if (
            _OUTSIDE.search(member.filename.replace("\\", "/"))
            or self._unpacked > MOST_UNPACKED
            or _is_bomb(member.file_size, member.compress_size)
            or _is_bomb(self._unpacked, self._packed)
        ):
            raise FileRefused(Code.UNSAFE_FILE)

    def _weigh_nested(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, depth: int
    ) -> None:
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise FileRefused(Code.UNSAFE_FILE)
        if member.file_size > _LARGEST_NESTED:
            return  # weighed as it is; nobody unpacks it here
        try:
            nested = opened(unpacked(archive, member))
        except (FileRefused, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - zipfile's errors have no common root
            return  # broken or no zip: it opens nowhere
        with nested:
            self.weigh(nested, depth=depth + 1)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > max(_SMALL, packed * _HIGHEST_RATIO)
