"""Paragraphs of DrawingML → their words and the size of their smallest letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.reports.reading.alternatives import shown
from bot.reports.reading.sizes import UNSAID, USUAL, Levels, first_said, levels, points
from bot.reports.reading.xml import A14, A, Element, M, child, children, number

_WHOLE: Final = 100_000
"""Thousandths of a per cent in one."""

_LEAST: Final = 1000
"""Of the scale of an autofit (ECMA-376-1, 20.1.10.72); what lies outside says nothing."""

_LEVELS: Final = 9


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """What one says.

    Attributes:
        text: never empty.
        size: of its smallest letters in points, or None.
        is_furniture: whether it is nothing but a slide's number or a date.
    """

    text: str
    size: float | None = None
    is_furniture: bool = False


def paragraphs(body: Element | None, inherited: Levels = UNSAID) -> Iterator[Paragraph]:
    """The paragraphs of a `txBody` that say anything.

    Args:
        body: the element.
        inherited: sizes from outside of it.
    """
    properties = child(body, f"{A}bodyPr")
    sizes = first_said(levels(child(body, f"{A}lstStyle")), inherited)
    scale = _scale(properties)
    is_stretched = _is_stretched(properties)
    for one in children(body, f"{A}p"):
        line = _Line(_of_level(sizes, one))
        line.add(one)
        text = " ".join("".join(line.pieces).split())
        if text:
            yield Paragraph(
                text=text,
                size=None if is_stretched else round(line.smallest * scale / _WHOLE, 1),
                is_furniture=line.has_fields and not line.has_words,
            )


class _Line:
    """The pieces of one paragraph."""

    def __init__(self, usual: float) -> None:
        self._usual = usual
        self._smallest: float | None = None
        self.pieces: list[str] = []
        self.has_fields = self.has_words = False

    @property
    def smallest(self) -> float:
        return self._usual if self._smallest is None else self._smallest

    def add(self, element: Element) -> None:
        for one in shown(element):
            if one.tag == f"{A}r":
                self._add_run(one)
            elif one.tag == f"{A}br":
                self.pieces.append(" ")
            elif one.tag == f"{A}fld":
                self._add_run(one, is_field=_changes(one))
            elif one.tag == f"{A14}m":
                self._add_formula(one)

    def _add_run(self, run: Element, *, is_field: bool = False) -> None:
        text = getattr(child(run, f"{A}t"), "text", None) or ""
        self.pieces.append(text)
        if not text.strip():
            return
        if is_field:
            self.has_fields = True
        else:
            self.has_words = True
        self._see(points(child(run, f"{A}rPr")))

    def _add_formula(self, formula: Element) -> None:
        for run in formula.iter(f"{M}r"):
            self.pieces += [one.text or "" for one in children(run, f"{M}t")]
            self.has_words = True
            self._see(points(child(run, f"{A}rPr")))

    def _see(self, size: float | None) -> None:
        size = self._usual if size is None else size
        self._smallest = size if self._smallest is None else min(size, self._smallest)


def _of_level(sizes: Levels, paragraph: Element) -> float:
    level = int(number(child(paragraph, f"{A}pPr"), "lvl") or 0)
    size = sizes[level] if 0 <= level < _LEVELS else None
    return USUAL if size is None else size


def _changes(field: Element) -> bool:
    """Whether a field is a slide's number or a date, rather than words of somebody's own."""
    return (field.get("type") or "").startswith(("slidenum", "datetime"))


def _scale(properties: Element | None) -> float:
    """How far an autofit makes letters smaller, in thousandths of a per cent."""
    scale = number(child(properties, f"{A}normAutofit"), "fontScale")
    return _WHOLE if scale is None or not _LEAST <= scale <= _WHOLE else scale


def _is_stretched(properties: Element | None) -> bool:
    """Whether the letters are stretched to fill their shape, whatever their size."""
    warp = child(properties, f"{A}prstTxWarp")
    return warp is not None and warp.get("prst") != "textNoShape"
