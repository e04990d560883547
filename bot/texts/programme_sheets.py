"""The programme as a sheet: exported, or empty with an example; and how it is sent."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.course import Course
from bot.i18n import Translator
from bot.schedule.columns import Column
from bot.schedule.programme import NUMBER_SIGN
from bot.schedule.session import Session
from bot.sheets import Cell, Sheet
from bot.texts.programme_faults import column

_BEGIN, _END = time(10), time(12)


def programme(sessions: Sequence[Session], course: Course, tr: Translator) -> Sheet:
    """The sessions as they are; sent back unchanged it changes nothing.

    A session without a code has its number in its stead: it stays the same session, whatever
    else is changed in its row.
    """
    return _sheet([_row(one, course) for one in sessions], tr)


def template(course: Course, tr: Translator) -> Sheet:
    """A programme with one example, which is passed over when it comes back."""
    day = course.core_days[0] if course.core_days else course.first_day
    example: dict[Column, Cell] = {
        Column.CODE: tr.gettext("EXAMPLE"),
        Column.DATE: day.isoformat(),
        Column.START: f"{_BEGIN:%H:%M}",
        Column.END: f"{_END:%H:%M}",
        Column.TITLE: tr.gettext("Opening (this row is passed over)"),
        Column.PLACE: tr.gettext("Room 1"),
        Column.NOTE: tr.gettext("Bring your passport"),
        Column.GROUP: None,
    }
    return _sheet([tuple(example[one] for one in Column)], tr)


def how_to_load(course: Course, tr: Translator) -> str:
    """How a programme is sent; HTML."""
    return tr.gettext(
        "📄 <b>How to send the programme</b>\n"
        "Reply to this message with an XLSX or CSV file: a row for each session, the hours "
        "%(zone)s. The template has the columns; “Code” may stay empty.\n"
        "The file is the whole programme: a session to come that it does not name is cancelled. "
        "I show what would change first, and write nothing before you say so."
    ) % {"zone": course.zone_name.get(tr.locale)}


def file_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("Attach the file with the programme")


def no_file(tr: Translator) -> str:
    """The reply has no table."""
    return tr.gettext(
        "⛔ I see no table in this reply. Send an XLSX or CSV file. Nothing was changed."
    )


def load_button(tr: Translator) -> str:
    """The button that asks for a file."""
    return tr.gettext("Load the programme")


def template_button(tr: Translator) -> str:
    """The button that sends an empty sheet."""
    return tr.gettext("Template")


def export_button(tr: Translator) -> str:
    """The button that sends the programme as a sheet."""
    return tr.gettext("As a file")


def caption(n: int, tr: Translator) -> str:
    """Under the exported file."""
    return tr.ngettext(
        "📄 The programme, %(n)d session. Change it in Excel and send it back to me.",
        "📄 The programme, %(n)d sessions. Change it in Excel and send it back to me.",
        n,
    ) % {"n": n}


def template_caption(tr: Translator) -> str:
    """Under the template."""
    return tr.gettext("📄 Fill in a row for each session and send me the file.")


def _sheet(rows: Sequence[tuple[Cell, ...]], tr: Translator) -> Sheet:
    header = tuple(column(one, tr) for one in Column)
    return Sheet(title=tr.gettext("Programme"), header=header, rows=rows)


def _row(session: Session, course: Course) -> tuple[Cell, ...]:
    cells: dict[Column, Cell] = {
        Column.CODE: session.code or f"{NUMBER_SIGN}{session.id}",
        Column.DATE: _at(session.starts_at, course).date().isoformat(),
        Column.START: f"{_at(session.starts_at, course):%H:%M}",
        Column.END: f"{_at(session.ends_at, course):%H:%M}" if session.ends_at else None,
        Column.TITLE: session.title,
        Column.PLACE: session.place,
        Column.NOTE: session.note,
        Column.GROUP: session.group,
    }
    return tuple(cells[one] for one in Column)


def _at(moment: datetime, course: Course) -> datetime:
    return moment.astimezone(course.zone)
