"""What the timeline is worked out from: a course with its people, or an example of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.course import Course
from bot.course.settling import settled
from bot.i18n import Translator
from bot.reminders.reminder import Recipient
from bot.schedule.session import Session
from bot.texts.timeline import Shown
from bot.timeline import everybody_like
from handlers.reminders.recipients import read_census
from handlers.staff import Staff
from storage import Transaction


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """Whom a course is going to write to.

    Attributes:
        shown: the course with what is settled, names, and the language.
        recipients: who has enrolled and the coordinators, or one of each country as an example.
        sessions: the daily programme.
    """

    shown: Shown
    recipients: Sequence[Recipient]
    sessions: Sequence[Session]


async def foresee(
    view: Transaction, course: Course, staff: Staff, tr: Translator, *, is_example: bool = False
) -> Foreseen:
    """Read what the timeline of a course depends on.

    Args:
        view: the tables.
        course: as its pack has it, or with what is settled.
        staff: the coordinators.
        tr: the language of what is said about the messages.
        is_example: whether to show one of each country although people have enrolled.
    """
    course = settled(course, await view.settlements.of_course(course.id))
    census = await read_census(view, course, staff)
    has_people = bool(census.people) and not is_example
    names = {number: one.shown_name(tr.locale) for number, one in census.people.items()}
    return Foreseen(
        shown=Shown(
            course=course,
            sessions={one.id: one for one in census.sessions},
            names=names if has_people else {},
            tr=tr,
        ),
        recipients=census.recipients if has_people else everybody_like(course, tr.locale),
        sessions=census.sessions,
    )
