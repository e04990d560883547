"""What coordinators said of open points: always told apart from what the document says."""

from datetime import datetime, time

from bot.course import Course
from bot.course.settling import Settlement, opening
from bot.i18n import Translator
from bot.markup import escape
from bot.texts.moments import clocks
from bot.texts.report_news import until

OWED = frozenset({"participant", "guest"})
"""Whose deadlines end at an hour; what others owe takes place at one."""


def about(subject: str, course: Course, tr: Translator, *, country: str | None) -> list[str]:
    """What was settled about a value, a line each; HTML.

    Args:
        subject: the value, such as `deadlines.inception-report`.
        course: with its settlements.
        tr: the language.
        country: the reader's (ISO code), whose clocks stand beside the course's.
    """
    return [line(one, course, tr, country=country) for one in course.settled_about(subject)]


def line(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """«Уточнено координатором 25 октября: до 17:00 по Киото (13:00 по Ташкенту)»; HTML."""
    return tr.gettext("Settled by a coordinator on %(day)s: %(what)s") % {
        "day": settled_on(one, course, tr),
        "what": escape(what(one, course, tr, country=country)),
    }


def titled(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """The same with the name of the point; HTML."""
    return tr.gettext("Settled by a coordinator on %(day)s – %(point)s: %(what)s") % {
        "day": settled_on(one, course, tr),
        "point": title(one, course, tr),
        "what": escape(what(one, course, tr, country=country)),
    }


def what(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """What is said; plain text. An hour stands with its place, and by the clocks of a country."""
    if one.words is not None:
        return one.words
    if one.day is not None:
        return in_full(one, course, tr, country=country)
    hour = clocks(_moment(one, course, country), course, country, tr)
    return tr.gettext("until %(hour)s") % {"hour": hour} if _ends(one, course) else hour


def in_full(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """What is said with its day, whether the document names that or not; plain text."""
    if one.words is not None:
        return one.words
    at = _moment(one, course, country)
    if one.time is not None:
        said = until(at, course, country, tr)
        return tr.gettext("until %(hour)s") % {"hour": said} if _ends(one, course) else said
    day = tr.day(at.date())
    return tr.gettext("not later than %(day)s") % {"day": day} if _ends(one, course) else day


def settled_on(one: Settlement, course: Course, tr: Translator) -> str:
    """The day on which it was settled; with its year outside the years of the course."""
    day = one.settled_at.astimezone(course.zone).date()
    is_near = course.first_day.year <= day.year <= course.last_day.year
    return tr.days(day, day) if is_near else tr.day(day)


def title(one: Settlement, course: Course, tr: Translator) -> str:
    """The point's name; HTML."""
    return escape(course.open_points[one.point].title.get(tr.locale))


def settled(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """What participants are told when a point is settled; HTML."""
    head = (
        tr.gettext("⏰ <b>Settled: %(point)s</b>")
        if one.words is None
        else (tr.gettext("💬 <b>Settled: %(point)s</b>"))
    )
    return "\n".join(
        [
            head % {"point": title(one, course, tr)},
            _said(one, course, tr, country),
            tr.gettext("The document does not give this; a coordinator has settled it."),
        ]
    )


def changed(
    one: Settlement, before: Settlement, course: Course, tr: Translator, *, country: str | None
) -> str:
    """What participants are told when something else was settled before; HTML."""
    head = tr.gettext("⚠️ <b>Changed: %(point)s</b>")
    was = tr.gettext("Before it was: %(what)s")
    return "\n".join(
        [
            head % {"point": title(one, course, tr)},
            _said(one, course, tr, country),
            was % {"what": escape(in_full(before, course, tr, country=country))},
            tr.gettext("The document does not give this; a coordinator has settled it."),
        ]
    )


def withdrawn(one: Settlement, course: Course, tr: Translator, *, country: str | None) -> str:
    """What participants are told when a settlement is taken back; HTML."""
    point = course.open_points[one.point]
    reader = course.reader(country, one.withdrawn_at)
    head = tr.gettext("⚠️ <b>Open again: %(point)s</b>")
    text = tr.gettext(
        "The coordinator took back what was settled: %(what)s\nThe document does not give this – "
        "please check %(where)s."
    )
    return "\n".join(
        [
            head % {"point": title(one, course, tr)},
            text
            % {
                "what": escape(in_full(one, course, tr, country=country)),
                "where": course.render(f"{{authorities.{point.ask}.to}}", tr.locale, reader=reader),
            },
        ]
    )


def _said(one: Settlement, course: Course, tr: Translator, country: str | None) -> str:
    """What is said, after the name of the deadline where it is about one; HTML."""
    said = escape(in_full(one, course, tr, country=country))
    open_ = opening(course, one.point)
    if open_ is None:
        return f"<blockquote>{said}</blockquote>"
    name = escape(course.deadlines[open_.deadline].title.get(tr.locale))
    return f"{name}: <b>{said}</b>"


def _ends(one: Settlement, course: Course) -> bool:
    open_ = opening(course, one.point)
    return open_ is not None and course.deadlines[open_.deadline].owed_by in OWED


def _moment(one: Settlement, course: Course, country: str | None) -> datetime:
    """The day and the hour of a settlement about a date; its hour is midnight without one."""
    open_ = opening(course, one.point)
    assert open_ is not None, "asked only where it has no words"
    day = one.day
    if day is None:
        dated = course.day_of(open_.deadline, country)
        assert dated is not None, "an hour is settled only of a day that is named"
        day = dated.date
    return datetime.combine(day, one.time or time.min, course.zone)
