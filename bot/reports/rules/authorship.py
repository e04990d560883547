"""Whether a report says whose it is."""

from collections.abc import Collection, Iterator, Sequence

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.reports.deck import Deck, Place, Slide, Text
from bot.reports.findings import Code, Finding
from bot.reports.markers import LEFT
from bot.reports.outline import Outline
from bot.reports.rules.names import is_own_name, names_organisation, names_person, says_who
from bot.reports.rules.shown import is_silent, visible

_FIRST = 3
"""Slides at the beginning: a cover, and what stands after it."""


def authorship(deck: Deck, outline: Outline, plan: ReportPlan, course: Course) -> Iterator[Finding]:
    """`no-author`, where neither a person nor an organisation is named.

    They are looked for where people name themselves: on the first slides and the last, in the
    sections that answer none of the plan's questions, in headers and footers, in the file's
    properties. Where such a slide shows a picture, or could not be read, they may stand there;
    and so they may where a template's place is still to be filled in, which is found by itself.
    """
    if any(is_own_name(author) or names_organisation(author) for author in deck.authors):
        return
    slides = _signed(visible(deck), outline, plan)
    if any(map(is_silent, slides)) or any(LEFT.search(one.text) for one in _texts(slides)):
        return
    places = [name.casefold() for name in _places(course)]
    signed = any(_names_somebody(one.text) for slide in slides for one in slide.texts)
    footed = any(_names_somebody(one.text) for one in _furniture(deck))
    if not (signed or footed or any(_is_signed(slide, places) for slide in slides)):
        yield Finding(code=Code.NO_AUTHOR)


def _signed(slides: Sequence[Slide], outline: Outline, plan: ReportPlan) -> Sequence[Slide]:
    """Where people name themselves; all of them, where such a section was not recognised."""
    own = [name for name, section in plan.sections.items() if not section.questions]
    if not set(own) <= set(outline.sections):
        return slides
    numbers = {number for name in own for number in outline.sections[name]}
    numbers |= {*outline.front, *(slide.number for slide in (*slides[:_FIRST], *slides[-1:]))}
    return [slide for slide in slides if slide.number in numbers]


def _texts(slides: Sequence[Slide]) -> Iterator[Text]:
    return (one for slide in slides for one in slide.texts)


def _furniture(deck: Deck) -> Iterator[Text]:
    for slide in visible(deck):
        yield from (one for one in slide.texts if one.place is Place.FURNITURE)


def _names_somebody(text: str) -> bool:
    return names_person(text) or says_who(text) or names_organisation(text)


def _is_signed(slide: Slide, places: Collection[str]) -> bool:
    """Whether a part of a paragraph is nothing but a name: «Алишер Каримов, директор»."""
    return any(
        is_own_name(part) and not any(place in part.casefold() for place in places)
        for one in slide.texts
        if one.place is not Place.TITLE
        for part in one.text.split(",")
    )


def _places(course: Course) -> Iterator[str]:
    """Names of countries and of the place, which look like names of people."""
    for texts in (course.place_name, *(country.name for country in course.countries.members)):
        yield from (name for _, name in texts.items())
