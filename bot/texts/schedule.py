"""The daily programme in words: a session, the sessions of some days, the phases of the course."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.schedule.session import Session
from bot.schedule.views import View
from bot.texts.course import source_line
from bot.texts.moments import own_zone

MOST: Final = 12
"""Sessions of one page, each of which may have a button."""

_ROOM: Final = 3300
"""UTF-16 units of a page's sessions; the names of twelve days, and the head, have the rest."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A page of sessions.

    Attributes:
        html: the message.
        shown: the sessions on it.
        page: which one it is, from 0; the last one where there are fewer.
        pages: how many there are.
    """

    html: str
    shown: tuple[Session, ...]
    page: int
    pages: int


def session_line(
    session: Session, course: Course, country: str | None, tr: Translator, *, now: datetime
) -> str:
    """A session by itself: what, when, where, and what to bring; HTML, a line each.

    Args:
        session: of the course.
        course: by whose clocks it is.
        country: the reader's: their own hour stands beside it while they are at home.
        tr: the language.
        now: when it is read; another year is named.
    """
    lines = [f"<b>{escape(session.title)}</b>", escape(when(session, course, country, tr, now=now))]
    if session.place is not None:
        lines.append(escape(tr.gettext("Place: %(place)s") % {"place": session.place}))
    if session.note is not None:
        lines.append(escape(session.note))
    return "\n".join(lines)


def when(
    session: Session, course: Course, country: str | None, tr: Translator, *, now: datetime
) -> str:
    """The day and the hours, by the course's clocks and by the reader's own; plain text."""
    own, mark = own_zone(course, country, tr, at=session.starts_at)
    day = _day(session, course, tr, now)
    told = f"{day}, {_hours(session, course.zone)} {course.zone_name.get(tr.locale)}"
    beside = _beside(session, course, own, tr)
    return f"{told} ({beside} {mark})" if beside else told


def listing(
    view: View,
    sessions: Sequence[Session],
    course: Course,
    country: str | None,
    tr: Translator,
    *,
    now: datetime,
    coming: Session | None,
    page: int = 0,
) -> Listing:
    """A page of the sessions of some days.

    Args:
        view: which days.
        sessions: those of them, by their beginning; cancelled ones are struck through.
        course: by whose clocks.
        country: the reader's.
        tr: the language.
        now: the present moment, aware.
        coming: the next session there is, for days without any.
        page: from 0.
    """
    heading = f"⏰ <b>{_heading(view, tr)}</b>"
    if not sessions:
        lines = [heading, tr.gettext("There are no sessions.")]
        if coming is not None:
            coming_line = session_line(coming, course, country, tr, now=now)
            lines += ["", tr.gettext("The next one:"), coming_line]
        return Listing(html="\n".join(lines), shown=(), page=0, pages=1)
    pages = _pages([(one, _item(one, course, country, tr)) for one in sessions])
    at = min(page, len(pages) - 1)
    blocks = []
    for _, items in groupby(pages[at], key=lambda item: _date(item[0], course.zone)):
        of_day = [*items]
        day = escape(_day(of_day[0][0], course, tr, now))
        blocks.append("\n".join([f"<b>{day}</b>", *(told for _, told in of_day)]))
    shown = tuple(one for one, _ in pages[at])
    head = [heading, escape(_clocks(shown, course, country, tr))]
    if len(pages) > 1:
        head.append(
            tr.gettext("Page %(page)d of %(pages)d") % {"page": at + 1, "pages": len(pages)}
        )
    html = "\n\n".join(["\n".join(head), *blocks])
    return Listing(html=html, shown=shown, page=at, pages=len(pages))


def phases(course: Course, tr: Translator) -> str:
    """The phases of the course, as the document has them; HTML."""
    lines = [tr.gettext("⏰ <b>The phases of the course</b>")]
    for name, phase in course.phases.items():
        title = phase.title.get(tr.locale)
        days = course.render(f"{{phases.{name}}}", tr.locale)
        lines.append(f"• {escape(title[:1].upper() + title[1:])}: {days}")
    return "\n".join(lines)


def source(course: Course, tr: Translator) -> str:
    """Where the document has the phases; HTML."""
    named = {section for phase in course.phases.values() for section in phase.sources}
    sections = tuple(section for section in course.document.sections if section in named)
    return source_line(course, sections, tr)


def not_known_yet(tr: Translator) -> str:
    """There is no session so far."""
    return tr.gettext(
        "The daily programme is not known yet: the document does not have it. As soon as the "
        "coordinators enter it, I shall tell you."
    )


def for_members(tr: Translator) -> str:
    """Guests are not shown the sessions."""
    return tr.gettext("The daily programme is for those who take part in the course.")


def in_private(tr: Translator) -> str:
    """In a group the sessions are not shown."""
    return tr.gettext(
        "Where and when you meet I tell only in the private chat: /schedule there shows the daily "
        "programme."
    )


def none_entered(tr: Translator) -> str:
    """The same as `not_known_yet`, to coordinators."""
    return tr.gettext(
        "The daily programme is not entered yet. Send it as a table, or add sessions one by one."
    )


def view_button(view: View, tr: Translator) -> str:
    """The button that shows some days."""
    return {
        View.TODAY: tr.gettext("Today"),
        View.TOMORROW: tr.gettext("Tomorrow"),
        View.WEEK: tr.gettext("Seven days"),
        View.ALL: tr.gettext("Whole programme"),
    }[view]


def schedule_button(tr: Translator) -> str:
    """The button that leads to the programme from elsewhere."""
    return tr.gettext("Daily programme")


def session_button(session: Session, course: Course) -> str:
    """A session as a button: its day, its hour, its title."""
    local = session.starts_at.astimezone(course.zone)
    return f"{local:%d.%m %H:%M} {session.title}"


def group_mark(session: Session, tr: Translator) -> str:
    """For which group it is, behind its title; nothing where it is for everybody."""
    if session.group is None:
        return ""
    return " " + tr.gettext("(group %(group)s)") % {"group": session.group}


def _heading(view: View, tr: Translator) -> str:
    return {
        View.TODAY: tr.gettext("The programme of today"),
        View.TOMORROW: tr.gettext("The programme of tomorrow"),
        View.WEEK: tr.gettext("The programme of the next seven days"),
        View.ALL: tr.gettext("The whole daily programme"),
    }[view]


def _pages(items: Sequence[tuple[Session, str]]) -> list[list[tuple[Session, str]]]:
    """The sessions with their lines, as many on a page as fit."""
    pages: list[list[tuple[Session, str]]] = [[]]
    room = _ROOM
    for session, told in items:
        room -= utf16_length(plain(told)) + 2
        if pages[-1] and (room < 0 or len(pages[-1]) == MOST):
            pages.append([])
            room = _ROOM - utf16_length(plain(told)) - 2
        pages[-1].append((session, told))
    return pages


def _item(session: Session, course: Course, country: str | None, tr: Translator) -> str:
    own, _ = own_zone(course, country, tr, at=session.starts_at)
    beside = _beside(session, course, own, tr)
    hours = _hours(session, course.zone) + (f" ({beside})" if beside else "")
    line = escape(f"{hours} – {session.title}{group_mark(session, tr)}")
    if not session.is_planned:
        return f"• <s>{line}</s> " + tr.gettext("(cancelled)")
    more = [escape(one) for one in (session.place, session.note) if one is not None]
    return "\n".join([f"• {line}", *(f"   {one}" for one in more)])


def _clocks(
    sessions: Sequence[Session], course: Course, country: str | None, tr: Translator
) -> str:
    """By whose clocks the hours are, and those in brackets; plain text."""
    marks = []
    for one in sessions:
        own, mark = own_zone(course, country, tr, at=one.starts_at)
        if _beside(one, course, own, tr) and mark not in marks:
            marks.append(mark)
    here = course.zone_name.get(tr.locale)
    if not marks:
        return tr.gettext("Hours: %(zone)s.") % {"zone": here}
    named = {"zone": here, "own": tr.listed(marks)}
    return tr.gettext("Hours: %(zone)s, in brackets %(own)s.") % named


def _beside(session: Session, course: Course, own: tzinfo, tr: Translator) -> str:
    """The hours by the reader's own clocks, with the day where it is another; else nothing."""
    start = session.starts_at
    if start.astimezone(own).replace(tzinfo=None) == start.astimezone(course.zone).replace(
        tzinfo=None
    ):
        return ""
    hours, day = _hours(session, own), _date(session, own)
    return hours if day == _date(session, course.zone) else f"{tr.days(day, day)}, {hours}"


def _hours(session: Session, zone: tzinfo) -> str:
    start = f"{session.starts_at.astimezone(zone):%H:%M}"
    return start if session.ends_at is None else f"{start}–{session.ends_at.astimezone(zone):%H:%M}"


def _day(session: Session, course: Course, tr: Translator, now: datetime) -> str:
    day = _date(session, course.zone)
    is_this_year = day.year == _year(now, course)
    return tr.weekday(day) if is_this_year else tr.day(day)


def _year(now: datetime, course: Course) -> int:
    return now.astimezone(course.zone).year


def _date(session: Session, zone: tzinfo) -> date:
    return session.starts_at.astimezone(zone).date()
