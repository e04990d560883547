"""What somebody has done of the dates of their course, read afresh."""

from datetime import datetime

from bot.course import Course
from bot.people import Person, Role, Visitor
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment, fulfilment_of
from handlers.checklist.reading import duties_of, read_rows
from storage import Storage, Transaction


async def read_fulfilment(
    view: Transaction, course: Course, person: Person, *, now: datetime
) -> Fulfilment:
    """What a participant has done by a moment."""
    rows = await read_rows(view, course, person, now=now)
    ticks = await view.ticks.of_person(person.id)
    return fulfilment_of(course, rows, duties_of(person, course, ticks, rows))


async def fulfilment_in(
    storage: Storage, visitor: Visitor, course: Course, *, now: datetime
) -> Fulfilment:
    """The same for whoever has written; nothing is known of those who do not take part."""
    person = visitor.in_course(course.id)
    if person is None or visitor.role_in(course.id) is not Role.PARTICIPANT:
        return NOTHING_DONE
    async with storage.reading() as view:
        return await read_fulfilment(view, course, person, now=now)
