"""Announcements: the list, how one is added, and the digest for whoever enrols later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.notices import LONGEST, Lifetime, last_day
from bot.texts.course import full_title
from bot.texts.moments import day

LIMIT: Final = 4096
"""Longest message, in UTF-16 units after its markup (Bot API, sendMessage)."""

LONGEST_LABEL: Final = 24
"""Characters of an announcement on a button."""


class Announcement(Protocol):
    """What was announced.

    Attributes:
        text: Telegram's HTML.
        announced_at: when.
        valid_until: from then on it holds no more; None without an end.
        removed_at: when it was taken back, or None.
    """

    @property
    def text(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def announced_at(self) -> datetime: ...  # noqa: D102
    @property
    def valid_until(self) -> datetime | None: ...  # noqa: D102
    @property
    def removed_at(self) -> datetime | None: ...  # noqa: D102


def catch_up(
    notices: Sequence[Announcement], course: Course, tr: Translator, now: datetime
) -> list[str]:
    """What was announced before somebody enrolled and holds still, oldest first; HTML.

    Args:
        notices: of the course; those that are over or taken back are left out.
        course: whose.
        tr: the language of the person.
        now: when they enrol.

    Returns:
        As many messages as it needs; none where nothing was announced.
    """
    valid = _valid(notices, now)
    if not valid:
        return []
    heading = tr.gettext("<b>What was announced before you came</b>\n%(course)s") % {
        "course": escape(full_title(course, tr))
    }
    return _fitted([heading, *(_shown(notice, course, tr, now) for notice in valid)])


def for_coordinators(
    notices: Sequence[Announcement], course: Course, tr: Translator, now: datetime
) -> list[str]:
    """What holds now, numbered as the buttons are; as many messages as it needs."""
    heading = tr.gettext("<b>Announcements</b>\n%(course)s") % {
        "course": escape(full_title(course, tr))
    }
    valid = _valid(notices, now)
    if not valid:
        empty = tr.gettext(
            "Nothing is kept. Add here what you announced by e-mail, in the group or by telephone: "
            "whoever enrols later gets it at once."
        )
        return [f"{heading}\n\n{empty}"]
    purpose = tr.gettext("Whoever enrols from now on gets these at once.")
    numbered = [
        f"{number}. {_shown(notice, course, tr, now)}" for number, notice in enumerate(valid, 1)
    ]
    return _fitted([f"{heading}\n{purpose}", *numbered])


def for_participants(
    notices: Sequence[Announcement], course: Course, tr: Translator, now: datetime
) -> list[str]:
    """What holds now, oldest first; as many messages as it needs."""
    heading = tr.gettext("<b>Announcements</b>\n%(course)s") % {
        "course": escape(full_title(course, tr))
    }
    valid = _valid(notices, now)
    if not valid:
        return [f"{heading}\n\n" + tr.gettext("Nothing is announced now.")]
    return _fitted([heading, *(_shown(notice, course, tr, now) for notice in valid)])


def ask_for_text(course: Course, tr: Translator) -> str:
    """The message that the text is given as a reply to."""
    return tr.gettext(
        "What was announced? Reply to this message with the text, as participants shall read it "
        "(at most %(most)d characters).\n%(course)s"
    ) % {"most": LONGEST, "course": escape(full_title(course, tr))}


def placeholder(tr: Translator) -> str:
    """What stands in the empty field of the reply; at most 64 characters (Bot API)."""
    return tr.gettext("Text of the announcement")


def too_long(length: int, tr: Translator) -> str:
    """The text cannot be kept."""
    return tr.gettext(
        "⛔ The announcement has %(length)d characters, %(most)d are possible. Shorten it, or "
        "split it in two, and reply to this message."
    ) % {"length": length, "most": LONGEST}


def no_text(tr: Translator) -> str:
    """The reply was a file, a picture or the like."""
    return tr.gettext(
        "⛔ I can keep only text as an announcement. Please reply to this message with text."
    )


def until_when(text: str, tr: Translator) -> str:
    """The text as it will be read, and the question how long it holds."""
    return (
        tr.gettext("So it will be read:")
        + f"\n\n{text}\n\n"
        + tr.gettext("Until when does it hold? Whoever enrols later does not get it any more.")
    )


def preview(
    text: str, valid_until: datetime | None, course: Course, tr: Translator, now: datetime
) -> str:
    """The text with its last day, before it is saved."""
    return (
        tr.gettext("So it will be read:")
        + f"\n\n{text}\n\n"
        + _lasting(valid_until, course, tr, now)
    )


def saved(tr: Translator) -> str:
    """It is kept."""
    return tr.gettext("✅ Saved. Whoever enrols from now on gets it at once.")


def dropped(tr: Translator) -> str:
    """It was not saved after all."""
    return tr.gettext("Not saved.")


def removed(tr: Translator) -> str:
    """The toast after one was taken back; at most 200 characters (callback answer)."""
    return tr.gettext("Removed: nobody gets it any more.")


def gone(tr: Translator) -> str:
    """What the button belongs to is gone."""
    return tr.gettext("This announcement is saved already, or not here any more. See the list.")


def lifetime(one: Lifetime, tr: Translator) -> str:
    """How long, as a button."""
    match one:
        case Lifetime.THREE_DAYS:
            return tr.gettext("3 days")
        case Lifetime.WEEK:
            return tr.gettext("A week")
        case Lifetime.UNTIL_BEGIN:
            return tr.gettext("Until the course begins")
        case Lifetime.UNTIL_END:
            return tr.gettext("Until the course ends")
        case Lifetime.OPEN:
            return tr.gettext("Without an end")


def button(tr: Translator) -> str:
    """The button that opens the list."""
    return tr.gettext("Announcements")


def add(tr: Translator) -> str:
    """The button that begins a new one."""
    return tr.gettext("Add")


def remove(number: int, notice: Announcement, tr: Translator) -> str:
    """The button that takes one back: its number in the list, and how it begins."""
    words = " ".join(plain(notice.text).split())
    short = words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"
    return tr.gettext("Remove %(number)d: %(text)s") % {"number": number, "text": short}


def really_remove(notice: Announcement, tr: Translator) -> str:
    """The question before one is taken back."""
    return tr.gettext("Remove this announcement?") + f"\n\n{notice.text}"


def yes_remove(tr: Translator) -> str:
    """The red button under that."""
    return tr.gettext("Yes, remove")


def save(tr: Translator) -> str:
    """The button that keeps it."""
    return tr.gettext("Save")


def other_end(tr: Translator) -> str:
    """The button that asks for the last day again."""
    return tr.gettext("Another date")


def drop(tr: Translator) -> str:
    """The button that forgets it."""
    return tr.gettext("Do not save")


def _valid(notices: Sequence[Announcement], now: datetime) -> list[Announcement]:
    return sorted(
        (
            notice
            for notice in notices
            if notice.removed_at is None
            and (notice.valid_until is None or now < notice.valid_until)
        ),
        key=lambda notice: notice.announced_at,
    )


def _shown(notice: Announcement, course: Course, tr: Translator, now: datetime) -> str:
    announced = escape(day(notice.announced_at, course, tr, now=now))
    lasting = ""
    if notice.valid_until is not None:
        lasting = " " + _lasting(notice.valid_until, course, tr, now)
    return f"<b>{announced}</b>{lasting}\n{notice.text}"


def _lasting(valid_until: datetime | None, course: Course, tr: Translator, now: datetime) -> str:
    if valid_until is None:
        return tr.gettext("Holds without an end.")
    last = last_day(valid_until, course)
    is_this_year = last.year == now.astimezone(course.zone).year
    shown = tr.days(last, last) if is_this_year else tr.day(last)
    return escape(tr.gettext("(holds until %(day)s)") % {"day": shown})


def _fitted(blocks: Sequence[str]) -> list[str]:
    """The blocks as messages, each as full as it may be; a block is never split."""
    messages: list[str] = []
    for block in blocks:
        joined = f"{messages[-1]}\n\n{block}" if messages else block
        if messages and utf16_length(plain(joined)) <= LIMIT:
            messages[-1] = joined
        elif messages or block:
            messages.append(block)
    return messages
