"""What comes next for a participant: what they have to do, and the next date of the course."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import Final

from bot.course import ANYBODY, Course, Day, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import deadlines as deadline_texts
from bot.texts.course import source_line

OWED: Final = 3
"""The most things to do that are named at once."""


def next_steps(course: Course, tr: Translator, *, now: datetime, reader: Reader = ANYBODY) -> str:
    """The next things that a participant has to do, and the next date beside them; HTML.

    They stand in the order of life. What the document gives no day for says whom to ask.

    Args:
        course: theirs.
        tr: a language of the course's texts.
        now: the present moment, aware; days are counted in the course's zone.
        reader: the participant: a country may have another date, and its own hour.
    """
    names = [*_chosen(course, now=now, reader=reader)]
    if not names:
        return tr.gettext("All dates of the course that the document names are over.")
    deadlines = [course.deadlines[name] for name in names]
    lines = [
        tr.gettext("<b>What comes next</b>"),
        *(deadline_texts.line(name, course, tr, now=now, reader=reader) for name in names),
        *deadline_texts.unsettled(names, course, tr, reader=reader),
        *_handing_in(names, course, tr),
    ]
    sections = {section for deadline in deadlines for section in deadline.sources}
    in_order = tuple(section for section in course.document.sections if section in sections)
    return "\n".join([*lines, source_line(course, in_order, tr)])


def _handing_in(names: Collection[str], course: Course, tr: Translator) -> list[str]:
    """How the reports that are due are handed in; HTML."""
    return [
        tr.gettext("%(report)s is handed in here: send me the .pptx file. How it stands: /report")
        % {"report": escape(plan.title.get(tr.locale))}
        for plan in course.reports.values()
        if plan.deadline in names
    ]


def _chosen(course: Course, *, now: datetime, reader: Reader) -> Iterator[str]:
    """Which deadlines are named: what the participant owes, and the first that others owe."""
    owed, others = 0, 0
    for name in _ahead(course, now=now, reader=reader):
        if course.deadlines[name].owed_by == "participant":
            owed += 1
            if owed > OWED:
                return
            yield name
        elif not others:
            others += 1
            yield name


def _ahead(course: Course, *, now: datetime, reader: Reader) -> Iterator[str]:
    """The deadlines of those who are accepted that are not over, in the order of life."""
    names = [*course.deadlines]
    if course.acceptance in course.deadlines:
        names = names[names.index(course.acceptance) + 1 :]
    for at, name in enumerate(names):
        # what has no day is before what comes next in life, so that it is over with it
        days = (course.day_of(later, reader.country) for later in names[at:])
        ends = next((day for day in days if day is not None), Day(date=course.last_day))
        if course.deadlines[name].owed_by != "guest" and not _is_over(ends, course, now):
            yield name


def _is_over(day: Day, course: Course, now: datetime) -> bool:
    """Whether a day has passed in the course's zone, and its hour where it has one."""
    return now > datetime.combine(day.date, day.time or time.max, course.zone)
