"""The parts of the report against its plan, which is the document's example: it binds nobody."""

from collections.abc import Iterator, Mapping, Sequence

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.reports.deck import Deck
from bot.reports.findings import Code, Finding
from bot.reports.outline import Outline
from bot.reports.rules.limits import most_slides
from bot.reports.rules.shown import is_silent, visible
from bot.reports.verdict import Places

_MUCH = 2
"""Slides more than in the example: one more is nobody's concern."""

_FEW = 3
"""A section that has one slide where the example has so many, or a third of them, is short."""


def parts(deck: Deck, outline: Outline, plan: ReportPlan, course: Course) -> Iterator[Finding]:
    """`missing-section`, `missing-question`, `section-length`, `section-order`, `fewer-slides`.

    Nothing is said of a deck that shows half of its slides as pictures, or in parts that cannot
    be read: what is missing may stand there.

    Raises:
        KeyError: the course has no such number.
    """
    shown = visible(deck)
    silent = {slide.number for slide in shown if is_silent(slide)}
    if 2 * len(silent) >= len(deck.slides):
        return
    missing = tuple(_missing(outline, plan))
    lengths = tuple(_lengths(deck, outline, _example(plan, course), most_slides(plan, course)))
    yield from missing
    yield from lengths
    yield from _order(outline, plan)
    spare = most_slides(plan, course) - len(deck.slides)
    example = sum(_example(plan, course).values())
    is_short = len(shown) < example and (missing or len(shown) <= len(plan.sections))
    if spare > 0 and is_short:
        told = {"slides": len(shown), "example": example, "spare": spare}
        yield Finding(code=Code.FEWER_SLIDES, particulars=told)


def _missing(outline: Outline, plan: ReportPlan) -> Iterator[Finding]:
    for name, section in plan.sections.items():
        answered = [question for question in section.questions if question in outline.questions]
        if name not in outline.sections and not answered:
            yield Finding(code=Code.MISSING_SECTION, subject=name)
        around: dict[str, int | str] = {"section": name, **_span(outline.sections.get(name, ()))}
        for question in section.questions:
            if question not in answered:
                yield Finding(code=Code.MISSING_QUESTION, subject=question, particulars=around)


def _span(slides: Sequence[int]) -> Mapping[str, int]:
    return {"first": min(slides), "last": max(slides)} if slides else {}


def _example(plan: ReportPlan, course: Course) -> Mapping[str, int]:
    """How many slides the example gives each section, where it gives a number."""
    return {
        name: int(course.number_of(section.slides).number)
        for name, section in plan.sections.items()
        if section.slides is not None
    }


def _lengths(
    deck: Deck, outline: Outline, example: Mapping[str, int], most: int
) -> Iterator[Finding]:
    """Sections that clearly take more or less than in the example.

    More matters only where it takes room from another section, or from the limit. Less is
    certain only where no other slide may belong to the section.
    """
    own = {name: _own(name, outline.sections) for name in outline.sections}
    is_tight = len(deck.slides) > most or any(
        len(outline.sections.get(name, ())) < count for name, count in example.items()
    )
    doubtful = len(outline.unplaced) + sum(is_silent(slide) for slide in deck.slides)
    for name, count in example.items():
        taken = len(outline.sections.get(name, ()))
        told = {"slides": taken, "example": count}
        is_long = is_tight and len(own.get(name, ())) >= count + _MUCH
        is_short = taken > 0 and _FEW * (taken + doubtful) <= count
        if is_long or is_short:
            yield Finding(code=Code.SECTION_LENGTH, subject=name, particulars=told)


def _own(name: str, sections: Places) -> tuple[int, ...]:
    """The slides that a section shares with no other."""
    others = {number for other, slides in sections.items() if other != name for number in slides}
    return tuple(number for number in sections[name] if number not in others)


def _order(outline: Outline, plan: ReportPlan) -> Iterator[Finding]:
    """As few sections as explain why others stand before one that the plan has earlier."""
    names = [name for name in plan.sections if outline.sections.get(name)]
    for name, crossed in _out_of_order(names, outline.sections):
        later = names.index(crossed) > names.index(name)
        yield Finding(
            code=Code.SECTION_ORDER,
            slide=min(outline.sections[name]),
            subject=name,
            particulars={"after" if later else "before": crossed},
        )


def _out_of_order(names: Sequence[str], sections: Places) -> Iterator[tuple[str, str]]:
    """Sections that are in the wrong place, each with one that it should not have passed."""
    left = list(names)
    while crossings := {name: _crossed(name, left, sections) for name in left}:
        worst = max(left, key=lambda name: (len(crossings[name]), -len(sections[name])))
        if not crossings[worst]:
            return
        yield worst, crossings[worst][0]
        left.remove(worst)


def _crossed(name: str, names: Sequence[str], sections: Places) -> list[str]:
    """The sections that stand wholly on the wrong side of one."""
    at, slides = names.index(name), sections[name]
    return [
        other
        for place, other in enumerate(names)
        if (place < at and max(slides) < min(sections[other]))
        or (place > at and min(slides) > max(sections[other]))
    ]
