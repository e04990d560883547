"""What comes next for a participant: what they have to do, and the next date of the course."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import Final

from bot.course import ANYBODY, Course, Day, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment
from bot.texts import deadlines as deadline_texts
from bot.texts import own_deadlines
from bot.texts.course import source_line

OWED: Final = 3
"""The most things to do that are named at once."""


def next_steps(
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    reader: Reader = ANYBODY,
    fulfilment: Fulfilment = NOTHING_DONE,
) -> str:
    """The next things that a participant has to do, and the next date beside them; HTML.

    They stand in the order of life. What the document gives no day for says whom to ask. What is
    done is not named; a report that is late is, for as long as it is taken. That reports are handed
    in to the bot stands below the source line, since the document does not say so.

    Args:
        course: theirs.
        tr: a language of the course's texts.
        now: the present moment, aware; days are counted in the course's zone.
        reader: the participant: a country may have another date, and its own hour.
        fulfilment: what they have done.
    """
    names = [*_chosen(course, now=now, reader=reader, fulfilment=fulfilment)]
    if not names:
        return tr.gettext("All dates of the course that the document names are over.")
    deadlines = [course.deadlines[name] for name in names]
    lines = [
        tr.gettext("<b>What comes next</b>"),
        *(
            own_deadlines.line(
                name, course, tr, now=now, reader=reader, fulfilment=fulfilment, is_brief=True
            )
            for name in names
        ),
        *deadline_texts.unsettled(names, course, tr, reader=reader),
    ]
    sections = {section for deadline in deadlines for section in deadline.sources}
    in_order = tuple(section for section in course.document.sections if section in sections)
    by_bot = _handing_in(names, course, tr, now=now, fulfilment=fulfilment)
    apart = ["", *by_bot] if by_bot else []
    return "\n".join([*lines, source_line(course, in_order, tr), *apart])


def _handing_in(
    names: Collection[str], course: Course, tr: Translator, *, now: datetime, fulfilment: Fulfilment
) -> list[str]:
    """That the reports that are due can be handed in here; HTML."""
    return [
        tr.gettext(
            "%(report)s: you can hand it in to me, send the .pptx file here. How it stands: /report"
        )
        % {"report": escape(plan.title.get(tr.locale))}
        for plan in course.reports.values()
        if plan.deadline in names
        and (
            plan.deadline not in fulfilment.reports or fulfilment.is_still_taken(plan.deadline, now)
        )
    ]


def _chosen(
    course: Course, *, now: datetime, reader: Reader, fulfilment: Fulfilment
) -> Iterator[str]:
    """Which deadlines are named: what the participant owes, and the first that others owe."""
    owed, others = 0, 0
    for name in _ahead(course, now=now, reader=reader, fulfilment=fulfilment):
        if course.deadlines[name].owed_by == "participant":
            owed += 1
            if owed > OWED:
                return
            yield name
        elif not others:
            others += 1
            yield name


def _ahead(
    course: Course, *, now: datetime, reader: Reader, fulfilment: Fulfilment
) -> Iterator[str]:
    """What is left of the deadlines of those who are accepted, in the order of life."""
    names = [*course.deadlines]
    concerned = own_deadlines.of_the_accepted(course)
    for at, name in enumerate(names):
        if name not in concerned or fulfilment.is_done(name):
            continue
        # what has no day is before what comes next in life, so that it is over with it
        days = (course.day_of(later, reader.country) for later in names[at:])
        ends = next((day for day in days if day is not None), Day(date=course.last_day))
        if fulfilment.is_still_taken(name, now) or not _is_over(ends, course, now):
            yield name


def _is_over(day: Day, course: Course, now: datetime) -> bool:
    """Whether a day has passed in the course's zone, and its hour where it has one."""
    return now > datetime.combine(day.date, day.time or time.max, course.zone)
