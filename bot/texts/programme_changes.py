"""A change of the programme in words: to the coordinator before it is made, to whom it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.schedule.differences import Kind, Told
from bot.schedule.session import Session
from bot.texts.fitting import fitted, short
from bot.texts.schedule import group_mark, session_line, when

_MOST_GROUPS: Final = 5
"""Of the groups that a file may have misspelt, so many are named."""


def notice(
    told: Sequence[Told], course: Course, country: str | None, tr: Translator, *, now: datetime
) -> str:
    """What has changed for somebody, in one message; HTML that fits it.

    Args:
        told: what concerns them, at least one.
        course: by whose clocks.
        country: theirs.
        tr: their language.
        now: the present moment.
    """
    head = [tr.gettext("⏰ <b>The programme has changed</b>")]
    return fitted(head, [*_sorted(told, course, country, tr, now=now)], [], tr)


def appeared(
    sessions: Sequence[Session], course: Course, country: str | None, tr: Translator, now: datetime
) -> str:
    """The first programme there is, to somebody who takes part; HTML.

    Args:
        sessions: theirs, still to come, at least one, by their beginning.
        course: by whose clocks.
        country: theirs.
        tr: their language.
        now: the present moment.
    """
    return "\n".join(
        [
            tr.gettext("⏰ <b>The daily programme is here</b>"),
            _how_many(sessions, course, tr),
            "",
            tr.gettext("It begins with:"),
            session_line(sessions[0], course, country, tr, now=now),
            "",
            tr.gettext("If anything changes, I shall tell you."),
        ]
    )


def preview(
    told: Sequence[Told],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    title: str = "",
    unchanged: int = 0,
    over: int = 0,
    strange_groups: Sequence[str] = (),
) -> str:
    """What a programme would change, before it does; HTML that fits one message.

    Args:
        told: what changes.
        course: by whose clocks.
        tr: the language.
        now: the present moment.
        title: the file's name; empty for what was typed.
        unchanged: how many sessions stay as they are.
        over: how many of those that change are over, so that nobody is told of them.
        strange_groups: groups of which no participant is.
    """
    head = (
        [f"📄 <b>{escape(short(title))}</b>"] if title else [tr.gettext("<b>This would change</b>")]
    )
    counted = {
        tr.gettext("New: %(n)d"): _count(told, Kind.NEW),
        tr.gettext("Changed: %(n)d"): _count(told, Kind.CHANGED),
        tr.gettext("Cancelled: %(n)d"): _count(told, Kind.CANCELLED),
        tr.gettext("As before: %(n)d"): unchanged,
        tr.gettext("Over already, nobody is told of it: %(n)d"): over,
    }
    if title:
        head += [line % {"n": n} for line, n in counted.items() if n]
    if strange_groups:
        groups = tr.listed([short(one) for one in strange_groups[:_MOST_GROUPS]])
        warning = tr.gettext(
            "⚠️ No participant is in these groups; their sessions are seen only by those without "
            "a group: %(groups)s."
        )
        head.append(escape(warning % {"groups": groups}))
    if n := sum(_is_put_into_the_past(one, now) for one in told):
        head.append(tr.gettext("⚠️ Moved into the past, please check the day: %(n)d") % {"n": n})
    tail = ["", tr.gettext("Nothing has been changed yet.")]
    return fitted(head, [*_sorted(told, course, None, tr, now=now)], tail, tr)


def nothing_new(title: str, unchanged: int, tr: Translator) -> str:
    """The programme says what is known already; HTML."""
    lines = [f"📄 <b>{escape(short(title))}</b>"] if title else []
    lines.append(tr.gettext("✅ Nothing to change: the programme says all of this already."))
    if unchanged:
        lines.append(tr.gettext("As before: %(n)d") % {"n": unchanged})
    return "\n".join(lines)


def applied(n: int, tr: Translator, *, people: int, asleep: int, is_silent: bool) -> str:
    """It is done; HTML.

    Args:
        n: how many sessions were written.
        tr: the language.
        people: how many are being told.
        asleep: for how many of them it is night, so that they are told in the morning.
        is_silent: whether nobody was to be told.
    """
    lines = [
        tr.gettext("✅ <b>The programme is saved</b>"),
        tr.ngettext("%(n)d session changed.", "%(n)d sessions changed.", n) % {"n": n},
    ]
    if is_silent:
        lines.append(tr.gettext("Nobody is told of it."))
    elif people:
        lines.append(
            tr.ngettext(
                "I am telling %(n)d participant.", "I am telling %(n)d participants.", people
            )
            % {"n": people}
        )
        if asleep:
            lines.append(
                tr.ngettext(
                    "For %(n)d of them it is night: the message comes at 8:00 there.",
                    "For %(n)d of them it is night: the message comes at 8:00 there.",
                    asleep,
                )
                % {"n": asleep}
            )
    else:
        lines.append(
            tr.gettext(
                "There is nobody to tell: it is over already, or nobody whom it concerns has "
                "enrolled."
            )
        )
    return "\n".join(lines)


def changed_meanwhile(tr: Translator) -> str:
    """Somebody else has changed the programme; HTML."""
    return tr.gettext(
        "⚠️ The programme has changed since you looked, so I did not write this. Nothing was "
        "changed: look at it again with /schedule, then send the file or the change anew."
    )


def dropped(tr: Translator) -> str:
    """The draft was thrown away."""
    return tr.gettext("Cancelled. Nothing has been changed.")


def gone(tr: Translator) -> str:
    """The draft of a button is not there any more; at most 200 characters."""
    return tr.gettext("This has been applied or cancelled already.")


def apply_button(tr: Translator) -> str:
    """The button that does it, and tells everybody whom it concerns."""
    return tr.gettext("Save and tell everybody")


def silently_button(tr: Translator) -> str:
    """The button that does it without a word to anybody."""
    return tr.gettext("Save without a notice")


def _how_many(sessions: Sequence[Session], course: Course, tr: Translator) -> str:
    n = len(sessions)
    ends = (sessions[0], sessions[-1])
    first, last = (one.starts_at.astimezone(course.zone).date() for one in ends)
    named = {"n": n, "days": tr.days(first, last)}
    return tr.ngettext("%(n)d session, %(days)s.", "%(n)d sessions, %(days)s.", n) % named


def _is_put_into_the_past(told: Told, now: datetime) -> bool:
    """Whether a session that was still to come would be over."""
    before, after = told.before, told.after
    if before is None or after is None:
        return False
    return before.starts_at > now >= after.starts_at


def _count(told: Iterable[Told], kind: Kind) -> int:
    return sum(one.kind is kind for one in told)


def _sorted(
    told: Sequence[Told], course: Course, country: str | None, tr: Translator, *, now: datetime
) -> Iterator[str]:
    """What is cancelled, what changes and what is new, each under its title; HTML."""
    titles = {
        Kind.CANCELLED: tr.gettext("<b>Cancelled</b>"),
        Kind.CHANGED: tr.gettext("<b>Changed</b>"),
        Kind.NEW: tr.gettext("<b>New</b>"),
    }
    for kind, title in titles.items():
        of_kind = [one for one in told if one.kind is kind]
        if of_kind:
            yield "\n" + title
        for one in of_kind:
            yield _change(one, course, country, tr, now)


def _change(told: Told, course: Course, country: str | None, tr: Translator, now: datetime) -> str:
    before, after = told.before, told.after
    if before is None or after is None:
        session = after or before
        assert session is not None, "one of the two is there"
        line = f"{session.title}{group_mark(session, tr)}"
        whole = [line, when(session, course, country, tr, now=now)]
        if told.kind is Kind.NEW:
            whole += [one for one in (session.place, session.note) if one is not None]
        return _bullet(whole)
    lines = [f"{before.title}{group_mark(after, tr)}"]
    times = [when(one, course, country, tr, now=now) for one in (before, after)]
    if times[0] == times[1]:
        lines.append(times[1])
    else:
        lines.append(tr.gettext("was: %(when)s") % {"when": times[0]})
        lines.append(tr.gettext("now: %(when)s") % {"when": times[1]})
    if before.title != after.title:
        lines.append(tr.gettext("It is called now: %(title)s") % {"title": after.title})
    if before.place != after.place:
        named = {"old": before.place or "–", "new": after.place or "–"}
        lines.append(tr.gettext("Place: %(old)s → %(new)s") % named)
    elif after.place is not None:
        lines.append(tr.gettext("Place: %(place)s") % {"place": after.place})
    if before.note != after.note:
        lines.append(tr.gettext("Note: %(note)s") % {"note": after.note or "–"})
    return _bullet(lines)


def _bullet(lines: Sequence[str]) -> str:
    return escape("\n   ".join([f"• {lines[0]}", *lines[1:]]))
