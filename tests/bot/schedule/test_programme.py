"""A programme's file becomes sessions, or says of each line what has to be mended."""

import csv
from dataclasses import replace

import pytest

from bot.confined.outcomes import FileRefused
from bot.course import Course, load_course
from bot.schedule.columns import Column, columns_of
from bot.schedule.programme import Fault, FaultCode, Row, is_programme, read_programme
from bot.schedule.reading import read
from bot.sheets import Sheet, as_xlsx
from bot.tables.reading import SEVERAL_SHEETS
from tests.support.packs import FIRST
from tests.support.sessions import SAMPLE, session
from tests.support.storage import NOW

HEADER = ["Код", "Дата", "Начало", "Конец", "Занятие", "Место", "Примечание", "Группа"]
LECTURE = ["L1", "20.11.2017", "10:00", "12:00", "Лекция", "Зал 2", "Деловая одежда", "A"]


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def faults(course: Course, *rows: list[str], header: list[str] | None = None) -> list[Fault]:
    table = [(line, row) for line, row in enumerate([header or HEADER, *rows], 1)]
    return [*read_programme(table, course, now=NOW).faults]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Код", "Дата", "С", "До", "Занятие"], "code date start end title"),
        (["Date", "Start", "End", "Session title", "Venue"], "date start end title place"),
        (["日付", "開始", "内容", "場所", "備考", "グループ"], "date start title place note group"),
        (["Дата", "Время (по Саппоро)", "Тема"], "date start title"),
        (["Дата", "Время по Ташкенту", "Тема [название]"], "date start title"),
        (["Date (required)", "Start (Sapporo)", "Title"], "date start title"),
        (["Имя (паспорт)", "Страна", "Группа"], ""),
        (["Дата", "Группа"], ""),
    ],
)
def test_columns_are_known_by_many_names(header: list[str], found: str) -> None:
    assert sorted(columns_of(header)) == sorted(map(Column, found.split()))


def test_a_row_becomes_a_session_by_the_clocks_of_the_course(course: Course) -> None:
    programme = read_programme([(3, HEADER), (4, LECTURE)], course, now=NOW)

    assert programme.faults == ()
    assert programme.rows == (
        Row(
            line=4,
            number=None,
            session=session(
                end="2017-11-20 12:00", code="L1", place="Зал 2", note="Деловая одежда", group="A"
            ),
            columns=frozenset(Column),
        ),
    )


def test_what_the_file_has_no_column_for_is_not_told(course: Course) -> None:
    table = [(1, ["День", "Время", "Тема"]), (2, ["20 ноября", "10.00–12.00", "Лекция"])]

    [row] = read_programme(table, course, now=NOW).rows

    assert row.session == session(end="2017-11-20 12:00")
    assert row.columns == {Column.DATE, Column.START, Column.TITLE}


@pytest.mark.parametrize(
    "written", ["2017-11-20", "2017-11-20 00:00", "20.11.17", "20 Nov 2017", "2017/11/20"]
)
@pytest.mark.parametrize("hour", ["10:00", "10.00", "10:00:00"])
def test_dates_and_hours_are_read_as_people_and_programs_write_them(
    course: Course, written: str, hour: str
) -> None:
    row = ["", written, hour, "", "Лекция"]

    [read_] = read_programme([(1, HEADER), (2, row)], course, now=NOW).rows

    assert read_.session == session()


def test_a_number_in_the_stead_of_the_code_names_a_known_session(course: Course) -> None:
    row = ["#12", *LECTURE[1:]]

    [read_] = read_programme([(1, HEADER), (2, row)], course, now=NOW).rows

    assert (read_.number, read_.session.code) == (12, None)


@pytest.mark.parametrize("code", ["ПРИМЕР", "example", "例"])
def test_the_example_of_the_template_is_passed_over(course: Course, code: str) -> None:
    assert faults(course, [code, *LECTURE[1:]], LECTURE) == []
    assert faults(course, [code, *LECTURE[1:]]) == [Fault(code=FaultCode.NO_SESSIONS, line=1)]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (Column.DATE, "", FaultCode.MISSING),
        (Column.START, "", FaultCode.MISSING),
        (Column.TITLE, "", FaultCode.MISSING),
        (Column.DATE, "завтра", FaultCode.BAD_DATE),
        (Column.DATE, "31.11", FaultCode.BAD_DATE),
        (Column.START, "утром", FaultCode.BAD_TIME),
        (Column.START, "25:00", FaultCode.BAD_TIME),
        (Column.END, "9-12", FaultCode.BAD_TIME),
        (Column.END, "9:00", FaultCode.ENDS_TOO_EARLY),
        (Column.DATE, "20.11.2071", FaultCode.FAR_AWAY),
    ],
)
def test_every_fault_of_a_row_is_named(
    course: Course, column: Column, value: str, code: FaultCode
) -> None:
    row = [*LECTURE]
    row[[*Column].index(column)] = value

    assert faults(course, row) == [Fault(code=code, line=2, column=column, value=value)]


def test_what_is_too_long_is_told_with_the_most_that_fits(course: Course) -> None:
    code = "x" * 41

    assert faults(course, [code, *LECTURE[1:]]) == [
        Fault(code=FaultCode.TOO_LONG, line=2, column=Column.CODE, value=code, other=40)
    ]


def test_all_faults_of_a_file_are_told_at_once(course: Course) -> None:
    found = faults(course, ["", "", "", "", "Лекция"], LECTURE, LECTURE)

    assert [(one.line, one.code) for one in found] == [
        (2, FaultCode.MISSING),
        (2, FaultCode.MISSING),
        (4, FaultCode.TWICE),
    ]
    assert found[-1] == Fault(code=FaultCode.TWICE, line=4, column=Column.CODE, value="L1", other=3)


def test_a_file_without_the_columns_is_no_programme(course: Course) -> None:
    assert faults(course, LECTURE, header=["a", "b"]) == [Fault(code=FaultCode.NO_HEADER, line=1)]
    assert faults(course, LECTURE, header=["Дата", "Занятие"]) == [
        Fault(code=FaultCode.MISSING_COLUMN, line=1, column=Column.START)
    ]
    assert not is_programme([(1, ["Имя (паспорт)", "Страна"])])


def test_the_sample_is_read_without_a_fault(course: Course) -> None:
    rows = read(SAMPLE.read_bytes())

    programme = read_programme(rows, course, now=NOW)

    lines = [*csv.reader(SAMPLE.read_text(encoding="utf-8").splitlines(), delimiter=";")]
    assert programme.faults == ()
    assert [row.session.code for row in programme.rows] == [line[0] for line in lines[1:]]


def test_of_a_workbook_the_sheet_with_sessions_is_read() -> None:
    notes = Sheet(title="Заметки", header=("a", "b"), rows=[("1", "2")])
    sessions = Sheet(title="Программа", header=tuple(HEADER), rows=[tuple(LECTURE)])

    assert read(as_xlsx([notes, sessions])) == [(1, HEADER), (2, LECTURE)]
    with pytest.raises(FileRefused) as refused:
        read(as_xlsx([sessions, replace(sessions, title="Ещё")]))
    assert refused.value.code == SEVERAL_SHEETS
