"""The course on a time line, for a phone: from above downwards, the phases as bars beside it."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import sqrt
from typing import Final

from PIL import Image

from bot.board import Mark
from bot.pictures.lettering import cut, font, legible, wrapped
from bot.pictures.marks import BAND, COLOURS, INK, LINE, PAPER, SOFT, shaded
from bot.pictures.sheet import INNER, MARGIN, WIDTH, Sheet
from bot.pictures.slide_map import SECTIONS
from bot.texts.course_line import Bar, CourseLine
from bot.texts.course_stops import Line, Standing, Stop

MARKS: Final[Mapping[Standing, Mark]] = {
    Standing.DONE: Mark.DONE,
    Standing.LATE: Mark.LATE,
    Standing.AHEAD: Mark.OPEN,
    Standing.OTHER: Mark.NOTHING,
}

TODAY: Final = "#0b5cad"
"""At least 4.5 to 1 on `PAPER`, and with letters of `PAPER` on it (WCAG 2.1, 1.4.3)."""

_BAR: Final = 26
_LANE: Final = 38
_MARK: Final = 38
_DASH: Final = 30
_SPACE: Final = 10
"""Of a bar whose ends the document leaves open: a dash with its space, and the space."""

_MOST_LANES: Final = 8
_TITLE_LINES: Final = 3
_TEXT_LINES: Final = 3
_NOTE_LINES: Final = 4


def course_line(shown: CourseLine) -> bytes:
    """The line as a PNG, 1080 pixels wide. Call it with `asyncio.to_thread`."""
    sheet = Sheet(_palette())
    sheet.text(legible(shown.title), font(40, bold=True), INK, most=_TITLE_LINES)
    sheet.skip(4)
    sheet.text(legible(shown.about), font(29), SOFT, most=2)
    sheet.text(shown.note, font(25), SOFT, most=2)
    sheet.skip(30)
    lanes = _lanes(shown.bars)
    rail = MARGIN + (max(lanes, default=-1) + 1) * _LANE + 26
    tops, bottoms = [], []
    for at, stop in enumerate(shown.stops):
        tops.append(sheet.y)
        _stop(sheet, rail, stop)
        bottoms.append(sheet.y)
        if at < len(shown.gaps):
            _gap(sheet, rail, shown, at)
    for bar, lane, at in zip(shown.bars, lanes, range(len(lanes)), strict=True):
        place = (MARGIN + lane * _LANE, tops[bar.first], bottoms[bar.last])
        _bar(sheet, place, bar, SECTIONS[at % len(SECTIONS)][0])
    sheet.skip(20)
    for sentence in shown.open:
        sheet.text(legible(sentence), font(27), INK, most=_NOTE_LINES)
        sheet.skip(8)
    _legend(sheet, shown)
    return sheet.png()


def _stop(sheet: Sheet, rail: int, stop: Stop) -> None:
    if stop.is_today:
        _today(sheet, rail, stop)
        return
    x, face = rail + _MARK / 2 + 22, font(31, bold=True)
    sheet.room(50)
    beside = font(27)
    away = beside.getlength(stop.away)
    ink = SOFT if stop.is_over else INK
    label = cut(legible(stop.label), face, WIDTH - MARGIN - away - 24 - x)
    sheet.draw.text((x, sheet.y), label, ink, face)
    sheet.draw.text((WIDTH - MARGIN, sheet.y + 3), stop.away, SOFT, beside, anchor="ra")
    sheet.y += 46
    for line in stop.lines:
        _line(sheet, rail, x, line, ink)


def _line(sheet: Sheet, rail: int, x: float, line: Line, ink: str) -> None:
    """A mark on the rail, what it stands for, and what is to be known of it."""
    face, small = font(30, bold=line.standing is Standing.LATE), font(25)
    width = WIDTH - MARGIN - x
    texts = wrapped(legible(line.text), face, width, _TEXT_LINES)
    notes = [one for note in line.notes for one in wrapped(legible(note), small, width, 3)]
    sheet.room(len(texts) * 40 + len(notes) * 34 + 12)
    middle = sheet.y + 20
    if line.phase is not None:
        colour = SECTIONS[line.phase % len(SECTIONS)][0]
        chip = (rail - 13, middle - 13, rail + 13, middle + 13)
        sheet.draw.rounded_rectangle(chip, 6, colour)
    else:
        sheet.mark(MARKS[line.standing], _MARK, rail, middle)
    for text in texts:
        sheet.draw.text((x, sheet.y), text, ink, face)
        sheet.y += 40
    for note in notes:
        sheet.draw.text((x, sheet.y), note, SOFT, small)
        sheet.y += 34
    sheet.y += 12


def _today(sheet: Sheet, rail: int, stop: Stop) -> None:
    face, height = font(30, bold=True), 56
    sheet.room(height + 12)
    box = (rail - 22, sheet.y, WIDTH - MARGIN, sheet.y + height)
    sheet.draw.rounded_rectangle(box, 14, TODAY)
    middle = sheet.y + height / 2
    sheet.draw.text((rail + _MARK / 2 + 22, middle), stop.label, PAPER, face, anchor="lm")
    sheet.y += height + 12


def _gap(sheet: Sheet, rail: int, shown: CourseLine, at: int) -> None:
    """From one stop to the next: longer where there is more time, but far from to scale."""
    days, words = (shown.stops[at + 1].day - shown.stops[at].day).days, shown.gaps[at]
    height = round(18 + min(60, 6 * sqrt(days))) if days > 0 else 12
    height = max(height, 56) if words else height
    sheet.room(height)
    for y in range(sheet.y + 2, sheet.y + height - 6, 14):
        sheet.draw.ellipse((rail - 3, y, rail + 3, y + 6), LINE)
    middle = sheet.y + height / 2 - 4
    sheet.draw.text((rail + _MARK / 2 + 22, middle), words, SOFT, font(25), anchor="lm")
    sheet.y += height


def _lanes(bars: Sequence[Bar]) -> list[int]:
    """Beside which other bars each one stands, so that none covers another."""
    lanes: list[int] = []
    for at, bar in enumerate(bars):
        taken = {
            lane
            for lane, other in zip(lanes, bars[:at], strict=True)
            if other.first <= bar.last and bar.first <= other.last
        }
        free = next(lane for lane in range(len(bars)) if lane not in taken)
        lanes.append(min(free, _MOST_LANES - 1))
    return lanes


def _bar(sheet: Sheet, place: tuple[int, int, int], bar: Bar, colour: str) -> None:
    """A phase; in dashes where the document names only its months."""
    x, top, bottom = place
    if not bar.is_vague:
        sheet.draw.rounded_rectangle((x, top, x + _BAR, bottom), 9, colour)
        return
    n = max(round((bottom - top) / _DASH), 1)
    step = (bottom - top) / n
    for at in range(n):
        y = round(top + at * step)
        sheet.draw.rounded_rectangle((x, y, x + _BAR, round(y + step - _SPACE)), 6, colour)


def _legend(sheet: Sheet, shown: CourseLine) -> None:
    face, size = font(25), 32
    sheet.skip(14)
    x = MARGIN
    sheet.room(size)
    for standing, words in shown.legend:
        wide = size + 12 + round(face.getlength(words))
        if x > MARGIN and x + wide > MARGIN + INNER:
            sheet.skip(size + 14)
            sheet.room(size)
            x = MARGIN
        sheet.mark(MARKS[standing], size, x + size / 2, sheet.y + size / 2)
        middle = sheet.y + size / 2
        sheet.draw.text((x + size + 12, middle), words, INK, face, anchor="lm")
        x += wide + 30
    sheet.y += size


@cache
def _palette() -> Image.Image:
    """Every colour of a line with its shades."""
    inks = (INK, SOFT, TODAY, *COLOURS.values())
    drawn = [(ink, PAPER) for ink in inks] + [(colour, PAPER) for colour, _ in SECTIONS]
    return shaded([*drawn, (PAPER, TODAY)], PAPER, BAND, LINE)
