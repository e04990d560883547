"""Writes the zip of an Office file again: some parts changed, the others as they were."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name: so the same parts give the same bytes."""


def repacked(data: bytes, changed: Mapping[str, bytes | None] | None = None) -> bytes:
    """A zip with the same parts in the same order, some of them changed.

    Args:
        data: the zip.
        changed: parts by name: with other content, new ones (which come last), or None for those
            that are left out.

    Raises:
        Exception: it is no zip, or one of its parts is broken; zipfile's errors have no common
            root.
    """
    left = dict(changed or {})
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            content = left.pop(member.filename) if member.filename in left else old.read(member)
            if content is not None:
                _write(new, member.filename, content, member.compress_type)
        for name, content in left.items():
            if content is not None:
                _write(new, name, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes, how: int) -> None:
    member = zipfile.ZipInfo(name, _DAY)
    # what was stored is packed already; other ways of packing than these few programs read
    is_stored = how == zipfile.ZIP_STORED
    member.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    archive.writestr(member, content)
