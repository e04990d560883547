"""What coordinators read about talks: the list, who waits too long, what a button came to."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.inquiries.askers import NOBODY, Asker
from bot.inquiries.inquiry import Inquiry, Line, Side, State
from bot.inquiries.shelves import Counts, Shelf
from bot.markup import escape
from bot.texts.fitting import fitted, short
from bot.texts.inquiry_content import content
from bot.texts.moments import moment

_HOUR: Final = timedelta(hours=1)

Askers = Mapping[int, Asker]
"""Who asks, by the talk's number."""


def who(inquiry: Inquiry, askers: Askers, course: Course, tr: Translator) -> str:
    """Who asks, with their country; a guest by the name in Telegram, if it is known."""
    asker = askers.get(inquiry.id, NOBODY)
    name = name_of(asker, tr)
    if asker.person is None and asker.name is None:
        name = tr.gettext("%(name)s, inquiry no. %(number)d") % {"name": name, "number": inquiry.id}
    country = course.countries.get(asker.country)
    return name if country is None else f"{name}, {country.name.get(tr.locale)}"


def name_of(asker: Asker, tr: Translator) -> str:
    """The name of the roster, else the one in Telegram; who has neither is a guest."""
    name = asker.person.shown_name(tr.locale) if asker.person is not None else ""
    if name or not asker.name:
        return name or tr.gettext("guest")
    return tr.gettext("guest %(name)s") % {"name": short(asker.name)}


def state(inquiry: Inquiry, tr: Translator) -> str:
    """Where a talk stands, and who has it; plain text."""
    whose = {"name": inquiry.taken_name or ""}
    match inquiry.state:
        case State.CLOSED:
            return tr.gettext("closed")
        case State.WAITING:
            return tr.gettext("answered; %(name)s has it") % whose
        case _ if inquiry.taken_by is not None:
            return tr.gettext("in the hands of %(name)s") % whose
        case _:
            return tr.gettext("nobody has taken it")


def page(
    shown: Sequence[tuple[Inquiry, Line | None]],
    shelf: Shelf,
    askers: Askers,
    course: Course,
    tr: Translator,
    *,
    first: int,
    now: datetime,
) -> str:
    """A page of the talks; HTML.

    Args:
        shown: the talks in their order, each with its last line.
        shelf: which they are.
        askers: who asks.
        course: theirs.
        tr: the coordinator's language.
        first: the number of the first one in the list.
        now: the present moment.
    """
    heading = {
        Shelf.OPEN: tr.gettext("<b>Open inquiries</b>"),
        Shelf.MINE: tr.gettext("<b>Inquiries that you have</b>"),
        Shelf.CLOSED: tr.gettext("<b>Closed inquiries</b>"),
    }[shelf]
    if not shown:
        return f"{heading}\n\n{_nothing(shelf, tr)}"
    items = [
        _item(number, inquiry, last, askers, course, tr, now=now)
        for number, (inquiry, last) in enumerate(shown, first)
    ]
    return fitted([heading], items, [], tr)


def shelf_button(shelf: Shelf, counts: Counts, tr: Translator) -> str:
    """The button that leads to other talks, with their number."""
    return {
        Shelf.OPEN: tr.gettext("Open: %(n)d") % {"n": counts.open},
        Shelf.MINE: tr.gettext("Mine: %(n)d") % {"n": counts.mine},
        Shelf.CLOSED: tr.gettext("Closed: %(n)d") % {"n": counts.closed},
    }[shelf]


def opened(
    inquiry: Inquiry,
    lines: Sequence[Line],
    askers: Askers,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    """The last lines of a talk, above its card; HTML."""
    heading = f"<b>{escape(who(inquiry, askers, course, tr))}</b>"
    items = [_said(line, course, tr, now) for line in lines]
    return fitted([heading], items, [], tr)


def card_follows(tr: Translator) -> str:
    """A toast: where the card of a talk comes; at most 200 characters."""
    return tr.gettext("Here comes the card; in a group with topics it is in the person's topic.")


def waiting_too_long(
    late: Sequence[Inquiry], askers: Askers, course: Course, tr: Translator, *, now: datetime
) -> str:
    """Who has waited for a coordinator longer than the course wants; HTML."""
    n = len(late)
    heading = tr.ngettext(
        "⏰ <b>%(n)d person has waited for an answer for more than %(time)s</b>",
        "⏰ <b>%(n)d people have waited for an answer for more than %(time)s</b>",
        n,
    ) % {"n": n, "time": _time(course.inquiries.patience, tr)}
    items = [
        tr.gettext("• %(who)s – since %(since)s; %(state)s")
        % {
            "who": escape(who(one, askers, course, tr)),
            "since": escape(moment(one.waiting_since, course, tr, now=now)),
            "state": escape(state(one, tr)),
        }
        for one in late
        if one.waiting_since is not None
    ]
    return fitted([heading], items, [], tr)


def taken(tr: Translator, *, before: str | None) -> str:
    """The talk is theirs; `before` is whose it was."""
    if before:
        return tr.gettext("You have it now; before, %(name)s had it.") % {"name": short(before)}
    return tr.gettext("You have it now.")


def taken_already(tr: Translator) -> str:
    """It was theirs before."""
    return tr.gettext("You have it already.")


def closed_already(tr: Translator) -> str:
    """The talk is over; nothing was changed."""
    return tr.gettext("This inquiry is closed. If the person writes again, it opens by itself.")


def deleted(tr: Translator) -> str:
    """What was one, and is nothing any more: an answer, a toast; at most 200 characters."""
    return tr.gettext(
        "This inquiry is gone: the person's data is deleted. Answers through me do not reach them."
    )


def close_unanswered(tr: Translator) -> str:
    """Before a talk is closed while the person waits; HTML."""
    return tr.gettext(
        "⚠️ The person still waits for an answer to their last message. Close it all the same?"
    )


def close_anyway_button(tr: Translator) -> str:
    """Closes it all the same."""
    return tr.gettext("Yes, close")


def leave_open_button(tr: Translator) -> str:
    """Leaves it as it is."""
    return tr.gettext("Leave open")


def left_open(tr: Translator) -> str:
    """It was left as it is."""
    return tr.gettext("It stays open.")


def closed(tr: Translator) -> str:
    """It is over, and the person was told."""
    return tr.gettext("Closed. The person was told, and how to go on.")


def on_the_card(inquiry: Inquiry, course: Course, tr: Translator, *, now: datetime) -> str:
    """On a person's card: they have an open talk, and how it stands; plain text."""
    stands = {"state": state(inquiry, tr)}
    if inquiry.waiting_since is None:
        return tr.gettext("💬 An inquiry is open: %(state)s.") % stands
    stands["since"] = moment(inquiry.waiting_since, course, tr, now=now)
    return tr.gettext("💬 An inquiry is open, waits since %(since)s: %(state)s.") % stands


def inquiry_button(tr: Translator) -> str:
    """The button that leads to somebody's open talk."""
    return tr.gettext("The inquiry")


def _item(  # noqa: PLR0917 - a line of the list is made of these
    number: int,
    inquiry: Inquiry,
    last: Line | None,
    askers: Askers,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    name = escape(who(inquiry, askers, course, tr))
    head = f"\n{number}. <b>{name}</b> – {escape(state(inquiry, tr))}"
    lines = [head, escape(_since(inquiry, course, tr, now))]
    if last is not None and (words := content(last, tr)):
        lines.append(f"<i>{escape(short(words))}</i>")
    return "\n".join(lines)


def _since(inquiry: Inquiry, course: Course, tr: Translator, now: datetime) -> str:
    if inquiry.waiting_since is not None:
        since = moment(inquiry.waiting_since, course, tr, now=now)
        return tr.gettext("⏰ waits since %(since)s") % {"since": since}
    at = moment(inquiry.closed_at or inquiry.changed_at, course, tr, now=now)
    if inquiry.state is State.CLOSED:
        return tr.gettext("closed on %(at)s") % {"at": at}
    return tr.gettext("answered on %(at)s") % {"at": at}


def _said(line: Line, course: Course, tr: Translator, now: datetime) -> str:
    """A line: when, whose, and what; the person's own are a quotation, notes are marked."""
    at = moment(line.at, course, tr, now=now)
    author = line.author or tr.gettext("coordinator")
    whose = {
        Side.PERSON: tr.gettext("💬 %(at)s"),
        Side.COORDINATOR: tr.gettext("%(at)s, %(name)s:"),
        Side.NOTE: tr.gettext("%(at)s, note by %(name)s:"),
    }[line.side] % {"at": at, "name": author}
    return f"\n{escape(whose)}\n{escape(_cut(content(line, tr)))}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_LINE else f"{words[: _LONGEST_LINE - 1].rstrip()}…"


_LONGEST_LINE: Final = 500
"""Characters of a line that are shown above a card; the file has them all."""


def _nothing(shelf: Shelf, tr: Translator) -> str:
    return {
        Shelf.OPEN: tr.gettext("Nobody waits: there is no open inquiry."),
        Shelf.MINE: tr.gettext("You have none at the moment."),
        Shelf.CLOSED: tr.gettext("None has been closed so far."),
    }[shelf]


def _time(duration: timedelta, tr: Translator) -> str:
    hours, rest = divmod(duration, _HOUR)
    if hours and not rest:
        return tr.ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    minutes = duration // timedelta(minutes=1)
    return tr.ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
