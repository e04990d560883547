"""XML of strangers → elements, with what makes XML dangerous refused before it is parsed."""

import re
from collections.abc import Iterator
from contextlib import suppress
from math import isfinite
from typing import Final

from lxml import etree

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

_OFFICE: Final = "http://schemas.openxmlformats.org"
P: Final = f"{{{_OFFICE}/presentationml/2006/main}}"
A: Final = f"{{{_OFFICE}/drawingml/2006/main}}"
R: Final = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
C: Final = f"{{{_OFFICE}/drawingml/2006/chart}}"
DGM: Final = f"{{{_OFFICE}/drawingml/2006/diagram}}"
DSP: Final = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
CX: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = f"{{{_OFFICE}/officeDocument/2006/math}}"
A14: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}"

MOST_XML: Final = 24 * 1024 * 1024
"""Bytes of one part. Slides of real decks have up to some hundred thousand."""

MOST_TAGS: Final = 1_000_000
"""Of one part. A slide of ten thousand shapes has a fifth of that."""

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME: Final = re.compile(_STRICT + rb"(\w+)/(\w+)")
_HYPHENED: Final = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}
_DOCTYPE: Final = re.compile(  # never tried another way: that would take for ever
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL | re.IGNORECASE
)
_DECLARATION: Final = re.compile(r"\A<\?xml.*?\?>", re.DOTALL)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_BOUNDS: Final = re.compile(
    r"depth|huge|amplification|limit|memory|too (?:long|big)", re.IGNORECASE
)
"""How libxml2 words that a document goes over one of its bounds, rather than being broken."""

_MEASURE: Final = re.compile(r"(-?[0-9.]{1,20})(mm|cm|in|pt|pc|pi|%)?")
_EMU: Final = {"mm": 36000, "cm": 360000, "in": 914400, "pt": 12700, "pc": 152400, "pi": 152400}
_FURTHEST: Final = 1e12


class BrokenXmlError(Exception):
    """It is no well-formed XML."""


def is_strict(data: bytes) -> bool:
    """Whether the names of an XML part are those of Strict OOXML."""
    return _STRICT in data


def recovered(data: bytes) -> bytes | None:
    """An XML part as sound XML, without what was broken in it; None where nothing is left."""
    root = None
    with suppress(etree.XMLSyntaxError, ValueError):
        root = etree.fromstring(transitional(_in_utf8(data)), _parser(recover=True))
    return None if root is None else written(root)


def written(root: Element) -> bytes:
    """An XML part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def transitional(data: bytes) -> bytes:
    """An XML part with the names of Strict OOXML (ISO/IEC 29500-1) in their usual form.

    The two differ in the addresses of their namespaces and relationships; values that differ too,
    such as `50%` for `50000`, are left as they are.
    """

    def usual(name: re.Match[bytes]) -> bytes:
        last = _HYPHENED.get(name[2], name[2])
        return b"http://schemas.openxmlformats.org/" + name[1] + b"/2006/" + last

    if not is_strict(data):
        return data
    data = _STRICT_NAME.sub(usual, data)
    for plain, hyphened in _HYPHENED.items():
        data = data.replace(b"relationships/" + plain, b"relationships/" + hyphened)
    return data


def parsed(data: bytes) -> Element:
    """The root of an XML part, in the names of transitional OOXML.

    Raises:
        BrokenXmlError: it is broken.
        FileRefused: it is hostile: it has a DTD (OOXML allows none: ISO/IEC 29500-2, 9.1.4), or
            goes over a bound of depth or size.
    """
    if len(data) > MOST_XML:
        raise FileRefused(Code.UNSAFE_FILE)
    data = transitional(_in_utf8(data))
    if _DOCTYPE.match(data) or data.count(b"<") > MOST_TAGS:
        raise FileRefused(Code.UNSAFE_FILE)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if _BOUNDS.search(str(error)):
            raise FileRefused(Code.UNSAFE_FILE) from None
        raise BrokenXmlError from None
    except ValueError:  # an encoding that nobody knows
        raise BrokenXmlError from None
    if root.getroottree().docinfo.doctype:  # in an encoding that hid it
        raise FileRefused(Code.UNSAFE_FILE)
    return root


def children(element: Element | None, *tags: str) -> Iterator[Element]:
    """The children with one of these tags; none of nothing."""
    return iter(()) if element is None else element.iterchildren(*tags)


def child(element: Element | None, *path: str) -> Element | None:
    """What is reached from an element by a path of tags, the first child of each; or None."""
    for tag in path:
        if element is None:
            return None
        element = next(element.iterchildren(tag), None)
    return element


def local_name(element: Element) -> str:
    """The tag of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def flag(element: Element | None, name: str, *, default: bool = False) -> bool:
    """An attribute that says yes or no."""
    value = None if element is None else element.get(name)
    return default if value is None else value.strip() in {"1", "true", "on"}


def number(element: Element | None, name: str) -> float | None:
    """An attribute that is a number, or a length, which comes in EMU; None where it is neither.

    A percentage comes in thousandths, as transitional OOXML has it.
    """
    found = None if element is None else _MEASURE.fullmatch((element.get(name) or "").strip())
    if not found:
        return None
    try:
        value = float(found[1]) * (1000 if found[2] == "%" else _EMU.get(found[2], 1))
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) < _FURTHEST else None


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _in_utf8(data: bytes) -> bytes:
    """The same in UTF-8, so that nothing hides in wide characters."""
    if not data.startswith(_WIDE):
        return data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _DECLARATION.sub("", data.decode("utf-16")).encode()
    except UnicodeError:
        raise BrokenXmlError from None
