"""The course on a time line, in words: phases, dates, today, and how far apart they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.course.values import Phase
from bot.course.when import Months
from bot.i18n import Translator
from bot.texts.calendar_events import Dates, minute_of
from bot.texts.cards import drawable
from bot.texts.course_stops import Standing, Stop, stops_of

LONG_GAP: Final = 14
"""Days from one stop to the next from which on their number is said."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A phase.

    Attributes:
        first: the place of the stop at which it begins.
        last: the place of that at which it ends.
        is_vague: whether the document names only its months.
    """

    first: int
    last: int
    is_vague: bool


@dataclass(frozen=True, kw_only=True)
class CourseLine:
    """What the picture shows; every sentence worded.

    Attributes:
        title: the course.
        about: for whom and for which day.
        note: how the picture is to be read.
        stops: the dates, in their order.
        bars: the phases, in the order of the pack.
        gaps: how long it is from each stop to the next one, where that is long; one fewer.
        open: what has no date yet, and who knows it; a sentence each.
        legend: what the marks mean, of those that are there.
    """

    title: str
    about: str
    note: str
    stops: tuple[Stop, ...]
    bars: tuple[Bar, ...]
    gaps: tuple[str, ...]
    open: tuple[str, ...]
    legend: tuple[tuple[Standing, str], ...]


def course_line(dates: Dates, *, now: datetime) -> CourseLine:
    """The course as one person has it.

    Args:
        dates: theirs; Japanese gives English, the font has no kanji.
        now: the present moment, aware.
    """
    dates = replace(dates, tr=drawable(dates.tr))
    course, tr = dates.course, dates.tr
    today = now.astimezone(course.zone).date()
    stops = stops_of(dates, today)
    return CourseLine(
        title=course.title.get(tr.locale),
        about=_about(dates, now),
        note=tr.gettext("Not to scale: where much time lies between two dates, it says how much."),
        stops=stops,
        bars=tuple(_bar(stops, at, phase) for at, phase in enumerate(course.phases.values())),
        gaps=tuple(_gap(stops, at, tr) for at in range(len(stops) - 1)),
        open=tuple(_open(dates)),
        legend=_legend(stops, tr),
    )


def caption(dates: Dates, tr: Translator) -> str:
    """What stands under the picture; plain text."""
    return tr.gettext("The course on a time line: %(title)s. In words: /deadlines") % {
        "title": dates.course.title.get(dates.tr.locale)
    }


def button(tr: Translator) -> str:
    """The button that sends the picture."""
    return tr.gettext("On a time line")


def _about(dates: Dates, now: datetime) -> str:
    course, tr = dates.course, dates.tr
    day = tr.day(now.astimezone(course.zone).date())
    home = course.countries.get(dates.reader.country)
    differs = any(deadline.by_country for deadline in course.deadlines.values())
    if home is None or not differs:
        return f"{course.number} · {day}"
    return f"{course.number} · {home.name.get(tr.locale)} · {day}"


def _bar(stops: Sequence[Stop], at: int, phase: Phase) -> Bar:
    places = [n for n, stop in enumerate(stops) if any(line.phase == at for line in stop.lines)]
    return Bar(first=min(places), last=max(places), is_vague=isinstance(phase.when, Months))


def _gap(stops: Sequence[Stop], at: int, tr: Translator) -> str:
    here, there = stops[at], stops[at + 1]
    days = (there.day - here.day).days
    if days < LONG_GAP or here.is_vague or there.is_vague:
        return ""
    return tr.ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _open(dates: Dates) -> Iterator[str]:
    course, tr, country = dates.course, dates.tr, dates.reader.country
    for key, deadline in course.deadlines.items():
        is_theirs = deadline.owed_by != "guest" or dates.person_id is None
        if is_theirs and course.day_of(key, country) is None and minute_of(dates, key) is None:
            when = course.value(f"deadlines.{key}", tr.locale, reader=dates.reader)
            yield f"{deadline.title.get(tr.locale)}: {when}"


def _legend(stops: Sequence[Stop], tr: Translator) -> tuple[tuple[Standing, str], ...]:
    there = {line.standing for stop in stops for line in stop.lines}
    words = {
        Standing.DONE: tr.gettext("done"),
        Standing.LATE: tr.gettext("not handed in, the time is over"),
        Standing.AHEAD: tr.gettext("ahead of you"),
        Standing.OTHER: tr.gettext("done by others, or over"),
    }
    return tuple((one, text) for one, text in words.items() if one in there)
