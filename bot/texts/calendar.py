"""The calendar file in words: what it is called, how it comes into a calendar."""

from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.texts.calendar_events import Dates, undated

_MOST_MISSING: Final = 350
"""Characters that are left for it under a file (Bot API, sendDocument: 1024 for all)."""


def name(course: Course, tr: Translator) -> str:
    """What the calendar is called."""
    return f"JICA: {course.title.get(tr.locale)}"


def caption(dates: Dates, n: int, tr: Translator) -> str:
    """What stands under the file: how it comes into a calendar; plain text.

    Args:
        dates: those of the file.
        n: how many of its events take place.
        tr: the reader's language.
    """
    lines = [
        tr.ngettext(
            "📄 The dates of the course for your calendar: %(n)d event, in your own time.",
            "📄 The dates of the course for your calendar: %(n)d events, in your own time.",
            n,
        )
        % {"n": n},
        tr.gettext("iPhone, Mac: open the file, then “Add All”."),
        tr.gettext(
            "Google: on a computer calendar.google.com, Settings, “Import & export”, choose the "
            "file. Google sets its own reminders."
        ),
        tr.gettext("Outlook: “Add calendar”, “Upload from file”."),
        tr.gettext(
            "When dates change, send /calendar again: the new file has the same events, so "
            "calendars update them, and marks what was cancelled."
        ),
    ]
    if missing := undated(dates):
        lines.append(
            tr.gettext("⚠️ Not in the file, since they have no day yet: %(what)s.")
            % {"what": _clipped("; ".join(missing))}
        )
    return "\n".join(lines)


def _clipped(text: str) -> str:
    return text if len(text) <= _MOST_MISSING else f"{text[: _MOST_MISSING - 1].rstrip()}…"


def button(tr: Translator) -> str:
    """The button that sends the file."""
    return tr.gettext("To my calendar")


def in_private(tr: Translator) -> str:
    """Where everybody reads along."""
    return tr.gettext("Please ask for your calendar in the private chat with me: /calendar.")


def not_enrolled(tr: Translator) -> str:
    """The calendar is one's own, and the asker takes no part."""
    return tr.gettext(
        "The calendar file is for participants of the course. Join with the invitation that you "
        "got from the coordinators; /deadlines shows the dates to everybody."
    )
