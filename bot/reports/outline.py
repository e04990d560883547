"""Which slide is which section: what a recogniser says of a deck."""

from dataclasses import dataclass, field
from typing import Protocol

from bot.course.reports import ReportPlan
from bot.reports.deck import Deck
from bot.reports.verdict import Places


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The parts of a report that were found in a deck.

    Attributes:
        sections: by section, in the plan's order, the slides where it stands; a slide may hold
            several, and a section may span several.
        questions: likewise by question.
        front: slides before the first section that are none: a title slide, a contents slide.
        unplaced: other slides that belong to no section.
    """

    sections: Places = field(default_factory=dict)
    questions: Places = field(default_factory=dict)
    front: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()


class Recogniser(Protocol):
    """Finds the parts of one report in decks, by what the slides mean."""

    def outline(self, deck: Deck) -> Outline:
        """The parts of the report that a deck has."""


class Recognisers(Protocol):
    """Recognisers by report."""

    def of(self, plan: ReportPlan) -> Recogniser:
        """The recogniser of a plan."""
