"""A talk as a file that can be read anywhere: who wrote what, and when by both clocks."""

from collections.abc import Sequence
from datetime import datetime

from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.askers import NOBODY
from bot.inquiries.inquiry import Inquiry, Line, Side
from bot.texts.course import entry_title, full_title, spoken
from bot.texts.inquiry_cards import UNSAID
from bot.texts.inquiry_content import content
from bot.texts.inquiry_desk import Askers, name_of, who
from bot.texts.moments import moment, own_zone

_STAMP = "%d.%m.%Y %H:%M"


def file_name(inquiry: Inquiry) -> str:
    """The file's name: it names nobody."""
    return f"inquiry-{inquiry.course_id}-{inquiry.id}.txt"


def transcript(
    inquiry: Inquiry,
    lines: Sequence[Line],
    askers: Askers,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    is_staff: bool,
) -> str:
    """All lines of a talk, oldest first; plain text.

    Args:
        inquiry: the talk.
        lines: everything that was written in it.
        askers: who asks.
        course: of which course.
        tr: the language.
        now: when it is made.
        is_staff: whether coordinators read it; the person's copy has no notes.
    """
    asker = askers.get(inquiry.id, NOBODY)
    country = asker.country
    own, mark = own_zone(course, country, tr, at=inquiry.opened_at)
    here = course.zone_name.get(tr.locale)
    clocks = tr.gettext("Hours: %(zone)s.") % {"zone": here}
    if own != course.zone:
        clocks = tr.gettext("Hours: %(zone)s, in brackets %(own)s.") % {"zone": here, "own": mark}
    head = [
        tr.gettext("Inquiry no. %(number)d: %(who)s")
        % {"number": inquiry.id, "who": who(inquiry, askers, course, tr)},
        full_title(course, tr),
        _times(inquiry, course, tr, now),
        clocks,
    ]
    kept = [one for one in lines if is_staff or one.side is not Side.NOTE]
    name = name_of(asker, tr)
    written = [_line(one, name, country, course, tr, is_staff=is_staff) for one in kept]
    return "\n\n".join(["\n".join(head), *written]) + "\n"


def caption(lines: int, tr: Translator) -> str:
    """What stands under the file."""
    return tr.ngettext(
        "The talk as a file: %(n)d message, notes of coordinators included.",
        "The talk as a file: %(n)d messages, notes of coordinators included.",
        lines,
    ) % {"n": lines}


def button(tr: Translator) -> str:
    """The button that hands it out."""
    return tr.gettext("As a file")


def _times(inquiry: Inquiry, course: Course, tr: Translator, now: datetime) -> str:
    opened = moment(inquiry.opened_at, course, tr, now=now)
    if inquiry.closed_at is None:
        return tr.gettext("Open since %(opened)s.") % {"opened": opened}
    return tr.gettext("Opened on %(opened)s, closed on %(closed)s.") % {
        "opened": opened,
        "closed": moment(inquiry.closed_at, course, tr, now=now),
    }


def _line(
    line: Line, name: str, country: str | None, course: Course, tr: Translator, *, is_staff: bool
) -> str:
    words = content(line, tr)
    if line.edited_at is not None:
        words = tr.gettext("%(text)s (changed %(at)s)") % {
            "text": words,
            "at": _stamp(line.edited_at, country, course),
        }
    entry = course.entries.get(line.entry_id or "")
    if is_staff and entry is not None:
        title = {"title": entry_title(entry, course, spoken(course, tr))}
        if entry.kind in UNSAID:
            had = tr.gettext("(The bot had said that the document does not say this: “%(title)s”.)")
        else:
            had = tr.gettext("(The bot had found: “%(title)s”.)")
        words += "\n" + had % title
    author = line.author or tr.gettext("coordinator")
    whose = {
        Side.PERSON: name,
        Side.COORDINATOR: tr.gettext("Answer, %(name)s") % {"name": author},
        Side.NOTE: tr.gettext("Note, %(name)s") % {"name": author},
    }[line.side]
    return f"{_stamp(line.at, country, course)} – {whose}\n{words}"


def _stamp(at: datetime, country: str | None, course: Course) -> str:
    """The moment by the course's clocks, and in brackets by the person's where they differ."""
    here, there = at.astimezone(course.zone), at.astimezone(course.zone_for(country, at))
    stamp = f"{here:{_STAMP}}"
    if there.utcoffset() == here.utcoffset():
        return stamp
    is_same_day = there.date() == here.date()
    return f"{stamp} ({there:%H:%M})" if is_same_day else f"{stamp} ({there:{_STAMP}})"
