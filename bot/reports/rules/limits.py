"""How many slides a report has, and how many of them are shown."""

from collections.abc import Iterator

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.reports.deck import Deck
from bot.reports.findings import Code, Finding
from bot.reports.rules.shown import is_blank, visible


def limits(deck: Deck, plan: ReportPlan, course: Course) -> Iterator[Finding]:
    """`empty-deck`, `too-many-slides` and `hidden-slide`.

    Hidden slides count: the document speaks of slides, and whoever opens the file sees them.

    Raises:
        KeyError: the course has no such number.
    """
    if is_empty(deck):
        yield Finding(code=Code.EMPTY_DECK)
    count, most = len(deck.slides), most_slides(plan, course)
    if count > most:
        particulars = {"slides": count, "most": most, "visible": len(visible(deck))}
        yield Finding(code=Code.TOO_MANY_SLIDES, particulars=particulars)
    for slide in deck.slides:
        if slide.is_hidden:
            yield Finding(code=Code.HIDDEN_SLIDE, slide=slide.number)


def is_empty(deck: Deck) -> bool:
    """Whether it has no slides, or for certain nothing on any of them.

    With media in the file it is not certain: a background may be what the slides show.
    """
    return not deck.slides or (not deck.media and all(map(is_blank, deck.slides)))


def most_slides(plan: ReportPlan, course: Course) -> int:
    """How many slides a report may have.

    Raises:
        KeyError: the course has no such number.
    """
    return int(course.number_of(plan.most_slides).number)
