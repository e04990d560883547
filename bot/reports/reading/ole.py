"""The compound files of old Office, as far as to tell what they hold ([MS-CFB], [MS-PPT])."""

import re
import struct
from collections.abc import Iterator
from typing import Final

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY: Final = 128
_MOST_ENTRIES: Final = 4096
_IN_HEADER: Final = 109
_NONE: Final = 0xFFFFFFFF
_ENCRYPTED_USER: Final = re.compile(rb"\0\0\xf6\x0f.{4}\x14\0\0\0\xdf\xc4\xd1\xf3", re.DOTALL)
"""The head of a CurrentUserAtom whose token says that the show is encrypted ([MS-PPT] 2.3.2)."""


def streams(data: bytes) -> frozenset[str]:
    """The names of what lies at the top of a compound file; none where it is too broken to say."""
    try:
        entries = [data[at : at + _ENTRY] for at in _directory(data)]
        return frozenset(_names(entries))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def has_encrypted_show(data: bytes) -> bool:
    """Whether an old PowerPoint file asks for a password before it shows anything."""
    return _ENCRYPTED_USER.search(data) is not None


def _directory(data: bytes) -> Iterator[int]:
    """Where its entries lie."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        raise ValueError(shift)
    size = 1 << shift
    tables = [sector for sector in struct.unpack_from("<109I", data, 76) if sector < _NONE - 5]
    sector, found = struct.unpack_from("<I", data, 48)[0], 0
    while sector < _NONE - 5 and found < _MOST_ENTRIES:
        start = (sector + 1) * size
        yield from range(start, start + size, _ENTRY)
        found += size // _ENTRY
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)[0]


def _names(entries: list[bytes]) -> Iterator[str]:
    """The children of the root; each entry names its left and right neighbours in a tree."""
    waiting, seen = [struct.unpack_from("<I", entries[0], 76)[0]], set[int]()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        length = min(64, struct.unpack_from("<H", entries[at], 64)[0])
        yield entries[at][: max(0, length - 2)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<II", entries[at], 68)
