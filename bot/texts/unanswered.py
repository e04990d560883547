"""What was asked in vain, for coordinators to answer; it names no person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.course import Course, Entry
from bot.gaps import Group
from bot.i18n import Translator
from bot.markup import escape
from bot.texts import moments
from bot.texts.course import entry_title, spoken
from bot.texts.digest import quotes, reasons
from bot.texts.fitting import fitted

PAGE = 5
"""Groups on a page: each has buttons of its own."""


def page(
    groups: Sequence[Group],
    number: int,
    entries: Mapping[str, Entry],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    """A page of groups, the most frequent first; HTML.

    Args:
        groups: all of them.
        number: the page, from 0.
        entries: those that groups may be about, by id.
        course: whose FAQ it is.
        tr: the language of the coordinator.
        now: when it is read; another year is named.
    """
    head = tr.gettext("💬 <b>Asked in vain</b>\n%(course)s") % {
        "course": escape(course.title.get(spoken(course, tr).locale))
    }
    if not groups:
        return f"{head}\n\n" + tr.gettext("Nothing waits for an answer.")
    first = number * PAGE
    shown = [
        _group(group, place, entries, course, tr, now=now)
        for place, group in enumerate(groups[first : first + PAGE], first + 1)
    ]
    n = sum(len(group.gaps) for group in groups)
    counted = tr.ngettext("%(n)d question in all.", "%(n)d questions in all.", n) % {"n": n}
    return fitted([head, counted], shown, [], tr)


def settled(n: int, tr: Translator) -> str:
    """The toast after «not needed»; at most 200 characters."""
    return tr.ngettext(
        "%(n)d question is listed no more.", "%(n)d questions are listed no more.", n
    ) % {"n": n}


def answer_button(place: int, tr: Translator) -> str:
    """The button that asks for an answer to a group."""
    return tr.gettext("%(place)d. Answer") % {"place": place}


def correct_button(place: int, tr: Translator) -> str:
    """The button that corrects the answer that did not help a group."""
    return tr.gettext("%(place)d. Correct") % {"place": place}


def take_button(place: int, tr: Translator) -> str:
    """The button that makes an entry of what a coordinator answered already."""
    return tr.gettext("%(place)d. Into the FAQ") % {"place": place}


def settle_button(place: int, tr: Translator) -> str:
    """The button that has a group listed no more."""
    return tr.gettext("%(place)d. Not needed") % {"place": place}


def learned_button(tr: Translator) -> str:
    """The button that lists what was learned."""
    return tr.gettext("Learned")


def back_button(tr: Translator) -> str:
    """The button that leads to the list."""
    return tr.gettext("« Asked in vain")


def _group(
    group: Group,
    place: int,
    entries: Mapping[str, Entry],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    entry = entries.get(group.entry_id or "")
    title = escape(entry_title(entry, course, spoken(course, tr))) if entry is not None else None
    lines = [f"\n{place}. {_what(group, title, tr)}", f"   {_how_often(group, course, tr, now)}"]
    if group.is_answered:
        if given := reasons(group, tr):
            lines.append(tr.gettext("   because: %(reasons)s") % {"reasons": given})
        lines.append(tr.gettext("   asked: %(questions)s") % {"questions": quotes(group, tr)})
    elif entry is not None and entry.kind == "silent":
        lines.append(tr.gettext("   the document does not say: %(title)s") % {"title": title})
    elif title is not None:
        lines.append(tr.gettext("   the nearest is: %(title)s") % {"title": title})
    if group.inquiry_id is not None:
        text = tr.gettext("   a coordinator answered: inquiry no. %(number)d")
        lines.append(text % {"number": group.inquiry_id})
    return "\n".join(lines)


def _what(group: Group, title: str | None, tr: Translator) -> str:
    if not group.is_answered:
        return quotes(group, tr)
    return f"<b>{title or tr.gettext('an answer that is gone')}</b>"


def _how_often(group: Group, course: Course, tr: Translator, now: datetime) -> str:
    """How often it was asked, and since when."""
    n = len(group.gaps)
    since = min((gap.asked_at for gap in group.gaps if gap.asked_at is not None), default=now)
    values = {"n": n, "day": moments.day(since, course, tr, now=now)}
    if group.is_answered:
        text = tr.ngettext(
            "did not help %(n)d time, since %(day)s", "did not help %(n)d times, since %(day)s", n
        )
    else:
        text = tr.ngettext("%(n)d time, since %(day)s", "%(n)d times, since %(day)s", n)
    return text % values
