"""A person's card where the course asks for reports: what they handed in stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.checklist.duties import Duty, duties
from bot.course import Course
from bot.enrolment.cards import Card
from bot.people import Role
from bot.reports.known import known_of
from bot.reports.overview import Row, row_of
from bot.reports.submission import Extension, Submission


@dataclass(frozen=True, kw_only=True)
class ReportCard(Card):
    """What is known of a person at this moment, with their reports.

    Attributes:
        submissions: what stands for them, by the id of the report.
        extensions: the time that they were given, likewise.
        ticks: when what of the checklist was ticked, by the item's id.
    """

    submissions: Mapping[str, Submission] = field(default_factory=dict)
    extensions: Mapping[str, Extension] = field(default_factory=dict)
    ticks: Mapping[str, datetime] = field(default_factory=dict)

    def rows(self, course: Course, now: datetime) -> list[Row]:
        """Each report that they owe: once they have enrolled, or where there is a file."""
        if self.person.role is not Role.PARTICIPANT or not self.person.is_active:
            return []
        return [
            row_of(
                self.person,
                course,
                report,
                self.submissions.get(report),
                self.extensions.get(report),
                now=now,
            )
            for report in course.reports
            if self.person.is_enrolled or report in self.submissions
        ]

    def duties(self, course: Course, now: datetime) -> tuple[Duty, ...]:
        """Their checklist, once they have enrolled."""
        if self.person.role is not Role.PARTICIPANT or not self.person.is_enrolled:
            return ()
        known = known_of(self.rows(course, now), course)
        return duties(course, country=self.person.profile.country, ticks=self.ticks, known=known)
