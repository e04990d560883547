"""Charts and diagrams (SmartArt) → the words in them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bot.reports.reading.package import Package, PartError, of_kind
from bot.reports.reading.paragraphs import Paragraph, paragraphs
from bot.reports.reading.sizes import UNSAID, Levels, points
from bot.reports.reading.xml import CX, DGM, DSP, A, C, Element, child, children

_CACHES: Final = (f"{C}strCache", f"{C}multiLvlStrCache", f"{C}numCache")
_NAMING: Final = (f"{C}tx", f"{C}cat")
_CHART_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"
_NODES: Final = {None, "node", "asst"}


def chart(package: Package, part: str) -> list[Paragraph]:
    """Titles, names of the series, categories and labels of a chart.

    Raises:
        PartError: it is missing or broken.
    """
    root = package.xml(part)
    if root.tag == f"{CX}chartSpace":
        return list(_without_twins(_of_new_chart(root)))
    usual = _text_properties(root)
    found = [*_rich(root, usual), *map(_plain, _cached(root))]
    drawing = of_kind(package.related(part), "chartUserShapes")
    if drawing is not None:
        found += _drawn_over(package, drawing)
    return list(_without_twins(found))


def diagram(package: Package, data: str, drawing: str | None) -> list[Paragraph]:
    """The words of a SmartArt diagram.

    Args:
        package: the file.
        data: the part with what it says.
        drawing: the part that shows how it was last drawn, with the sizes of its letters.

    Raises:
        PartError: neither can be read.
    """
    if drawing is not None:
        try:
            drawn = list(_drawn(package.xml(drawing)))
        except PartError:
            drawn = []
        if drawn:
            return drawn
    return list(_told(package.xml(data)))


def _text_properties(element: Element) -> Levels:
    """The size that a chart, or a part of one, sets for its letters, on all levels."""
    style = child(element, f"{C}txPr", f"{A}p", f"{A}pPr", f"{A}defRPr")
    size = points(style)
    return UNSAID if size is None else (size,) * len(UNSAID)


def _rich(root: Element, usual: Levels) -> Iterator[Paragraph]:
    """What somebody typed: titles and labels. A size counts where the chart says it."""
    for rich in root.iter(f"{C}rich"):
        own = points(child(rich, f"{A}p", f"{A}pPr", f"{A}defRPr"))
        sizes = usual if own is None else (own,) * len(UNSAID)
        is_said = sizes is not UNSAID or any(points(one) for one in rich.iter(f"{A}rPr"))
        for one in paragraphs(rich, sizes):
            yield one if is_said else _plain(one.text)


def _cached(root: Element) -> Iterator[str]:
    """What stands in the sheet behind the chart: names of series and categories."""
    for naming in root.iter(*_NAMING):
        for cache in naming.iter(*_CACHES):
            yield from (value.text or "" for value in cache.iter(f"{C}v"))
        yield from (value.text or "" for value in children(naming, f"{C}v"))


def _of_new_chart(root: Element) -> Iterator[Paragraph]:
    for rich in root.iter(f"{CX}rich"):
        yield from (_plain(one.text) for one in paragraphs(rich))
    for text in root.iter(f"{CX}txData"):
        yield from (_plain(value.text or "") for value in children(text, f"{CX}v"))
    for texts in root.iter(f"{CX}strDim"):
        yield from (_plain(value.text or "") for value in texts.iter(f"{CX}pt"))


def _drawn_over(package: Package, part: str) -> Iterator[Paragraph]:
    try:
        root = package.xml(part)
    except PartError:
        return
    for body in root.iter(f"{_CHART_DRAWING}txBody"):
        yield from paragraphs(body)


def _plain(text: str) -> Paragraph:
    return Paragraph(text=" ".join(text.split()))


def _without_twins(found: Iterator[Paragraph] | list[Paragraph]) -> Iterator[Paragraph]:
    """What says something, once: each series repeats the categories."""
    seen = set()
    for one in found:
        if one.text and one.text not in seen:
            seen.add(one.text)
            yield one


def _drawn(root: Element) -> Iterator[Paragraph]:
    for body in root.iter(f"{DSP}txBody"):
        yield from paragraphs(body)


def _told(root: Element) -> Iterator[Paragraph]:
    """The points of the model, each followed by those that hang on it."""
    points_by_id = {
        point.get("modelId"): point
        for point in children(child(root, f"{DGM}ptLst"), f"{DGM}pt")
        if point.get("type") in _NODES
    }
    below = defaultdict[str | None, list[tuple[int, str | None]]](list)
    for one in children(child(root, f"{DGM}cxnLst"), f"{DGM}cxn"):
        if one.get("type") in {None, "parOf"}:
            place = one.get("srcOrd") or ""
            order = int(place) if place.isdecimal() and len(place) < 10 else 0  # noqa: PLR2004 - digits
            below[one.get("srcId")].append((order, one.get("destId")))
    inner = {point for many in below.values() for _, point in many}
    waiting = [one for one in reversed(list(below)) if one not in inner]
    waiting = [*reversed(list(points_by_id)), *waiting]
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in points_by_id:
            body = child(points_by_id[name], f"{DGM}t")
            yield from (_plain(one.text) for one in paragraphs(body))
        ordered = sorted(below[name], key=lambda one: one[0], reverse=True)
        waiting += [point for _, point in ordered]
