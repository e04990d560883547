"""What of a slide the rules look at."""

import re
from collections.abc import Iterable
from typing import Final

from bot.reports.deck import Deck, Place, Slide, Text

_LETTER: Final = re.compile(r"[^\W\d_]")


def visible(deck: Deck) -> tuple[Slide, ...]:
    """The slides that the show has."""
    return tuple(slide for slide in deck.slides if not slide.is_hidden)


def is_blank(slide: Slide) -> bool:
    """Whether nothing at all is seen on it, furniture aside."""
    return not (slide.content or slide.pictures or slide.shapes or slide.unreadable)


def words(texts: Iterable[Text]) -> int:
    """How many words there are; figures and signs alone are none."""
    return sum(bool(_LETTER.search(word)) for one in texts for word in one.text.split())


def written(slide: Slide) -> tuple[Text, ...]:
    """What the author wrote there: neither furniture nor the labels of charts."""
    return tuple(one for one in slide.content if one.place is not Place.CHART)


def is_pictures_only(slide: Slide) -> bool:
    """Whether it shows pictures where words are expected: a scan, a photo of a screen.

    A slide with a title and a picture is none, nor one whose other parts could not be read.
    """
    if slide.unreadable or not slide.pictures:
        return False
    covered = sum(picture.share for picture in slide.pictures)
    if any(one.place is Place.CHART for one in slide.content):
        return False
    count = words(slide.content)
    if count == 0:
        return covered >= _SOME
    return covered >= _MOST and count <= _ALMOST_NONE and slide.title is None


def is_silent(slide: Slide) -> bool:
    """Whether what it says may stand where no text can be read."""
    return bool(slide.unreadable) or is_pictures_only(slide)


_SOME: Final = 0.3
"""Of a slide: less is an ornament or a logo."""

_MOST: Final = 0.6
_ALMOST_NONE: Final = 2
"""Words: a watermark, a number on a map."""
