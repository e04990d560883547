"""The column of the report on the board."""

from datetime import datetime

from bot.board import REPORT, Cell, Column, Mark
from bot.course import Course
from bot.reports.overview import OWED, Row, Step
from bot.reports.standing import current_report
from handlers.reports.desk import read_overview
from storage import Transaction


async def report_column(view: Transaction, course: Course, *, now: datetime) -> Column | None:
    """How it stands with everybody's report; None where the course asks for none."""
    report = current_report(course, now, country=None)
    if report is None:
        return None
    shown = await read_overview(view, course, report, now=now)
    return Column(id=REPORT, cells={row.person.id: _cell(row) for row in shown.rows})


def _cell(row: Row) -> Cell:
    if row.step in {Step.BROKEN, Step.RETURNED}:
        return Cell(mark=Mark.PROBLEM)
    if row.step in OWED:
        return Cell(mark=Mark.LATE if row.is_late else Mark.OPEN)
    return Cell(mark=Mark.DONE, at=row.submission.received_at if row.submission else None)
