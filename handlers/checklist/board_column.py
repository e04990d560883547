"""The column of the checklist on the board."""

from datetime import datetime
from typing import Final

from bot.board import CHECKLIST, Cell, Column
from bot.board import Mark as BoardMark
from bot.checklist.duties import Mark
from bot.course import Course
from handlers.checklist.reading import read_overview
from storage import Transaction

_MARKS: Final = {
    Mark.DONE: BoardMark.DONE,
    Mark.OPEN: BoardMark.OPEN,
    Mark.LATE: BoardMark.LATE,
}


async def checklist_column(view: Transaction, course: Course, *, now: datetime) -> Column | None:
    """How it stands with what everybody has to do in their stage; None without a checklist."""
    if not course.checklist:
        return None
    shown = await read_overview(view, course, now=now)
    marks = {row.person.id: row.mark(now, course.stage(now)) for row in shown.rows}
    cells = {number: Cell(mark=_MARKS[mark]) for number, mark in marks.items() if mark is not None}
    return Column(id=CHECKLIST, cells=cells)
