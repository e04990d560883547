"""A moment as people read it: with its place, and the year where it could be mistaken."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.course import Course
from bot.i18n import Translator


def moment(at: datetime, course: Course, tr: Translator, *, now: datetime) -> str:
    """“28 October, 18:05” and whose clocks; with the year where it is not this one."""
    return f"{day(at, course, tr, now=now)}, {clock(at, course, tr)}"


def day(at: datetime, course: Course, tr: Translator, *, now: datetime) -> str:
    """“28 October” by the course's clocks; with the year where it is not this one."""
    local = at.astimezone(course.zone).date()
    is_this_year = local.year == now.astimezone(course.zone).year
    return tr.days(local, local) if is_this_year else tr.day(local)


def clock(at: datetime, course: Course, tr: Translator) -> str:
    """The hour by the course's clocks, marked so."""
    return f"{at.astimezone(course.zone):%H:%M} {course.zone_name.get(tr.locale)}"


def own_zone(
    course: Course, country: str | None, tr: Translator, *, at: datetime
) -> tuple[ZoneInfo, str]:
    """By whose clocks somebody lives at a moment, and how an hour of it is marked.

    Args:
        course: whose stay in Japan and countries count.
        country: theirs (ISO code).
        tr: the language of the mark.
        at: the moment, aware.
    """
    zone, home = course.zone_for(country, at), course.countries.get(country)
    if home is None or zone != home.zone:
        return zone, course.zone_name.get(tr.locale)
    return zone, (home.zone_name or home.inside or home.name).get(tr.locale)


def clocks(at: datetime, course: Course, country: str | None, tr: Translator) -> str:
    """The hour by the course’s clocks, and in brackets by somebody’s own where that differs.

    Args:
        at: the moment, aware.
        course: whose clocks come first.
        country: where the reader is from (ISO code).
        tr: the language.
    """
    here = at.astimezone(course.zone)
    zone, mark = own_zone(course, country, tr, at=at)
    there = at.astimezone(zone)
    if there.utcoffset() == here.utcoffset():
        return clock(at, course, tr)
    hour = f"{there:%H:%M} {mark}"
    if there.date() != here.date():
        hour = f"{tr.days(there.date(), there.date())}, {hour}"
    return f"{clock(at, course, tr)} ({hour})"


def timed(at: datetime, html: str) -> str:
    """Words that stand for a moment: Telegram shows it by the reader's own clock at a touch.

    Without a format the words are shown as they are (Bot API, date-time entity).
    """
    return f'<tg-time unix="{int(at.timestamp())}">{html}</tg-time>'
