"""The daily digest for coordinators: what people asked in vain. It names no person."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.course import Course, Entry
from bot.gaps import Group
from bot.i18n import Translator
from bot.markup import escape, plain, utf16_length
from bot.texts.course import entry_title, spoken
from bot.texts.feedback import reason

LIMIT = 4096
"""Longest message, in UTF-16 units (Bot API, sendMessage)."""

EXAMPLES = 3
"""Wordings of a group that are quoted: enough to see what is meant."""

LONGEST_QUOTE = 160
"""Characters of a question that are quoted."""

HIDDEN = "…"
_TELLTALE = re.compile(r"\S+@\S+|@\w+|https?://\S+|t\.me/\S+|\w*\d(?:[\s()+-]*\w*\d){4,}\w*")


def digest(
    groups: Sequence[Group], entries: Mapping[str, Entry], course: Course, tr: Translator
) -> str:
    """Questions without an answer, then answers that did not help; what does not fit is counted.

    Args:
        groups: most frequent first.
        entries: those that groups may be about, by id.
        course: whose FAQ it is.
        tr: the language of the coordinators.
    """
    own = spoken(course, tr)
    heading = tr.gettext("💬 <b>Asked in vain</b>\n%(course)s") % {
        "course": escape(course.title.get(own.locale))
    }
    unanswered = [group for group in groups if not group.gaps[0].is_answered]
    unhelpful = [group for group in groups if group.gaps[0].is_answered]
    blocks = [(heading, 0)]
    if unanswered:
        blocks.append(("\n" + tr.gettext("<b>Questions without an answer</b>"), 0))
        blocks += [(_unanswered(group, entries, course, tr), 1) for group in unanswered]
    if unhelpful:
        blocks.append(("\n" + tr.gettext("<b>Answers that did not help</b>"), 0))
        blocks += [(_unhelpful(group, entries, course, tr), 1) for group in unhelpful]
    return _fitted(blocks, _way_on(tr), tr)


def _way_on(tr: Translator) -> str:
    return "\n" + tr.gettext("To teach me the answers: /unanswered")


def masked(text: str) -> str:
    """A question as it is quoted: in one line, cut, without addresses, links and long numbers."""
    line = _TELLTALE.sub(HIDDEN, " ".join(text.split()))
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1].rstrip() + HIDDEN


def _unanswered(group: Group, entries: Mapping[str, Entry], course: Course, tr: Translator) -> str:
    lines = [f"• {quotes(group, tr)}", *_times(group, tr)]
    nearest = entries.get(group.entry_id or "")
    if nearest is not None:
        title = _title(nearest, course, tr)
        lines.append(tr.gettext("   the nearest is: %(title)s") % {"title": title})
    return "\n".join(lines)


def _unhelpful(group: Group, entries: Mapping[str, Entry], course: Course, tr: Translator) -> str:
    entry = entries.get(group.entry_id or "")
    title = _title(entry, course, tr) if entry else tr.gettext("an answer that is gone")
    lines = [f"• <b>{title}</b>", *_times(group, tr)]
    if given := reasons(group, tr):
        lines.append(tr.gettext("   because: %(reasons)s") % {"reasons": given})
    lines.append(tr.gettext("   asked: %(questions)s") % {"questions": quotes(group, tr)})
    return "\n".join(lines)


def reasons(group: Group, tr: Translator) -> str:
    """Why an answer did not help, the most frequent reason first; HTML, empty without any."""
    given = Counter(gap.reason for gap in group.gaps if gap.reason)
    worded = [
        f"{reason(why, tr).lower()} ({times})" if times > 1 else reason(why, tr).lower()
        for why, times in given.most_common()
    ]
    return escape(", ".join(worded))


def _times(group: Group, tr: Translator) -> list[str]:
    """How often, where it was more than once."""
    n = len(group.gaps)
    return [tr.ngettext("   %(n)d time", "   %(n)d times", n) % {"n": n}] if n > 1 else []


def quotes(group: Group, tr: Translator) -> str:
    """The newest wordings, each once and masked; HTML."""
    wordings = list(dict.fromkeys(masked(gap.text) for gap in group.gaps))[:EXAMPLES]
    return ", ".join(tr.gettext("“%(text)s”") % {"text": escape(text)} for text in wordings)


def _title(entry: Entry, course: Course, tr: Translator) -> str:
    return escape(entry_title(entry, course, spoken(course, tr)))


def _fitted(blocks: Iterable[tuple[str, int]], end: str, tr: Translator) -> str:
    """As many blocks as a message holds, then how many questions or answers are left, and the end.

    Args:
        blocks: HTML, each with how many groups it tells of.
        end: HTML.
        tr: the language.
    """
    kept: list[str] = []
    left = 0
    for block, groups in blocks:
        if left == 0 and _length([*kept, block, _more(99_999, tr), end]) <= LIMIT:
            kept.append(block)
        else:
            left += groups
    return "\n".join([*kept, *([_more(left, tr)] if left else []), end])


def _more(n: int, tr: Translator) -> str:
    return tr.ngettext("\nand %(n)d more", "\nand %(n)d more", n) % {"n": n}


def _length(blocks: Iterable[str]) -> int:
    return utf16_length(plain("\n".join(blocks)))
