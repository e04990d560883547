"""A session's card, and what coordinators are asked when they change it."""

from datetime import datetime

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.schedule.columns import Column
from bot.schedule.session import Session
from bot.texts.schedule import session_line


def card(session: Session, course: Course, tr: Translator, *, now: datetime) -> str:
    """A session with all that is known of it; HTML."""
    lines = [session_line(session, course, None, tr, now=now)]
    if session.group is not None:
        lines.append(escape(tr.gettext("Only for the group %(group)s") % {"group": session.group}))
    if session.code is not None:
        lines.append(escape(tr.gettext("Code: %(code)s") % {"code": session.code}))
    if not session.is_planned:
        lines.append(tr.gettext("⛔ It is cancelled."))
    return "\n".join(lines)


def sure(session: Session, course: Course, tr: Translator, *, now: datetime) -> str:
    """Asks once more before it is cancelled; HTML."""
    return "\n".join(
        [
            session_line(session, course, None, tr, now=now),
            "",
            tr.gettext("Cancel this session? Before anything is done I show whom I would tell."),
        ]
    )


def ask_to_move(session: Session, course: Course, tr: Translator, *, now: datetime) -> str:
    """Asks for the new time; HTML."""
    asked = tr.gettext(
        "To when shall it move? Reply to this message, for example: 21 November 10:00–12:00, or "
        "11:00 for another hour of the same day. Hours count %(zone)s."
    ) % {"zone": course.zone_name.get(tr.locale)}
    return f"{session_line(session, course, None, tr, now=now)}\n\n{asked}"


def ask_for(
    column: Column, session: Session, course: Course, tr: Translator, *, now: datetime
) -> str:
    """Asks for a new title, place or note; HTML."""
    asked = {
        Column.TITLE: tr.gettext("How shall it be called? Reply to this message."),
        Column.PLACE: tr.gettext(
            "Where will it be? Reply to this message; a dash “–” takes the place away."
        ),
        Column.NOTE: tr.gettext(
            "What shall participants know? Reply to this message; a dash “–” takes the note away."
        ),
    }[column]
    return f"{session_line(session, course, None, tr, now=now)}\n\n{asked}"


def ask_to_add(course: Course, tr: Translator) -> str:
    """Asks for a new session; HTML."""
    return tr.gettext(
        "Which session is new? Reply to this message in one line, for example: 21 November "
        "10:00–12:00 Lecture; Room 1. Hours count %(zone)s."
    ) % {"zone": course.zone_name.get(tr.locale)}


def placeholder(column: Column | None, tr: Translator) -> str:
    """What the empty field shows; at most 64 characters. None: a whole session."""
    if column is None:
        return tr.gettext("21 November 10:00–12:00 Lecture; Room 1")
    return {
        Column.START: tr.gettext("21 November 10:00–12:00"),
        Column.TITLE: tr.gettext("The title"),
        Column.PLACE: tr.gettext("The place"),
        Column.NOTE: tr.gettext("The note"),
    }[column]


def edit_button(column: Column, tr: Translator) -> str:
    """The button that changes one thing of a session."""
    return {
        Column.START: tr.gettext("Move"),
        Column.TITLE: tr.gettext("Title"),
        Column.PLACE: tr.gettext("Place"),
        Column.NOTE: tr.gettext("Note"),
    }[column]


def add_button(tr: Translator) -> str:
    """The button that asks for a new session."""
    return tr.gettext("Add a session")


def cancel_button(tr: Translator) -> str:
    """The button that cancels a session."""
    return tr.gettext("Cancel the session")


def keep_button(tr: Translator) -> str:
    """The button that does not cancel it after all."""
    return tr.gettext("Keep it")


def restore_button(tr: Translator) -> str:
    """The button with which a cancelled session takes place after all."""
    return tr.gettext("Bring it back")


def gone(tr: Translator) -> str:
    """There is no such session; at most 200 characters (callback answer)."""
    return tr.gettext("There is no such session any more. /schedule shows the programme.")
