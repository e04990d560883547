"""What is wrong with a programme's file, row or typed line, and how to mend it."""

from collections.abc import Mapping, Sequence

from bot.i18n import Translator
from bot.markup import escape
from bot.schedule.columns import Column
from bot.schedule.programme import Fault, FaultCode
from bot.schedule.typed import Unread
from bot.texts import roster_faults
from bot.texts.fitting import fitted, short

_OF_THE_WHOLE = (FaultCode.NO_HEADER, FaultCode.MISSING_COLUMN, FaultCode.NO_SESSIONS)
"""What is wrong with a file, and not with a line of it."""


def column(of: Column, tr: Translator) -> str:
    """A column's name, as the template and the export have it."""
    return {
        Column.CODE: tr.gettext("Code"),
        Column.DATE: tr.gettext("Date"),
        Column.START: tr.gettext("From"),
        Column.END: tr.gettext("To"),
        Column.TITLE: tr.gettext("Session"),
        Column.PLACE: tr.gettext("Place"),
        Column.NOTE: tr.gettext("Note"),
        Column.GROUP: tr.gettext("Group"),
    }[of]


def faulty(title: str, faults: Sequence[Fault], tr: Translator) -> str:
    """Every line that has to be mended, and how; HTML that fits one message."""
    if all(fault.code in _OF_THE_WHOLE for fault in faults):
        problem = tr.gettext("⛔ This cannot be taken. Nothing has been changed.")
    else:
        n = len({fault.line for fault in faults})
        problem = tr.ngettext(
            "⛔ %(n)d line has to be mended. Nothing has been changed.",
            "⛔ %(n)d lines have to be mended. Nothing has been changed.",
            n,
        ) % {"n": n}
    head = [f"📄 <b>{escape(short(title))}</b>", problem]
    items = [_bad_line(fault, tr) for fault in faults]
    return fitted(head, items, [tr.gettext("Correct the file and send it again.")], tr)


def refused(code: str, particulars: Mapping[str, int | str], tr: Translator, *, title: str) -> str:
    """A file that cannot be read; HTML."""
    own = {
        "too-big": tr.gettext(
            "This file is too big for a programme. Send up to 1 MB: a sheet with the sessions "
            "alone, without pictures."
        ),
        "too-slow": tr.gettext(
            "This file takes too long to read. Take the template (/schedule), copy the sessions "
            "into it, and send that."
        ),
        "several-sheets": tr.gettext(
            "There are sessions on several sheets: put them together on one."
        ),
        "too-many-rows": tr.gettext(
            "There are more than 2,000 rows in this file. Leave the sessions of this course only."
        ),
        "too-many-columns": tr.gettext(
            "Line %(line)d has more than 50 columns. Leave those that the template has (/schedule)."
        )
        % {"line": particulars.get("line", 0)},
    }
    reason = own.get(code) or roster_faults.refusal(code, particulars, tr)
    nothing = tr.gettext("Nothing has been changed.")
    return f"⛔ <b>{escape(short(title))}</b>\n{escape(reason)}\n{nothing}"


def unread(why: Unread, tr: Translator) -> str:
    """A line that was not understood; it is asked for once more."""
    return {
        Unread.NO_DATE: tr.gettext(
            "⛔ I did not find a date that the calendar has. Write it like this: 20 November "
            "10:00–12:00. Nothing was changed."
        ),
        Unread.NO_HOURS: tr.gettext(
            "⛔ I did not find the hours. Write them behind the day like this: 20 November "
            "10:00–12:00. Nothing was changed."
        ),
        Unread.FAR_AWAY: tr.gettext(
            "⛔ This day is far from the course: check the date. Nothing was changed."
        ),
        Unread.ENDS_TOO_EARLY: tr.gettext(
            "⛔ This would end before it begins: check the hours. Nothing was changed."
        ),
        Unread.NO_TITLE: tr.gettext("⛔ I need the title as text. Nothing was changed."),
        Unread.NO_WORDS: tr.gettext(
            "⛔ I need this as text; a dash “–” takes it away. Nothing was changed."
        ),
        Unread.TOO_LONG: tr.gettext(
            "⛔ This is too long: a title and a place may have 200 characters, a note 500. Nothing "
            "was changed."
        ),
    }[why]


def _bad_line(found: Fault, tr: Translator) -> str:
    reason = escape(_reason(found, tr))
    if found.line is None or found.code in _OF_THE_WHOLE:
        return f"• {reason}"
    return tr.gettext("• Line %(line)d. %(reason)s") % {"line": found.line, "reason": reason}


def _reason(found: Fault, tr: Translator) -> str:
    """The reason and the remedy, without the line; plain text."""
    named = {
        "value": short(found.value),
        "column": column(found.column, tr) if found.column else "",
        "other": found.other or 0,
        "columns": ", ".join(column(one, tr) for one in Column),
    }
    return {
        FaultCode.NO_HEADER: tr.gettext(
            "I do not find the names of the columns. The first line must have them: %(columns)s. "
            "The template (/schedule) has them already."
        ),
        FaultCode.MISSING_COLUMN: tr.gettext(
            "The column “%(column)s” is missing. Add it, or take the template (/schedule)."
        ),
        FaultCode.NO_SESSIONS: tr.gettext("There is no session below the names of the columns."),
        FaultCode.MISSING: tr.gettext("“%(column)s” is empty: fill it in."),
        FaultCode.BAD_DATE: tr.gettext(
            "“%(value)s” is no date that I know. Write it like this: 20.11 or 20 November."
        ),
        FaultCode.BAD_TIME: tr.gettext(
            "“%(column)s”: “%(value)s” is no hour. Write it like this: 9:30."
        ),
        FaultCode.FAR_AWAY: tr.gettext(
            "%(value)s is far from the days of the course: check the year."
        ),
        FaultCode.ENDS_TOO_EARLY: tr.gettext(
            "The session ends before it begins (%(value)s): check the hours. One that goes past "
            "midnight is written without an end."
        ),
        FaultCode.TOO_LONG: tr.gettext(
            "“%(column)s” is longer than %(other)d characters: shorten it."
        ),
        FaultCode.TWICE: tr.gettext(
            "The session “%(value)s” stands on line %(other)d already: each code only once."
        ),
        FaultCode.UNKNOWN_NUMBER: tr.gettext(
            "There is no session %(value)s: leave the code empty for a new session."
        ),
    }[found.code] % named
