"""A deck that the reader can read → one that stricter programs, python-pptx above all, open too.

They want every part that any other names to be there and sound, Strict names to be usual, and a
show or a template to be a presentation. What is lost is made up for: a missing slide is empty,
so that the others keep their numbers; what else is missing is no longer named.
"""

import io
import posixpath
import zipfile
from typing import Final

from bot.reports.reading.opening import main_part
from bot.reports.reading.package import (
    TYPES,
    Package,
    PartError,
    Relationship,
    relationship,
)
from bot.reports.reading.xml import (
    BrokenXmlError,
    Element,
    parsed,
    recovered,
    transitional,
    written,
)

_MAIN: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_MAIN_WITH_MACROS: Final = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
_SLIDE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_UNKNOWN: Final = "application/octet-stream"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_XML: Final = (".xml", ".rels")
_TREE: Final = (
    "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/>"
    "</p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>"
)
_EMPTY_SLIDE: Final = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    "<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    f" xmlns:r='{_OFFICE}/relationships'>{_TREE}</p:sld>"
).encode()


def mended(data: bytes) -> bytes:
    """The same deck, mended.

    Args:
        data: a deck that `reader.read` has read, or could.

    Raises:
        FileRefused: it is hostile, or no zip.
    """
    package = Package(data)
    parts = _sound(package)
    main = main_part(package)
    _make_up_for_slides(package, parts, main)
    for name in [one for one in parts if one.endswith(".rels")]:
        parts[name] = _to_what_is_there(name, parts)
    parts[TYPES] = _types(parts, main)
    return _packed(parts)


def _sound(package: Package) -> dict[str, bytes]:
    """The parts by name, without what cannot be unpacked; broken XML as far as it goes."""
    parts = {}
    for member in package.names.values():
        name = member.filename.replace("\\", "/")
        try:
            data = package.read(name)
        except PartError:
            continue
        if name.lower().endswith(_XML):
            try:
                parsed(data)
                data = transitional(data)
            except BrokenXmlError:
                data = recovered(data) or b""
        if data and not name.endswith("/"):
            parts[name] = data
    return parts


def _make_up_for_slides(package: Package, parts: dict[str, bytes], main: str) -> None:
    """Put empty slides where some are missing."""
    there = {name.lower(): name for name in parts}
    related = package.related(main).values()
    layout = next((one for name, one in there.items() if "/slidelayouts/slidelayout" in name), None)
    for one in related:
        if one.kind != "slide" or one.is_external or one.target.lower() in there or layout is None:
            continue
        parts[one.target] = _EMPTY_SLIDE
        parts[_relations_of(one.target)] = (
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"<Relationship Id='rId1' Type='{_OFFICE}/relationships/slideLayout'"
            f" Target='/{layout}'/></Relationships>"
        ).encode()


def _to_what_is_there(name: str, parts: dict[str, bytes]) -> bytes:
    """Relationships without those to parts that are missing, in the letters of the parts' names."""
    there = {one.lower(): one for one in parts}
    folder = posixpath.dirname(posixpath.dirname(name))
    root = parsed(parts[name])
    for one in list(root):
        target: Relationship = relationship(one, folder)
        if not all(map(one.get, ("Id", "Type", "Target"))):
            root.remove(one)
        elif target.is_external:
            continue
        elif target.target.lower() not in there:
            root.remove(one)
        else:
            one.set("Target", "/" + there[target.target.lower()])
    return written(root)


def _types(parts: dict[str, bytes], main: str) -> bytes:
    """What kind each part is, those that nothing is said of included."""
    root = _said_types(parts)
    for one in list(root):
        if not one.get("ContentType") or not (one.get("PartName") or one.get("Extension")):
            root.remove(one)
    named = {(one.get("PartName") or "").lower(): one for one in root if one.get("PartName")}
    endings = {(one.get("Extension") or "").lower() for one in root}
    for name, data in parts.items():
        if name == TYPES or f"/{name}".lower() in named:
            continue
        if data is _EMPTY_SLIDE:
            _say(root, name, _SLIDE)
        elif name.rpartition(".")[2].lower() not in endings:
            _say(root, name, _UNKNOWN)
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in parts)
    own = named.get(f"/{main}".lower())
    if own is None:
        own = _say(root, main, _MAIN)
    own.set("ContentType", _MAIN_WITH_MACROS if has_macros else _MAIN)
    return written(root)


def _said_types(parts: dict[str, bytes]) -> Element:
    try:
        return parsed(parts.get(TYPES, b""))
    except BrokenXmlError:
        return parsed(f'<Types xmlns="{_TYPES[1:-1]}"/>'.encode())


def _say(root: Element, name: str, kind: str) -> Element:
    one = root.makeelement(f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": kind})
    root.append(one)
    return one


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
