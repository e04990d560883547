"""The board in words: what goes under the picture, and all of it for who does not see pictures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.board import (
    CHECKLIST,
    ENROLLED,
    INVITED,
    REACHABLE,
    REPORT,
    STARTED,
    Board,
    Cell,
    Column,
    Mark,
    Row,
    Standing,
)
from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.texts.moments import clock, day

LIMIT = 4096
"""Longest message, in UTF-16 units (Bot API, sendMessage)."""

CAPTION_LIMIT = 1024
"""Longest text under a picture, in UTF-16 units (Bot API, sendPhoto)."""


def standing(found: Standing, tr: Translator) -> str:
    """How far somebody has come, as a label before a number or after a name."""
    return {
        Standing.LISTED: tr.gettext("not invited yet"),
        Standing.INVITED: tr.gettext("Start not pressed"),
        Standing.EXPIRED: tr.gettext("the invitation has expired"),
        Standing.STARTED: tr.gettext("Start pressed, not confirmed"),
        Standing.ENROLLED: tr.gettext("enrolled"),
        Standing.WITHDRAWN: tr.gettext("have withdrawn"),
        Standing.REPLACED: tr.gettext("were replaced"),
        Standing.REMOVED: tr.gettext("had their data deleted"),
    }[found]


def counted(found: Standing, n: int, tr: Translator) -> str:
    """How many people stand there: «на курсе: 5»."""
    return tr.gettext("%(standing)s: %(n)d") % {"standing": standing(found, tr), "n": n}


def column(column_id: str, tr: Translator) -> str:
    """What is to be done, as the head of a column: a word or two.

    Raises:
        KeyError: there is no such column.
    """
    return {
        INVITED: tr.gettext("Code"),
        STARTED: tr.gettext("Start"),
        ENROLLED: tr.gettext("Joined"),
        REPORT: tr.gettext("Report"),
        CHECKLIST: tr.gettext("Duties"),
        REACHABLE: tr.gettext("In touch"),
    }[column_id]


def mark(found: Mark, tr: Translator) -> str:
    """A mark, as the legend and the lines of text call it."""
    return {
        Mark.DONE: tr.gettext("done"),
        Mark.OPEN: tr.gettext("not yet"),
        Mark.LATE: tr.gettext("overdue"),
        Mark.PROBLEM: tr.gettext("problem"),
        Mark.NOTHING: tr.gettext("not their turn"),
    }[found]


def arranged(board: Board, course: Course, tr: Translator) -> Board:
    """The same with the countries in the alphabet of the language; without one comes last."""

    def place(row: Row) -> tuple[bool, str]:
        code = row.person.profile.country
        return course.countries.get(code) is None, country(code, course, tr).casefold()

    return replace(board, rows=sorted(board.rows, key=place))


def country(code: str | None, course: Course, tr: Translator) -> str:
    """A country by its name; one that is not known, or not the course's, is said to be that."""
    found = course.countries.get(code)
    return found.name.get(tr.locale) if found is not None else tr.gettext("country not named")


def country_heading(code: str | None, course: Course, tr: Translator) -> str:
    """The same where a line begins with it."""
    return _capital(country(code, course, tr))


def moment(board: Board, course: Course, tr: Translator) -> str:
    """When the board was made: day, year and hour by the course's clocks."""
    return f"{tr.day(board.at.astimezone(course.zone).date())}, {clock(board.at, course, tr)}"


def counts(board: Board, tr: Translator) -> list[str]:
    """How many people there are, how many stand where, left, or get no messages; a line each."""
    n = len(board.rows)
    lines = [tr.ngettext("Participants: %(n)d", "Participants: %(n)d", n) % {"n": n}]
    found = [*board.standings().items(), *board.left.items()]
    lines += [_capital(counted(which, n, tr)) for which, n in found]
    if board.unreachable:
        lines.append(tr.gettext("Not in touch: %(n)d") % {"n": board.unreachable})
    return lines


def progress(board: Board, tr: Translator) -> str:
    """How many have enrolled, of how many."""
    enrolled = board.standings().get(Standing.ENROLLED, 0)
    return tr.gettext("Enrolled: %(enrolled)d of %(n)d") % {
        "enrolled": enrolled,
        "n": len(board.rows),
    }


def page(number: int, of: int, tr: Translator) -> str:
    """Which picture of how many this is; both count from 1."""
    return tr.gettext("Page %(number)d of %(of)d") % {"number": number, "of": of}


def countries(board: Board, course: Course, tr: Translator) -> list[str]:
    """How many have enrolled, by country."""
    return [
        tr.gettext("%(country)s: %(enrolled)d of %(n)d enrolled")
        % {"country": country_heading(code, course, tr), "enrolled": enrolled, "n": n}
        for code, (enrolled, n) in board.countries().items()
    ]


def by_country(board: Board, course: Course, tr: Translator) -> list[str]:
    """The counts by country, as messages of their own."""
    lines = [f"• {escape(line)}" for line in countries(board, course, tr)]
    return _messages([_heading(tr.gettext("By country"), course, tr), *lines])


def caption(board: Board, course: Course, tr: Translator) -> str:
    """What stands under the picture: counts, by country too where they fit."""
    short = _caption(board, course, tr, [])
    with_countries = _caption(board, course, tr, ["", *countries(board, course, tr)])
    return with_countries if _fits(with_countries, CAPTION_LIMIT) else short


def is_by_country(board: Board, course: Course, tr: Translator) -> bool:
    """Whether the caption has the counts by country."""
    return caption(board, course, tr) != _caption(board, course, tr, [])


def as_text(board: Board, course: Course, tr: Translator) -> list[str]:
    """All of the board in words, a paragraph a person, in as many messages as it needs."""
    head = "\n".join(
        [
            _heading(tr.gettext("Board"), course, tr),
            escape(moment(board, course, tr)),
            *(escape(line) for line in counts(board, tr)),
        ]
    )
    return _messages([head, *("\n" + _person(row, board, course, tr) for row in board.rows)])


def never_started(board: Board, course: Course, tr: Translator) -> list[str]:
    """Who has an invitation and never pressed Start, with how long they have had it.

    Who can still use it is counted as on the board; whose has expired, apart.
    """
    waiting = board.never_started()
    heading = _heading(tr.gettext("Invited, never pressed Start"), course, tr)
    if not waiting:
        return [heading + "\n" + tr.gettext("Nobody: everyone who was invited has pressed Start.")]
    labels = {
        Standing.INVITED: standing(Standing.INVITED, tr),
        Standing.EXPIRED: tr.gettext("invitation expired, Start not pressed"),
    }
    lines = []
    for which, label in labels.items():
        rows = [row for row in waiting if row.standing is which]
        if rows:
            title = tr.gettext("%(standing)s: %(n)d") % {"standing": label, "n": len(rows)}
            lines.append(f"\n<b>{escape(_capital(title))}</b>")
            lines += [_waits(row, board, course, tr) for row in rows]
    return _messages([heading, *lines, "\n" + tr.gettext("A new code for somebody: /invite")])


def empty(course: Course, tr: Translator) -> str:
    """There is nobody yet."""
    return (
        _heading(tr.gettext("Board"), course, tr)
        + "\n"
        + tr.gettext(
            "There are no participants in this course yet. "
            "/roster takes the list of accepted people as a CSV or XLSX file."
        )
    )


def refresh_button(tr: Translator) -> str:
    """The button that draws the board anew."""
    return tr.gettext("Refresh")


def text_button(tr: Translator) -> str:
    """The button that sends the board in words."""
    return tr.gettext("As text")


def waiting_button(tr: Translator) -> str:
    """The button that lists who never pressed Start."""
    return tr.gettext("Never pressed Start")


def countries_button(tr: Translator) -> str:
    """The button that counts by country."""
    return tr.gettext("By country")


def _caption(board: Board, course: Course, tr: Translator, further: Iterable[str]) -> str:
    heading = _heading(tr.gettext("Board"), course, tr)
    return "\n".join([heading, *(escape(line) for line in (*counts(board, tr), *further))])


def _heading(title: str, course: Course, tr: Translator) -> str:
    named = {"title": escape(title), "course": escape(course.title.get(tr.locale))}
    return tr.gettext("<b>%(title)s</b>\n%(course)s") % named


def _person(row: Row, board: Board, course: Course, tr: Translator) -> str:
    first = tr.gettext("<b>%(name)s</b>, %(country)s: %(standing)s.") % {
        **_named(row, course, tr),
        "standing": standing(row.standing, tr),
    }
    by_mark: dict[Mark, list[str]] = {}
    for one in board.columns:
        cell = board.cell(row, one)
        by_mark.setdefault(cell.mark, []).append(_said(one, cell, course, tr, board.at))
    shown = (Mark.PROBLEM, Mark.LATE, Mark.OPEN, Mark.DONE)
    lines = [
        tr.gettext("%(mark)s: %(what)s.")
        % {"mark": _capital(mark(which, tr)), "what": escape(", ".join(by_mark[which]))}
        for which in shown
        if which in by_mark
    ]
    return "\n".join([first, *lines])


def _said(one: Column, cell: Cell, course: Course, tr: Translator, now: datetime) -> str:
    """A cell in words, with its day: «приглашение (1 сентября)»."""
    own = {
        (REACHABLE, Mark.PROBLEM): tr.gettext("the bot is blocked"),
        (INVITED, Mark.LATE): tr.gettext("the invitation has expired"),
        (REPORT, Mark.PROBLEM): tr.gettext("the report was returned, or does not count"),
    }
    words = {
        INVITED: tr.gettext("invitation"),
        STARTED: tr.gettext("Start"),
        ENROLLED: tr.gettext("enrolment"),
        REPORT: tr.gettext("report"),
        CHECKLIST: tr.gettext("checklist"),
        REACHABLE: tr.gettext("in touch"),
    }
    what = own.get((one.id, cell.mark)) or words.get(one.id) or column(one.id, tr)
    if cell.at is None:
        return what
    named = {"what": what, "day": day(cell.at, course, tr, now=now)}
    return tr.gettext("%(what)s (%(day)s)") % named


def _waits(row: Row, board: Board, course: Course, tr: Translator) -> str:
    invited_at = row.invited_at or board.at
    here, then = (at.astimezone(course.zone).date() for at in (board.at, invited_at))
    days = (here - then).days
    return tr.gettext("• %(name)s, %(country)s – %(when)s") % {
        **_named(row, course, tr),
        "when": tr.ngettext("issued %(n)d day ago", "issued %(n)d days ago", days) % {"n": days}
        if days
        else tr.gettext("issued today"),
    }


def _named(row: Row, course: Course, tr: Translator) -> dict[str, str]:
    return {
        "name": escape(row.person.shown_name(tr.locale)),
        "country": escape(country(row.person.profile.country, course, tr)),
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _messages(blocks: Iterable[str]) -> list[str]:
    """Blocks of HTML joined to messages that Telegram takes; none of them is cut."""
    messages: list[str] = []
    for block in blocks:
        joined = f"{messages[-1]}\n{block}" if messages else block
        if messages and _fits(joined, LIMIT):
            messages[-1] = joined
        else:
            messages.append(block.lstrip("\n"))
    return messages


def _fits(html: str, limit: int) -> bool:
    return utf16_length(plain(html)) <= limit
