"""The zip of an Office file: its parts, read one by one within bounds, and how they are related."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.reading.guard import opened, unpacked, weigh
from bot.reports.reading.xml import BrokenXmlError, Element, is_strict, parsed

TYPES: Final = "[Content_Types].xml"

_MOST_READ: Final = 160 * 1024 * 1024
"""Bytes of all parts read, unpacked. Russian decks of fifty slides have one or two million."""

_MOST_EXTERNAL: Final = 100
_LONGEST_ADDRESS: Final = 500
_HARMLESS: Final = frozenset({"hyperlink", "slideUpdateUrl"})
"""Relationships to the outside that nothing follows before somebody clicks."""


class PartError(Exception):
    """A part is missing or broken."""


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """What a part says it is related to.

    Attributes:
        kind: the last word of its type, such as `slideLayout`.
        target: the name of the other part; an address where it lies outside.
        is_external: whether it does.
    """

    kind: str
    target: str
    is_external: bool = False


Relationships = Mapping[str, Relationship]
"""By id."""


class Package:
    """An Office file.

    Attributes:
        external: the addresses outside that its parts would fetch, of the parts looked at so far.
        is_strict: whether any part read so far had the names of Strict OOXML.

    Raises:
        FileRefused: it is a bomb or has names that no Office file has, or is no sound zip.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        members = self._archive.infolist()
        weigh(self._archive)
        self._members = _by_name(members)
        self._related: dict[str, Relationships] = {}
        self._left = _MOST_READ
        self.external: list[str] = []
        self.is_strict = False

    @property
    def names(self) -> Mapping[str, zipfile.ZipInfo]:
        """Its members by their names in small letters: part names know no case (OPC 6.2.2.3)."""
        return self._members

    def read(self, name: str) -> bytes:
        """A part.

        Raises:
            PartError: it is missing or broken.
            FileRefused: too much was read.
        """
        member = self._members.get(name.lower())
        if member is None:
            raise PartError
        self._left -= member.file_size
        if self._left < 0:
            raise FileRefused(Code.UNSAFE_FILE)
        try:
            return unpacked(self._archive, member)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - zipfile's errors have no common root
            raise PartError from None

    def xml(self, name: str) -> Element:
        """The root of an XML part.

        Raises:
            PartError: it is missing or broken.
            FileRefused: it is hostile.
        """
        data = self.read(name)
        self.is_strict = self.is_strict or is_strict(data)
        try:
            return parsed(data)
        except BrokenXmlError:
            raise PartError from None

    def related(self, name: str) -> Relationships:
        """What a part is related to; nothing where it does not say, or not legibly.

        Args:
            name: of the part; empty for the package itself.
        """
        if name not in self._related:
            self._related[name] = self._relationships(name)
        return self._related[name]

    def _relationships(self, name: str) -> Relationships:
        folder, file = posixpath.split(name)
        try:
            root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        except PartError:
            return {}
        found = {}
        for one in root:
            related = relationship(one, folder)
            found[one.get("Id") or ""] = related
            self._note(related)
        return found

    def _note(self, related: Relationship) -> None:
        if not related.is_external or related.kind in _HARMLESS:
            return
        address = related.target[:_LONGEST_ADDRESS]
        if address not in self.external and len(self.external) < _MOST_EXTERNAL:
            self.external.append(address)


def of_kind(relationships: Relationships, kind: str) -> str | None:
    """The name of the first part that is related in this way."""
    inside = (one for one in relationships.values() if not one.is_external)
    return next((one.target for one in inside if one.kind == kind), None)


def relationship(element: Element, folder: str) -> Relationship:
    """What one `Relationship` says.

    Args:
        element: it.
        folder: of the part whose relationship it is.
    """
    kind = (element.get("Type") or "").rpartition("/")[2]
    target = element.get("Target") or ""
    if element.get("TargetMode") == "External":
        return Relationship(kind=kind, target=target, is_external=True)
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    return Relationship(kind=kind, target=_unescaped(path.lstrip("/")))


def _unescaped(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote  # noqa: PLC0415 - few decks need it, and it loads slowly

    return unquote(path)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return opened(data)
    except (FileRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - zipfile's errors have no common root
        raise FileRefused(Code.DAMAGED) from None


def _by_name(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Raises FileRefused where two members of one name differ: which would be shown?"""
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename.replace("\\", "/").lower()
        other = found.setdefault(name, member)
        if (other.CRC, other.file_size) != (member.CRC, member.file_size):
            raise FileRefused(Code.DAMAGED)
    return found
