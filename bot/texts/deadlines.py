"""The dates of the course, seen from a moment: what is over, what comes, what is not settled."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.course import ANYBODY, Course, Day, Reader
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import settlements
from bot.texts.course import source_line


def deadlines(
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    reader: Reader = ANYBODY,
    is_enrolled: bool = False,
) -> str:
    """Every deadline of the course in the order of life.

    Args:
        course: whose deadlines.
        tr: the language.
        now: the moment of the question, aware; days are counted in the course's zone.
        reader: for whom: a country may have another date, and its own hour.
        is_enrolled: whether they take part: what applicants owe is no matter of theirs any more.
    """
    shown = {
        name: deadline
        for name, deadline in course.deadlines.items()
        if not (is_enrolled and deadline.owed_by == "guest")
    }
    lines = [tr.gettext("⏰ <b>Dates and deadlines</b>")]
    lines += [line(name, course, tr, now=now, reader=reader) for name in shown]
    lines += unsettled(shown, course, tr, reader=reader)
    named = {section for deadline in shown.values() for section in deadline.sources}
    sections = tuple(section for section in course.document.sections if section in named)
    return "\n".join([*lines, source_line(course, sections, tr)])


def line(
    name: str, course: Course, tr: Translator, *, now: datetime, reader: Reader = ANYBODY
) -> str:
    """A deadline with its day and how far away that is, or who knows it; HTML.

    What the document says comes first, what a coordinator settled on lines of its own.

    Raises:
        KeyError: there is no such deadline.
    """
    title = escape(course.deadlines[name].title.get(tr.locale))
    day = course.day_of(name, reader.country)
    written = course.render(f"{{deadlines.{name}}}", tr.locale, reader=reader)
    if day is None:
        return f"• {title}: {written}"
    said = settlements.about(f"deadlines.{name}", course, tr, country=reader.country)
    distance = _distance(day, course, tr, now=now)
    if said and tr.day(day.date) not in written:  # the day is the coordinator's word too
        return "\n".join([f"• {title}: {written}", *(f"   {one}{distance}" for one in said)])
    when = _when(written, day, tr, now=now)
    return "\n".join([f"• {title}: <b>{when}</b>{distance}", *(f"   {one}" for one in said)])


def unsettled(
    names: Iterable[str], course: Course, tr: Translator, *, reader: Reader = ANYBODY
) -> list[str]:
    """What the document leaves open of deadlines that have a day, such as the hour; HTML.

    What is settled stands beside its deadline.
    """
    dated = {f"deadlines.{name}" for name in names if course.day_of(name, reader.country)}
    return [
        tr.gettext("⚠️ The document does not give: %(what)s – please check %(where)s.")
        % {
            "what": escape(point.title.get(tr.locale)),
            "where": course.render(f"{{authorities.{point.ask}.to}}", tr.locale, reader=reader),
        }
        for key, point in course.open_points.items()
        if point.about in dated and key not in course.settlements
    ]


def _when(written: str, day: Day, tr: Translator, *, now: datetime) -> str:
    """The day, with its weekday in this year; a day that is counted or near, in its own words."""
    if day.about:
        return written
    plain_day = tr.day(day.date)
    if plain_day not in written:
        return f"{written} ({plain_day})"  # counted from another date: «через 6 месяцев …»
    if plain_day != written:
        return written  # an hour, or days from the first to the last
    return tr.weekday(day.date) if day.date.year == now.year else plain_day


def _distance(day: Day, course: Course, tr: Translator, *, now: datetime) -> str:
    """How far away a day is: nothing for what is over for long."""
    days = (day.date - now.astimezone(course.zone).date()).days
    if days < 0 or _has_struck(day, course, now):
        return tr.gettext(", over")
    if day.about:
        return ""
    if days == 0:
        return tr.gettext(", today")
    return ", " + tr.ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def _has_struck(day: Day, course: Course, now: datetime) -> bool:
    """Whether the hour of a day is over; an hour lasts its whole minute."""
    if day.time is None:
        return False
    return now >= datetime.combine(day.date, day.time, course.zone) + timedelta(minutes=1)
