"""The checklists of people, read afresh: ticks, and what the bot knows of reports."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.checklist.duties import Duty, Known, duties
from bot.checklist.overview import Overview, Row, overview
from bot.course import Course
from bot.people import Person
from bot.reports.known import known_of
from bot.reports.overview import Row as ReportRow
from bot.reports.overview import row_of
from bot.reports.submission import what_stands
from storage import Transaction


async def read_rows(
    view: Transaction, course: Course, person: Person, *, now: datetime
) -> list[ReportRow]:
    """How it stands with each report of a participant at a moment."""
    rows = []
    for report in course.reports:
        versions = await view.submissions.of_person(person.id, report)
        extension = await view.extensions.of_person(person.id, report)
        stands = what_stands(versions)
        rows.append(row_of(person, course, report, stands, extension, now=now))
    return rows


async def read_duties(
    view: Transaction, course: Course, person: Person, *, now: datetime
) -> tuple[Duty, ...]:
    """The checklist of a participant at a moment."""
    rows = await read_rows(view, course, person, now=now)
    return duties_of(person, course, await view.ticks.of_person(person.id), rows)


async def read_row(view: Transaction, course: Course, person: Person, *, now: datetime) -> Row:
    """A participant and their checklist at a moment."""
    return Row(person=person, duties=await read_duties(view, course, person, now=now))


async def read_overview(view: Transaction, course: Course, *, now: datetime) -> Overview:
    """The checklists of everybody of a course at a moment; a few queries, however many they are."""
    people = await view.people.of_course(course.id)
    ticks = await view.ticks.of_course(course.id)
    reports = {
        report: (
            await view.submissions.latest(course.id, report),
            await view.extensions.of_course(course.id, report),
        )
        for report in course.reports
    }

    def of(person: Person) -> tuple[Duty, ...]:
        rows = [
            row_of(person, course, report, stands.get(person.id), more.get(person.id), now=now)
            for report, (stands, more) in reports.items()
        ]
        return duties_of(person, course, ticks.get(person.id, {}), rows)

    return overview(course, people, of, now=now)


def duties_of(
    person: Person, course: Course, ticks: Mapping[str, datetime], rows: Sequence[ReportRow]
) -> tuple[Duty, ...]:
    """The checklist of a participant, by what they ticked and how it stands with their reports."""
    known = known_of(rows, course)
    return duties(course, country=person.profile.country, ticks=ticks, known=known)


def plain_duties(course: Course) -> tuple[Duty, ...]:
    """The checklist itself, as nobody's in particular."""
    known = {plan.deadline: Known() for plan in course.reports.values()}
    return duties(course, country=None, ticks={}, known=known)
