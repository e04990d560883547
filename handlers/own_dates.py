"""What is read for somebody's own dates: sessions, more time that they were given, what is done."""

from datetime import datetime

from bot.course import Course, Reader
from bot.i18n import Translator
from bot.people import Person, Role
from bot.texts import course as course_texts
from bot.texts.calendar_events import Dates
from handlers.fulfilment import read_fulfilment
from storage import Transaction


async def read_dates(
    view: Transaction,
    course: Course,
    reader: Reader,
    tr: Translator,
    person: Person | None,
    *,
    now: datetime,
) -> Dates:
    """The dates of a course as somebody has them now.

    Args:
        view: where they are read.
        course: theirs.
        reader: for whom.
        tr: the interface's language.
        person: a participant; None for the dates of the course itself.
        now: the present moment, aware.
    """
    spoken = course_texts.spoken(course, tr)
    sessions = await view.sessions.of_course(course.id)
    if person is None:
        return Dates(course=course, tr=spoken, reader=reader, sessions=sessions)
    fulfilment = await read_fulfilment(view, course, person, now=now)
    given = {
        row.report: row.due.extension
        for row in fulfilment.reports.values()
        if row.due.extension is not None and row.due.until == row.due.extension.until
    }
    return Dates(
        course=course,
        tr=spoken,
        reader=reader,
        person_id=person.id,
        sessions=[one for one in sessions if one.is_for(person.profile.group)],
        extensions=given,
        done={name for name in course.deadlines if fulfilment.is_done(name)},
    )


def participant(person: Person | None, role: Role) -> Person | None:
    """The person, where they take part as one who has dates of their own."""
    return person if role is Role.PARTICIPANT else None
