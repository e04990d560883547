"""The dates of a course as events of a calendar: what to do, until when, and who says so."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.calendar.event import Event
from bot.course import Course, Deadline, Reader
from bot.course.moments import first_day, phase_end, phase_start, when_of
from bot.course.reports import ReportPlan
from bot.course.values import Phase
from bot.course.when import Days, Months, StartOf, When
from bot.i18n import Translator
from bot.markup import plain
from bot.reports.standing import due
from bot.reports.submission import Extension
from bot.schedule.session import Session
from bot.texts import deadlines as deadline_texts
from bot.texts import settlements
from bot.texts.course import source_line
from bot.texts.reminder_facts import is_counted
from bot.texts.report_news import until
from bot.texts.settlements import OWED

LEAD: Final = timedelta(minutes=30)
"""How long before the last minute of a deadline its event begins: it ends at that minute."""

UNSAID: Final = timedelta(hours=1)
"""How long something lasts whose end nobody has named."""

SESSION_ALARMS: Final = (timedelta(minutes=60), timedelta(minutes=30))
DEADLINE_ALARMS: Final = (timedelta(days=3), timedelta(days=1))

_MORNING: Final = timedelta(hours=9)
"""When the alarms of a day without an hour ring; calendars count them from midnight."""


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of a course as one person has them, or as the course has them.

    Attributes:
        course: theirs.
        tr: the language; one that the course's texts have.
        reader: for whom: a country may have another date, and its own hour.
        person_id: whose they are; None where they are the course's, as coordinators get them.
        sessions: those that take place and concern them.
        extensions: more time that the person was given, by the report's id.
        done: the deadlines for which nothing is left to do (their ids).
    """

    course: Course
    tr: Translator
    reader: Reader
    person_id: int | None = None
    sessions: Sequence[Session] = ()
    extensions: Mapping[str, Extension] = field(default_factory=dict)
    done: AbstractSet[str] = frozenset()


def events(dates: Dates) -> list[Event]:
    """Phases, deadlines with a day, and sessions; in the order of time."""
    course = dates.course
    found = [_phase(dates, name, phase) for name, phase in course.phases.items()]
    for name, deadline in course.deadlines.items():
        if deadline.owed_by != "guest" and (event := _deadline(dates, name, deadline)):
            found.append(event)
    found += [_session(dates, session) for session in dates.sessions]
    return sorted(found, key=lambda event: (event.start.isoformat(), event.uid))


def undated(dates: Dates) -> list[str]:
    """The titles of what has no day yet, so that no calendar has it."""
    return [
        deadline.title.get(dates.tr.locale)
        for name, deadline in dates.course.deadlines.items()
        if deadline.owed_by != "guest" and _deadline(dates, name, deadline) is None
    ]


def cancelled(event: Event, tr: Translator) -> Event:
    """An event that does not take place after all, also where only its title is read."""
    if event.is_cancelled:
        return event
    title = tr.gettext("Cancelled: %(title)s") % {"title": event.title}
    return replace(event, title=title, alarms=(), is_busy=False, is_cancelled=True)


def _uid(dates: Dates, kind: str, key: str) -> str:
    owner = "" if dates.person_id is None else f".{dates.person_id}"
    return f"{kind}-{key}{owner}@{dates.course.id}.kenshuin"


def _phase(dates: Dates, key: str, phase: Phase) -> Event:
    course, tr = dates.course, dates.tr
    title = phase.title.get(tr.locale)
    first, last = phase_start(phase), phase_end(phase)
    start: date = first.date
    end: date = last.date
    if first.time is not None:
        start = datetime.combine(first.date, first.time, course.zone)
        end = start + UNSAID
    lines = [_when(dates, f"phases.{key}")]
    if first.about or last.about:
        lines.append(tr.gettext("The document names only the months, no days."))
    return Event(
        uid=_uid(dates, "phase", key),
        title=title[:1].upper() + title[1:],
        start=start,
        end=end,
        details="\n".join([*lines, plain(source_line(course, phase.sources, tr))]),
    )


def _deadline(dates: Dates, key: str, deadline: Deadline) -> Event | None:
    span, minute = _span(dates, key), minute_of(dates, key)
    if span is None:
        return None
    is_done = key in dates.done
    title = deadline.title.get(dates.tr.locale)
    # what an office does on a day is nobody's duty here; to an hour of its people come
    rings = not is_done and (deadline.owed_by != "office" or minute is not None)
    return Event(
        uid=_uid(dates, "deadline", key),
        title=f"✓ {title}" if is_done else title,
        start=span[0],
        end=span[1],
        details="\n".join(_what_to_do(dates, key, deadline, is_done=is_done)),
        alarms=_alarms(is_timed=minute is not None) if rings else (),
    )


def _span(dates: Dates, key: str) -> tuple[date, date] | None:
    """From when to when a deadline stands in the calendar; an event of hours ends with it."""
    day, minute = dates.course.day_of(key, dates.reader.country), minute_of(dates, key)
    if minute is not None:
        is_start = begins(dates, key)
        return (minute, minute + UNSAID) if is_start else (minute - LEAD, minute)
    if day is None:
        return None
    match written_when(dates, key):
        case Days(start=start):
            return start, day.date
        case Months(start=month):
            return first_day(month), day.date
        case _:
            return day.date, day.date


def _alarms(*, is_timed: bool) -> tuple[timedelta, ...]:
    return tuple(before if is_timed else before - _MORNING for before in DEADLINE_ALARMS)


def minute_of(dates: Dates, key: str) -> datetime | None:
    """The minute of a deadline, where one was named: by the document, or for the person."""
    course, country = dates.course, dates.reader.country
    for name, plan in reports_of(course, key):
        until_ = due(course, plan, country=country, extension=dates.extensions.get(name))
        if until_.names_hour and until_.until is not None:
            return until_.until.astimezone(course.zone)
    day = course.day_of(key, country)
    if day is None or day.time is None:
        return None
    return datetime.combine(day.date, day.time, course.zone)


def begins(dates: Dates, key: str) -> bool:
    """Whether the hour of a deadline is when something begins, and not when its time is over."""
    return (
        isinstance(written_when(dates, key), StartOf)
        or dates.course.deadlines[key].owed_by not in OWED
    )


def written_when(dates: Dates, key: str) -> When | None:
    """How the document gives the day of a deadline; None where a coordinator settled it."""
    if any(one.day is not None for one in dates.course.settled_about(f"deadlines.{key}")):
        return None
    return when_of(dates.course.deadlines[key], dates.reader.country)


def _what_to_do(dates: Dates, key: str, deadline: Deadline, *, is_done: bool) -> Iterator[str]:
    course, tr, reader = dates.course, dates.tr, dates.reader
    day, minute = course.day_of(key, reader.country), minute_of(dates, key)
    if minute is not None:
        words = tr.gettext("The last minute: %(moment)s.")
        if begins(dates, key):
            words = tr.gettext("It begins: %(moment)s.")
        yield words % {"moment": until(minute, course, reader.country, tr)}
    elif written_when(dates, key) is not None:
        yield _when(dates, f"deadlines.{key}")
    subject = f"deadlines.{key}"
    if minute is None and day is not None and (day.about or is_counted(subject, course)):
        yield tr.gettext("The document does not name the day: this is the nearest.")
    yield from map(plain, settlements.about(subject, course, tr, country=reader.country))
    reports = [name for name, _ in reports_of(course, key)]
    if is_done:
        yield tr.gettext("It is done.")
    elif any(name in dates.extensions for name in reports):
        yield tr.gettext("You were given more time.")
    elif minute is None:
        yield from map(plain, deadline_texts.unsettled([key], course, tr, reader=reader))
    yield plain(source_line(course, deadline.sources, tr))
    if reports and not is_done:
        yield tr.gettext("Send the file to the bot; /report shows how it stands.")


def _session(dates: Dates, session: Session) -> Event:
    course, tr = dates.course, dates.tr
    start = session.starts_at.astimezone(course.zone)
    end = start + UNSAID if session.ends_at is None else session.ends_at.astimezone(course.zone)
    lines = []
    if session.group is not None:
        lines.append(tr.gettext("For the group: %(group)s.") % {"group": session.group})
    if session.note is not None:
        lines.append(session.note)
    if session.ends_at is None:
        lines.append(tr.gettext("When it ends is not said; the calendar shows an hour."))
    return Event(
        uid=_uid(dates, "session", str(session.id)),
        title=session.title,
        start=start,
        end=end,
        details="\n".join(lines),
        place=session.place or "",
        alarms=SESSION_ALARMS,
        is_busy=True,
    )


def reports_of(course: Course, key: str) -> list[tuple[str, ReportPlan]]:
    """The reports that are due by a deadline."""
    return [(name, plan) for name, plan in course.reports.items() if plan.deadline == key]


def _when(dates: Dates, reference: str) -> str:
    """A date of the course in words, as answers say it."""
    written = dates.course.value(reference, dates.tr.locale, reader=dates.reader)
    return dates.tr.gettext("When: %(when)s.") % {"when": written}
