"""What fits one message: a list of which the rest is counted, a quotation that is cut."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.markup import plain, utf16_length

LIMIT = 4096
"""Longest message, in UTF-16 units (Bot API, sendMessage)."""

LONGEST_QUOTATION = 60
"""Characters of what somebody wrote that are quoted."""

_MOST = 99_999


def short(text: str) -> str:
    """What somebody wrote, as it is quoted: in one line, and cut where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_QUOTATION:
        return line
    return f"{line[: LONGEST_QUOTATION - 1].rstrip()}…"


def fitted(
    head: Sequence[str],
    items: Sequence[str],
    tail: Sequence[str],
    tr: Translator,
    *,
    limit: int = LIMIT,
) -> str:
    """The head, as many of the items as fit, how many more there are, and the tail.

    Args:
        head: lines of HTML.
        items: the list, a line or more each.
        tail: lines of HTML.
        tr: the language.
        limit: UTF-16 units that there is room for.
    """
    room = limit - _length([*head, _more(_MOST, tr), *tail]) - 1
    kept: list[str] = []
    for item in items:
        room -= _length([item]) + 1
        if room < 0:
            break
        kept.append(item)
    left = len(items) - len(kept)
    return "\n".join([*head, *kept, *([_more(left, tr)] if left else []), *tail])


def _more(n: int, tr: Translator) -> str:
    return tr.ngettext("… and %(n)d more", "… and %(n)d more", n) % {"n": n}


def _length(lines: Sequence[str]) -> int:
    return utf16_length(plain("\n".join(lines)))
