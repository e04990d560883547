"""Writes remarks into a deck; runs in the child process.

It works on the parts of the file, not with python-pptx: so decks that python-pptx cannot open
(Strict, shows, templates, damaged thumbnails) get their marks too, and nothing else changes.
"""

import base64
import json
import posixpath
from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from lxml import etree

from bot.confined.outcomes import FileRefused
from bot.reports.findings import Code
from bot.reports.marking_drawn import Drawing, Pages, whole
from bot.reports.reading.mending import mended
from bot.reports.reading.package import TYPES, Package, PartError, of_kind
from bot.reports.reading.xml import Element, is_strict
from bot.reports.repacking import repacked

_SLIDE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_CONTENT_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SECTIONS: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_FIRST_ID: Final = 256
_LAST_ID: Final = 2_147_483_647
"""Of slides: ECMA-376-1, 19.7.13."""


def read(data: bytes) -> str:
    """The copy, in base64.

    Args:
        data: the remarks (bot.reports.marking.Remarks) as a line of JSON, and the file.

    Raises:
        FileRefused: the file cannot be read, or has no slides.
    """
    order, _, deck = data.partition(b"\n")
    remarks = json.loads(order)
    try:
        copy = _Copy(deck).with_remarks(remarks)
    except (FileRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a part is broken; zipfile's errors have no common root
        copy = _Copy(mended(deck)).with_remarks(remarks)
    return base64.b64encode(copy).decode()


class _Copy:
    """A deck whose parts are changed one by one, and written at the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._package = data, Package(data)
        self._changed: dict[str, bytes | None] = {}
        self._main = of_kind(self._package.related(""), "officeDocument") or ""
        self._deck = self._tree(self._main, Code.NOT_POWERPOINT)
        p = etree.QName(self._deck).namespace or ""
        self._drawing = Drawing(self._deck, is_strict=is_strict(p.encode()))
        found = self._deck.find(f"{{{p}}}sldIdLst")
        if found is None or not len(found):
            raise FileRefused(Code.EMPTY_DECK)
        self._list = found

    def with_remarks(self, remarks: Mapping[str, Any]) -> bytes:
        slides = self._slides()
        for number, name in enumerate(slides, 1):
            here = [one for one in remarks["remarks"] if number in one["slides"]]
            if here:
                self._mark(name, here)
        layout = self._layout(slides)
        for place, page in enumerate(Pages(remarks, self._drawing).pages()):
            self._add(place, page, layout)
        first = whole(self._deck, "firstSlideNum") if self._deck.get("firstSlideNum") else 1
        self._deck.set("firstSlideNum", str(max(first - 1, 0)))
        self._put(self._main, self._deck)
        return repacked(self._data, self._changed)

    def _slides(self) -> list[str]:
        """The names of the slides' parts, in their order; nothing for one that is missing."""
        related = self._package.related(self._main)
        keys = [one.get(self._drawing.id_name) or "" for one in self._list]
        return [related[key].target if key in related else "" for key in keys]

    def _layout(self, slides: list[str]) -> str:
        """A layout for the slides that are added: that of the first slide which says."""
        found = (of_kind(self._package.related(name), "slideLayout") for name in slides if name)
        layout = next((one for one in found if one), None)
        if layout is None:
            raise FileRefused(Code.DAMAGED)
        return layout

    def _mark(self, name: str, remarks: list[Any]) -> None:
        try:
            tree = self._tree(name)
        except PartError:
            return  # a slide that is broken stays so
        shapes = self._drawing.shapes_of(tree)
        if shapes is None:
            return
        ids = [whole(one, "id") for one in tree.iter("{*}cNvPr")]
        end = shapes.find(f"{{{etree.QName(shapes).namespace}}}extLst")
        for place, remark in enumerate(remarks):
            mark = self._drawing.mark(remark, place, max(ids, default=1) + 1 + place)
            if end is None:
                shapes.append(mark)
            else:
                end.addprevious(mark)
        self._put(name, tree)

    def _add(self, place: int, page: bytes, layout: str) -> None:
        """Put a slide with remarks in: the first one in front, others at the end."""
        links = _links(self._main)
        related = self._now(links)
        taken = {one.get("Id") for one in related}
        folder = posixpath.join(posixpath.dirname(self._main), "slides")
        number, key, name = next(
            (number, key, name)
            for number in count()
            if (key := f"rIdRemarks{number}") not in taken
            and (name := posixpath.join(folder, f"remarks{number}.xml")) not in self._changed
            and name.lower() not in self._package.names
        )
        types = self._now(TYPES)
        kind = {"PartName": f"/{name}", "ContentType": _SLIDE}
        etree.SubElement(types, f"{_CONTENT_TYPES}Override", kind)
        self._put(TYPES, types)
        self._relate(related, key, "slide", f"slides/remarks{number}.xml")
        self._put(links, related)
        own = etree.Element(f"{_RELATIONSHIPS}Relationships", nsmap={None: _RELATIONSHIPS[1:-1]})
        self._relate(own, "rId1", "slideLayout", f"/{layout}")
        self._changed[name] = page
        self._changed[_links(name)] = _bytes(own)
        self._enlist(place, key)

    def _relate(self, related: Element, key: str, kind: str, target: str) -> None:
        kind = f"{self._drawing.namespaces['r']}/{kind}"
        etree.SubElement(related, f"{_RELATIONSHIPS}Relationship", Id=key, Type=kind, Target=target)

    def _enlist(self, place: int, key: str) -> None:
        """Name it in the list of slides, and in a section, where the deck is divided into some."""
        taken = {whole(one, "id") for one in self._list}
        number = max(taken | {_FIRST_ID - 1}) + 1
        if number > _LAST_ID:
            number = next(one for one in range(_FIRST_ID, _LAST_ID) if one not in taken)
        listed = etree.Element(f"{{{self._drawing.namespaces['p']}}}sldId", id=str(number))
        listed.set(self._drawing.id_name, key)
        at = 0 if place == 0 else len(self._list)
        self._list.insert(at, listed)
        sections = self._deck.findall(f".//{_SECTIONS}section/{_SECTIONS}sldIdLst")
        if sections:
            section = sections[0 if place == 0 else -1]
            at = 0 if place == 0 else len(section)
            section.insert(at, etree.Element(f"{_SECTIONS}sldId", id=str(number)))

    def _now(self, name: str) -> Element:
        """A part as it has become so far."""
        changed = self._changed.get(self._stored(name))
        return self._tree(name) if changed is None else etree.fromstring(changed)

    def _tree(self, name: str, otherwise: Code | None = None) -> Element:
        """A part as it stands in the file, which is no hostile XML.

        Raises:
            PartError: it is missing or broken, and no code was given.
            FileRefused: it is hostile; or missing or broken, with the code that was given.
        """
        try:
            self._package.xml(name)  # refuses what is hostile; its tree may have other names
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(self._package.read(name), parser)
        except (PartError, etree.XMLSyntaxError):
            if otherwise is None:
                raise PartError from None
            raise FileRefused(otherwise) from None

    def _put(self, name: str, tree: Element) -> None:
        self._changed[self._stored(name)] = _bytes(tree)

    def _stored(self, name: str) -> str:
        member = self._package.names.get(name.lower())
        return name if member is None else member.filename


def _links(name: str) -> str:
    """The part that says what a part is related to."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _bytes(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
