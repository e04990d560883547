"""The reader of decks: what the confined child calls."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from bot.confined.outcomes import FileRefused
from bot.reports.deck import Deck, Slide, as_json
from bot.reports.findings import Code
from bot.reports.reading.geometry import Box, Frame
from bot.reports.reading.opening import kind_of, main_part, presentation
from bot.reports.reading.package import Package, PartError, Relationships, of_kind
from bot.reports.reading.paragraphs import paragraphs
from bot.reports.reading.properties import authors
from bot.reports.reading.shapes import Walk
from bot.reports.reading.sizes import Looks, levels
from bot.reports.reading.sniffing import refuse_foreign
from bot.reports.reading.xml import Element, P, R, child, children, flag, number

Report = Callable[[int, int], None]
"""Told which slide of how many is about to be read."""

MOST_SLIDES: Final = 5000
MOST_PARAGRAPHS: Final = 30_000
MOST_LETTERS: Final = 400_000
"""Of a whole deck. Lectures of fifty slides have about ten thousand."""

MOST_PICTURES: Final = 10_000
"""Of a whole deck."""

_USUAL_SIZE: Final = Box(left=0, top=0, width=9_144_000, height=6_858_000)


def read(data: bytes, *, name: str = "", report: Report | None = None) -> dict[str, Any]:
    """The deck in a file, as `bot.reports.deck.as_json` puts it.

    Args:
        data: the file.
        name: as it came; it has a say only where the bytes leave a doubt.
        report: is told about each slide before it is read.

    Raises:
        FileRefused: it is none, or hostile, or too broken; the code is one of
            `findings.UNREADABLE`.
    """
    with _readable():
        refuse_foreign(data, name.lower())
        return as_json(_Reading(Package(data)).deck(report or _silent))


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever else goes wrong with a file is the file's fault."""
    try:
        yield
    except (FileRefused, MemoryError):
        raise
    except RecursionError:
        raise FileRefused(Code.UNSAFE_FILE) from None
    except Exception:  # noqa: BLE001 - a stranger's file finds what nobody foresaw
        raise FileRefused(Code.DAMAGED) from None


class _Reading:
    """One file being read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = main_part(package)
        self._repaired: set[str] = set()
        self._paragraphs = self._letters = self._pictures = 0

    def deck(self, report: Report) -> Deck:
        root = presentation(self._package, self._main)
        kind = kind_of(self._package, self._main, self._repaired)
        slides = tuple(self._slides(root, report))
        named = authors(self._package, self._repaired)
        if self._package.is_strict:
            self._repaired.add("strict")
        members = self._package.names
        return Deck(
            kind=kind,
            slides=slides,
            authors=named,
            has_macros=any(one.endswith("vbaproject.bin") for one in members),
            external=tuple(self._package.external),
            media=sum(one.file_size for name, one in members.items() if "/media/" in name),
            repaired=tuple(sorted(self._repaired)),
        )

    def _slides(self, root: Element, report: Report) -> Iterator[Slide]:
        listed = list(children(child(root, f"{P}sldIdLst"), f"{P}sldId"))
        if len(listed) > MOST_SLIDES:
            raise FileRefused(Code.UNSAFE_FILE)
        related = self._package.related(self._main)
        looks = Looks(self._package, levels(child(root, f"{P}defaultTextStyle")))
        frame = Frame(slide=_size(root))
        for place, one in enumerate(listed, 1):
            report(place, len(listed))
            target = related.get(one.get(f"{R}id") or "")
            try:
                # an address outside is the name of no part
                yield self._slide(place, target.target if target else "", looks, frame)
            except PartError:
                yield Slide(number=place, unreadable=("slide",))
        self._repaired |= looks.broken

    def _slide(self, place: int, name: str, looks: Looks, frame: Frame) -> Slide:
        root = self._package.xml(name)
        tree = child(root, f"{P}cSld", f"{P}spTree")
        related = self._package.related(name)
        walk = Walk(self._package, related, looks.of(of_kind(related, "slideLayout")))
        texts = () if tree is None else tuple(walk.texts(tree, frame))
        self._count([one.text for one in texts], pictures=len(walk.found.pictures))
        titles = [one.text for one in texts if one.place == "title"]
        return Slide(
            number=place,
            is_hidden=not flag(root, "show", default=True),
            title=" ".join(titles) or None,
            texts=texts,
            notes=self._notes(related),
            pictures=tuple(walk.found.pictures),
            shapes=walk.found.shapes,
            unreadable=tuple(dict.fromkeys(walk.found.unreadable)),
        )

    def _notes(self, related: Relationships) -> str:
        name = of_kind(related, "notesSlide")
        if name is None:
            return ""
        try:
            notes = "\n".join(_body(self._package.xml(name)))
        except PartError:
            self._repaired.add("notes")
            return ""
        self._count([notes])
        return notes

    def _count(self, texts: list[str], *, pictures: int = 0) -> None:
        self._paragraphs += len(texts)
        self._letters += sum(map(len, texts))
        self._pictures += pictures
        if (
            self._paragraphs > MOST_PARAGRAPHS
            or self._letters > MOST_LETTERS
            or self._pictures > MOST_PICTURES
        ):
            raise FileRefused(Code.UNSAFE_FILE)


def _silent(_slide: int, _of: int) -> None:
    """For whom no progress is of interest."""


def _size(root: Element) -> Box:
    """The size of the slides."""
    told = child(root, f"{P}sldSz")
    width, height = number(told, "cx"), number(told, "cy")
    if not width or not height or min(width, height) < 0:
        return _USUAL_SIZE
    return Box(left=0, top=0, width=width, height=height)


def _body(notes: Element) -> Iterator[str]:
    """The paragraphs of the notes themselves, which stand in a placeholder of the kind `body`."""
    for shape in children(child(notes, f"{P}cSld", f"{P}spTree"), f"{P}sp"):
        mark = child(shape, f"{P}nvSpPr", f"{P}nvPr", f"{P}ph")
        if mark is not None and mark.get("type") == "body":
            yield from (one.text for one in paragraphs(child(shape, f"{P}txBody")))
