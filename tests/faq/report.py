"""How the FAQ does on questions that nobody tuned to: `python -m tests.faq.report`.

Mistakes may be looked at in the part `seen` only; `counted` is for counting.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.course import load_courses
from bot.faq import Decision, DecisionKind, FaqIndex
from bot.indexes import build_faq

HERE = Path(__file__).parent
WAYS = ("formal", "colloquial", "non-native", "typed", "english")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what would be right.

    Attributes:
        expected: ids of entries, any of which is right; or `unknown`, or `person`.
        turns: the dialogue, its last turn the question.
    """

    part: str
    way: str
    expected: frozenset[str]
    turns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A question and what became of it."""

    asked: Asked
    decision: Decision

    @property
    def is_answerable(self) -> bool:
        """Whether an entry replies to it, if only to say that the document is silent."""
        return not self.asked.expected & {"unknown", "person"}

    @property
    def is_first(self) -> bool:
        """Whether the best candidate is right."""
        return self.decision.candidates[0].entry.id in self.asked.expected

    @property
    def is_offered(self) -> bool:
        """Whether one of the three candidates is right."""
        return any(match.entry.id in self.asked.expected for match in self.decision.candidates)

    @property
    def is_replied(self) -> bool:
        """Whether the person gets an entry's words at once."""
        entry = self.decision.entry
        return entry is not None and entry.kind in {"answer", "silent"}

    @property
    def is_wrong(self) -> bool:
        """Whether the person is told what they did not ask for."""
        entry = self.decision.entry
        return self.is_replied and entry is not None and entry.id not in self.asked.expected


def read(name: str) -> Iterator[Asked]:
    """The questions of `questions.tsv` or the dialogues of `dialogues.tsv`."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] == "part":
                continue
            if name == "questions.tsv":
                part, way, expected, *turns = row
            else:
                part, expected, *turns = row
                way = "dialogue"
            yield Asked(
                part=part, way=way, expected=frozenset(expected.split("|")), turns=tuple(turns)
            )


def judge(index: FaqIndex, questions: Sequence[Asked]) -> list[Judged]:
    """Ask them all."""
    return [
        Judged(asked=asked, decision=index.decide(asked.turns[-1], before=asked.turns[:-1]))
        for asked in questions
    ]


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What share of the questions, 0…1.

    Attributes:
        first: of the answerable, the right entry first.
        offered: of the answerable, the right entry among the three.
        replied: of the answerable, replied to at once.
        wrong: of the answerable, replied to with something else.
        held: of the unanswerable, not replied to.
        person: of the wishes for a person, understood.
    """

    first: float
    offered: float
    replied: float
    wrong: float
    held: float
    person: float


def shares(judged: Sequence[Judged]) -> Shares:
    """The shares over some questions."""
    answerable = [one for one in judged if one.is_answerable]
    unknown = [one for one in judged if "unknown" in one.asked.expected]
    person = [one for one in judged if "person" in one.asked.expected]
    return Shares(
        first=_share([one.is_first for one in answerable]),
        offered=_share([one.is_offered for one in answerable]),
        replied=_share([one.is_replied for one in answerable]),
        wrong=_share([one.is_wrong for one in answerable]),
        held=_share([not one.is_replied for one in unknown]),
        person=_share([one.decision.kind is DecisionKind.PERSON for one in person]),
    )


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 1.0


def main() -> None:
    """Print the table, and the mistakes of the part that may be looked at."""
    [course, *_] = load_courses(Path("courses"))
    index = build_faq(course, Path("var"))
    questions = [*read("questions.tsv"), *read("dialogues.tsv")]
    judged = judge(index, questions)
    print(f"{'part':<9}{'way':<12}{'first':>7}{'three':>7}{'replied':>9}{'wrong':>7}{'held':>7}")
    for part in ("seen", "counted"):
        of_part = [one for one in judged if one.asked.part == part]
        for way in (*WAYS, "all", "dialogue"):
            chosen = [
                one
                for one in of_part
                if one.asked.way == way or (way == "all" and one.asked.way in WAYS)
            ]
            found = shares(chosen)
            print(
                f"{part:<9}{way:<12}{found.first:>7.1%}{found.offered:>7.1%}"
                f"{found.replied:>9.1%}{found.wrong:>7.1%}{found.held:>7.1%}"
            )
    if "--mistakes" in sys.argv:
        _print_mistakes(judged)


def _print_mistakes(judged: Sequence[Judged]) -> None:
    for one in judged:
        is_right = one.is_first if one.is_answerable else not one.is_replied
        if one.asked.part == "seen" and not is_right:
            best = [match.entry.id for match in one.decision.candidates]
            print(
                f"{one.decision.kind:<8}{one.decision.score:.2f} {'|'.join(one.asked.turns)}\n"
                f"    expected {'|'.join(sorted(one.asked.expected))}; found {' '.join(best)}"
            )


if __name__ == "__main__":
    main()
