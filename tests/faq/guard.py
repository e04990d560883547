"""Does a change lose more than it wins: `python -m tests.faq.guard`, `--accept` to agree with it.

`baseline.tsv` keeps how each question was decided when that was last accepted, by the question's
key: the words stay in one place, and those of `counted` come into no message.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faq.asking import HERE, PARTS
from tests.faq.judging import Judged
from tests.faq.quality import Quality, quality_of
from tests.faq.shipped import judged_by_shipped

BASELINE = HERE / "baseline.tsv"
ROUNDING = 3.0
"""Unnecessary choices that another processor may cost: it rounds otherwise, and of a thousand
scores some lie right at a threshold."""

HOW_TO_ACCEPT = (
    "Look at the lost ones first (docs/faq.md). To accept: "
    "`.venv/bin/python -m tests.faq.guard --accept`, and commit tests/faq/baseline.tsv."
)
_HEAD = "question\tdecided"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A question that is decided better or worse than before."""

    key: str
    before: Quality
    now: Quality

    @property
    def weight(self) -> float:
        """By how much, in unnecessary choices."""
        return abs(self.now.cost - self.before.cost)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What was lost and won, the heaviest first."""

    lost: tuple[Moved, ...]
    won: tuple[Moved, ...]

    @property
    def loss(self) -> float:
        """What the lost ones weigh, in unnecessary choices."""
        return sum(one.weight for one in self.lost)

    @property
    def gain(self) -> float:
        """What the won ones weigh, in unnecessary choices."""
        return sum(one.weight for one in self.won)

    def is_for_the_worse(self, *, allowed: float = 0.0) -> bool:
        """Whether more is lost than won, and by more than is allowed."""
        return self.loss > self.gain + allowed


def compare(before: Mapping[str, Quality], now: Mapping[str, Quality]) -> Change:
    """What was lost and won among the questions that are in both."""
    moved = [
        Moved(key=key, before=before[key], now=quality)
        for key, quality in now.items()
        if key in before
    ]
    heaviest_first = sorted(moved, key=lambda one: (-one.weight, one.key))
    return Change(
        lost=tuple(one for one in heaviest_first if one.now.cost > one.before.cost),
        won=tuple(one for one in heaviest_first if one.now.cost < one.before.cost),
    )


def qualities(judged: Sequence[Judged]) -> dict[str, Quality]:
    """How each was decided, by its key."""
    return {one.asked.key: quality_of(one) for one in judged}


def describe(change: Change, judged: Sequence[Judged]) -> str:
    """The sums, then the lost ones: of `seen` with their words, of `counted` ids and key only."""
    by_key = {one.asked.key: one for one in judged}
    sums = (
        f"lost {len(change.lost)} weighing {change.loss:g}, "
        f"won {len(change.won)} weighing {change.gain:g} (in unnecessary choices)"
    )
    lost = (
        line
        for part in PARTS
        for moved in change.lost
        if by_key[moved.key].asked.part == part
        for line in _lines(moved, by_key[moved.key])
    )
    return "\n".join((sums, *lost))


def load(file: Path = BASELINE) -> dict[str, Quality]:
    """What was accepted, by key; nothing if there is no file."""
    if not file.exists():
        return {}
    _, *rows = file.read_text(encoding="utf-8").splitlines()
    return {key: Quality(name) for key, name in (row.split("\t") for row in rows)}


def save(accepted: Mapping[str, Quality], file: Path = BASELINE) -> None:
    """Keep what is accepted; in the order of the keys, so that a change shows as what it is."""
    rows = (f"{key}\t{quality}" for key, quality in sorted(accepted.items()))
    file.write_text("\n".join((_HEAD, *rows, "")), encoding="utf-8")


def _lines(moved: Moved, judged: Judged) -> Iterator[str]:
    found = " ".join(match.entry.id for match in judged.decision.candidates)
    yield f"{moved.before} → {moved.now}  {moved.key}  {judged.asked.text}"
    yield f"    expected {judged.asked.wish}; {judged.decision.kind} {found}"


def main(arguments: Sequence[str]) -> int:
    """Compare, and accept if told to; 1 if more is lost than won."""
    judged = judged_by_shipped()
    now, before = qualities(judged), load()
    change = compare(before, now)
    print(describe(change, judged))
    print(f"{len(now.keys() - before.keys())} new, {len(before.keys() - now.keys())} gone")
    if "--accept" in arguments:
        save(now)
        print(f"Accepted: {BASELINE.name} has {len(now)} questions.")
        return 0
    if change.is_for_the_worse():
        print(HOW_TO_ACCEPT)
    return int(change.is_for_the_worse())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
