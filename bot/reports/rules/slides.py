"""What is on the single slides: nothing, a picture alone, left prompts, small or much text."""

import re
from collections.abc import Iterator
from typing import Final

from bot.reports.deck import Deck, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.rules.prompts import prompt_in
from bot.reports.rules.shown import is_blank, is_pictures_only, visible, words, written

SMALLEST: Final = 12
"""Points that can be read from the last row."""

MOST_WORDS: Final = 120

_FOOTNOTE: Final = re.compile(
    r"\W*(?:источник|примечани|прим\.|сноска|фото|рис(?:унок|\.)|таблица|данные|по данным|"
    r"source|note|photo|fig(?:ure|\.)|table|https?:|www\.)|[*©†¹²³]",
    re.IGNORECASE,
)
"""How the small print begins that everybody sets small."""

_LONGEST_FOOTNOTE: Final = 25
"""Words."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_A_FEW_LETTERS: Final = 8
"""Fewer are a label or a unit."""


def slides(deck: Deck) -> Iterator[Finding]:
    """The findings of content; hidden slides are left alone."""
    for slide in visible(deck):
        yield from _nothing_to_read(slide)
        yield from _prompt(slide)
        yield from _tiny(slide)
        yield from _crowded(slide)


def _nothing_to_read(slide: Slide) -> Iterator[Finding]:
    if is_blank(slide):
        yield Finding(code=Code.EMPTY_SLIDE, slide=slide.number)
    elif is_pictures_only(slide):
        yield Finding(code=Code.PICTURE_ONLY_SLIDE, slide=slide.number)
    for kind in dict.fromkeys(slide.unreadable):
        yield Finding(code=Code.UNREADABLE_PART, slide=slide.number, particulars={"kind": kind})


def _prompt(slide: Slide) -> Iterator[Finding]:
    prompts = (prompt_in(one.text) for one in slide.content)
    left = next((prompt for prompt in prompts if prompt is not None), None)
    if left is not None:
        yield Finding(code=Code.PLACEHOLDER_LEFT, slide=slide.number, particulars={"quote": left})


def _tiny(slide: Slide) -> Iterator[Finding]:
    """Only where the size is known.

    Labels of charts are set small by PowerPoint itself; footnotes, sources and captions are
    small by custom; a label of a word or a unit is none of the text.
    """
    tiny = [(size, one) for one in written(slide) if (size := _size_below(one)) is not None]
    letters = sum(len(_LETTER.findall(one.text)) for _, one in tiny)
    if letters >= _A_FEW_LETTERS:
        smallest = min(size for size, _ in tiny)
        yield Finding(code=Code.TINY_TEXT, slide=slide.number, particulars={"size": smallest})


def _size_below(text: Text) -> float | None:
    """Its size in points, to a tenth, where it is too small for a text of its kind."""
    is_footnote = _FOOTNOTE.match(text.text) and words([text]) <= _LONGEST_FOOTNOTE
    if text.size is None or is_footnote:
        return None
    size = round(text.size, 1)
    return size if size < SMALLEST else None


def _crowded(slide: Slide) -> Iterator[Finding]:
    count = words(written(slide))
    if count > MOST_WORDS:
        told = {"words": count, "most": MOST_WORDS}
        yield Finding(code=Code.CROWDED_SLIDE, slide=slide.number, particulars=told)
