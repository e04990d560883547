"""Decks whose parts are known, and how a recogniser does on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bot.course.reports import ReportPlan
from bot.reports.deck import Deck, Place, Slide, Text
from bot.reports.outline import Outline, Recogniser

HERE: Final = Path(__file__).parent
PARTS: Final = ("seen", "counted", "complete")
"""Decks that may be looked at, those that are only counted, and those that answer everything."""

Truth = Mapping[str, Sequence[int]]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A deck with what a careful coordinator says of it."""

    id: str
    deck: Deck
    sections: Truth
    questions: Truth


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A deck and what the recogniser found in it."""

    labelled: Labelled
    outline: Outline
    plan: ReportPlan

    @property
    def sections(self) -> "Tally":
        """Of its sections."""
        return tally(self.plan.sections, self.labelled.sections, self.outline.sections)

    @property
    def questions(self) -> "Tally":
        """Of its questions."""
        asked = [key for one in self.plan.sections.values() for key in one.questions]
        return tally(asked, self.labelled.questions, self.outline.questions)

    @property
    def is_right(self) -> bool:
        """Whether nothing is missed, nothing found that is not there."""
        both = self.sections + self.questions
        return not both.missed and not both.false


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What was found of what is there, by name.

    Attributes:
        found: there, and found on at least one of its slides.
        misplaced: there, and found on other slides only.
        missed: there, and not found.
        absent: not there, and told so.
        false: found, though not there.
    """

    found: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of what is there that was found, on whichever slide."""
        seen = len(self.found) + len(self.misplaced)
        return seen / max(seen + len(self.missed), 1)

    @property
    def silence(self) -> float:
        """The share of what is not there that was told to be missing."""
        return len(self.absent) / max(len(self.absent) + len(self.false), 1)

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            found=self.found + other.found,
            misplaced=self.misplaced + other.misplaced,
            missed=self.missed + other.missed,
            absent=self.absent + other.absent,
            false=self.false + other.false,
        )


def tally(names: Iterable[str], truth: Truth, found: Truth) -> Tally:
    """What was found of what is there."""
    names = [*names]
    both = [name for name in names if name in truth and name in found]
    placed = [name for name in both if set(truth[name]) & set(found[name])]
    return Tally(
        found=tuple(placed),
        misplaced=tuple(name for name in both if name not in placed),
        missed=tuple(name for name in names if name in truth and name not in found),
        absent=tuple(name for name in names if name not in truth and name not in found),
        false=tuple(name for name in names if name not in truth and name in found),
    )


def labelled(part: str, folder: Path = HERE / "outlines") -> tuple[Labelled, ...]:
    """The decks of `outlines/<part>.yaml`."""
    decks = yaml.safe_load((folder / f"{part}.yaml").read_text(encoding="utf-8"))
    return tuple(
        Labelled(
            id=one["id"],
            deck=deck_of(one["slides"]),
            sections=one["sections"],
            questions=one["questions"],
        )
        for one in decks
    )


def deck_of(slides: Sequence[Mapping[str, Any]]) -> Deck:
    """A deck as the reader would give it."""
    return Deck(slides=tuple(_slide(number, one) for number, one in enumerate(slides, 1)))


def without(one: Labelled, numbers: Iterable[int], name: str) -> Labelled:
    """A deck with these slides taken out, the others numbered anew."""
    gone = set(numbers)
    kept = [slide.number for slide in one.deck.slides if slide.number not in gone]
    slides = [slide for slide in one.deck.slides if slide.number in kept]

    def renumbered(truth: Truth) -> Truth:
        left = {key: [kept.index(n) + 1 for n in on if n in kept] for key, on in truth.items()}
        return {key: on for key, on in left.items() if on}

    return Labelled(
        id=f"{one.id} without {name}",
        deck=Deck(
            slides=tuple(
                Slide(number=number, title=slide.title, texts=slide.texts)
                for number, slide in enumerate(slides, 1)
            )
        ),
        sections=renumbered(one.sections),
        questions=renumbered(one.questions),
    )


def left_out(one: Labelled) -> Iterator[Labelled]:
    """A deck once without each section and each question that has slides of its own."""
    for truths in (one.sections, one.questions):
        for key, on in truths.items():
            others = [set(slides) for other, slides in truths.items() if other != key]
            alone = truths is one.sections or set(on) <= set(one.sections.get("development", ()))
            if alone and not any(set(on) & other for other in others):
                yield without(one, on, key)


def judged(decks: Iterable[Labelled], recogniser: Recogniser, plan: ReportPlan) -> list[Judged]:
    """What a recogniser finds in decks."""
    return [Judged(labelled=one, outline=recogniser.outline(one.deck), plan=plan) for one in decks]


def _slide(number: int, written: Mapping[str, Any]) -> Slide:
    title = written["title"]
    texts = [Text(text=str(one)) for one in written["texts"]]
    if title:
        texts.insert(0, Text(text=title, place=Place.TITLE))
    return Slide(number=number, title=title, texts=tuple(texts))
