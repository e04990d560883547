"""Decks as values, for what judges them."""

from dataclasses import replace

from bot.course import load_course
from bot.reports.deck import Deck, Place, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.outline import Outline
from tests.support.packs import FIRST

COURSE = load_course(FIRST)
PLAN = COURSE.reports["inception"]

WHOLE = Outline(
    sections={
        "country": (1,),
        "organisation": (2,),
        "activities": (3,),
        "development": (4, 5, 6, 7),
        "expectations": (8,),
    },
    questions={
        "initiator": (4,),
        "concept": (5,),
        "specification": (6,),
        "direction": (6,),
        "membership": (7,),
    },
)
"""Every part of the first course's report, as its document's example has them."""

SIGNED = "Алишер Каримов, агентство развития"


def slide(number: int, *texts: str | Text, title: str | None = None, **more: object) -> Slide:
    """A slide with its title and its paragraphs."""
    head = (Text(text=title, place=Place.TITLE, size=32.0, top=0.05),) if title else ()
    body = tuple(
        one if isinstance(one, Text) else Text(text=one, size=18.0, top=0.3) for one in texts
    )
    made = Slide(number=number, title=title, texts=(*head, *body))
    return replace(made, **more)  # type: ignore[arg-type] # each test knows its attributes


def deck(*slides: Slide, **more: object) -> Deck:
    """A deck of slides."""
    return replace(Deck(slides=slides), **more)  # type: ignore[arg-type] # as above


def right(count: int = 8) -> Deck:
    """A deck without a fault, as far as its slides can tell."""
    return deck(
        *(
            slide(number, f"{SIGNED}: абзац номер {number}", title=f"Заголовок {number}")
            for number in range(1, count + 1)
        )
    )


def codes(findings: tuple[Finding, ...]) -> list[tuple[Code, int | None]]:
    """Findings in short."""
    return [(finding.code, finding.slide) for finding in findings]
