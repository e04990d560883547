"""What changed between two versions: slides added, removed, changed, moved; findings solved, new.

Only what a slide says counts. Fonts, colours, places and line breaks are no change.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz.distance import Indel

from bot.reports.alignment import Words, aligned, moved
from bot.reports.deck import Deck
from bot.reports.findings import Finding
from bot.reports.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class SlideName:
    """A slide as it is named.

    Attributes:
        number: in its version.
        title: of its title placeholder, or None.
    """

    number: int
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A slide that says something else than before.

    Attributes:
        old: its number before.
        new: as it is now.
        gained: words that it did not have, in runs as they stand there.
        lost: words that it has no more, likewise.
        pictures: how many more pictures it has; fewer where it is negative.
    """

    old: int
    new: SlideName
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    pictures: int = 0


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A slide that changed places with others.

    Attributes:
        old: its number before.
        new: as it is now.
    """

    old: int
    new: SlideName


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What changed between two versions; slides that were only renumbered are not in it.

    Attributes:
        slides: by the number of each slide that stayed, its number now.
        added: slides that are new, by their numbers now.
        removed: slides that are gone, by their numbers before.
        changed: slides that stayed and say something else, in the order of now.
        moved: slides that changed places, in the order of before; they may have changed too.
    """

    slides: Mapping[int, int] = field(default_factory=dict)
    added: tuple[SlideName, ...] = ()
    removed: tuple[SlideName, ...] = ()
    changed: tuple[Changed, ...] = ()
    moved: tuple[Moved, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved)


@dataclass(frozen=True, kw_only=True)
class FindingsChange:
    """What became of the findings.

    Attributes:
        solved: of the older version, gone now; with the slides of then.
        new: of the newer version, not there before.
        left: of the newer version, there before too.
    """

    solved: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


def differences(old: Deck, new: Deck) -> Differences:
    """What changed from one version to another, in words and pictures."""
    before = {slide.number: Words(slide) for slide in old.slides}
    after = {slide.number: Words(slide) for slide in new.slides}
    pairs = aligned([*before.values()], [*after.values()])
    kept = frozenset(pairs.values())
    changes = (_change(before[was], after[now]) for was, now in pairs.items())
    return Differences(
        slides=pairs,
        added=tuple(_name(one) for number, one in after.items() if number not in kept),
        removed=tuple(_name(one) for number, one in before.items() if number not in pairs),
        changed=tuple(sorted(filter(None, changes), key=lambda one: one.new.number)),
        moved=tuple(Moved(old=was, new=_name(after[now])) for was, now in moved(pairs)),
    )


def findings_changed(
    old: Verdict, new: Verdict, slides: Mapping[int, int] | None = None
) -> FindingsChange:
    """Which findings were solved, are new, or are left.

    A finding is the same if code and subject are, and its slide is the one that the old slide
    became; its figures may differ.

    Args:
        old: of the older version.
        new: of the newer version.
        slides: `Differences.slides`; None where every slide kept its number.
    """
    there = Counter(_known(one, one.slide) for one in new.findings)
    solved = []
    for one in old.findings:
        now = one.slide if one.slide is None or slides is None else slides.get(one.slide, -1)
        if there[known := _known(one, now)] > 0:
            there[known] -= 1
        else:
            solved.append(one)
    news, left = [], []
    for one in reversed(new.findings):  # of several alike the last ones are new
        if there[known := _known(one, one.slide)] > 0:
            there[known] -= 1
            news.append(one)
        else:
            left.append(one)
    return FindingsChange(
        solved=tuple(solved), new=tuple(reversed(news)), left=tuple(reversed(left))
    )


def _change(old: Words, new: Words) -> Changed | None:
    pictures = len(new.slide.pictures) - len(old.slide.pictures)
    if old.count == new.count and not pictures:
        return None
    steps = Indel.editops([word for word, _ in old.spelt], [word for word, _ in new.spelt])
    return Changed(
        old=old.slide.number,
        new=_name(new),
        gained=_runs(new, old, [step.dest_pos for step in steps if step.tag == "insert"]),
        lost=_runs(old, new, [step.src_pos for step in steps if step.tag == "delete"]),
        pictures=pictures,
    )


def _runs(of: Words, other: Words, places: Sequence[int]) -> tuple[str, ...]:
    """The words at these places that the other slide has not, neighbours joined.

    A paragraph that only stands elsewhere on the slide is neither gained nor lost.
    """
    more = of.count - other.count
    kept = []
    for place in places:
        word, _ = of.spelt[place]
        if more[word] > 0:
            more[word] -= 1
            kept.append(place)
    runs = groupby(enumerate(kept), key=lambda one: one[1] - one[0])
    return tuple(" ".join(of.spelt[place][1] for _, place in run) for _, run in runs)


def _name(words: Words) -> SlideName:
    return SlideName(number=words.slide.number, title=words.slide.title)


def _known(finding: Finding, slide: int | None) -> tuple[str, str | None, int | None]:
    return finding.code, finding.subject, slide
