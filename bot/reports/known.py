"""What reports say of the checklist: a duty that is handed in as a file is ticked by it."""

from collections.abc import Iterable
from typing import Final

from bot.checklist.duties import Known
from bot.course import Course
from bot.reports.overview import Row, Step

HANDED_IN: Final = frozenset({Step.WARNED, Step.WAITING, Step.ACCEPTED})
"""What of a report is done; one that was returned is to be mended."""


def known_of(rows: Iterable[Row], course: Course) -> dict[str, Known]:
    """What is known of the deadlines of one person by their reports, by the deadline's id."""
    return {course.reports[row.report].deadline: _known(row) for row in rows}


def _known(row: Row) -> Known:
    came = row.submission.received_at if row.submission is not None else None
    return Known(
        at=came if row.step in HANDED_IN else None,
        until=row.due.until,
        names_hour=row.due.names_hour,
    )
