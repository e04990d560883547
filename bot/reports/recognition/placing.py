"""Which slides each section stands on: the likeliest run, then what is too weak or was passed over.

A section is there with evidence only. Evidence may be little where both neighbours are certain, and
has to be more in a deck that shows hardly any section: it may be no report at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.reports.recognition.alignment import Order, aligned
from bot.reports.recognition.evidence import Evidence
from bot.reports.recognition.parts import Parts
from bot.reports.recognition.speaking import Spoken

# Natural logarithms, chosen on tests/reports/outlines/seen.yaml and on decks that are no reports.
_BODIES: Final = 0.9
_NONE: Final = 1.5
"""What speaks for no section beforehand."""
_COMMON: Final = 8.0
_CHOICE: Final = 0.85
"""The more parts a section has, the easier one of them is hit by chance."""
_NAME_ONLY: Final = 4.0
"""What a name on a title slide says for the section of names, and should not."""
_SURE: Final = 2.5
_BETWEEN: Final = -1.5
"""Enough for slides between sections that are sure, where just this one is missing."""
_LONGEST_BETWEEN: Final = 2
_ALONE: Final = 9.0
_IN_PAIR: Final = 7.0
"""What a section needs in a deck that shows one section, or two."""
_SHORT: Final = 3
"""Slides of a deck that cannot show more than two sections."""
_SHARED: Final = 5.5
"""What a section needs on a slide that is another's already."""
_FREE: Final = 3.5
_NEAR: Final = 1.5
"""By how much less on a slide of none, and beside the sections next to it."""
_LISTED: Final = 20.0
_LIKE: Final = 0.75
"""What one of the things that a heading lists says, from this likeness to a title on."""
_OTHERS: Final = 0.5


@dataclass(kw_only=True)
class Placed:
    """Sections on slides.

    Attributes:
        run: the section of each page, or None.
        sections: of each section the places of its pages; a page may have several.
    """

    run: list[int | None]
    sections: list[list[int]]


def placed(spoken: Sequence[Spoken], parts: Parts) -> Placed:
    """The sections of a deck, as numbers; pages are told by their place, from 0."""
    size = len(parts.sections)
    told = np.array([_told(one, parts) for one in spoken])
    order = Order(tuple(parts.asks(section) for section in range(size)))
    run = aligned(told, order)
    found = Placed(run=run, sections=[_places(run, section) for section in range(size)])
    strengths = [
        max((float(told[place, section]) for place in places), default=-np.inf)
        for section, places in enumerate(found.sections)
    ]
    _drop(found, [not _stands(found, strengths, section) for section in range(size)])
    needed = _needed(strengths, pages=len(spoken))
    _drop(found, [strength < needed for strength in strengths])
    for section in range(size):
        if not found.sections[section] and any(found.sections):
            found.sections[section] = _shared(spoken, parts, found, section)
    return found


def _told(spoken: Spoken, parts: Parts) -> Evidence:
    """What a page says for each section, and for none."""
    size = len(parts.sections)
    told = np.zeros(size + 1)
    for section in range(size + 1):
        own = parts.of(section)
        told[section] = spoken.heading[own].max() - _CHOICE * np.log(own.sum())
        if len(spoken.bodies):
            best = spoken.bodies[:, own].max(axis=1)
            told[section] += _BODIES * best.sum() / np.sqrt(len(best))
    told[size] += _NONE + _COMMON * spoken.is_common
    if spoken.is_front:
        named = [place for place, cues in enumerate(parts.cues) if cues.names]
        told[parts.owners[named]] -= _NAME_ONLY
    return told


def _places(run: Sequence[int | None], section: int) -> list[int]:
    return [place for place, one in enumerate(run) if one == section]


def _stands(found: Placed, strengths: Sequence[float], section: int) -> bool:
    """Whether a section is sure, or fills the place between two that are."""
    places, last = found.sections[section], len(strengths) - 1
    if strengths[section] >= _SURE or not places:
        return True
    if section in {0, last} or len(places) > _LONGEST_BETWEEN or strengths[section] < _BETWEEN:
        return False
    before, after = found.sections[section - 1], found.sections[section + 1]
    return (
        min(strengths[section - 1], strengths[section + 1]) >= _SURE
        and before[-1] == places[0] - 1
        and after[0] == places[-1] + 1
    )


def _needed(strengths: Sequence[float], *, pages: int) -> float:
    """How strong a section has to be, by how many are sure."""
    sure = sum(strength >= _SURE for strength in strengths)
    if sure <= 1:
        return _ALONE
    return _IN_PAIR if sure == 2 and pages > _SHORT else -np.inf  # noqa: PLR2004 - a pair


def _drop(found: Placed, weak: Sequence[bool]) -> None:
    for section, is_weak in enumerate(weak):
        if is_weak:
            for place in found.sections[section]:
                found.run[place] = None
            found.sections[section] = []


def _shared(spoken: Sequence[Spoken], parts: Parts, found: Placed, section: int) -> list[int]:
    """The page that a section without one shares with another, if any text there is clear."""
    own = parts.of(section)
    before = max((places[-1] for places in found.sections[:section] if places), default=-1)
    after = min((places[0] for places in found.sections[section + 1 :] if places), default=-1)
    strengths: list[float] = []
    for place, one in enumerate(spoken):
        texts = one.bodies[:, own].max(axis=1) - _OTHERS * np.maximum(
            one.bodies[:, ~own].max(axis=1), 0.0
        )
        strength = float(max(one.heading[own].max(), *texts, -np.inf))
        if len(one.bodies):
            strength += _LISTED * max(0.0, float(one.labels.heading[own].max()) - _LIKE)
        strength += _NEAR * (place in {before, after})
        strength += _FREE * (found.run[place] is None and not one.is_common)
        strengths.append(-np.inf if one.is_front else strength)
    best = int(np.argmax(strengths))
    return [best] if strengths[best] >= _SHARED else []
