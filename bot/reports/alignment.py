"""Which slide of one version is which of another: by title and words, not by number."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from bot.reports.deck import Slide

SAME: Final = 0.5
"""From this likeness on two slides are one that was changed."""

_TITLE: Final = 0.4
"""What the titles count where both slides have one; their words count the rest."""

_MOST_COMPARED: Final = 60
"""Slides that differ and are compared each with each; of longer decks the rest goes by equality.

It is more than anybody presents, and holds a hostile deck to 3,600 comparisons.
"""

_MOST_WORDS: Final = 600
"""Words of a slide that are compared; one that can be read has a hundred or two."""

_FEW: Final = 5
"""With fewer words a slide is known by its place: one that was empty and is filled in."""

_LONGEST_TITLE: Final = 200
_EDGES: Final = re.compile(r"^\W+|\W+$")

Key = frozenset[tuple[str, int]]
"""Words, and how often each is said."""


@dataclass(frozen=True)
class Words:
    """What a slide says, as it is compared: without case, punctuation, ё and forms of letters.

    Attributes:
        slide: which.
    """

    slide: Slide

    @cached_property
    def spelt(self) -> tuple[tuple[str, str], ...]:
        """Every word in reading order: as it is compared, and as it is written."""
        parts = (one.text for one in self.slide.content)
        return tuple(islice((both for part in parts for both in _spelt(part)), _MOST_WORDS))

    @cached_property
    def count(self) -> Counter[str]:
        """How often it says each word."""
        return Counter(word for word, _ in self.spelt)

    @cached_property
    def key(self) -> Key:
        """Equal for slides that say the same."""
        return frozenset(self.count.items())

    @cached_property
    def title(self) -> str:
        """Its title, as it is compared; empty where it has none."""
        return " ".join(word for word, _ in _spelt(self.slide.title or ""))[:_LONGEST_TITLE]


def aligned(old: Sequence[Words], new: Sequence[Words]) -> Mapping[int, int]:
    """By the number of an old slide the number of the new one that it became.

    Slides that say the same are the same, wherever they stand; of the others the most alike are,
    from `SAME` on. One with few words is known by the slide before it. A slide without a
    counterpart was removed, or is new.
    """
    pairs = _equal(old, new)
    left = [one for one in old if one.slide.number not in pairs]
    taken = frozenset(pairs.values())
    right = [one for one in new if one.slide.number not in taken]
    pairs |= _alike(left[:_MOST_COMPARED], right[:_MOST_COMPARED])
    pairs |= _in_place(old, new, pairs)
    return dict(sorted(pairs.items()))


def moved(pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The slides that changed places; those that were only renumbered did not.

    Args:
        pairs: by old number the new one, in the order of the old.
    """
    stayed = _longest_rise([*pairs.values()])
    return ((was, now) for was, now in pairs.items() if now not in stayed)


def likeness(old: Words, new: Words) -> float:
    """How alike two slides are, 0…1: by their words, and by their titles where both have one."""
    total = old.count.total() + new.count.total()
    words = 2 * (old.count & new.count).total() / total if total else 1.0
    if not old.title or not new.title:
        return words
    return _TITLE * fuzz.ratio(old.title, new.title) / 100 + (1 - _TITLE) * words


def _equal(old: Sequence[Words], new: Sequence[Words]) -> dict[int, int]:
    """Slides that say the same: as many as can be in their order, then those that moved."""
    keys, keys_now = [one.key for one in old], [one.key for one in new]
    pairs: dict[int, int] = {}
    for block in Indel.opcodes(keys, keys_now):
        if block.tag == "equal":
            befores = old[block.src_start : block.src_end]
            nows = new[block.dest_start : block.dest_end]
            pairs |= {
                was.slide.number: now.slide.number for was, now in zip(befores, nows, strict=True)
            }
    taken = frozenset(pairs.values())
    left: defaultdict[Key, deque[int]] = defaultdict(deque)
    for one in new:
        if one.slide.number not in taken:
            left[one.key].append(one.slide.number)
    for one in old:
        if one.slide.number not in pairs and left[one.key]:
            pairs[one.slide.number] = left[one.key].popleft()
    return pairs


def _alike(old: Sequence[Words], new: Sequence[Words]) -> dict[int, int]:
    """The most alike first, each slide once; of equally alike ones the nearest."""
    scored = (
        (score, -abs(one.slide.number - other.slide.number), one.slide.number, other.slide.number)
        for one in old
        for other in new
        if (score := likeness(one, other)) >= SAME
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, was, now in sorted(scored, key=lambda one: (-one[0], -one[1], one[2])):
        if was not in pairs and now not in taken:
            pairs[was] = now
            taken.add(now)
    return pairs


def _in_place(
    old: Sequence[Words], new: Sequence[Words], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Slides that follow the same slide, of which one says too little to be known by that."""
    taken = frozenset(pairs.values())
    after = {one.slide.number: other for one, other in pairwise(new)}
    placed: dict[int, int] = {}
    before: int | None = None  # the number now of the slide before
    for one in old:
        number = one.slide.number
        if number in pairs:
            before = pairs[number]
            continue
        here = (new[0] if new else None) if before is None else after.get(before)
        before = -1  # of two such slides in a row only the first is known
        if here is None or here.slide.number in taken:
            continue
        is_other = one.title and here.title and one.title != here.title
        if not is_other and min(one.count.total(), here.count.total()) < _FEW:
            placed[number] = before = here.slide.number
    return placed


def _longest_rise(numbers: Sequence[int]) -> Collection[int]:
    """The most of them that stand in rising order."""
    ends: list[int] = []  # by length less one: the least number that so long a rise ends with
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _spelt(text: str) -> Iterable[tuple[str, str]]:
    for part in text.split():
        written = _EDGES.sub("", part)
        if written:
            yield unicodedata.normalize("NFKC", written).casefold().replace("ё", "е"), written
