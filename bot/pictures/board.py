"""The board as a picture for a phone: a row a person, a column a thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageDraw

from bot.board import Board, Mark, Row, Standing
from bot.course import Course
from bot.i18n import Translator
from bot.people import Person
from bot.pictures.lettering import cut, fitting, font, has_letters
from bot.pictures.marks import BAND, COLOURS, INK, LINE, PAPER, SOFT
from bot.pictures.sheet import INNER, MARGIN, WIDTH, Sheet
from bot.texts import board as board_texts
from bot.texts.cards import drawable

PEOPLE_A_PICTURE: Final = 40
"""Rows of one picture; more people go to further pictures."""

_LEAST_FOR_NAMES: Final = 400
_TITLE_LINES: Final = 2
_HEAD_LINE: Final = 26
"""Pixels from one line of a column's head to the next."""


@dataclass(frozen=True, kw_only=True)
class _Sizes:
    """Pixels of a row; many people stand closer together. A long name shrinks to `least`."""

    row: int
    name: int
    least: int
    country: int
    mark: int


_ROOMY: Final = _Sizes(row=94, name=32, least=27, country=25, mark=48)
_DENSE: Final = _Sizes(row=74, name=28, least=25, country=22, mark=40)
_MOST_ROOMY: Final = 15
"""Rows up to which there is room: a JICA course has 11 to 15 people."""


def pictures_of(board: Board) -> int:
    """How many pictures hold everybody; an empty board has one."""
    return max(1, -(-len(board.rows) // PEOPLE_A_PICTURE))


def board_picture(board: Board, course: Course, tr: Translator, *, page: int = 0) -> bytes:
    """The board as a PNG, 1080 pixels wide. Call it with `asyncio.to_thread`.

    Args:
        board: who stands where; the counts are always those of everybody.
        course: whose board.
        tr: the reader's language; Japanese gives English, the font has no kanji.
        page: which picture of `pictures_of`, from 0; one too far gives the last.
    """
    spoken, pages = drawable(tr), pictures_of(board)
    shown = min(max(page, 0), pages - 1)
    rows = board.rows[shown * PEOPLE_A_PICTURE : (shown + 1) * PEOPLE_A_PICTURE]
    sheet = Sheet()
    _header(sheet, board, course, spoken)
    if pages > 1:
        sheet.text(board_texts.page(shown + 1, pages, spoken), font(26), SOFT)
    sheet.skip(18)
    _table(sheet, board, rows, course, spoken)
    _legend(sheet, spoken)
    return sheet.png()


def _header(sheet: Sheet, board: Board, course: Course, tr: Translator) -> None:
    sheet.text(course.title.get(tr.locale), font(40, bold=True), INK, most=_TITLE_LINES)
    sheet.skip(6)
    about = f"{course.number} · {board_texts.moment(board, course, tr)}"
    sheet.text(about, font(27), SOFT)
    sheet.skip(22)
    sheet.text(board_texts.progress(board, tr), font(34, bold=True), INK)
    sheet.skip(8)
    _bar(sheet, board)
    sheet.skip(16)
    others = [
        board_texts.counted(standing, n, tr)
        for standing, n in (*board.standings().items(), *board.left.items())
        if standing is not Standing.ENROLLED
    ]
    sheet.items(others, font(27), INK)


def _bar(sheet: Sheet, board: Board) -> None:
    """How many have enrolled, as a bar; the words stand above it."""
    height = 20
    sheet.room(height)
    left, top, bottom = MARGIN, sheet.y, sheet.y + height
    round_ends = height // 2
    sheet.draw.rounded_rectangle((left, top, left + INNER, bottom), round_ends, LINE)
    came = board.standings().get(Standing.ENROLLED, 0)
    if came:
        right = left + max(height, round(INNER * came / len(board.rows)))
        sheet.draw.rounded_rectangle((left, top, right, bottom), round_ends, COLOURS[Mark.DONE])
    sheet.y = bottom


def _table(sheet: Sheet, board: Board, rows: Sequence[Row], course: Course, tr: Translator) -> None:
    columns = len(board.columns)
    width = min(134, (INNER - _LEAST_FOR_NAMES) // columns)
    names = INNER - width * columns
    middles = [MARGIN + names + width * (at + 0.5) for at in range(columns)]
    _heads(sheet, [board_texts.column(one.id, tr) for one in board.columns], middles, width)
    sizes = _ROOMY if len(rows) <= _MOST_ROOMY else _DENSE
    for number, row in enumerate(rows):
        sheet.room(sizes.row)
        if number % 2 == 0:
            box = (MARGIN - 16, sheet.y, WIDTH - MARGIN + 16, sheet.y + sizes.row - 1)
            sheet.draw.rounded_rectangle(box, 14, BAND)
        country = board_texts.country(row.person.profile.country, course, tr)
        _name(sheet, _legible(row.person, tr), country, sizes, names - 16)
        for column, x in zip(board.columns, middles, strict=True):
            mark = board.cell(row, column).mark
            sheet.mark(mark, sizes.mark, x, sheet.y + sizes.row / 2)
        sheet.y += sizes.row


def _heads(sheet: Sheet, labels: Sequence[str], middles: Sequence[float], width: float) -> None:
    """The columns' heads, a word a line where need be; on end where a word is too wide for that."""
    face = font(22, bold=True)
    heads = [[label] if face.getlength(label) <= width - 8 else label.split() for label in labels]
    if all(face.getlength(line) <= width - 8 for lines in heads for line in lines):
        height = _HEAD_LINE * max(map(len, heads)) + 26
        sheet.room(height)
        for lines, x in zip(heads, middles, strict=True):
            for up, line in enumerate(reversed(lines)):  # all stand on the lowest line
                bottom = sheet.y + height - 18 - up * _HEAD_LINE
                sheet.draw.text((x, bottom), line, SOFT, face, anchor="ms")
        sheet.y += height
        return
    shown = [cut(label, face, 240) for label in labels]
    height = round(max(face.getlength(label) for label in shown))
    sheet.room(height + 20)
    for label, x in zip(shown, middles, strict=True):
        lying = Image.new("RGB", (height, 34), PAPER)
        ImageDraw.Draw(lying).text((0, 26), label, SOFT, face, anchor="ls")
        sheet.paste(lying.transpose(Image.Transpose.ROTATE_90), x - 17, sheet.y)
    sheet.y += height + 20


def _name(sheet: Sheet, name: str, country: str, sizes: _Sizes, width: float) -> None:
    small = font(sizes.country)
    face = fitting(name, sizes.name, width, least=sizes.least)
    middle = sheet.y + sizes.row / 2
    sheet.draw.text((MARGIN, middle - 4), cut(name, face, width), INK, face, anchor="ls")
    below = middle + sizes.country + 6
    sheet.draw.text((MARGIN, below), cut(country, small, width), SOFT, small, anchor="ls")


def _legible(person: Person, tr: Translator) -> str:
    """The name in the reader's script, or as in the passport where the font lacks letters."""
    name = person.shown_name(tr.locale)
    return name if has_letters(name) else person.profile.name


def _legend(sheet: Sheet, tr: Translator) -> None:
    """What each mark means, as many in a line as fit."""
    face, size, gap = font(24), 32, 26
    sheet.skip(26)
    sheet.room(size)
    x = MARGIN
    for mark in Mark:
        words = board_texts.mark(mark, tr)
        wide = size + 12 + round(face.getlength(words))
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            sheet.skip(size + 14)
            sheet.room(size)
            x = MARGIN
        sheet.mark(mark, size, x + size / 2, sheet.y + size / 2)
        sheet.draw.text((x + size + 12, sheet.y + size / 2), words, INK, face, anchor="lm")
        x += wide + gap
    sheet.y += size
