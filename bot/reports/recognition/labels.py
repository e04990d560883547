"""The labels of a slide: headings and words before a colon that name a part, with something below.

A label says which question the words below it answer, whatever those words are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from bot.reports.recognition.evidence import Evidence
from bot.reports.recognition.likeness import Titles
from bot.reports.recognition.pages import Page
from bot.reports.recognition.words import Words, clauses, members

_LONGEST: Final = 24
"""Words of the longest label; the document's own questions have up to fifteen."""
_LIKE: Final = 0.6
"""From this likeness to a title on, a line is a heading and no answer."""
_CLEAR: Final = 2
"""Words that no other part's label has by chance."""
_SPLIT: Final = re.compile(r"\s*(.+?)\s*(?:[:?]+|\s[–—-])\s+(\S.*)", re.DOTALL)
_HINT: Final = re.compile(r"\([^()]*\)")
_NUMBER: Final = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[ivx]+|[a-dа-д])[.)]\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What the labels of a slide name.

    Attributes:
        named: for each part the likeness, 0–1, of a label to one of its titles.
        long: the same of labels of two words and more, which hardly anything else can mean.
        heading: of the parts that the heading names, whether or not anything stands below.
    """

    named: Evidence
    long: Evidence
    heading: Evidence


class Labeller:
    """Finds labels.

    Args:
        titles: of the parts.
        words: turns texts into lemmas.
        size: how many parts there are.
    """

    def __init__(self, titles: Titles, words: Words, size: int) -> None:
        self._titles = titles
        self._words = words
        self._size = size

    def labels(self, page: Page) -> Labels:
        """The labels of a slide."""
        heading = self._all(members(_bare(page.heading)))
        found = [*self._of_texts(page.bodies)]
        if any(not self._is_label(text) for text in page.bodies):
            found += members(_bare(page.heading))
        return Labels(
            named=self._all(found),
            long=self._all(one for one in found if len(self._words.lemmas(one)) >= _CLEAR),
            heading=heading,
        )

    def split(self, text: str) -> tuple[str, str] | None:
        """A label and what it is a label of: «Кто начал: фабрики»; None where there is none."""
        found = self._parted(text)
        return found if found and self._is_label(found[0]) else None

    def _parted(self, text: str) -> tuple[str, str] | None:
        """What stands before and after a colon; None where that is but a longer question."""
        found = _SPLIT.fullmatch(text)
        if found is None or text.rstrip().endswith("?") or self._is_label(found[2]):
            return None
        return found[1], found[2]

    def _of_texts(self, texts: Iterable[str]) -> Iterator[str]:
        """Words before a colon, and lines that are titles with another line below."""
        lines = [clause for text in texts for clause in clauses(text)]
        for line, after in pairwise([*lines, ""]):
            if found := self._parted(line):
                yield from members(_bare(found[0]))
            elif after and self._is_label(line) and not self._is_label(after):
                yield from members(_bare(line))

    def _is_label(self, text: str) -> bool:
        return len(text.split()) <= _LONGEST and bool(self._likeness(_bare(text)).max() >= _LIKE)

    def _all(self, found: Iterable[str]) -> Evidence:
        likeness = [_best(self._likeness(one)) for one in found if len(one.split()) <= _LONGEST]
        told: Evidence = np.max([np.zeros(self._size), *likeness], axis=0)
        return told

    def _likeness(self, text: str) -> Evidence:
        return self._titles.likeness(self._words.lemmas(text))


def _best(likeness: Evidence) -> Evidence:
    """A label names the part that it is likest to, and no other."""
    told: Evidence = np.where(likeness >= likeness.max(), likeness, 0.0)
    return told


def _bare(text: str) -> str:
    """A label without its number and what stands in brackets."""
    return _NUMBER.sub("", _HINT.sub(" ", text)).strip() or text
