"""What each slide of a deck says for each part of a report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bot.reports.recognition.evidence import BODIES, HEADINGS, Evidence, Lexicon
from bot.reports.recognition.labels import Labeller, Labels
from bot.reports.recognition.likeness import Titles
from bot.reports.recognition.pages import Page
from bot.reports.recognition.parts import Parts
from bot.reports.recognition.words import NAME, Words, clauses, parts

# Figures chosen on tests/reports/outlines/seen.yaml; around them the rates are flat.
_ALIKE: Final = 0.4
"""Likeness of a heading to a title that says nothing yet."""
_TITLE: Final = 6.0
_RUN_IN: Final = 4.0
"""What it says that a heading, or the words before a colon, are a title."""
_MOST: Final = 6.0
"""The most that one text may say."""
_COMMON: Final = 0.85
"""From this likeness on a heading is one of those that every deck has, such as thanks."""
_LONGEST_RUN_IN: Final = 4
_FRONT: Final = 12
"""Words that the title slide of a deck has at most."""
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DIGIT: Final = re.compile(r"\d")
_HEAD: Final = re.compile(r"\s*([^:]+):\s*\S|\s*(.+?)\s[–—-]\s+\S")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What a slide says.

    Attributes:
        page: the slide.
        heading: evidence of what heads it.
        bodies: evidence of its other texts, shape (texts, parts).
        clauses: the same of each sentence, where a text has several.
        apart: how many texts have several sentences.
        labels: what it names in so many words.
        is_common: whether it is one that every deck may have: contents, thanks, contacts.
        is_front: whether it can be a title slide, which names a place and says nothing of it.
    """

    page: Page
    heading: Evidence
    bodies: Evidence
    clauses: Evidence
    apart: int
    labels: Labels
    is_common: bool
    is_front: bool


class Listener:
    """Hears what slides say.

    Args:
        parts: of the report.
        words: turns texts into lemmas.
    """

    def __init__(self, parts: Parts, words: Words) -> None:
        self._size = len(parts.cues)
        self._words = words
        self._headings = Lexicon(parts.cues, words, HEADINGS)
        self._bodies = Lexicon(parts.cues, words, BODIES)
        self._titles = Titles(parts.cues, words)
        self._labeller = Labeller(self._titles, words, self._size)

    def hear(self, page: Page, *, is_first: bool) -> Spoken:
        """What a slide says; only the first one of a deck can be a title slide."""
        if not page.bodies and (found := self._labeller.split(page.heading)):
            page = replace(page, heading=found[0], bodies=(found[1],))
        apart = [cut for text in page.bodies if len(cut := clauses(text)) > 1]
        return Spoken(
            page=page,
            heading=_squashed(self._heading(page.heading)),
            bodies=self._texts(page.bodies),
            clauses=self._texts([clause for cut in apart for clause in cut]),
            apart=len(apart),
            labels=self._labeller.labels(page),
            is_common=self._is_common(page.heading),
            is_front=is_first and self._is_front(page),
        )

    def _texts(self, texts: Sequence[str]) -> Evidence:
        told = [_squashed(self._body(text)) for text in texts]
        return np.array(told).reshape(-1, self._size)

    def _heading(self, text: str) -> Evidence:
        said = [self._words.lemmas(part) for part in parts(text)]
        evidence = np.max([self._headings.evidence(lemmas) for lemmas in said], axis=0)
        likeness = np.max([self._titles.likeness(lemmas) for lemmas in said], axis=0)
        heard: Evidence = evidence + _titled(likeness, _TITLE)
        return heard

    def _body(self, text: str) -> Evidence:
        """A text, and beside it what heads it on its own line: «Проблемы: дорогие кредиты»."""
        evidence = self._bodies.evidence(self._words.lemmas(text))
        found = _HEAD.match(text)
        head = (found.group(1) or found.group(2)) if found else ""
        if 0 < len(head.split()) <= _LONGEST_RUN_IN:
            lemmas = self._words.lemmas(head)
            title = _titled(self._titles.likeness(lemmas), _RUN_IN)
            evidence = evidence + np.maximum(self._headings.evidence(lemmas) + title, 0.0)
        return evidence

    def _is_common(self, heading: str) -> bool:
        return bool(self._titles.likeness(self._words.lemmas(heading))[-1] > _COMMON)

    def _is_front(self, page: Page) -> bool:
        text = " ".join((page.heading, *page.bodies))
        has_figures = _DIGIT.search(_YEARS.sub("", text))
        return len(text.split()) <= _FRONT and not has_figures and NAME in self._words.lemmas(text)


def _titled(likeness: Evidence, most: float) -> Evidence:
    told: Evidence = most * np.maximum(likeness - _ALIKE, 0.0) / (1 - _ALIKE)
    return told


def _squashed(evidence: Evidence) -> Evidence:
    told: Evidence = _MOST * np.tanh(evidence / _MOST)
    return told
