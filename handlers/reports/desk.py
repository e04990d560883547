"""What coordinators look at: everybody's report, one person's, one submission; read afresh."""

from datetime import datetime

from aiogram.types import Message

from bot.course import Course
from bot.i18n import DEFAULT_LOCALE, Translator, translator
from bot.people import Person, Role
from bot.reports.overview import Overview, Row, overview, row_of
from bot.reports.submission import Submission
from bot.texts.reviews import Seen
from storage import Transaction


async def read_overview(
    view: Transaction, course: Course, report: str, *, now: datetime
) -> Overview:
    """Everybody of a course and one of its reports."""
    people = await view.people.of_course(course.id)
    latest = await view.submissions.latest(course.id, report)
    handed_in = await view.submissions.of_course(course.id, report)
    newest = {one.person_id: one for one in handed_in if one.version is not None}
    extensions = await view.extensions.of_course(course.id, report)
    return overview(course, report, people, latest, extensions, now=now, newest=newest)


async def read_row(
    view: Transaction, course: Course, report: str, person: Person, *, now: datetime
) -> Row:
    """One person and one of the course's reports."""
    latest = await view.submissions.latest(course.id, report)
    extension = await view.extensions.of_person(person.id, report)
    return row_of(person, course, report, latest.get(person.id), extension, now=now)


async def read_participant(view: Transaction, course: Course, person_id: int) -> Person | None:
    """A participant who takes part; None for anybody else."""
    person = await view.people.get(person_id)
    if person is None or person.course_id != course.id or person.role is not Role.PARTICIPANT:
        return None
    return person if person.is_active else None


async def read_seen(view: Transaction, course: Course, number: int) -> Seen | None:
    """A submission of a course as coordinators see it; None where there is none."""
    one = await view.submissions.get(number)
    if one is None or one.version is None or one.course_id != course.id:
        return None
    person = await view.people.get(one.person_id)
    if person is None or one.report not in course.reports:
        return None
    versions = [each.version for each in await view.submissions.of_person(person.id, one.report)]
    return Seen(
        submission=one,
        person=person,
        decided_by=await decider(view, course, one),
        newest=max(version for version in versions if version is not None),
    )


def shared(message: Message, tr: Translator) -> Translator:
    """The language of what stands below a message: in the staff chat everybody reads along.

    Args:
        message: an announcement.
        tr: the language of whoever pressed a button below it.
    """
    return tr if message.chat.type == "private" else translator(DEFAULT_LOCALE)


async def decider(view: Transaction, course: Course, one: Submission) -> str:
    """The name of the coordinator who decided; empty where it is not known."""
    if one.reviewed_by is None:
        return ""
    people = await view.people.of_course(course.id, Role.COORDINATOR)
    found = [each for each in people if each.account_id == one.reviewed_by]
    if found:
        return found[0].profile.local_name or found[0].profile.name
    records = await view.audit.of_course(course.id, limit=20, person_ids=[one.person_id])
    named = (each.actor_name for each in records if each.actor_id == one.reviewed_by)
    return next((name for name in named if name), "")
