"""A roster's file is read into rows of texts, whatever it is."""

import codecs
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from bot.confined.confinement import Confinement
from bot.confined.limits import Limits
from bot.confined.outcomes import FileRefused
from bot.enrolment.reading import read
from bot.sheets import Sheet, as_csv, as_xlsx
from bot.tables.reading import LARGEST

HEADER = ["Имя (паспорт)", "ФИО", "Страна", "Организация", "E-mail"]
ASEL = ["Asel Nurlanova", "Асель Нурланова", "Казахстан", "АО «Кластер»", "asel@example.org"]
ROWS = [(1, HEADER), (2, ASEL)]


def csv(delimiter: str = ",", newline: str = "\r\n") -> str:
    return newline.join(delimiter.join(f'"{cell}"' for cell in row) for _, row in ROWS) + newline


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_rows(*rows: list[Any]) -> Callable[[Any], None]:
    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(row)

    return fill


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(workbook(with_rows(HEADER, ASEL)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("cp1251", b""),
    ],
)
def test_csv_is_read_as_programs_write_it(encoding: str, bom: bytes, delimiter: str) -> None:
    assert read(bom + csv(delimiter).encode(encoding)) == ROWS


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_three_ways(newline: str) -> None:
    assert read(csv(newline=newline).encode()) == ROWS


def test_excels_own_line_about_the_delimiter_is_no_row() -> None:
    assert read(b"sep=;\r\n" + csv(";").encode()) == [(2, HEADER), (3, ASEL)]


def test_a_workbook_is_read_as_people_see_it() -> None:
    row = ["Asel", 1.0, 2.5, True, datetime(2017, 11, 2), None, 7]  # noqa: DTZ001 - sheets have no zones

    data = workbook(with_rows(HEADER, row))

    assert read(data)[1] == (2, ["Asel", "1", "2.5", "TRUE", "2017-11-02", "", "7"])


def test_empty_rows_are_left_out_and_the_numbers_of_lines_stay() -> None:
    expected = [(3, HEADER), (6, ASEL)]

    assert read(workbook(with_rows([], [None], HEADER, [" "], [""], ASEL))) == expected
    assert read(f"\n,,\n{','.join(HEADER)}\n\n ,\n{','.join(ASEL)}\n".encode()) == expected


def test_a_row_begins_where_its_first_cell_does() -> None:
    data = f'{",".join(HEADER)}\n"Asel\nNurlanova",x\nBek,y\n'.encode()

    assert read(data) == [(1, HEADER), (2, ["Asel Nurlanova", "x"]), (4, ["Bek", "y"])]


def test_the_first_sheet_with_a_header_is_taken() -> None:
    def fill(book: Any) -> None:
        book.active.append(["Инструкция"])
        sheet = book.create_sheet("Список")
        sheet.append(HEADER)
        sheet.append(ASEL)

    assert read(workbook(fill)) == ROWS


def test_people_on_two_sheets_are_refused_with_the_names_of_the_sheets() -> None:
    def fill(book: Any) -> None:
        book.active.title = "Уз"
        book.active.append(HEADER)
        book.active.append(ASEL)
        georgia, notes = book.create_sheet(" Грузия "), book.create_sheet("Заметки")
        for row in (["Список"], [], HEADER, ["", " "], ASEL):
            georgia.append(row)
        notes.append(["x" * 600])

    with pytest.raises(FileRefused) as refused:
        read(workbook(fill))

    assert (refused.value.code, refused.value.particulars) == (
        "several-sheets",
        {"sheets": "Уз\nГрузия"},
    )


def test_the_sheet_with_people_is_taken_where_others_have_a_header_alone() -> None:
    def fill(book: Any) -> None:
        book.active.append(HEADER)
        people, empty = book.create_sheet("Список"), book.create_sheet("Шаблон")
        people.append(HEADER)
        people.append(ASEL)
        empty.append(HEADER)

    assert read(workbook(fill)) == ROWS


def test_a_header_with_nobody_below_comes_back_so_that_it_can_be_said() -> None:
    def fill(book: Any) -> None:
        book.active.append(["Инструкция"])
        book.create_sheet("Список").append(HEADER)

    assert read(workbook(fill)) == [(1, HEADER)]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_is_written_with_either_delimiter_comes_back(delimiter: str) -> None:
    sheet = Sheet(title="1", header=tuple(HEADER), rows=[(*ASEL[:3], "a;b,c", ASEL[4])])

    rows = read(as_csv(sheet, delimiter=delimiter))

    assert rows == [(1, HEADER), (2, [*ASEL[:3], "a;b,c", ASEL[4]])]


def test_without_a_header_the_first_rows_come_back_so_that_it_can_be_said() -> None:
    assert read(b"a,b\nc,d\n") == [(1, ["a", "b"]), (2, ["c", "d"])]


@pytest.mark.parametrize("written", [as_csv, lambda sheet: as_xlsx([sheet])])
def test_what_the_bot_wrote_comes_back(written: Callable[[Sheet], bytes]) -> None:
    row = ("Asel", "=HYPERLINK(1)", "-5", "+7 700", "@a")

    rows = read(written(Sheet(title="Список", header=tuple(HEADER), rows=[row])))

    assert rows == [(1, HEADER), (2, list(row))]


def test_cells_are_cleaned_of_what_nobody_sees() -> None:
    data = "Имя,ФИО\n\u200b Asel\u00a0 Nur\u00ad ,И\u0306\n".encode()

    assert read(data)[1] == (2, ["Asel Nur", "Й"])


def test_a_cell_keeps_its_formulas_value_not_the_formula() -> None:
    assert read(workbook(with_rows(HEADER, ["=1+1", "x"])))[1] == (2, ["", "x"])


BOMB = b"<worksheet>" + b"<c/>" * 20_000_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n ,\r\n", "empty"),
        (workbook(lambda _book: None), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-a-table"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "not-a-table"),
        (b"\xff\xfea", "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-format"),
        (workbook(with_rows(HEADER))[:-200], "unreadable"),
        (workbook(with_rows(HEADER))[:200], "unreadable"),
        (repacked(lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), "macros"),
        (repacked(lambda parts: parts.update({"xl/worksheets/sheet1.xml": b"<a"})), "unreadable"),
        (repacked(lambda parts: parts.update({"xl/workbook.xml": b"\x00\xff"})), "unreadable"),
        (repacked(lambda parts: parts.update({"xl/worksheets/sheet1.xml": BOMB})), "too-big"),
        (
            repacked(
                lambda parts: parts.update({"word/document.xml": parts.pop("xl/workbook.xml")})
            ),
            "not-a-table",
        ),
        (b"x" * (LARGEST + 1), "too-big"),
        (b"Name,Country\n" + b"Asel,KZ\n" * 100_000, "too-many-rows"),
        (b"Name,Country\n" + b"," * 50 + b"x\n", "too-many-columns"),
        (b"Name,Country\nAsel," + b"x" * 501, "cell-too-long"),
        (b'Name,Country\n"Asel,KZ\n' + b"Bek,KZ\n" * 100, "cell-too-long"),
        (b'Name,Country\n"Asel,KZ\n' + b"Bek,KZ\n" * 30_000, "cell-too-long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_roster_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(data)

    assert refused.value.code == code


def test_a_row_too_many_in_a_workbook_is_refused_with_its_line() -> None:
    with pytest.raises(FileRefused) as refused:
        read(workbook(with_rows(HEADER, ["x" * 501])))

    assert (refused.value.code, refused.value.particulars) == ("cell-too-long", {"line": 2})


async def test_it_runs_in_a_confined_child() -> None:
    sheet = Sheet(title="1", header=("Имя", "Страна"), rows=[("Асель", "KZ")])

    rows = await Confinement().run(
        "bot.enrolment.reading", as_xlsx([sheet]), limits=Limits(wall_seconds=60)
    )

    assert rows == [[1, ["Имя", "Страна"]], [2, ["Асель", "KZ"]]]


async def test_a_sheet_that_pretends_to_be_wide_costs_no_more_than_it_may() -> None:
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = repacked(lambda parts: parts.update({"xl/worksheets/sheet1.xml": far.encode()}))

    with pytest.raises(FileRefused) as refused:
        await Confinement().run(
            "bot.enrolment.reading", data, limits=Limits(wall_seconds=60, cpu_seconds=60)
        )

    assert refused.value.code == "too-big"


def test_a_moment_with_a_zone_comes_back_as_it_was_shown() -> None:
    moment = datetime(2017, 11, 2, 9, 5, tzinfo=UTC)
    sheet = Sheet(title="1", header=("Имя", "Страна"), rows=[("Asel", moment)])

    assert read(as_xlsx([sheet]))[1] == (2, ["Asel", "2017-11-02 09:05"])


def test_an_archive_of_a_kind_that_is_not_known_is_damaged() -> None:
    data = repacked(lambda _parts: None)
    at = data.index(b"PK\x01\x02") + 6  # the version that is needed to take it apart
    data = data[:at] + b"\xff\x00" + data[at + 2 :]

    with pytest.raises(FileRefused) as refused:
        read(data)

    assert refused.value.code == "unreadable"
