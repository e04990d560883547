"""Slides as the recogniser reads them: what heads each, and what it says below."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.reports.deck import Deck, Place, Slide

_LONGEST_HEADING: Final = 10
"""Words that a text without a title placeholder may have to be read as the slide's heading."""
_MOST_TEXTS: Final = 60
"""Texts of a slide that are read; more than anybody presents."""
_MOST_SLIDES: Final = 100
_MOST_LETTERS: Final = 600


@dataclass(frozen=True, kw_only=True)
class Page:
    """A slide.

    Attributes:
        number: of the slide.
        heading: its title, or what stands in its place; empty where there is neither.
        bodies: its other texts in reading order.
    """

    number: int
    heading: str
    bodies: tuple[str, ...]


def pages(deck: Deck) -> tuple[Page, ...]:
    """The slides of a deck that show any text."""
    read = (_page(slide) for slide in deck.slides[:_MOST_SLIDES])
    return tuple(page for page in read if page.heading or page.bodies)


def _page(slide: Slide) -> Page:
    bodies = list(_bodies(slide))
    heading = " ".join((slide.title or "").split())
    if not heading and bodies and len(bodies[0].split()) <= _LONGEST_HEADING:
        heading, *bodies = bodies
    return Page(number=slide.number, heading=heading[:_MOST_LETTERS], bodies=tuple(bodies))


def _bodies(slide: Slide) -> Iterator[str]:
    """Every text but the title; the title's own paragraphs are part of `Slide.title`."""
    texts = [one for one in slide.content if slide.title is None or one.place is not Place.TITLE]
    for one in texts[:_MOST_TEXTS]:
        yield one.text[:_MOST_LETTERS]
