"""Reminders that a coordinator sends to those who owe a report: put down, and worded when sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from bot.course import Course, Courses
from bot.delivery.content import Made, Said
from bot.delivery.decision import Decision
from bot.delivery.delivery import Category, Delivery, Priority, Reason
from bot.i18n import translator
from bot.people import Person
from bot.reports.overview import OWED, Overview, Row
from bot.texts import report_news
from handlers.reports import desk_keyboards as keyboards
from handlers.reports.desk import read_participant, read_row
from handlers.telling import enqueue_content, said
from storage import Storage, Transaction

KIND: Final = "nudge"
"""What `Made.kind` of its delivery says."""

REPORT: Final = "report"
"""The particular of it: which report."""


@dataclass(frozen=True, kw_only=True)
class Nudged:
    """Who is reminded, who cannot be reached, and whose reminders a coordinator has paused."""

    told: list[Person] = field(default_factory=list)
    missed: list[Person] = field(default_factory=list)
    paused: list[Person] = field(default_factory=list)


async def enqueue_nudges(tx: Transaction, shown: Overview, course: Course, now: datetime) -> Nudged:
    """Have everybody reminded who owes a report, all of them or none.

    Args:
        tx: where the deed is recorded.
        shown: everybody, read in the same transaction.
        course: theirs.
        now: the present moment.
    """
    nudged, pauses = Nudged(), await tx.pauses.of_course(course.id)
    made = Made(kind=KIND, about={REPORT: shown.report})
    for row in shown.to_remind:
        pause = pauses.get(row.person.id)
        if pause is not None and now < pause.until:
            nudged.paused.append(row.person)
            continue
        is_told = await enqueue_content(
            tx,
            row.person,
            lambda _tr: made,
            course=course,
            now=now,
            category=Category.DEADLINES,
            priority=Priority.REMINDER,
        )
        (nudged.told if is_told else nudged.missed).append(row.person)
    return nudged


class Nudges:
    """Words such a reminder at the moment of sending; who owes nothing by then is spared.

    Args:
        storage: who owes what.
        courses: theirs.
    """

    def __init__(self, *, storage: Storage, courses: Courses) -> None:
        self._storage = storage
        self._courses = courses

    async def compose(self, deliveries: Sequence[Delivery], now: datetime) -> Decision:
        """What becomes of reminders to one chat; each goes alone, since none has a bundle."""
        [one] = deliveries
        message = await self._worded(one, now)
        if message is None:
            return Decision(dropped={one.id: Reason.DONE})
        return Decision(message=message)

    async def _worded(self, one: Delivery, now: datetime) -> Said | None:
        course = self._courses.get(one.course_id)
        if course is None or not isinstance(one.content, Made) or one.person_id is None:
            return None
        report = str(one.content.about[REPORT])
        if report not in course.reports:
            return None
        async with self._storage.reading() as view:
            row = await _still_owing(view, course, one.person_id, report, now)
        if row is None:
            return None
        say = partial(report_news.reminder, row, course, course.reports[report], now=now)
        offer = partial(keyboards.send_report, course, report, has_template=True)
        return said(translator(one.locale), say, offer)


async def _still_owing(
    view: Transaction, course: Course, person_id: int, report: str, now: datetime
) -> Row | None:
    """Somebody as they are at this moment; None where no reminder is for them any more."""
    person = await read_participant(view, course, person_id)
    if person is None:
        return None
    row = await read_row(view, course, report, person, now=now)
    return row if row.step in OWED and not row.has_more_time(now) else None
