"""How the FAQ does on questions that nobody tuned to: `make faq-report`.

Mistakes may be looked at in the part `seen` only (`--mistakes`); `counted` is for counting.
"""

import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.course.known import UNKNOWN
from tests.faq.asking import DIALOGUE, PARTS, SEEN, WAYS
from tests.faq.calibration import BINS, Bin, bins, error
from tests.faq.curve import draw
from tests.faq.judging import Judged, shares
from tests.faq.quality import quality_of
from tests.faq.shipped import judged_by_shipped

PICTURE = Path("docs") / "pictures" / "faq-calibration.svg"
PAIRS = 15

_TAIL = 0.99


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for each part and way of writing."""
    yield (
        f"{'part':<9}{'way':<12}{'questions':>9}{'first':>8}{'three':>8}{'answered':>10}"
        f"{'wrong':>8}{'held':>8}{'p50 ms':>9}{'p99 ms':>9}"
    )
    for part in PARTS:
        of_part = [one for one in judged if one.asked.part == part]
        for way in (*WAYS, "all", DIALOGUE):
            ways = WAYS if way == "all" else (way,)
            if some := [one for one in of_part if one.asked.way in ways]:
                yield _row(part, way, some)
        yield f"{part:<9}wishes for a person, understood: {shares(of_part).person}"


def confusions(judged: Sequence[Judged]) -> Counter[str]:
    """Which entry came first instead of the right one, `expected → found`, how often.

    What is not answerable counts only if it was answered.
    """
    return Counter(
        f"{one.asked.wish} → {one.decision.candidates[0].entry.id}"
        for one in judged
        if one.decision.candidates
        and (one.is_wrong if UNKNOWN in one.asked.expected else not one.is_first)
    )


def curve_table(parts: Mapping[str, Sequence[Bin]]) -> Iterator[str]:
    """A line for each bin of the score: of each part how many, and how many of them right."""
    yield f"{'score':<11}" + "".join(f"{part:>9}{'right':>7}{'':>7}" for part in parts)
    for row in zip(*parts.values(), strict=True):
        low = row[0].low
        cells = (f"{one.right.of:>9}{one.right.count:>7}{one.right!s:>7}" for one in row)
        yield f"{low:.1f} – {low + 1 / BINS:.1f}  " + "".join(cells)
    gaps = "".join(f"{'':>9}{'':>7}{error(some):>7.3f}" for some in parts.values())
    yield f"{'mean gap':<11}{gaps}"


def mistakes(judged: Sequence[Judged]) -> Iterator[str]:
    """The decisions of `seen` that were not free of cost, with words and candidates."""
    for one in judged:
        if one.asked.part == SEEN and (quality := quality_of(one)).cost:
            best = " ".join(match.entry.id for match in one.decision.candidates)
            yield f"{quality:<9}{one.decision.score:.2f} {one.asked.text}"
            yield f"    expected {one.asked.wish}; {one.decision.kind} {best}"


def _row(part: str, way: str, some: Sequence[Judged]) -> str:
    found, took = shares(some), sorted(one.milliseconds for one in some)
    slow = took[min(len(took) - 1, int(_TAIL * len(took)))]
    return (
        f"{part:<9}{way:<12}{len(some):>9}{found.first!s:>8}{found.offered!s:>8}"
        f"{found.replied!s:>10}{found.wrong!s:>8}{found.held!s:>8}"
        f"{statistics.median(took):>9.1f}{slow:>9.1f}"
    )


def main(arguments: Sequence[str]) -> None:
    """Print it all, and draw the picture."""
    judged = judged_by_shipped()
    print("\n".join(table(judged)))
    for part in PARTS:
        pairs = confusions([one for one in judged if one.asked.part == part])
        print(f"\nConfusions of {part}, expected → found: {pairs.total()}, the most frequent first")
        print("\n".join(f"{count:>4}  {pair}" for pair, count in pairs.most_common(PAIRS)))
    parts = {part: bins(one for one in judged if one.asked.part == part) for part in PARTS}
    print("\nCalibration: how often the first candidate is right, by the score of the decision")
    print("\n".join(curve_table(parts)))
    PICTURE.write_text(draw(parts), encoding="utf-8")
    print(f"\nDrawn: {PICTURE}")
    if "--mistakes" in arguments:
        print("\nMistakes of seen\n" + "\n".join(mistakes(judged)))


if __name__ == "__main__":
    main(sys.argv[1:])
