"""What coordinators taught so far: the list, an entry's history, and how it was before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.course import Course, Entry
from bot.course.learned import LearnedEntry, Revision
from bot.faq.learning.regression import Comparison
from bot.i18n import Translator
from bot.markup import escape, plain
from bot.texts import moments, publishing
from bot.texts.course import entry_title, spoken
from bot.texts.fitting import fitted

PAGE = 8
"""Entries on a page of the list."""

_QUOTED = 400
"""Characters of an answer that its history quotes."""


def page(revisions: Sequence[Revision], tr: Translator) -> str:
    """Above the list of what was learned; HTML."""
    head = tr.gettext("<b>Learned from coordinators</b>")
    if not revisions:
        return f"{head}\n\n" + tr.gettext("Nothing so far.")
    n = len(revisions)
    text = tr.ngettext("%(n)d answer. Choose one.", "%(n)d answers. Choose one.", n) % {"n": n}
    return f"{head}\n{text}"


def title(entry_id: str, content: LearnedEntry | None, course: Course, tr: Translator) -> str:
    """An entry by its title, as it is or was; plain."""
    own = spoken(course, tr)
    entry = course.entries.get(entry_id)
    if content is not None:
        entry = content.over(entry)
    return entry_title(entry, course, own) if entry is not None else entry_id


def history(
    revisions: Sequence[Revision],
    came: LearnedEntry | None,
    names: Mapping[int, str],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    """What became of an entry, the newest change first; HTML.

    Args:
        revisions: its own, oldest first; at least one.
        came: what the pack brought of an earlier year, or None.
        names: who made a revision, by its number.
        course: whose entry it is.
        tr: the language.
        now: when it is read; another year is named.
    """
    entry_id = revisions[-1].entry_id
    written = course.written.get(entry_id)
    contents = [came, *(one.content for one in revisions)]
    newest = next((one for one in reversed(contents) if one is not None), None)
    head = f"<b>{escape(title(entry_id, newest, course, tr))}</b>"
    changes = [
        _change(one, before, names, course, tr, written=written, now=now)
        for one, before in zip(revisions, contents, strict=False)
    ]
    return fitted([head], changes[::-1], [], tr)


def no_history(entry: Entry, course: Course, tr: Translator) -> str:
    """An entry that nobody has changed; HTML."""
    name = escape(entry_title(entry, course, spoken(course, tr)))
    text = tr.gettext("It is as the course came with it; nobody has changed it.")
    return f"<b>{name}</b>\n{text}"


def history_button(tr: Translator) -> str:
    """The button to an entry's history."""
    return tr.gettext("History")


def numbered_history_button(place: int, tr: Translator) -> str:
    """The same, below several entries."""
    return tr.gettext("%(place)d. History") % {"place": place}


def correct_button(tr: Translator) -> str:
    """The button that corrects an entry."""
    return tr.gettext("Correct")


def undo_button(tr: Translator) -> str:
    """The button that asks whether an entry shall be as it was."""
    return tr.gettext("As it was")


def yes_undo_button(tr: Translator) -> str:
    """The button that does it."""
    return tr.gettext("Yes, as it was")


def sure_to_undo(
    found: Comparison,
    newest: Revision,
    before: LearnedEntry | None,
    course: Course,
    tr: Translator,
) -> str:
    """What taking back the newest change means, before it is done; HTML."""
    written = course.written.get(newest.entry_id)
    if before is None and written is None:
        text = tr.gettext("The bot would not know this answer any more.")
    else:
        said = _quoted(before, written, course, tr)
        text = tr.gettext("The bot would answer as before: %(answer)s") % {"answer": said}
    name = title(newest.entry_id, newest.content or before, course, tr)
    return f"{publishing.weighed(found, name, course, tr)}\n\n{text}"


def undone(entry_id: str, content: LearnedEntry | None, course: Course, tr: Translator) -> str:
    """It is as it was; HTML."""
    name = escape(title(entry_id, content, course, tr))
    return f"<b>{name}</b>\n" + tr.gettext("The last change is taken back. This counts at once.")


def _change(
    one: Revision,
    before: LearnedEntry | None,
    names: Mapping[int, str],
    course: Course,
    tr: Translator,
    *,
    written: Entry | None,
    now: datetime,
) -> str:
    """A revision: when, who, what it was and became; HTML."""
    name = names.get(one.id) or tr.gettext("a deleted account")
    lines = [f"\n• {escape(moments.moment(one.made_at, course, tr, now=now))} – {escape(name)}"]
    if one.inquiry_id is not None:
        lines.append(tr.gettext("   out of inquiry no. %(number)d") % {"number": one.inquiry_id})
    if before is not None or written is not None:
        was = _quoted(before, written, course, tr)
        lines.append(tr.gettext("   was: %(answer)s") % {"answer": was})
    if one.content is None and written is None:
        lines.append(tr.gettext("   the answer was taken away"))
    else:
        now_is = _quoted(one.content, written, course, tr)
        lines.append(tr.gettext("   became: %(answer)s") % {"answer": now_is})
    return "\n".join(lines)


def _quoted(
    content: LearnedEntry | None, written: Entry | None, course: Course, tr: Translator
) -> str:
    """An answer in one line, cut where it is long; HTML."""
    entry = content.over(written) if content is not None else written
    own = spoken(course, tr)
    if entry is None or entry.answer is None:
        return tr.gettext("“the document does not say”")
    text = " ".join(plain(course.render(entry.answer.get(own.locale), own.locale)).split())
    cut = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
    return tr.gettext("“%(text)s”") % {"text": escape(cut)}
