"""The first line of a reminder: what it is about, and how far away that is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.reminders.moments import Dated
from bot.schedule.session import Session
from bot.texts.countdowns import distance
from bot.texts.moments import clocks, timed


def day(dated: Dated, course: Course, tr: Translator) -> str:
    """“2 November, Thursday”; outside the years of the course the year instead of the weekday."""
    is_near = course.first_day.year <= dated.date.year <= course.last_day.year
    return tr.weekday(dated.date) if is_near else tr.day(dated.date)


def ahead(
    what: str, on: str, dated: Dated, tr: Translator, *, now: datetime, zone: ZoneInfo
) -> str:
    """It comes; HTML.

    Args:
        what: HTML.
        on: the day, HTML.
        dated: the same as a value.
        tr: the language.
        now: the moment of sending, aware.
        zone: by whose clocks days are counted.
    """
    away = distance(dated.until, tr, now=now, zone=zone, names_hour=dated.names_hour)
    return tr.gettext("<b>%(what)s</b> – %(distance)s, %(day)s.") % {
        "what": what,
        "distance": away,
        "day": on,
    }


def over(what: str, on: str, tr: Translator, *, is_owed: bool) -> str:
    """It is over; what was owed is late, everything else simply was; HTML."""
    named = {"what": what, "day": on}
    if is_owed:
        return tr.gettext("<b>%(what)s</b> – the time ended on %(day)s.") % named
    return tr.gettext("<b>%(what)s</b> – it was on %(day)s.") % named


def about(what: str, on: str, tr: Translator) -> str:
    """The document names no day, and this is the nearest; HTML."""
    text = tr.gettext("<b>%(what)s</b> – about %(day)s; the document gives no exact day.")
    return text % {"what": what, "day": on}


def without_a_day(what: str, tr: Translator) -> str:
    """The document leaves the day open; HTML."""
    return tr.gettext("<b>%(what)s</b> – the document does not name the day.") % {"what": what}


def session(
    one: Session,
    course: Course,
    country: str | None,
    tr: Translator,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """A session begins, or has just begun; HTML.

    Args:
        one: the session.
        course: whose clocks come first.
        country: where the reader is from (ISO code).
        tr: the language.
        now: the moment of sending, aware.
        zone: by whose clocks days are counted.
    """
    hour = escape(clocks(one.starts_at, course, country, tr))
    named = {"what": escape(one.title), "clocks": timed(one.starts_at, hour)}
    if one.starts_at <= now:
        return tr.gettext("<b>%(what)s</b> – has begun, %(clocks)s.") % named
    named["distance"] = distance(one.starts_at, tr, now=now, zone=zone, names_hour=True)
    starts = one.starts_at.astimezone(zone).date()
    if starts == now.astimezone(zone).date():
        return tr.gettext("<b>%(what)s</b> – %(distance)s, %(clocks)s.") % named
    named["day"] = escape(tr.weekday(starts))
    return tr.gettext("<b>%(what)s</b> – %(distance)s, %(day)s, %(clocks)s.") % named
