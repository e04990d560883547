"""Who has handed in a report and what became of it: everybody of a course at one moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.course import Course
from bot.people import Person, Role
from bot.reports.standing import Due, due, standing_at
from bot.reports.submission import Extension, Review, Standing, Submission
from bot.reports.verdict import Mark


class Step(StrEnum):
    """How far somebody's report has come; in the order in which coordinators look at it."""

    MISSING = "missing"
    BROKEN = "broken"
    """The file breaks a binding rule, so it does not count."""
    WARNED = "warned"
    """It waits for a decision, and the check has something to say."""
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


OWED = frozenset({Step.MISSING, Step.BROKEN})
"""Nothing of theirs counts as handed in."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody and their report.

    Attributes:
        person: who.
        report: the id of the report.
        step: how far it has come.
        due: until when it is theirs to hand in.
        submission: what stands for them; None where they handed in nothing.
        newer: what they handed in after it, and does not count; None without one.
        extension: the time they were given, whether it is over or not.
        is_late: what counts came after the deadline; or nothing counts, and it has passed.
    """

    person: Person
    report: str
    step: Step
    due: Due
    submission: Submission | None = None
    newer: Submission | None = None
    extension: Extension | None = None
    is_late: bool = False

    def has_more_time(self, now: datetime) -> bool:
        """Whether an extension of theirs still runs."""
        is_given = self.extension is not None and self.due.until == self.extension.until
        return is_given and standing_at(now, self.due) is Standing.ON_TIME


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The report of everybody who takes part, at one moment.

    Attributes:
        report: the id of the report.
        at: the moment, aware.
        rows: who has enrolled, or has a file: by country in the course's order, then by name.
        absent: who has not enrolled yet, likewise.
    """

    report: str
    at: datetime
    rows: Sequence[Row]
    absent: Sequence[Person]

    def of(self, step: Step) -> list[Row]:
        """Whose report has come so far."""
        return [row for row in self.rows if row.step is step]

    @property
    def late(self) -> list[Row]:
        """Whose report counts and came after the deadline."""
        return [row for row in self.rows if row.is_late and row.step not in OWED]

    @property
    def to_remind(self) -> list[Row]:
        """Whom a reminder is for: nothing of theirs counts, and no extension runs."""
        owing = [row for row in self.rows if row.step in OWED and row.person.is_enrolled]
        return [row for row in owing if not row.has_more_time(self.at)]

    @property
    def with_more_time(self) -> list[Row]:
        """Who owes a report still, and has an extension that runs."""
        owing = [row for row in self.rows if row.step in OWED and row.person.is_enrolled]
        return [row for row in owing if row.has_more_time(self.at)]


def step_of(submission: Submission | None) -> Step:
    """How far a report has come.

    Args:
        submission: what stands for the person; None where they handed in nothing.
    """
    if submission is None:
        return Step.MISSING
    if submission.review is not Review.WAITING:
        return Step(submission.review.value)
    if not submission.counts:
        return Step.BROKEN
    verdict = submission.verdict
    return Step.WARNED if verdict is not None and verdict.mark is Mark.WARNINGS else Step.WAITING


def row_of(
    person: Person,
    course: Course,
    report: str,
    submission: Submission | None,
    extension: Extension | None,
    *,
    now: datetime,
    newest: Submission | None = None,
) -> Row:
    """Somebody and their report at a moment.

    Args:
        person: who.
        course: theirs.
        report: the id of one of its reports.
        submission: what stands for them.
        extension: the time they were given.
        now: the moment, aware.
        newest: what they handed in last, whether it counts or not.

    Raises:
        KeyError: the course has no such report.
    """
    plan = course.reports[report]
    ends = due(course, plan, country=person.profile.country, extension=extension)
    step = step_of(submission)
    if submission is not None and step not in OWED:
        is_late = submission.standing is not Standing.ON_TIME
    else:
        is_late = standing_at(now, ends) is not Standing.ON_TIME
    return Row(
        person=person,
        report=report,
        step=step,
        due=ends,
        submission=submission,
        newer=newest if newest is not None and newest != submission else None,
        extension=extension,
        is_late=is_late,
    )


def overview(
    course: Course,
    report: str,
    people: Iterable[Person],
    latest: Mapping[int, Submission],
    extensions: Mapping[int, Extension],
    *,
    now: datetime,
    newest: Mapping[int, Submission] | None = None,
) -> Overview:
    """The report of everybody who takes part in a course.

    Args:
        course: the course.
        report: the id of one of its reports.
        people: everybody in its roster; coordinators and who left owe nothing.
        latest: what stands for each person, by their number.
        extensions: who was given more time, likewise.
        now: the moment, aware.
        newest: what each person handed in last, likewise.

    Raises:
        KeyError: the course has no such report.
    """
    last = newest or {}
    order = {country.code: at for at, country in enumerate(course.countries.members)}
    active = sorted(
        (one for one in people if one.role is Role.PARTICIPANT and one.is_active),
        key=lambda one: (
            order.get(one.profile.country or "", len(order)),
            one.profile.name.casefold(),
            one.id,
        ),
    )
    here = [one for one in active if one.is_enrolled or one.id in latest]
    return Overview(
        report=report,
        at=now,
        rows=tuple(
            row_of(
                one,
                course,
                report,
                latest.get(one.id),
                extensions.get(one.id),
                now=now,
                newest=last.get(one.id),
            )
            for one in here
        ),
        absent=tuple(one for one in active if one not in here),
    )
