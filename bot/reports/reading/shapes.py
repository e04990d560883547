"""The shapes of a slide → its texts in reading order, its pictures, and what it could not read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.confined.outcomes import FileRefused
from bot.reports.deck import Picture, Place, Text
from bot.reports.findings import Code
from bot.reports.reading import graphics
from bot.reports.reading.alternatives import shown
from bot.reports.reading.geometry import Box, Frame, box_of
from bot.reports.reading.order import Unit, in_order, unit
from bot.reports.reading.package import Package, PartError, Relationships
from bot.reports.reading.paragraphs import Paragraph, paragraphs
from bot.reports.reading.sizes import Levels, Look, family
from bot.reports.reading.xml import CX, DGM, A, C, Element, P, R, child, children, flag, local_name

MOST_SHAPES: Final = 50_000
"""Of one slide, groups and what they hold included. Maps drawn of shapes have some thousand."""

_FURNITURE: Final = frozenset({"sldNum", "dt", "ftr", "hdr"})
_MEDIA: Final = tuple(
    f"{A}{name}" for name in ("audioCd", "wavAudioFile", "audioFile", "videoFile", "quickTimeFile")
)
_FORMULAS: Final = ("equation", "mathtype")
_RELATED_DRAWING: Final = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"


@dataclass(kw_only=True)
class Found:
    """What the shapes of one slide come to; filled as they are walked through."""

    pictures: list[Picture] = field(default_factory=list)
    shapes: int = 0
    unreadable: list[str] = field(default_factory=list)


class Walk:
    """A walk through the shapes of one slide.

    Args:
        package: the file.
        relationships: the slide's own.
        look: what its shapes inherit.
    """

    def __init__(self, package: Package, relationships: Relationships, look: Look) -> None:
        self._package = package
        self._relationships = relationships
        self._look = look
        self._seen = 0
        self.found = Found()

    def texts(self, tree: Element, frame: Frame) -> list[Text]:
        """The texts of a `p:spTree`: title first, then by rows from the left, furniture last.

        Raises:
            FileRefused: it has more shapes than any slide has.
        """
        return in_order(self._units(tree, frame))

    def _units(self, tree: Element, frame: Frame) -> Iterator[Unit]:
        for one in shown(tree):
            self._seen += 1
            if self._seen > MOST_SHAPES:
                raise FileRefused(Code.UNSAFE_FILE)
            if flag(_naming(one), "hidden"):
                continue
            if one.tag == f"{P}sp":
                yield from self._shape(one, frame)
            elif one.tag == f"{P}grpSp":
                yield from self._group(one, frame)
            elif one.tag == f"{P}graphicFrame":
                yield from self._graphic(one, frame)
            elif one.tag == f"{P}pic":
                self._picture(one, frame)
            elif one.tag in {f"{P}cxnSp", f"{P}contentPart"}:
                self.found.shapes += 1

    def _shape(self, shape: Element, frame: Frame) -> Iterator[Unit]:
        mark = child(shape, f"{P}nvSpPr", f"{P}nvPr", f"{P}ph")
        box, sizes, kind = box_of(child(shape, f"{P}spPr", f"{A}xfrm")), self._look.free, ""
        if mark is not None:
            inherited = self._look.inherited(mark)
            box, sizes, kind = box or inherited.box, inherited.sizes, family(mark)
        said = paragraphs(child(shape, f"{P}txBody"), sizes)
        texts = _placed(said, _PLACES.get(kind, Place.BODY), *frame.corner(box))
        is_picture = child(shape, f"{P}spPr", f"{A}blipFill") is not None
        if is_picture:
            self._note_picture(shape, box, frame)
        if texts:
            yield unit(texts, frame.corner(box), rank=_RANKS.get(texts[0].place, 1))
        elif not is_picture and mark is None and not _is_text_box(shape):
            self.found.shapes += 1

    def _group(self, group: Element, frame: Frame) -> Iterator[Unit]:
        transform = child(group, f"{P}grpSpPr", f"{A}xfrm")
        box = box_of(transform)
        units = list(self._units(group, frame.within(box, box_of(transform, inner=True))))
        apart = [one for one in units if one.rank != 1]
        texts = in_order(one for one in units if one.rank == 1)
        yield from apart
        if texts:
            yield unit(texts, frame.corner(box))

    def _picture(self, picture: Element, frame: Frame) -> None:
        properties = child(picture, f"{P}nvPicPr", f"{P}nvPr")
        if next(children(properties, *_MEDIA), None) is not None:
            self.found.shapes += 1
            return
        box = box_of(child(picture, f"{P}spPr", f"{A}xfrm"))
        mark = child(properties, f"{P}ph")
        if box is None and mark is not None:
            box = self._look.inherited(mark).box
        self._note_picture(picture, box, frame)

    def _note_picture(self, shape: Element, box: Box | None, frame: Frame) -> None:
        described = " ".join((getattr(_naming(shape), "attrib", {}).get("descr") or "").split())
        self.found.pictures.append(
            Picture(share=frame.share(box), described=described[:_LONGEST_DESCRIPTION])
        )

    def _graphic(self, graphic: Element, frame: Frame) -> Iterator[Unit]:
        box = box_of(child(graphic, f"{P}xfrm"))
        corner = frame.corner(box)
        for one in _shown_data(graphic):
            texts: list[Text] = []
            if one.tag == f"{A}tbl":
                texts = _placed(_of_table(one, self._look.free), Place.TABLE, *corner)
            elif one.tag in {f"{C}chart", f"{CX}chart"}:
                texts = _placed(self._chart(one), Place.CHART, *corner)
            elif one.tag == f"{DGM}relIds":
                texts = _placed(self._diagram(one), Place.DIAGRAM, *corner)
            elif one.tag == f"{P}oleObj":
                self._embedded(graphic, one, box, frame)
            elif one.tag == f"{P}pic":
                self._picture(one, frame)
            else:
                texts = _placed(_of_others(one, self._look.free), Place.BODY, *corner)
                self.found.shapes += not texts
            if texts:
                yield unit(texts, corner)

    def _chart(self, mark: Element) -> list[Paragraph]:
        try:
            return graphics.chart(self._package, self._part(mark.get(f"{R}id")))
        except PartError:
            self.found.unreadable.append("chart")
            return []

    def _diagram(self, mark: Element) -> list[Paragraph]:
        try:
            data = self._part(mark.get(f"{R}dm"))
            return graphics.diagram(self._package, data, self._drawing(data))
        except PartError:
            self.found.unreadable.append("smartart")
            return []

    def _drawing(self, data: str) -> str | None:
        """The part that shows how a diagram was drawn; its model names it."""
        try:
            model = self._package.xml(data)
            mark = next(model.iter(_RELATED_DRAWING), None)
            return None if mark is None else self._part(mark.get("relId"))
        except PartError:
            return None

    def _embedded(self, graphic: Element, mark: Element, box: Box | None, frame: Frame) -> None:
        """A sheet, a document, or a formula of an old editor: shown as a picture of itself."""
        picture = child(mark, f"{P}pic", f"{P}spPr", f"{A}xfrm")
        self._note_picture(graphic, box or box_of(picture), frame)
        if not (mark.get("progId") or "").lower().startswith(_FORMULAS):
            self.found.unreadable.append("ole")

    def _part(self, id_: str | None) -> str:
        related = self._relationships.get(id_ or "")
        if related is None or related.is_external:
            raise PartError
        return related.target


_PLACES: Final = {"title": Place.TITLE, **dict.fromkeys(_FURNITURE, Place.FURNITURE)}
_RANKS: Final = {Place.TITLE: 0, Place.FURNITURE: 2}
_LONGEST_DESCRIPTION: Final = 500


def _naming(shape: Element) -> Element | None:
    """The `p:cNvPr` of a shape: its name, whether it is hidden, what it is described as."""
    for part in children(shape):
        if local_name(part).startswith("nv"):
            return child(part, f"{P}cNvPr")
    return None


def _is_text_box(shape: Element) -> bool:
    return flag(child(shape, f"{P}nvSpPr", f"{P}cNvSpPr"), "txBox")


def _shown_data(graphic: Element) -> Iterator[Element]:
    data = child(graphic, f"{A}graphic", f"{A}graphicData")
    return iter(()) if data is None else shown(data)


def _of_table(table: Element, sizes: Levels) -> Iterator[Paragraph]:
    for row in children(table, f"{A}tr"):
        for cell in children(row, f"{A}tc"):
            if not flag(cell, "hMerge") and not flag(cell, "vMerge"):
                yield from paragraphs(child(cell, f"{A}txBody"), sizes)


def _of_others(graphic: Element, sizes: Levels) -> Iterator[Paragraph]:
    """What else may stand in a frame, such as a drawing pasted from Word."""
    for body in graphic.iter(f"{A}txBody"):
        yield from paragraphs(body, sizes)


def _placed(
    said: Iterable[Paragraph], place: Place, left: float | None, top: float | None
) -> list[Text]:
    return [
        Text(
            text=one.text,
            place=Place.FURNITURE if one.is_furniture else place,
            size=one.size,
            left=left,
            top=top,
        )
        for one in said
    ]
