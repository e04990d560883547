"""How it stands with the subject of a reminder: what is missing, until when, and who lacks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.course import Course
from bot.course.when import MonthsAfter
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Role
from bot.reminders.moments import Dated
from bot.reminders.reminder import Recipient
from bot.schedule.session import Session
from bot.texts.deadlines import unsettled
from bot.texts.moments import clocks, timed
from bot.texts.report_news import until

MOST_NAMES: Final = 40
"""So many fit a message beside all else; a course has fewer."""


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """Who has not done what a coordinator is reminded of, by name.

    Attributes:
        nothing: nothing of theirs counts.
        returned: their report was returned, and no other has come.
        extended: who was given more time that is not over, each with its last minute.
    """

    nothing: Sequence[str] = ()
    returned: Sequence[str] = ()
    extended: Sequence[tuple[str, datetime]] = ()


def is_report(subject: str, course: Course) -> bool:
    """Whether a subject is the deadline of a report, which is handed in to the bot."""
    kind, _, name = subject.partition(".")
    return kind == "deadlines" and any(one.deadline == name for one in course.reports.values())


def is_owed(subject: str, course: Course) -> bool:
    """Whether a subject is something that participants have to do, so that its time runs out."""
    kind, _, name = subject.partition(".")
    if kind == "deadlines":
        return course.deadlines[name].owed_by == "participant"
    return kind == "checklist"


def is_counted(subject: str, course: Course) -> bool:
    """Whether a day was counted from another one: the document itself names none."""
    kind, _, name = subject.partition(".")
    deadline = course.deadlines.get(name) if kind == "deadlines" else None
    is_after = deadline is not None and isinstance(deadline.when, MonthsAfter)
    return is_after and not course.settled_about(subject)


def of_report(
    dated: Dated, recipient: Recipient, course: Course, tr: Translator, *, is_over: bool
) -> Iterator[str]:
    """One's own report, and until when it is due; HTML.

    Args:
        dated: until when.
        recipient: whose.
        course: theirs.
        tr: the language.
        is_over: whether it is late by now.
    """
    name = dated.subject.partition(".")[2]
    if recipient.role is Role.PARTICIPANT:
        yield _own(name, recipient, tr)
    named = {"clocks": _clocks(dated, recipient, course, tr)}
    if is_over:
        yield tr.gettext("It ended at %(clocks)s.") % named
        return
    yield tr.gettext("Due by %(clocks)s.") % named
    if recipient.extended.get(name) == dated.until:
        yield tr.gettext("A coordinator gave you this time.")
    elif not dated.names_hour and recipient.role is Role.PARTICIPANT:
        yield tr.gettext(
            "The document names the day and no hour; by then you are on time by all clocks."
        )
    elif not dated.names_hour:
        yield tr.gettext("The document names the day and no hour; by then all clocks are on time.")
    elif any(one.time is not None for one in course.settled_about(dated.subject)):
        yield tr.gettext("The document names no hour: a coordinator settled it.")


def of_date(dated: Dated, recipient: Recipient, course: Course, tr: Translator) -> Iterator[str]:
    """The hour of anything else that lies ahead, or that the document leaves it open; HTML."""
    kind, _, name = dated.subject.partition(".")
    if dated.names_hour:
        named = {"clocks": _clocks(dated, recipient, course, tr)}
        is_due = is_owed(dated.subject, course)
        yield (tr.gettext("Due by %(clocks)s.") if is_due else tr.gettext("At %(clocks)s.")) % named
    if course.settled_about(dated.subject):
        yield tr.gettext("The document does not give this; a coordinator has settled it.")
    elif kind == "deadlines" and not dated.names_hour:
        yield from unsettled([name], course, tr)


def of_session(session: Session, tr: Translator) -> Iterator[str]:
    """Where it is, and what coordinators wrote of it; HTML."""
    if session.place:
        yield tr.gettext("Where: %(place)s") % {"place": escape(session.place)}
    if session.note:
        yield escape(session.note)


def of_others(
    subject: str, lacking: Mapping[str, Lacking], course: Course, tr: Translator
) -> Iterator[str]:
    """Who has not done it, by name, for coordinators; HTML."""
    who = lacking.get(subject, Lacking())
    if who.nothing:
        n = len(who.nothing)
        line = tr.ngettext(
            "%(n)d person has not done it: %(names)s.",
            "%(n)d people have not done it: %(names)s.",
            n,
        )
        yield line % {"n": n, "names": escape(names(who.nothing, tr))}
    if who.returned:
        n = len(who.returned)
        line = tr.ngettext(
            "%(n)d report was returned, and no new version has come: %(names)s.",
            "%(n)d reports were returned, and no new version has come: %(names)s.",
            n,
        )
        yield line % {"n": n, "names": escape(names(who.returned, tr))}
    if who.extended:
        given = [f"{name} ({until(last, course, None, tr)})" for name, last in who.extended]
        named = {"names": escape(names(given, tr))}
        yield tr.gettext("Given more time, until the moment in brackets: %(names)s.") % named


def names(people: Sequence[str], tr: Translator) -> str:
    """Names in a row; of many the first."""
    if len(people) <= MOST_NAMES:
        return tr.listed(people)
    n = len(people) - MOST_NAMES
    more = tr.ngettext("… and %(n)d more", "… and %(n)d more", n) % {"n": n}
    return f"{', '.join(people[:MOST_NAMES])} {more}"


def _own(name: str, recipient: Recipient, tr: Translator) -> str:
    if name in recipient.returned:
        return tr.gettext("A coordinator returned your report, and no new version has come yet.")
    if name in recipient.broken:
        return tr.gettext("Your file does not count: it breaks a binding rule.")
    return tr.gettext("I have no report of yours yet.")


def _clocks(dated: Dated, recipient: Recipient, course: Course, tr: Translator) -> str:
    text = clocks(dated.until, course, recipient.country, tr)
    return timed(dated.until, escape(text))
