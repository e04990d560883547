"""How well parts of reports are recognised: `python -m tests.reports.report [--mistakes]`.

`--mistakes` lists those of `seen`; those of `counted` are only ever counted.
"""

import sys
from collections.abc import Iterator, Sequence

from bot.course import load_course
from bot.reports.recognition import LexicalRecognisers
from tests.reports.measuring import PARTS, Judged, Tally, judged, labelled, left_out
from tests.support.packs import FIRST

SEEN = PARTS[0]


def judged_of(part: str, *, leaving_out: bool = False) -> list[Judged]:
    """The decks of a part as the first course's recogniser sees them."""
    course = load_course(FIRST)
    plan = course.reports["inception"]
    decks = labelled(part)
    if leaving_out:
        decks = tuple(other for one in decks for other in left_out(one))
    return judged(decks, LexicalRecognisers([course]).of(plan), plan)


def sums(found: Sequence[Judged]) -> tuple[Tally, Tally]:
    """The sections and the questions of all decks."""
    sections = sum((one.sections for one in found), Tally())
    questions = sum((one.questions for one in found), Tally())
    return sections, questions


def lines(name: str, found: Sequence[Judged]) -> Iterator[str]:
    """The figures of some decks."""
    right = sum(one.is_right for one in found)
    yield f"{name}: {len(found)} decks, entirely right {right}"
    for kind, tally in zip(("sections", "questions"), sums(found), strict=True):
        yield (
            f"  {kind:<9} found {len(tally.found)} (+{len(tally.misplaced)} misplaced), "
            f"missed {len(tally.missed)}: {tally.recall:.1%}; "
            f"absent {len(tally.absent)}, false {len(tally.false)}: {tally.silence:.1%}"
        )


def mistakes(found: Sequence[Judged]) -> Iterator[str]:
    """What is wrong, deck by deck."""
    for one in found:
        both = one.sections + one.questions
        told = {**one.labelled.sections, **one.labelled.questions}
        seen = {**one.outline.sections, **one.outline.questions}
        for what, names in (
            ("missed", both.missed),
            ("false", both.false),
            ("misplaced", both.misplaced),
        ):
            for name in names:
                where = f"there {list(told.get(name, ()))}, found {list(seen.get(name, ()))}"
                yield f"{one.labelled.id}: {what} {name}, {where}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each part, also with a section or question left out of each deck."""
    for part in PARTS:
        found = judged_of(part)
        print("\n".join(lines(part, found)))
        if part == SEEN and "--mistakes" in arguments:
            print("\n".join(mistakes(found)))
        print(
            "\n".join(lines(f"{part}, each part left out once", judged_of(part, leaving_out=True)))
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
