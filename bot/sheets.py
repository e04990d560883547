"""Tables as files: XLSX and CSV that open right in Excel, with Cyrillic, and run no formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

Cell = str | int | float | datetime | None
"""What a cell may hold; a moment is shown as it is, so hand it over in the zone it is read in."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""With these a spreadsheet takes a text for a formula (OWASP, CSV Injection); wide ones too."""

GUARD: Final = "'"
"""Stands before such a text in CSV; what reads our CSV takes it off again (`unguarded`)."""

_WIDEST: Final = 60
_LONGEST_TITLE: Final = 31
_FORBIDDEN_IN_TITLES: Final = str.maketrans("[]:*?/\\", "()     ")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table.

    Attributes:
        title: the sheet's name; Excel takes 31 characters of it.
        header: the columns' names.
        rows: as many cells each.
    """

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook; texts stay texts, whatever they begin with."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start needs it

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for sheet in sheets:
            page = workbook.add_worksheet(_title(sheet.title))
            page.freeze_panes(1, 0)
            page.write_row(0, 0, sheet.header, bold)
            for at, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(at, column, cell)
                    elif isinstance(cell, datetime):
                        page.write_datetime(at, column, cell, moment)
                    elif cell is not None:
                        page.write_number(at, column, cell)
            for column, width in enumerate(_widths(sheet)):
                page.set_column(column, column, width)
            page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)
    return file.getvalue()


def as_csv(sheet: Sheet, *, delimiter: str = ",") -> bytes:
    """UTF-8 with its mark, so that Excel knows it; texts that look like formulas are guarded.

    Every cell stands in quotation marks: where Excel splits at semicolons, as in Russia, a bare
    «a;=1+1» would become two cells, and the second one a formula.

    Args:
        sheet: the table.
        delimiter: stands between cells; Excel wants the one of its language.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow([guarded(name) for name in sheet.header])
    writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text as CSV may hold it; one that looks guarded is guarded too, so that it comes back."""
    return f"{GUARD}{text}" if text.lstrip(GUARD).startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """A text of a CSV file as it was before `guarded`."""
    is_guarded = text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA_STARTS)
    return text.removeprefix(GUARD) if is_guarded else text


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case _:
            return str(cell)


def _title(title: str) -> str:
    return title.translate(_FORBIDDEN_IN_TITLES)[:_LONGEST_TITLE].strip("' ") or "1"


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.header, *(map(_csv_cell, row) for row in sheet.rows), strict=True)
    return [min(max(map(len, column)) + 2, _WIDEST) for column in columns]
