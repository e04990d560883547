"""A programme: the rows of a table as sessions of a course, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.course import Course
from bot.dates import written_date
from bot.schedule.columns import Column, columns_of
from bot.schedule.hours import Hours, only_hours
from bot.schedule.session import Session
from bot.tables.columns import key_of
from bot.tables.files import Table, header_of

READER: Final = "bot.schedule.reading"
"""Reads a programme's file, in a child process."""

REQUIRED: Final = (Column.DATE, Column.START, Column.TITLE)
"""The columns that a programme must have, and that may not be empty."""

LONGEST: Final = {
    Column.TITLE: 200,
    Column.PLACE: 200,
    Column.NOTE: 500,
    Column.CODE: 40,
    Column.GROUP: 100,
}
"""Characters; so a session fits a message many times over."""

NUMBER_SIGN: Final = "#"
"""Before the number of a session that has no code, as the export names it: «#12»."""

EXAMPLES: Final = ("example", "пример", "例")
"""What stands for a code in the template's row, which is passed over."""

_BEYOND: Final = timedelta(days=60)
"""So far from the course's own days a session may lie; farther, a year is mistaken."""


class FaultCode(StrEnum):
    """What may be wrong with a programme; a new kind gets a new code and a text."""

    NO_HEADER = "no-header"
    MISSING_COLUMN = "missing-column"
    NO_SESSIONS = "no-sessions"
    MISSING = "missing"
    BAD_DATE = "bad-date"
    BAD_TIME = "bad-time"
    FAR_AWAY = "far-away"
    ENDS_TOO_EARLY = "ends-too-early"
    TOO_LONG = "too-long"
    TWICE = "twice"
    UNKNOWN_NUMBER = "unknown-number"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong; with any, nothing of the programme is taken.

    Attributes:
        code: what kind.
        line: where, from 1; None where it is of the whole file.
        column: of which column, if of one.
        value: what stands there.
        other: the other line that is meant, or the most characters that a column holds.
    """

    code: FaultCode
    line: int | None = None
    column: Column | None = None
    value: str = ""
    other: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A session as a programme describes it.

    Attributes:
        line: where, from 1.
        number: of which known session, where the row says so («#12»).
        session: what it says.
        columns: what it tells; the rest stays as it is known.
    """

    line: int
    number: int | None
    session: Session
    columns: frozenset[Column]


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What was read.

    Attributes:
        rows: those without a fault of their own.
        faults: in the order of the lines.
    """

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


def is_programme(table: Table) -> bool:
    """Whether a table has the header of a programme."""
    return header_of(table, columns_of) is not None


def read_programme(table: Table, course: Course, *, now: datetime) -> Programme:
    """The sessions of a table, and every fault that a row has by itself.

    Args:
        table: the rows, the header among the first of them.
        course: by whose clocks the hours are.
        now: the present moment: days without a year are near to it.
    """
    at = header_of(table, columns_of)
    if at is None:
        line = table[0][0] if table else None
        return Programme(faults=(Fault(code=FaultCode.NO_HEADER, line=line),))
    line, header = table[at]
    columns = columns_of(header)
    if Column.START not in columns:
        fault = Fault(code=FaultCode.MISSING_COLUMN, line=line, column=Column.START)
        return Programme(faults=(fault,))
    rows: list[Row] = []
    faults: list[Fault] = []
    for row_line, cells in table[at + 1 :]:
        values = {column: _cell(cells, place) for column, place in columns.items()}
        if key_of(values.get(Column.CODE, "")) in EXAMPLES:
            continue
        found = _row(row_line, values, course, now)
        if isinstance(found, Row):
            rows.append(found)
        else:
            faults += found
    if not rows and not faults:
        faults.append(Fault(code=FaultCode.NO_SESSIONS, line=line))
    return Programme(rows=tuple(rows), faults=(*faults, *_twice(rows)))


def is_near(day: date, course: Course) -> bool:
    """Whether a day may belong to a course, and its year is not a mistake."""
    return course.first_day - _BEYOND <= day <= course.last_day + _BEYOND


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _row(line: int, values: dict[Column, str], course: Course, now: datetime) -> Row | list[Fault]:
    faults = [*_faults(line, values)]
    written = written_date(values[Column.DATE], zone=course.zone, now=now)
    day = written.day if written is not None else None
    hours = _hours(values)
    if values[Column.DATE] and day is None:
        faults.append(_fault(FaultCode.BAD_DATE, line, Column.DATE, values))
    if day is not None and not is_near(day, course):
        faults.append(_fault(FaultCode.FAR_AWAY, line, Column.DATE, values))
    if isinstance(hours, Column):
        faults.append(_fault(FaultCode.BAD_TIME, line, hours, values))
        hours = None
    elif hours is not None and hours.end is not None and hours.end <= hours.start:
        where = Column.END if values.get(Column.END) else Column.START
        faults.append(_fault(FaultCode.ENDS_TOO_EARLY, line, where, values))
    if faults or day is None or hours is None:
        return faults
    code = values.get(Column.CODE) or None
    number = _number(code)
    session = Session(
        course_id=course.id,
        code=None if number is not None else code,
        title=values[Column.TITLE],
        starts_at=datetime.combine(day, hours.start, course.zone),
        ends_at=datetime.combine(day, hours.end, course.zone) if hours.end else None,
        place=values.get(Column.PLACE) or None,
        note=values.get(Column.NOTE) or None,
        group=values.get(Column.GROUP) or None,
        changed_at=now,
    )
    return Row(line=line, number=number, session=session, columns=frozenset(values))


def _faults(line: int, values: dict[Column, str]) -> Iterator[Fault]:
    for column in REQUIRED:
        if not values[column]:
            yield Fault(code=FaultCode.MISSING, line=line, column=column)
    for column, most in LONGEST.items():
        value = values.get(column, "")
        if len(value) > most:
            yield Fault(code=FaultCode.TOO_LONG, line=line, column=column, value=value, other=most)


def _fault(code: FaultCode, line: int, column: Column, values: dict[Column, str]) -> Fault:
    return Fault(code=code, line=line, column=column, value=values[column])


def _hours(values: dict[Column, str]) -> Hours | Column | None:
    """From when to when; None where nothing is written, or the column that is not understood."""
    start, end = values[Column.START], values.get(Column.END, "")
    if not start:
        return None
    found = only_hours(start)
    if found is None:
        return Column.START
    if not end:
        return found
    until = only_hours(end)
    if until is None or until.end is not None:
        return Column.END
    return Hours(start=found.start, end=until.start, ends=until.ends)


def _number(code: str | None) -> int | None:
    digits = (code or "").removeprefix(NUMBER_SIGN)
    if code is None or digits == code or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits)


def _twice(rows: Sequence[Row]) -> Iterator[Fault]:
    first: dict[str | int, int] = {}
    for row in rows:
        name = row.session.code if row.number is None else row.number
        if name is None:
            continue
        if name in first:
            yield Fault(
                code=FaultCode.TWICE,
                line=row.line,
                column=Column.CODE,
                value=str(name),
                other=first[name],
            )
        first.setdefault(name, row.line)
