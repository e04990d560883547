"""What a participant has done of the dates of the course, and until when the rest is theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.checklist.duties import Duty
from bot.course import Course
from bot.reports.known import HANDED_IN
from bot.reports.overview import Row
from bot.reports.standing import standing_at
from bot.reports.submission import Standing


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    """What is known of somebody, by the ids of deadlines.

    Attributes:
        reports: how it stands with the report that a deadline is for.
        ticked: when the duty was ticked that fulfils a deadline.
    """

    reports: Mapping[str, Row] = field(default_factory=dict)
    ticked: Mapping[str, datetime] = field(default_factory=dict)

    def is_done(self, deadline: str) -> bool:
        """Whether nothing is left to do for it."""
        row = self.reports.get(deadline)
        return row.step in HANDED_IN if row is not None else deadline in self.ticked

    def is_still_taken(self, deadline: str, now: datetime) -> bool:
        """Whether a report is missing, and is taken at this moment."""
        row = self.reports.get(deadline)
        if row is None or row.step in HANDED_IN:
            return False
        return standing_at(now, row.due) is not Standing.CLOSED


NOTHING_DONE = Fulfilment()
"""Of somebody of whom nothing is known."""


def fulfilment_of(course: Course, rows: Sequence[Row], duties: Sequence[Duty]) -> Fulfilment:
    """What reports and checklist say of one person."""
    return Fulfilment(
        reports={course.reports[row.report].deadline: row for row in rows},
        ticked={
            one.item.deadline: one.done_at
            for one in duties
            if one.item.deadline is not None and one.done_at is not None and not one.is_known
        },
    )
