"""The least that the FAQ has to reach, whatever it reached before; the guard watches the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.faq.asking import DIALOGUE, PARTS
from tests.faq.judging import Judged, shares


@dataclass(frozen=True, kw_only=True)
class Floors:
    """Shares, 0…1; all but `wrong` from below. A field's meaning is that of `Shares`."""

    first: float = 0.0
    offered: float = 0.0
    replied: float = 0.0
    wrong: float = 1.0
    held: float = 0.0
    person: float = 0.0


ALL = Floors(first=0.93, offered=0.98, replied=0.83, wrong=0.015, held=0.94, person=0.9)
"""Of all questions of a part. The bars: 92, 98, 82, 1.5 and 94 %."""

BY_WAY: Mapping[str, Floors] = {
    "formal": Floors(first=0.92),
    "colloquial": Floors(first=0.92),
    "non-native": Floors(first=0.92),
    "typed": Floors(first=0.96),
    "english": Floors(first=0.95),
    DIALOGUE: Floors(first=0.88, wrong=0.05),
}
"""Of both parts together, since of one way a part has few.

The bars, in this order: 84, 92, 95, 99, 98 and 88 %.
"""


def below(judged: Sequence[Judged]) -> list[str]:
    """The floors that are not reached, a line each; empty if all are."""
    singles = [one for one in judged if one.asked.way != DIALOGUE]
    of_parts = [(part, [one for one in singles if one.asked.part == part]) for part in PARTS]
    of_ways = [(way, [one for one in judged if one.asked.way == way]) for way in BY_WAY]
    return [
        *(line for part, some in of_parts for line in _below(part, some, ALL)),
        *(line for way, some in of_ways for line in _below(way, some, BY_WAY[way])),
    ]


def _below(name: str, judged: Sequence[Judged], floors: Floors) -> Iterator[str]:
    found = shares(judged)
    for figure, floor in vars(floors).items():
        share = getattr(found, figure)
        if share.of and figure == "wrong" and share.value > floor:
            yield f"{name}: {figure} {share}, at most {floor:.1%}"
        if share.of and figure != "wrong" and share.value < floor:
            yield f"{name}: {figure} {share}, at least {floor:.1%}"
