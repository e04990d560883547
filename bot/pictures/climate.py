"""The climate of the stay, for a phone: temperatures and snow by month, the course marked."""

from functools import cache
from typing import Final

from PIL import Image

from bot.course import Course
from bot.i18n import Translator
from bot.pictures.lettering import Font, cut, fitting, font, legible
from bot.pictures.marks import INK, LINE, PAPER, SOFT, shaded
from bot.pictures.sheet import INNER, MARGIN, WIDTH, Sheet
from bot.texts.climate import MONTHS, ClimateChart, Row, chart

STAY: Final = "#ffe9c2"
"""Behind the weeks of the course; letters of `INK` on it have more than 4.5 to 1."""

HIGH, AVERAGE, LOW, SNOW = "#b3261e", "#51606f", "#0b5cad", "#9ecbf0"
"""Each row has its own mark as well as its colour: up, round, down, a column."""

_AXIS: Final = 74
_PLOT: Final = INNER - _AXIS
_CELL: Final = _PLOT / MONTHS
_HEIGHT: Final = 460
_SNOW: Final = 190
_STEP: Final = 10
"""°C from one line of the chart to the next."""


def picture(course: Course, tr: Translator) -> bytes:
    """The climate of a course as a PNG, 1080 pixels wide. Call it with `asyncio.to_thread`.

    Raises:
        ValueError: the course says nothing of the climate.
    """
    if course.climate is None:
        raise ValueError(course.id)
    return drawn(chart(course.climate, course, tr))


def drawn(shown: ClimateChart) -> bytes:
    """The chart as a PNG."""
    sheet = Sheet(_palette())
    sheet.text(legible(shown.title), font(42, bold=True), INK, most=2)
    sheet.text(legible(shown.about), font(26), SOFT, most=2)
    sheet.skip(16)
    _stay_label(sheet, shown)
    _temperatures(sheet, shown)
    if shown.snow is not None:
        _snow(sheet, shown.snow, shown)
    _months(sheet, shown)
    _table(sheet, shown)
    sheet.skip(24)
    longest = max(shown.figures, key=len)
    face = fitting(legible(longest), 30, INNER, least=25)
    for sentence in shown.figures:
        sheet.text(legible(sentence), face, INK, most=3)
        sheet.skip(4)
    sheet.skip(10)
    for note in shown.notes:
        sheet.text(legible(note).strip(), font(27), INK, most=5)
        sheet.skip(10)
    return sheet.png()


def _stay_label(sheet: Sheet, shown: ClimateChart) -> None:
    face = font(26, bold=True)
    label = cut(legible(shown.stay_label), face, INNER - 24)
    wide = face.getlength(label) + 24
    start, end = max(shown.stay, key=lambda piece: piece[1] - piece[0])
    middle = _x((start + end) / 2)
    x = min(max(middle - wide / 2, MARGIN), WIDTH - MARGIN - wide)
    sheet.room(52)
    sheet.draw.rounded_rectangle((x, sheet.y, x + wide, sheet.y + 44), 10, STAY)
    sheet.draw.text((x + 12, sheet.y + 22), label, INK, face, anchor="lm")
    sheet.y += 52


def _temperatures(sheet: Sheet, shown: ClimateChart) -> None:
    values = [value for row in shown.temperatures for value in row.values if value is not None]
    least = int(min(values) // _STEP) * _STEP
    most = -int(-max(values) // _STEP) * _STEP
    most = max(most, least + _STEP)
    sheet.room(_HEIGHT + 20)
    _stay(sheet, shown, sheet.y, sheet.y + _HEIGHT)
    top = sheet.y + 20
    each = (_HEIGHT - 40) / (most - least)

    def y(value: float) -> float:
        return top + (most - value) * each

    step = _STEP * max(1, round((most - least) / (6 * _STEP)))
    for degree in range(-(-least // step) * step, most + 1, step):  # zero is among them
        is_zero = degree == 0
        line = (MARGIN + _AXIS, y(degree), WIDTH - MARGIN, y(degree))
        sheet.draw.line(line, SOFT if is_zero else LINE, 3 if is_zero else 2)
        label = f"{degree}°".replace("-", "−")
        at = (MARGIN + _AXIS - 12, y(degree))
        sheet.draw.text(at, label, SOFT, font(25), anchor="rm")
    for row, colour in zip(shown.temperatures, (HIGH, AVERAGE, LOW), strict=True):
        points = [
            (_x(at + 0.5), y(value)) for at, value in enumerate(row.values) if value is not None
        ]
        sheet.draw.line(points, colour, 5, joint="curve")
        for x, middle in points:
            _dot(sheet, colour, x, middle)
    sheet.y += _HEIGHT


def _snow(sheet: Sheet, row: Row, shown: ClimateChart) -> None:
    """Columns below the temperatures: the same months, another measure."""
    most = max((value for value in row.values if value is not None), default=0) or 1
    sheet.room(_SNOW)
    _stay(sheet, shown, sheet.y, sheet.y + _SNOW)
    base = sheet.y + _SNOW - 4
    name = cut(legible(row.name), font(25), _PLOT)
    sheet.draw.text((MARGIN + _AXIS, sheet.y + 4), name, SOFT, font(25))
    for at, (value, words) in enumerate(zip(row.values, row.words, strict=True)):
        if value is None:
            continue
        height = (_SNOW - 80) * value / most
        left, right = _x(at + 0.2), _x(at + 0.8)
        face = fitting(words, 25, _CELL - 6, least=16, bold=True)
        sheet.draw.rectangle((left, base - height, right, base), SNOW)
        sheet.draw.text((_x(at + 0.5), base - height - 6), words, INK, face, anchor="ms")
    sheet.draw.line((MARGIN + _AXIS, base, WIDTH - MARGIN, base), SOFT, 3)
    sheet.y += _SNOW


def _months(sheet: Sheet, shown: ClimateChart) -> None:
    sheet.room(48)
    for at, name in enumerate(shown.months):
        face = fitting(name, 25, _CELL - 6, least=20)
        sheet.draw.text((_x(at + 0.5), sheet.y + 26), cut(name, face, _CELL), INK, face, "mm")
    sheet.y += 52


def _table(sheet: Sheet, shown: ClimateChart) -> None:
    """The temperatures as figures, below their months."""
    for row, colour in zip(shown.temperatures, (HIGH, AVERAGE, LOW), strict=True):
        sheet.room(84)
        sheet.draw.line((MARGIN, sheet.y, WIDTH - MARGIN, sheet.y), LINE, 2)
        _dot(sheet, colour, MARGIN + 14, sheet.y + 24)
        name: Font = font(25)
        label = cut(legible(row.name), name, INNER - 40)
        sheet.draw.text((MARGIN + 36, sheet.y + 24), label, SOFT, name, anchor="lm")
        for at, words in enumerate(row.words):
            face = fitting(words, 25, _CELL - 6, least=18)
            sheet.draw.text((_x(at + 0.5), sheet.y + 60), words, INK, face, anchor="mm")
        sheet.y += 84


def _dot(sheet: Sheet, colour: str, x: float, y: float) -> None:
    """The mark of a row: it points where the row lies."""
    size = 9
    match colour:
        case _ if colour == HIGH:
            corners = [(x, y - size), (x + size, y + size), (x - size, y + size)]
            sheet.draw.polygon(corners, colour)
        case _ if colour == LOW:
            corners = [(x, y + size), (x + size, y - size), (x - size, y - size)]
            sheet.draw.polygon(corners, colour)
        case _:
            sheet.draw.ellipse((x - size, y - size, x + size, y + size), colour)


def _stay(sheet: Sheet, shown: ClimateChart, top: float, bottom: float) -> None:
    for start, end in shown.stay:
        sheet.draw.rectangle((_x(start), top, _x(end), bottom), STAY)


def _x(month: float) -> float:
    """Where so many months after the first of January lie."""
    return MARGIN + _AXIS + month * _CELL


@cache
def _palette() -> Image.Image:
    """Every colour of a chart with its shades."""
    inks = (INK, SOFT, HIGH, AVERAGE, LOW)
    drawn = [(ink, ground) for ink in inks for ground in (PAPER, STAY)]
    return shaded(drawn, PAPER, STAY, LINE, SNOW)
