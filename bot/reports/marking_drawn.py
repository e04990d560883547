"""What is drawn into a marked copy: the list of remarks, and the numbers on the slides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from bot.reports.markers import to_fill
from bot.reports.reading.xml import Element

_OFFICE: Final = "http://schemas.openxmlformats.org"
_USUAL: Final = {
    "p": f"{_OFFICE}/presentationml/2006/main",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
}
_STRICT: Final = {
    "p": "http://purl.oclc.org/ooxml/presentationml/main",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_WIDTH, _HEIGHT = 9_144_000, 6_858_000
"""Of slides, in EMU, where the file does not say (ECMA-376-1, 19.2.1.39)."""

_POINT: Final = 12_700
_TAG: Final = re.compile(r"^<[\w:]+")
_COLOURS: Final = {"error": "B3261E", "warning": "A6520B", "tip": "5B6875"}
"""As on the map of the slides; white letters on them have 4.5 to 1 (WCAG 2.1, 1.4.3)."""

_INK, _SOFT, _WHITE = "1B2733", "51606F", "FFFFFF"
_LEFT: Final = '<a:pPr marL="0" indent="0" algn="l"><a:buNone/></a:pPr>'
_LETTER: Final = 0.56
"""Of the size: how wide a letter is on average, rather too much."""

_LINES: Final = 17
_A_COLUMN: Final = 14
"""Marks one below the other; more of them go beside."""


class Drawing:
    """Draws shapes for one deck: in its names, and in its size.

    Attributes:
        namespaces: by the usual prefix.
        id_name: the name of the attribute that holds the id of a relationship.
        width, height: of a slide, in EMU.

    Args:
        deck: the root of the presentation's part.
        is_strict: whether its names are those of Strict OOXML.
    """

    def __init__(self, deck: Element, *, is_strict: bool) -> None:
        self.namespaces = _STRICT if is_strict else _USUAL
        self.id_name = f"{{{self.namespaces['r']}}}id"
        size = deck.find(f"{{{self.namespaces['p']}}}sldSz")
        self.width = whole(size, "cx") or _WIDTH
        self.height = whole(size, "cy") or _HEIGHT

    def shapes_of(self, slide: Element) -> Element | None:
        """Where a slide has its shapes."""
        p = self.namespaces["p"]
        return slide.find(f"{{{p}}}cSld/{{{p}}}spTree")

    def mark(self, remark: Mapping[str, Any], place: int, number: int) -> Element:
        """The number of a remark at the right edge of a slide.

        Args:
            remark: which.
            place: how many marks the slide has already.
            number: of the shape, which no other of the slide has.
        """
        height, gap = self.height * 0.052, self.height * 0.012
        width = height * 1.8
        column, row = divmod(place, _A_COLUMN)
        left = self.width - (column + 1) * (width + gap)
        top = gap + row * (height + gap)
        run = self.run(to_fill(str(remark["number"])), 0.03, _WHITE, bold=True)
        fill = _COLOURS[remark["severity"]]
        return self.element(
            self.box(
                number, (left, top, width, height), f'<a:p><a:pPr algn="ctr"/>{run}</a:p>', fill
            )
        )

    def box(
        self, number: int, place: Sequence[float], paragraphs: str, fill: str = "", kind: str = ""
    ) -> str:
        """A box with text; one that is filled has round ends and a white line around it."""
        left, top, width, height = map(round, place)
        shape = "roundRect" if fill else "rect"
        rounding = '<a:gd name="adj" fmla="val 50000"/>' if fill else ""
        filled = _filled(fill) if fill else "<a:noFill/>"
        line = f'<a:ln w="19050">{_filled(_WHITE)}</a:ln>' if fill else ""
        anchor = "ctr" if fill or kind else "t"
        inset = 'lIns="0" tIns="0" rIns="0" bIns="0" ' if fill else ""
        holder = f'<p:ph type="{kind}"/>' if kind else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Remark {number}"/><p:cNvSpPr/>'
            f'<p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="{shape}"><a:avLst>'
            f"{rounding}</a:avLst></a:prstGeom>{filled}{line}</p:spPr><p:txBody>"
            f'<a:bodyPr wrap="square" {inset}anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def run(self, text: str, size: float, colour: str, *, bold: bool = False) -> str:
        """Letters; their size is a share of the slide's height."""
        return (
            f'<a:r><a:rPr lang="ru-RU" sz="{self.points(size) * 100}" b="{int(bold)}" cap="none">'
            f'{_filled(colour)}<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:rPr>'
            f"<a:t>{escape(_plain(text))}</a:t></a:r>"
        )

    def points(self, size: float) -> int:
        """A share of the slide's height in points; PowerPoint has none below 1."""
        return max(round(self.height * size / _POINT), 1)

    def element(self, xml: str) -> Element:
        """An element written with the usual prefixes, in the deck's names."""
        names = " ".join(f'xmlns:{key}="{name}"' for key, name in self.namespaces.items())
        return etree.fromstring(_TAG.sub(rf"\g<0> {names}", xml, count=1))


class Pages:
    """The list of remarks, over as many slides as it takes."""

    def __init__(self, remarks: Mapping[str, Any], drawing: Drawing) -> None:
        self._remarks, self._drawing = remarks, drawing
        self._size = 0.033
        inner = drawing.width * 0.9
        self._letters = int(inner / (drawing.height * self._size * _LETTER))

    def pages(self) -> list[bytes]:
        """Each slide, as a part of the file."""
        shares = list(self._shares())
        return [
            self._page(share, is_last=place == len(shares) - 1)
            for place, share in enumerate(shares)
        ]

    def _shares(self) -> Iterator[list[Any]]:
        share: list[Any] = []
        used = 0
        for remark in self._remarks["remarks"]:
            needed = sum(1 + len(remark[part]) // self._letters for part in ("text", "fix"))
            if share and used + needed > _LINES:
                yield share
                share, used = [], 0
            share.append(remark)
            used += needed
        yield share

    def _page(self, remarks: Sequence[Any], *, is_last: bool) -> bytes:
        drawing, width, height = self._drawing, self._drawing.width, self._drawing.height
        left, inner = width * 0.05, width * 0.9
        title = f"<a:p>{_LEFT}{drawing.run(self._remarks['title'], 0.048, _INK, bold=True)}</a:p>"
        removal = drawing.run(self._remarks["removal"], 0.033, _COLOURS["warning"], bold=True)
        items = "".join(map(self._item, remarks))
        if not is_last:
            items += f"<a:p>{_LEFT}{drawing.run(self._remarks['more'], self._size, _SOFT)}</a:p>"
        shapes = (
            drawing.box(2, (left, height * 0.035, inner, height * 0.09), title, kind="title"),
            drawing.box(
                3, (left, height * 0.125, inner, height * 0.06), f"<a:p>{_LEFT}{removal}</a:p>"
            ),
            drawing.box(4, (left, height * 0.2, inner, height * 0.77), items),
        )
        return etree.tostring(
            drawing.element(
                '<p:sld showMasterSp="0"><p:cSld name="Remarks"><p:bg><p:bgPr>'
                f"{_filled(_WHITE)}<a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr>"
                '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
                f"{''.join(shapes)}</p:spTree></p:cSld>"
                "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
            ),
            xml_declaration=True,
            encoding="UTF-8",
            standalone=True,
        )

    def _item(self, remark: Mapping[str, Any]) -> str:
        drawing = self._drawing
        number = to_fill(str(remark["number"]))
        head = drawing.run(f"{number} ", self._size, _COLOURS[remark["severity"]], bold=True)
        text = drawing.run(remark["text"], self._size, _INK)
        fix = drawing.run(remark["fix"], self._size, _SOFT)
        space = f'<a:spcBef><a:spcPts val="{drawing.points(0.012) * 100}"/></a:spcBef>'
        first = f'<a:pPr marL="0" indent="0" algn="l">{space}<a:buNone/></a:pPr>'
        return f"<a:p>{first}{head}{text}</a:p><a:p>{_LEFT}{fix}</a:p>"


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _plain(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace())


def whole(element: Element | None, name: str) -> int:
    """An attribute that is a whole number; 0 where it is none."""
    value = "" if element is None else element.get(name, "")
    return int(value) if value.isdecimal() else 0
