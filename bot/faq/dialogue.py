"""Follow-ups: a question that is not clear by itself is read with the turns before it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bot.faq.confidence import CHOOSE_FROM
from bot.faq.reading import Reading, joined
from bot.faq.regression import Doubles
from bot.faq.search import Found, Search

if TYPE_CHECKING:
    from bot.course import Entry

CLEAR_FROM = 0.7
"""Likelihood from which a question needs no turn before it."""

# Weights of a conditional logit; `python -m tests.faq.fit_dialogues` fits them.
_ALONE = 0.65
_JOINT = 0.56
_JOINT_IF_UNCLEAR = 0.32
_RELATED = 1.89
_SAME_TOPIC = 1.08
_SAME_ENTRY = -0.8
"""People rarely ask twice in a row for what they have just been told."""

_LESS_SURE = 0.9
"""The confidence was learnt on single questions; two turns can be misread in more ways."""

_FADES = 0.25
"""What a word of the turn before counts of one of this turn."""
LEAST = 1e-4
"""Added to a share, so that an entry that one reading does not see is not out of the question."""


class Dialogue:
    """Reads questions with the turns before them.

    Args:
        search: finds.
        entries: all of them, in the order of their numbers.
    """

    def __init__(self, search: Search, entries: Sequence["Entry"]) -> None:
        self._search = search
        places = {entry.id: number for number, entry in enumerate(entries)}
        self._related = [
            {places[name] for name in entry.related if name in places} for entry in entries
        ]
        self._topics = np.array([entry.topic for entry in entries])

    def read(self, alone: Found, earlier: Iterable[Reading]) -> Found:
        """The question read with the turns before it where it is not clear, else as found.

        Args:
            alone: the question found by itself.
            earlier: the turns before it, oldest first; not looked at for a clear question.
        """
        if alone.likely >= CLEAR_FROM or not alone.reading.is_said:
            return alone
        before = self._turn(earlier)
        if before is None:
            return alone
        together = self.together(before, alone)
        scores = (
            _ALONE * np.log(alone.shares + LEAST)
            + (_JOINT + _JOINT_IF_UNCLEAR * (1 - alone.likely)) * np.log(together.shares + LEAST)
            + self._nearness(before.best[0])
        )
        shares = np.exp(scores - scores.max())
        found = self._search.judged(alone.reading, shares / shares.sum(), alone.features)
        found = replace(found, scores=tuple(score * _LESS_SURE for score in found.scores))
        is_told = found.likely >= alone.likely and found.plausible >= CHOOSE_FROM
        return found if is_told else alone

    def together(self, before: Found, alone: Found) -> Found:
        """A question found in one with the turn before it."""
        return self._search.find(joined(before.reading, alone.reading, fade=_FADES))

    def _turn(self, earlier: Iterable[Reading]) -> Found | None:
        """The turn before, itself read with the one before that."""
        said = [reading for reading in earlier if reading.is_said]
        if not said:
            return None
        last = self._search.find(said[-1])
        return self.read(last, said[:-1]) if len(said) > 1 else last

    def _nearness(self, before: int) -> Doubles:
        """What speaks for each entry after another: being named there, or of the same topic."""
        near = np.where(self._topics == self._topics[before], _SAME_TOPIC, 0.0)
        for number, related in enumerate(self._related):
            if before in related or number in self._related[before]:
                near[number] += _RELATED
        near[before] += _SAME_ENTRY
        return near
