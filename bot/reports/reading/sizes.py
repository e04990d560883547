"""How large letters are, through everything that a size is inherited from (ECMA-376-1, 21.1.2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.reports.reading.geometry import Box, box_of
from bot.reports.reading.package import Package, PartError, of_kind
from bot.reports.reading.xml import A, Element, P, child, children, local_name, number

Levels = tuple[float | None, ...]
"""Points by the nine levels of a list; None where nothing is said."""

UNSAID: Final[Levels] = (None,) * 9
USUAL: Final = 18.0
"""Points of letters of which nothing at all says how large they are."""

_SMALLEST, _LARGEST = 0.1, 4000.0
_FAMILY: Final = {"ctrTitle": "title", "dt": "dt", "ftr": "ftr", "hdr": "hdr", "sldNum": "sldNum"}
_STYLE: Final = {"title": "titleStyle", "body": "bodyStyle"}


def points(element: Element | None) -> float | None:
    """The size that `a:rPr` or its like sets."""
    size = number(element, "sz")
    return None if size is None or not _SMALLEST <= size / 100 <= _LARGEST else size / 100


def levels(style: Element | None) -> Levels:
    """The sizes of a list style."""
    if style is None or not len(style):
        return UNSAID
    common = points(child(style, f"{A}defPPr", f"{A}defRPr"))
    found = (points(child(style, f"{A}lvl{n}pPr", f"{A}defRPr")) for n in range(1, 10))
    return tuple(common if size is None else size for size in found)


def first_said(*chain: Levels) -> Levels:
    """By level what the first says that says anything."""
    said = [one for one in chain if one is not UNSAID]
    if len(said) <= 1:
        return said[0] if said else UNSAID
    return tuple(
        next((size for size in sizes if size is not None), None)
        for sizes in zip(*said, strict=True)
    )


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """What a slide's placeholder inherits."""

    sizes: Levels = UNSAID
    box: Box | None = None


@dataclass(kw_only=True)
class Sheet:
    """The placeholders of a layout or a master, by index and by kind."""

    by_index: dict[str, tuple[str, Placeholder]] = field(default_factory=dict)
    by_kind: dict[str, Placeholder] = field(default_factory=dict)
    styles: dict[str, Levels] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the shapes of a slide inherit: from its layout, its master, and the presentation."""

    layout: Sheet
    master: Sheet
    defaults: Levels = UNSAID

    @property
    def free(self) -> Levels:
        """Sizes in what is no placeholder."""
        return first_said(self.defaults, self.master.styles.get("otherStyle", UNSAID))

    def inherited(self, mark: Element) -> Placeholder:
        """What a placeholder inherits.

        Args:
            mark: its `p:ph`.
        """
        kind = family(mark)
        own = self.layout.by_index.get(mark.get("idx") or "0")
        if own is None or (kind not in {"body", own[0]} and mark.get("type") is not None):
            own = (kind, self.layout.by_kind.get(kind, Placeholder()))
        kind = own[0] if mark.get("type") is None else kind
        above = self.master.by_kind.get(kind, Placeholder())
        style = self.master.styles.get(_STYLE.get(kind, "otherStyle"), UNSAID)
        return Placeholder(
            sizes=first_said(own[1].sizes, above.sizes, style, self.defaults),
            box=own[1].box or above.box,
        )


def family(mark: Element) -> str:
    """Of which kind of placeholder on the master one is a kind: `title`, `body`, `sldNum`."""
    kind = mark.get("type") or "obj"
    return kind if kind == "title" else _FAMILY.get(kind, "body")


class Looks:
    """The looks of a deck's slides, each layout and master read once.

    Attributes:
        broken: which kinds of these parts could not be read, `layout` or `master`.
    """

    def __init__(self, package: Package, defaults: Levels) -> None:
        self._package = package
        self._defaults = defaults
        self._sheets: dict[str, Sheet] = {}
        self.broken: set[str] = set()

    def of(self, layout: str | None) -> Look:
        """The look of slides with a layout, by its part's name; None where they have none."""
        master = None
        if layout is not None:
            master = of_kind(self._package.related(layout), "slideMaster")
        return Look(
            layout=self._sheet(layout, "layout"),
            master=self._sheet(master, "master"),
            defaults=self._defaults,
        )

    def _sheet(self, name: str | None, kind: str) -> Sheet:
        if name is None:
            return Sheet()
        if name not in self._sheets:
            self._sheets[name] = self._read(name, kind)
        return self._sheets[name]

    def _read(self, name: str, kind: str) -> Sheet:
        try:
            root = self._package.xml(name)
        except PartError:
            self.broken.add(kind)
            return Sheet()
        sheet = Sheet()
        for mark, shape in _placeholders(root):
            one = Placeholder(
                sizes=levels(child(shape, f"{P}txBody", f"{A}lstStyle")),
                box=box_of(child(shape, f"{P}spPr", f"{A}xfrm")),
            )
            sheet.by_index.setdefault(mark.get("idx") or "0", (family(mark), one))
            sheet.by_kind.setdefault(family(mark), one)
        for style in children(child(root, f"{P}txStyles")):
            sheet.styles[local_name(style)] = levels(style)
        return sheet


def _placeholders(root: Element) -> Iterator[tuple[Element, Element]]:
    for shape in children(child(root, f"{P}cSld", f"{P}spTree"), f"{P}sp"):
        mark = child(shape, f"{P}nvSpPr", f"{P}nvPr", f"{P}ph")
        if mark is not None:
            yield mark, shape
