"""The titles of slides: there is one, and each says something of its own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.reports.deck import Deck, Place, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.rules.shown import visible, words, written

_LONGEST: Final = 15
"""Words of what is taken for a title."""

_LARGE: Final = 24
"""Points from which a line at the top is a title, if all else is smaller by anything."""

_LARGER: Final = 1.15
"""Times as large as everything else on the slide."""

_TOP: Final = 0.4
"""Share of the slide's height above which a title stands."""

_HEAD: Final = 0.12
"""Share of the height above which a line is a title of any size, where it stands apart."""

_APART: Final = 0.06
"""Share of the height by which all else begins lower then."""

_LOOKED_AT: Final = 30
"""Paragraphs among which a title is looked for."""

_SHORTER: Final = 1.5
"""Times as many words as a heading has are in the paragraphs below it."""

_TALK: Final = 10
"""Words: a slide with fewer is a cover or a picture with its caption."""

_CONTINUED: Final = re.compile(
    r"продолж|окончани|\bпрод\.|часть|cont(?:inued|['’]?d|\.)|\bpart\b|続き|\d\s*(?:/|из|of)\s*\d",
    re.IGNORECASE,
)


def titles(deck: Deck) -> Iterator[Finding]:
    """`no-title` and `duplicate-title`; hidden slides are left alone."""
    seen: dict[str, int] = {}
    for slide in visible(deck):
        title = _bare(slide.title or "")
        if not title:
            if words(written(slide)) >= _TALK and not _has_heading(slide):
                yield Finding(code=Code.NO_TITLE, slide=slide.number)
            continue
        first = seen.setdefault(title, slide.number)
        if first != slide.number and not _CONTINUED.search(slide.title or ""):
            yield Finding(
                code=Code.DUPLICATE_TITLE, slide=slide.number, particulars={"first": first}
            )


def _bare(title: str) -> str:
    return " ".join(re.findall(r"[\w/]+", title.casefold().replace("ё", "е")))


def _has_heading(slide: Slide) -> bool:
    """Whether some text looks like a title, though it stands in no title placeholder.

    Where sizes are not known, a short first text at the top is believed to be one.
    """
    texts = [one for one in written(slide) if one.place is not Place.TABLE]
    return _begins_with_heading(texts) or any(
        _looks_like_title(one, texts) for one in texts[:_LOOKED_AT]
    )


def _begins_with_heading(texts: Sequence[Text]) -> bool:
    """Whether the first paragraph heads the others, though it is set like them.

    It is no sentence while they are, or it is clearly shorter: not the first point of a list.
    """
    if len(texts) <= 1 or (texts[0].top is not None and texts[0].top > _TOP):
        return False
    count, rest = words(texts[:1]), words(texts[1:]) / (len(texts) - 1)
    if not 0 < count <= _LONGEST or _is_sentence(texts[0]):
        return False
    return count * _SHORTER <= rest or all(map(_is_sentence, texts[1:]))


def _is_sentence(text: Text) -> bool:
    return text.text.rstrip().endswith((".", ";", ",", "!", "…"))


def _looks_like_title(text: Text, texts: Sequence[Text]) -> bool:
    if not 0 < words([text]) <= _LONGEST or (text.top is not None and text.top > _TOP):
        return False
    others = [one for one in texts if one is not text]
    if text.size is None:
        return text is texts[0]
    if text.top is not None and text.top <= _HEAD and _stands_apart(text.top, others):
        return True
    rest = [one.size for one in others if one.size is not None]
    largest = max(rest, default=0.0)
    return text.size > largest and text.size >= min(_LARGE, _LARGER * largest or _LARGE)


def _stands_apart(top: float, others: Sequence[Text]) -> bool:
    """Whether everything else that is said begins clearly lower."""
    return all(one.top is None or one.top > top + _APART for one in others if words([one]))
