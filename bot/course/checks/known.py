"""Whether the questions of known.tsv expect what can be answered."""

from collections.abc import Iterator

from bot.course.checks.names import hint, is_lost
from bot.course.known import PERSON, UNKNOWN
from bot.course.pack import Pack
from bot.course.problems import Problem


def expected(pack: Pack) -> Iterator[Problem]:
    """Every entry that is expected is there."""
    if pack.faq is None:
        return  # has its own problem
    entries = {entry.id for entry in pack.entries} | {entry.id for entry in pack.learned}
    for line in pack.known.lines:
        for one in sorted(line.known.expected - entries - {UNKNOWN, PERSON}):
            if not is_lost(pack, one):
                near = hint(one, entries)
                yield pack.known.problem(line, f"there is no '{one}' in entries{near}")
