"""The slides of a report as a picture for a phone: a box a slide, coloured by section."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image

from bot.board import Mark
from bot.pictures.lettering import cut, font, legible, wrapped
from bot.pictures.marks import BAND, COLOURS, INK, LINE, PAPER, SOFT, shaded
from bot.pictures.sheet import INNER, MARGIN, WIDTH, Sheet
from bot.reports.findings import Severity
from bot.texts.slide_maps import Box, Part, SlideMap

SECTIONS: Final = (
    ("#0072b2", PAPER),
    ("#e69f00", INK),
    ("#00835f", PAPER),
    ("#e3a0c3", INK),
    ("#7cc4ee", INK),
    ("#f0e442", INK),
    ("#7a3b8f", PAPER),
    ("#8a8f98", INK),
)
"""Colours of sections, and of the letters on them: at least 4.5 to 1 (WCAG 2.1, 1.4.3).

After the palette of Okabe and Ito, which people who see few colours tell apart; every box has the
letter of its section too. A ninth section begins anew.
"""

MARKS: Final = {
    Severity.ERROR: Mark.PROBLEM,
    Severity.WARNING: Mark.LATE,
    Severity.TIP: Mark.OPEN,
}

_GAP: Final = 22
_PADDING: Final = 20
_ROUND: Final = 16
_MANY: Final = 9
"""Findings of one gravity on one slide: further ones are not counted."""

_TITLE_LINES: Final = 2


@dataclass(frozen=True, kw_only=True)
class _Sizes:
    """Pixels of a box and of what stands in it; many slides stand closer together."""

    columns: int
    height: int
    number: int
    title: int
    label: int
    band: int
    mark: int

    @property
    def width(self) -> int:
        """Of a box."""
        return (INNER - _GAP * (self.columns - 1)) // self.columns


_ROOMY: Final = _Sizes(columns=2, height=268, number=40, title=31, label=29, band=58, mark=44)
_DENSE: Final = _Sizes(columns=3, height=236, number=34, title=27, label=26, band=52, mark=38)
_MOST_ROOMY: Final = 16


def slide_map(shown: SlideMap) -> bytes:
    """The map as a PNG, 1080 pixels wide. Call it with `asyncio.to_thread`."""
    sheet = Sheet(_palette())
    sheet.text(shown.title, font(40, bold=True), INK, most=_TITLE_LINES)
    sheet.skip(4)
    sheet.text(shown.about, font(31), SOFT, most=_TITLE_LINES)
    sheet.skip(20)
    sizes = _ROOMY if len(shown.boxes) <= _MOST_ROOMY else _DENSE
    for start in range(0, len(shown.boxes), sizes.columns):
        sheet.room(sizes.height + _GAP)
        for column, box in enumerate(shown.boxes[start : start + sizes.columns]):
            _box(sheet, MARGIN + column * (sizes.width + _GAP), box, shown, sizes)
        sheet.y += sizes.height + _GAP
    if shown.more:
        sheet.text(shown.more, font(29), SOFT)
    sheet.skip(10)
    for place, part in enumerate(shown.sections):
        _part(sheet, place, part)
    if shown.whole:
        sheet.skip(8)
        sheet.text(shown.whole, font(29), INK, most=_TITLE_LINES)
    return sheet.png()


def _box(sheet: Sheet, x: int, box: Box, shown: SlideMap, sizes: _Sizes) -> None:
    """A slide at x: number and marks above, its title, and what section it is below."""
    top, right, bottom = sheet.y, x + sizes.width, sheet.y + sizes.height
    sheet.draw.rounded_rectangle((x, top, right, bottom), _ROUND, BAND, LINE, 3)
    _bands(sheet, (x, bottom - sizes.band, right, bottom), box, shown, sizes)
    if box.is_over:
        red = COLOURS[Mark.PROBLEM]
        sheet.draw.rounded_rectangle((x, top, right, bottom), _ROUND, None, red, 6)
    number = font(sizes.number, bold=True)
    base = top + _PADDING + sizes.number - 4
    sheet.draw.text((x + _PADDING, base), str(box.number), INK, number, anchor="ls")
    free = _marks(sheet, right - _PADDING, top + _PADDING - 2, box, sizes)
    beside = x + _PADDING + number.getlength(f"{box.number} ")
    small = font(sizes.label)
    remark = cut(box.remark, small, max(free - beside - 8, 0)) if box.remark else ""
    sheet.draw.text((beside, base), remark, SOFT, small, anchor="ls")
    _title(sheet, x + _PADDING, base + 18, box, sizes)


def _title(sheet: Sheet, x: int, y: int, box: Box, sizes: _Sizes) -> None:
    face = font(sizes.title, bold=box.has_title)
    for line in wrapped(legible(box.title), face, sizes.width - 2 * _PADDING, 3):
        sheet.draw.text((x, y), line, INK if box.has_title else SOFT, face)
        y += round(face.size * 1.25)


def _marks(sheet: Sheet, right: int, y: int, box: Box, sizes: _Sizes) -> float:
    """The marks of a slide, from the right; where the room left of them ends."""
    end, face = float(right), font(sizes.label, bold=True)
    middle = y + sizes.mark / 2
    for severity in reversed(Severity):
        n = box.found.get(severity, 0)
        if n == 0:
            continue
        if n > 1:
            counted = str(n) if n <= _MANY else f"{_MANY}+"
            sheet.draw.text((end, middle), counted, INK, face, anchor="rm")
            end -= face.getlength(counted) + 4
        x = end - sizes.mark / 2
        sheet.mark(MARKS[severity], sizes.mark, x, middle)
        if severity is Severity.TIP:  # a ring by itself means on the board that nothing was done
            sheet.draw.text((x, middle), "i", COLOURS[Mark.OPEN], face, anchor="mm")
        end -= sizes.mark + 10
    return end


def _bands(
    sheet: Sheet,
    place: tuple[int, int, int, int],
    box: Box,
    shown: SlideMap,
    sizes: _Sizes,
) -> None:
    """The sections of a slide side by side: letter and label, the letters alone where many."""
    left, top, right, bottom = place
    face, bold = font(sizes.label), font(sizes.label, bold=True)
    middle = (top + bottom) / 2
    if not box.sections:
        sheet.draw.line((left + _PADDING, top, right - _PADDING, top), LINE, 3)
        label = cut(shown.no_section, face, right - left - 2 * _PADDING)
        sheet.draw.text((left + _PADDING, middle), label, SOFT, face, anchor="lm")
        return
    width = (right - left) / len(box.sections)
    last = len(box.sections) - 1
    for at, section in enumerate(box.sections):
        colour, ink = SECTIONS[section % len(SECTIONS)]
        start, end = round(left + at * width), round(left + (at + 1) * width)
        corners = (False, False, at == last, at == 0)
        sheet.draw.rounded_rectangle((start, top, end, bottom), _ROUND, colour, corners=corners)
        part = shown.sections[section]
        sheet.draw.text((start + _PADDING, middle), part.letter, ink, bold, anchor="lm")
        if last > 1:
            continue
        beside = start + _PADDING + bold.getlength(f"{part.letter} ")
        label = cut(part.label, face, end - beside - 10)
        sheet.draw.text((beside, middle), label, ink, face, anchor="lm")


def _part(sheet: Sheet, place: int, part: Part) -> None:
    """A section and its questions below the boxes: what was found, and where."""
    height = 58
    sheet.room(height)
    colour, ink = SECTIONS[place % len(SECTIONS)]
    chip = (MARGIN, sheet.y + 4, MARGIN + 50, sheet.y + 54)
    sheet.draw.rounded_rectangle(chip, 12, colour)
    middle = sheet.y + height / 2
    sheet.draw.text((MARGIN + 25, middle), part.letter, ink, font(30, bold=True), anchor="mm")
    _line(sheet, MARGIN + 68, part, bold=True)
    for question in part.questions:
        _line(sheet, MARGIN + 68, question, bold=False)
    sheet.skip(8)


def _line(sheet: Sheet, x: int, part: Part, *, bold: bool) -> None:
    """A mark, what it is about, and where it stands, at the right."""
    face, where = font(29, bold=bold), font(29)
    mark = Mark.DONE if part.is_found else Mark.LATE
    end = WIDTH - MARGIN
    room = end - where.getlength(part.where) - 24 - (x + 50)
    lines = wrapped(part.label, face, room, 2)
    height = max(58 if bold else 50, round(len(lines) * face.size * 1.3))
    sheet.room(height)
    middle = sheet.y + height / 2
    sheet.mark(mark, 36, x + 18, middle)
    top = middle - len(lines) * face.size * 0.65
    for at, line in enumerate(lines):
        sheet.draw.text((x + 50, top + (at + 0.5) * face.size * 1.3), line, INK, face, anchor="lm")
    colour = SOFT if part.is_found else COLOURS[Mark.LATE]
    sheet.draw.text((end, middle), part.where, colour, where, anchor="rm")
    sheet.y += height


@cache
def _palette() -> Image.Image:
    """Every colour of a map with its shades."""
    inks = (INK, SOFT, *(COLOURS[one] for one in (Mark.DONE, *MARKS.values())))
    drawn = [(ink, ground) for ink in inks for ground in (PAPER, BAND)]
    letters = [(ink, colour) for colour, ink in SECTIONS]
    return shaded([*drawn, *letters], PAPER, BAND, LINE, *(colour for colour, _ in SECTIONS))
