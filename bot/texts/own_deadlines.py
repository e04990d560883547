"""The dates of the course for one participant: what is done, how long is left, until when."""

from collections.abc import Iterator
from datetime import datetime

from bot.course import Course, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.fulfilment import NOTHING_DONE, Fulfilment
from bot.reports.overview import Row, Step
from bot.reports.standing import days_left, standing_at
from bot.reports.submission import Standing
from bot.texts import deadlines as texts
from bot.texts.course import source_line
from bot.texts.moments import day
from bot.texts.report_news import until


def own_deadlines(
    course: Course, tr: Translator, *, now: datetime, reader: Reader, fulfilment: Fulfilment
) -> str:
    """The dates of those who are accepted, in the order of life; HTML.

    Args:
        course: theirs.
        tr: a language of the course's texts.
        now: the moment of the question, aware.
        reader: the participant.
        fulfilment: what they have done.
    """
    shown = of_the_accepted(course)
    lines = [tr.gettext("⏰ <b>Dates and deadlines</b>")]
    lines += [
        line(name, course, tr, now=now, reader=reader, fulfilment=fulfilment) for name in shown
    ]
    open_ones = [name for name in shown if not fulfilment.is_done(name)]
    lines += texts.unsettled(open_ones, course, tr, reader=reader)
    named = {section for name in shown for section in course.deadlines[name].sources}
    sections = tuple(section for section in course.document.sections if section in named)
    return "\n".join([*lines, source_line(course, sections, tr)])


def of_the_accepted(course: Course) -> list[str]:
    """The deadlines of the course that concern those who take part, in the order of life."""
    names = [*course.deadlines]
    if course.acceptance in course.deadlines:
        names = names[names.index(course.acceptance) + 1 :]
    return [name for name in names if course.deadlines[name].owed_by != "guest"]


def line(
    name: str,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    reader: Reader,
    fulfilment: Fulfilment = NOTHING_DONE,
    is_brief: bool = False,
) -> str:
    """A deadline: that it is done, or when it is, and what that means for them; HTML.

    Args:
        name: the id of the deadline.
        course: theirs.
        tr: a language of the course's texts.
        now: the present moment, aware.
        reader: the participant.
        fulfilment: what they have done.
        is_brief: whether the hours of a day that has none are left out.
    """
    row = fulfilment.reports.get(name)
    title = escape(course.deadlines[name].title.get(tr.locale))
    if fulfilment.is_done(name):
        done = _handed_in(row, course, tr, now) if row is not None else None
        if done is None:
            ticked = day(fulfilment.ticked[name], course, tr, now=now)
            done = tr.gettext("ticked on %(day)s") % {"day": ticked}
        return f"✅ {title}: {escape(done)}"
    first = texts.line(name, course, tr, now=now, reader=reader)
    if row is None:
        return first
    more = _report(row, course, tr, now, is_brief=is_brief)
    return "\n".join([first, *(f"   {one}" for one in more)])


def _handed_in(row: Row, course: Course, tr: Translator, now: datetime) -> str | None:
    one = row.submission
    if one is None:
        return None
    came = {"day": day(one.received_at, course, tr, now=now), "version": one.version or 0}
    if row.is_late:
        return tr.gettext("handed in on %(day)s, version %(version)d, after the deadline") % came
    return tr.gettext("handed in on %(day)s, version %(version)d") % came


def _report(
    row: Row, course: Course, tr: Translator, now: datetime, *, is_brief: bool
) -> Iterator[str]:
    """What else there is to say of a report that is missing; HTML."""
    standing, due = standing_at(now, row.due), row.due
    version = {"version": row.submission.version or 0} if row.submission is not None else {}
    if row.step is Step.RETURNED:
        yield tr.gettext("💬 A coordinator returned version %(version)d: please mend it.") % version
    elif row.step is Step.BROKEN:
        yield tr.gettext("⛔ Version %(version)d does not count: /report says why.") % version
    if due.until is not None:
        when = escape(until(due.until, course, row.person.profile.country, tr))
        if row.has_more_time(now):
            given = tr.gettext("You were given time until %(until)s") % {"until": when}
            yield f"{given}{_left(row, course, tr, now)}"
        elif standing is Standing.ON_TIME and not due.names_hour and not is_brief:
            yield tr.gettext("By all clocks you are on time until %(until)s") % {"until": when}
    if standing is Standing.LATE:
        yield tr.gettext("⚠️ It is not handed in yet; it is still taken, and marked as late.")
    elif standing is Standing.CLOSED:
        yield tr.gettext("⛔ Reports are taken no more: please write to the coordinators.")


def _left(row: Row, course: Course, tr: Translator, now: datetime) -> str:
    days = days_left(now, row.due, course.zone)
    if days is None or days < 0:
        return ""
    if days == 0:
        return tr.gettext(", today")
    return ", " + tr.ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
