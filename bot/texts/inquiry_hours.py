"""When the coordinators answer, told to who writes outside of it: their setting, no document's."""

from datetime import datetime
from typing import Final

from bot.course import Course
from bot.course.inquiries import WEEK, OfficeHours
from bot.i18n import Translator
from bot.inquiries.hours import next_opening
from bot.texts.moments import clocks, own_zone

_WORKING_DAYS: Final = frozenset(range(5))


def out_of_hours(
    course: Course, country: str | None, tr: Translator, *, now: datetime
) -> str | None:
    """When the coordinators answer and when they are there next; None while they are.

    Args:
        course: whose coordinators.
        country: where the reader is from (ISO code), or None.
        tr: the language.
        now: the present moment.
    """
    hours = course.inquiries.hours
    opening = next_opening(hours, course.zone, now)
    if hours is None or opening is None:
        return None
    begins = tr.gettext("The next office hours: %(day)s, from %(clocks)s.") % {
        "day": tr.weekday(opening.astimezone(course.zone).date()),
        "clocks": clocks(opening, course, country, tr),
    }
    return f"{_regular(hours, opening, course, country, tr)} {begins}"


def _regular(
    hours: OfficeHours, day: datetime, course: Course, country: str | None, tr: Translator
) -> str:
    """The days and hours of every week; a reader elsewhere sees them by their own clocks too."""
    words = {"hours": _both(hours, day, course, country, tr)}
    if hours.weekdays == _WORKING_DAYS:
        return tr.gettext("The coordinators answer on weekdays, %(hours)s.") % words
    if len(hours.weekdays) == len(WEEK):
        return tr.gettext("The coordinators answer every day, %(hours)s.") % words
    words["days"] = tr.listed([tr.weekday_name(one) for one in sorted(hours.weekdays)])
    return tr.gettext("The coordinators answer on these days: %(days)s, %(hours)s.") % words


def _both(
    hours: OfficeHours, day: datetime, course: Course, country: str | None, tr: Translator
) -> str:
    local = day.astimezone(course.zone).date()
    opens, closes = (
        datetime.combine(local, hour, course.zone) for hour in (hours.opens, hours.closes)
    )
    here = f"{opens:%H:%M}–{closes:%H:%M} {course.zone_name.get(tr.locale)}"
    zone, mark = own_zone(course, country, tr, at=day)
    start, end = opens.astimezone(zone), closes.astimezone(zone)
    if start.utcoffset() == opens.utcoffset():
        return here
    return f"{here} ({start:%H:%M}–{end:%H:%M} {mark})"
