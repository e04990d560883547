"""The questions that the FAQ is measured with, and what would be right."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from bot.course.known import read_known

HERE = Path(__file__).parent
COURSE = "j1704316"
"""The course that the questions are about."""
PACK = HERE.parents[1] / "courses" / COURSE
"""Its `known.tsv` is the part `seen`, but for the dialogues."""
QUESTIONS = HERE / "questions.tsv"
DIALOGUES = HERE / "dialogues.tsv"

SEEN = "seen"
PARTS = (SEEN, "counted")
WAYS = ("formal", "colloquial", "non-native", "typed", "english")
DIALOGUE = "dialogue"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what would be right.

    Attributes:
        part: `seen` may be read, `counted` is only counted.
        way: one of `WAYS`, or `dialogue`.
        expected: ids of entries, any of which is right; or `unknown`, or `person`.
        turns: the dialogue, its last turn the question.
    """

    part: str
    way: str
    expected: frozenset[str]
    turns: tuple[str, ...]

    @property
    def key(self) -> str:
        """What stands for the question in files and messages, without its words."""
        return sha256("\x1f".join((self.part, *self.turns)).encode()).hexdigest()[:12]

    @property
    def wish(self) -> str:
        """The ids that would be right, for a line of a report."""
        return "|".join(sorted(self.expected))

    @property
    def text(self) -> str:
        """What may be shown: the words of `seen`; of `counted` nothing but the way."""
        return " → ".join(self.turns) if self.part == SEEN else f"({self.way})"


def read_questions() -> Iterator[Asked]:
    """The single questions of both parts."""
    return chain(_read_seen(), _read_counted())


def _read_seen() -> Iterator[Asked]:
    """From the pack, whose notes are the ways."""
    for one in read_known(PACK).questions:
        yield Asked(part=SEEN, way=one.note, expected=one.expected, turns=(one.question,))


def _read_counted() -> Iterator[Asked]:
    """From a file of `part way expected question`."""
    for part, way, expected, question in _rows(QUESTIONS):
        yield Asked(
            part=part, way=way, expected=frozenset(expected.split("|")), turns=(question,)
        )  # fmt: skip


def read_dialogues(file: Path = DIALOGUES) -> Iterator[Asked]:
    """From a file of `part expected turn1 turn2`."""
    for part, expected, *turns in _rows(file):
        yield Asked(
            part=part,
            way=DIALOGUE,
            expected=frozenset(expected.split("|")),
            turns=tuple(turn for turn in turns if turn),
        )


def _rows(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from rows
