"""A file with a table → rows of texts. Runs in a confined child: imports little, bounds all.

A refusal has one of the codes below, or one of bot.confined.outcomes.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, Final

from bot.confined.outcomes import TOO_BIG, UNREADABLE, FileRefused
from bot.sheets import unguarded
from bot.tables.cleaning import cleaned

LARGEST: Final = 1024 * 1024
"""Bytes of a file: ten times what two thousand people need."""

MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 50
LONGEST_CELL: Final = 500

EMPTY: Final = "empty"
NOT_A_TABLE: Final = "not-a-table"
OLD_FORMAT: Final = "old-format"
MACROS: Final = "macros"
SEVERAL_SHEETS: Final = "several-sheets"
TOO_MANY_ROWS: Final = "too-many-rows"
TOO_MANY_COLUMNS: Final = "too-many-columns"
CELL_TOO_LONG: Final = "cell-too-long"

ENOUGH: Final = 2
"""So many known names make a row the header; one alone may be a word of a title above it."""

Row = tuple[int, list[str]]
"""A line's number, from 1, and its cells."""

ColumnsOf = Callable[[Sequence[str]], Sized]
"""Which columns that are looked for a row names, if it is the header."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED: Final = 64 * 1024 * 1024
_MOST_PARTS: Final = 2000
_MOST_SHEETS: Final = 20
_MOST_SEEN: Final = 20
"""Lines in which the header is looked for."""

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FALLBACKS: Final = ("utf-8", "cp1251")
_DELIMITERS: Final = (",", ";", "\t")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def rows_of(data: bytes, columns_of: ColumnsOf) -> list[Row]:
    """The rows that are not empty: of a CSV file, or of a workbook's only sheet with content.

    Content is what stands below a header. A workbook without any gives the first sheet with a
    header, or else the first with rows. What kind of file it is, the content says, not a name.

    Args:
        data: the file.
        columns_of: knows the header of what is looked for.

    Raises:
        FileRefused: it is no such file, or goes over a bound.
    """
    if len(data) > LARGEST:
        raise FileRefused(TOO_BIG)
    if data.startswith(_OLE):
        raise FileRefused(OLD_FORMAT)  # .xls; an encrypted .xlsx looks the same
    if not data.startswith(_ZIP):
        return _only_one([("", _csv(data, columns_of))], columns_of)
    _see_parts(data)
    with _readable():
        return _only_one(_workbook(data), columns_of)


def is_header(row: Sequence[str], columns_of: ColumnsOf) -> bool:
    """Whether a row names the columns that are looked for."""
    return len(columns_of(row)) >= ENOUGH


def _only_one(sheets: Iterable[tuple[str, Iterator[Row]]], columns_of: ColumnsOf) -> list[Row]:
    with_content: list[str] = []
    titled: list[Row] = []
    first: list[Row] = []
    for name, sheet in sheets:
        if with_content:  # not bounded: a sheet that is not looked for may be as it likes
            with_content += [name] if _has_content(sheet, columns_of) else []
            continue
        rows = _bounded(sheet)
        if _has_content(rows, columns_of):
            with_content, titled = [name], rows
        elif any(is_header(cells, columns_of) for _, cells in rows[:_MOST_SEEN]):
            titled = titled or rows
        first = first or rows
    if len(with_content) > 1:
        raise FileRefused(
            SEVERAL_SHEETS, sheets="\n".join(map(" ".join, map(str.split, with_content)))
        )
    if not first:
        raise FileRefused(EMPTY)
    return titled or first


def _has_content(rows: Iterable[Row], columns_of: ColumnsOf) -> bool:
    """Whether anything stands below a header."""
    seen, has_header = 0, False
    for _, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        if has_header:
            return True
        seen += 1
        if seen > _MOST_SEEN:
            return False
        has_header = is_header(cells, columns_of)
    return False


def _bounded(lines: Iterable[tuple[int, Sequence[str]]]) -> list[Row]:
    rows: list[Row] = []
    for line, raw in lines:
        cells = [_clean(cell, line) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise FileRefused(TOO_MANY_COLUMNS, line=line)
        rows.append((line, cells))
        if len(rows) > MOST_ROWS:
            raise FileRefused(TOO_MANY_ROWS)
    return rows


def _clean(cell: str, line: int) -> str:
    """The text of a cell in one line, as it was before a sheet guarded it."""
    if len(cell) > LONGEST_CELL:
        raise FileRefused(CELL_TOO_LONG, line=line)
    return cleaned(unguarded(cell))


def _csv(data: bytes, columns_of: ColumnsOf) -> Iterator[Row]:
    text = _decoded(data)
    told = _SEPARATOR_LINE.match(text)  # Excel's own way to name the delimiter
    delimiter = told[1] if told else _delimiter(text, columns_of)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    if told:
        next(lines)
    before = lines.line_num
    try:
        for cells in lines:
            yield before + 1, cells  # a cell may go over several lines: the first counts
            before = lines.line_num
    except csv.Error:  # a cell longer than any may be, as after a quote that never closes
        raise FileRefused(CELL_TOO_LONG, line=before + 1) from None


def _decoded(data: bytes) -> str:
    encodings = next(((name,) for bom, name in _BOMS if data.startswith(bom)), _FALLBACKS)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise FileRefused(NOT_A_TABLE)


def _delimiter(text: str, columns_of: ColumnsOf) -> str:
    """The one with which the first lines name the most columns that are looked for."""

    def columns(delimiter: str) -> tuple[int, int]:
        head = io.StringIO(text[: MOST_COLUMNS * LONGEST_CELL], newline="")
        rows = [row for row, _ in zip(csv.reader(head, delimiter=delimiter), range(_MOST_SEEN))]  # noqa: B905 - the shorter one ends it
        return max(len(columns_of(row)) for row in rows), max(len(row) for row in rows)

    return max(_DELIMITERS, key=columns) if text.strip() else ","


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever the library finds wrong with a workbook is the file's fault."""
    try:
        yield
    except (FileRefused, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - its errors have no common root, and a panic no Exception
        raise FileRefused(UNREADABLE) from None


def _workbook(data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of an XLSX file with their names; charts are none."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415 - CSV needs none

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    for name in sheets[:_MOST_SHEETS]:
        yield name, _lines(book.get_sheet_by_name(name).iter_rows())


def _see_parts(data: bytes) -> None:
    """Refuse what is no workbook, has macros, or is a bomb by what it says of itself."""
    with _readable(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileRefused(TOO_BIG)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused(MACROS)
    if "xl/workbook.xml" not in names:
        raise FileRefused(NOT_A_TABLE)


def _lines(rows: Iterator[list[Any]]) -> Iterator[Row]:
    for line, row in enumerate(rows, 1):
        yield line, [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A cell as people see it: «1», not «1.0»."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
