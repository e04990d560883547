"""The timeline in words: as a journal to read, as records for programs, as pages of a chat."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.course import Course
from bot.i18n import Translator, translator
from bot.markup import escape, plain
from bot.people import Role
from bot.reminders.reminder import Recipient, Reminder
from bot.schedule.session import Session
from bot.texts.fitting import fitted
from bot.texts.moments import clocks
from bot.texts.reminders import words
from bot.timeline import Line, Shared

MOST_NAMED: Final = 3
"""People who are named; more are counted."""
_BELL: Final = "⏰ "


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What every line is shown by.

    Attributes:
        course: whose messages they are.
        sessions: by number.
        names: of the people who have enrolled, by their numbers; nobody else has one.
        tr: the language of what is said about the messages.
    """

    course: Course
    sessions: Mapping[int, Session]
    names: Mapping[int, str]
    tr: Translator


def journal(messages: Sequence[Shared], shown: Shown) -> Iterator[str]:
    """Every message with its text, a line after the other; plain text.

    Whoever reads the same words is named once.
    """
    if not messages:
        yield nothing(shown.tr)
    for shared in messages:
        for text, lines in _by_text(shared, shown).items():
            yield f"{when(lines[0], shown)} → {_whom(lines, shown, most=len(lines))}"
            yield f"[{', '.join(f'{one.rule} {one.offset}' for one in lines[0].reminders)}]"
            yield from (f"    {line}".rstrip() for line in text.splitlines())
            yield ""


def said(shared: Shared, shown: Shown) -> list[tuple[str, str]]:
    """Who gets a message, and its words as plain text; a pair for each wording."""
    return [
        (_whom(lines, shown, most=MOST_NAMED), text)
        for text, lines in _by_text(shared, shown).items()
    ]


def records(line: Line, shown: Shown) -> Iterator[dict[str, str | None]]:
    """A message as values: a record for each reminder in it."""
    recipient = line.recipient
    for one in line.reminders:
        yield {
            "at": line.at.astimezone(UTC).isoformat(timespec="minutes"),
            "course_time": line.at.astimezone(shown.course.zone).isoformat(timespec="minutes"),
            "own_time": line.at.astimezone(line.zone).isoformat(timespec="minutes"),
            "zone": line.zone.key,
            "to": whom(recipient, shown),
            "country": recipient.country,
            "category": str(one.category),
            "rule": one.rule,
            "subject": one.subject,
            "offset": one.offset,
            "text": _text((one,), recipient, shown),
        }


def page(messages: Sequence[Shared], shown: Shown, *, total: int) -> str:
    """Some of the messages that are to come, each by its first words; HTML.

    Args:
        messages: those of the page.
        shown: the course and the language.
        total: how many there are on all pages.
    """
    tr = shown.tr
    head = [tr.gettext("<b>What the course is going to send</b>")]
    if not total:
        return "\n".join([*head, nothing(tr)])
    head.append(tr.gettext("Messages: %(n)d") % {"n": total})
    if not shown.names:
        head.append(tr.gettext("Nobody has joined yet: each country is shown by one participant."))
    return fitted(head, [_brief(one, shown) for one in messages], [], tr)


def when(line: Line, shown: Shown) -> str:
    """When a message goes: by the clocks of the course, and by those of who gets it."""
    day = shown.tr.day(line.at.astimezone(shown.course.zone).date())
    return f"{day}, {clocks(line.at, shown.course, line.recipient.country, shown.tr)}"


def whom(recipient: Recipient, shown: Shown) -> str:
    """Somebody by name, or as whom they stand for."""
    tr = shown.tr
    if recipient.role is Role.COORDINATOR:
        return tr.gettext("Coordinators")
    name = shown.names.get(recipient.person_id)
    home = shown.course.countries.get(recipient.country)
    country = home.name.get(tr.locale) if home is not None else None
    if name is None:
        return country or tr.gettext("Participants")
    return f"{name}, {country}" if country else name


def nothing(tr: Translator) -> str:
    """No message is to come."""
    return tr.gettext("Nothing more will be sent.")


def as_file(tr: Translator) -> str:
    """The button that sends the journal."""
    return tr.gettext("All as a file")


def file_name(course: Course, *, now: datetime) -> str:
    """The journal's name as a file."""
    return f"timeline-{course.id}-{now.astimezone(course.zone):%Y-%m-%d}.txt"


def _by_text(shared: Shared, shown: Shown) -> dict[str, list[Line]]:
    alike: dict[str, list[Line]] = {}
    for line in shared.lines:
        alike.setdefault(_text(line.reminders, line.recipient, shown), []).append(line)
    return alike


def _brief(shared: Shared, shown: Shown) -> str:
    """A message by its first words; HTML."""
    first = shared.first
    to = escape(_whom(shared.lines, shown, most=MOST_NAMED))
    lines = [f"\n{escape(when(first, shown))} → {to}"]
    for one in first.reminders:
        said = _words((one,), first.recipient, shown)
        lines.append(said.split("\n", maxsplit=1)[0].removeprefix(_BELL))
    return "\n".join(lines)


def _whom(lines: Sequence[Line], shown: Shown, *, most: int) -> str:
    if len(lines) > most:
        n, tr = len(lines), shown.tr
        return tr.ngettext("%(n)d person", "%(n)d people", n) % {"n": n}
    return "; ".join(whom(one.recipient, shown) for one in lines)


def _text(reminders: Sequence[Reminder], recipient: Recipient, shown: Shown) -> str:
    return plain(_words(reminders, recipient, shown))


def _words(reminders: Sequence[Reminder], recipient: Recipient, shown: Shown) -> str:
    """What the message says when it goes; HTML."""
    tr, at = translator(recipient.locale), reminders[0].due_at
    return words(reminders, recipient, shown.course, shown.sessions, tr, now=at)
