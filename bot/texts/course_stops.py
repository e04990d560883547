"""The dates of a course in their order, today among them: what there is on each, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.course import Deadline
from bot.course.moments import phase_end, phase_start
from bot.course.when import Days, Months, MonthsAfter
from bot.i18n import Translator
from bot.markup import plain
from bot.texts import settlements
from bot.texts.calendar_events import Dates, begins, minute_of, reports_of, written_when
from bot.texts.report_news import until


class Standing(StrEnum):
    """How a line of the picture stands to the present, and to the person."""

    PHASE = "phase"
    """A phase begins or ends."""
    DONE = "done"
    """Nothing is left to do."""
    LATE = "late"
    """The report is not handed in, and its time is over."""
    AHEAD = "ahead"
    """Something that a participant has to do or to be there for."""
    OTHER = "other"
    """What others do, and what is over."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing on a date.

    Attributes:
        standing: how it stands.
        text: what it is.
        notes: what is to be known of its date, a sentence each.
        phase: which of the picture's phases begins or ends, by its place; None for a deadline.
    """

    standing: Standing
    text: str
    notes: tuple[str, ...] = ()
    phase: int | None = None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A date of the course.

    Attributes:
        day: by which it stands in the row.
        label: as people read it.
        away: how far it is from the present, or nothing.
        lines: what there is on it; none for today.
        is_over: whether it lies in the past.
        is_vague: whether the document names only the month, or a day about that time.
        is_today: whether it is the present day.
    """

    day: date
    label: str
    away: str = ""
    lines: tuple[Line, ...] = ()
    is_over: bool = False
    is_vague: bool = False
    is_today: bool = False


def stops_of(dates: Dates, today: date) -> tuple[Stop, ...]:
    """The dates of a course as one person has them, and the present day."""
    here = dates.tr.gettext("Today, %(day)s") % {"day": dates.tr.days(today, today)}
    found: dict[Stop, list[Line]] = {Stop(day=today, label=here, is_today=True): []}
    for stop, line in (*_phases(dates, today), *_deadlines(dates, today)):
        found.setdefault(stop, []).append(line)
    stops = [replace(stop, lines=tuple(lines)) for stop, lines in found.items()]
    return tuple(sorted(stops, key=lambda one: (one.day, not one.is_today, not one.is_vague)))


def _phases(dates: Dates, today: date) -> Iterator[tuple[Stop, Line]]:
    course, tr = dates.course, dates.tr
    for at, (key, phase) in enumerate(course.phases.items()):
        title, value = phase.title.get(tr.locale), f"phases.{key}"
        when = course.value(value, tr.locale, reader=dates.reader)
        first, last = phase_start(phase), phase_end(phase)
        named = {part: f"{value}.{part}" if first.about else None for part in ("start", "end")}
        begin = title[:1].upper() + title[1:]
        line = Line(standing=Standing.PHASE, text=begin, notes=(when,), phase=at)
        yield _stop(dates, first.date, named["start"], today=today, is_vague=first.about), line
        if last.date != first.date:
            text = tr.gettext("The end: %(phase)s") % {"phase": title}
            line = Line(standing=Standing.PHASE, text=text, phase=at)
            yield _stop(dates, last.date, named["end"], today=today, is_vague=last.about), line


def _deadlines(dates: Dates, today: date) -> Iterator[tuple[Stop, Line]]:
    course, country = dates.course, dates.reader.country
    for key, deadline in course.deadlines.items():
        day, minute = course.day_of(key, country), minute_of(dates, key)
        if deadline.owed_by == "guest" and dates.person_id is not None:
            continue
        label = None
        if minute is not None:
            on = minute.date()
        elif day is not None:
            on = day.date
            if day.about or isinstance(written_when(dates, key), Days | Months):
                label = f"deadlines.{key}"
        else:
            continue
        line = Line(
            standing=_standing(dates, key, deadline, is_over=on < today),
            text=deadline.title.get(dates.tr.locale),
            notes=tuple(_notes(dates, key, minute)),
        )
        is_vague = minute is None and day is not None and day.about
        yield _stop(dates, on, label, today=today, is_vague=is_vague), line


def _stop(dates: Dates, day: date, value: str | None, *, today: date, is_vague: bool) -> Stop:
    """A stop without its lines.

    Args:
        dates: whose.
        day: by which it stands in the row.
        value: the value of the course that names it; None where it is just the day.
        today: the present day; of its year nothing is said.
        is_vague: whether only the month is named, or a day about that time.
    """
    tr, is_this_year = dates.tr, day.year == today.year
    if value is None:
        label = tr.weekday(day) if is_this_year else tr.day(day)
    else:
        form = "|short" if is_this_year else ""
        label = dates.course.value(f"{value}{form}", tr.locale, reader=dates.reader)
    is_over = day < today
    if is_vague:  # a month is over with its last day
        is_over &= (day.year, day.month) < (today.year, today.month)
    away = "" if is_vague and not is_over else _away((day - today).days, tr)
    return Stop(day=day, label=label, away=away, is_over=is_over, is_vague=is_vague)


def _standing(dates: Dates, key: str, deadline: Deadline, *, is_over: bool) -> Standing:
    if key in dates.done:
        return Standing.DONE
    if deadline.owed_by in {"guest", "participant"} and not is_over:
        return Standing.AHEAD
    is_report = bool(reports_of(dates.course, key))
    return Standing.LATE if is_report and dates.person_id is not None else Standing.OTHER


def _notes(dates: Dates, key: str, minute: datetime | None) -> Iterator[str]:
    course, tr, country = dates.course, dates.tr, dates.reader.country
    if minute is not None:
        words = (
            tr.gettext("begins %(moment)s") if begins(dates, key) else tr.gettext("by %(moment)s")
        )
        yield words % {"moment": until(minute, course, country, tr)}
    elif isinstance(written_when(dates, key), MonthsAfter):
        yield course.value(f"deadlines.{key}", tr.locale, reader=dates.reader)
    yield from map(plain, settlements.about(f"deadlines.{key}", course, tr, country=country))
    reports = [name for name, _ in reports_of(course, key)]
    if any(name in dates.extensions for name in reports):
        yield tr.gettext("You were given more time.")
    elif minute is None and key not in dates.done:
        yield from _unsaid(dates, key)


def _unsaid(dates: Dates, key: str) -> Iterator[str]:
    """What the document leaves open of a day, and nobody has settled."""
    course, tr = dates.course, dates.tr
    for name, point in course.open_points.items():
        if point.about == f"deadlines.{key}" and name not in course.settlements:
            title = point.title.get(tr.locale)
            yield tr.gettext("The document does not say: %(what)s.") % {"what": title}


def _away(days: int, tr: Translator) -> str:
    if days < 0:
        return tr.gettext("over")
    if days == 0:
        return tr.gettext("today")
    if days == 1:
        return tr.gettext("tomorrow")
    return tr.ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
