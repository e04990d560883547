"""Reads a word in a foreign spelling: every way to read it that a word list knows, by cost."""

from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

Spellings = Mapping[str, tuple[tuple[str, float], ...]]
"""Group of written letters → letters it may stand for, each with its cost (0 = by the book)."""

LONGEST_GROUP = 4
"""Written letters that stand for one: `shch`."""

_WIDTH = 60
"""Unfinished readings kept at each letter; more changed no reading in the tables of the tests."""

State = TypeVar("State", bound=Hashable)


class Walk(Protocol[State]):
    """A word list that can be walked letter by letter."""

    def start(self) -> State:
        """Before the first letter."""

    def follow(self, state: State, letters: str) -> State | None:
        """After these letters too, or None when no word goes on like that."""

    def is_word(self, state: State) -> bool:
        """Whether the letters so far are a word."""


def decode(word: str, spellings: Spellings, walk: Walk[State]) -> list[tuple[str, float]]:
    """Words of the list that `word` may be a spelling of, cheapest first, each with its cost."""
    beams: list[dict[str, tuple[float, State]]] = [{} for _ in range(len(word) + 1)]
    beams[0][""] = (0.0, walk.start())
    for at, beam in enumerate(beams[:-1]):
        best = sorted(beam.items(), key=lambda reading: (reading[1][0], reading[0]))[:_WIDTH]
        for length in range(1, min(LONGEST_GROUP, len(word) - at) + 1):
            ahead = beams[at + length]
            for letters, price in spellings.get(word[at : at + length], ()):
                for read, (cost, state) in best:
                    after = walk.follow(state, letters) if letters else state
                    longer, total = read + letters, cost + price
                    if after is not None and total < ahead.get(longer, (total + 1,))[0]:
                        ahead[longer] = (total, after)
    found = [(read, cost) for read, (cost, state) in beams[-1].items() if walk.is_word(state)]
    return sorted(found, key=lambda reading: (reading[1], reading[0]))


def by_the_book(word: str, spellings: Spellings) -> str:
    """The word letter group by letter group, longest group first, each in its usual reading."""
    read, at = [], 0
    while at < len(word):
        for length in range(min(LONGEST_GROUP, len(word) - at), 0, -1):
            if readings := spellings.get(word[at : at + length]):
                read.append(min(readings, key=lambda reading: reading[1])[0])
                break
        else:
            length = 1
            read.append(word[at])
        at += length
    return "".join(read)
