"""known.tsv of a pack: questions with known answers, by which every change of the FAQ is judged."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.course.problems import Problem
from bot.course.questions import content_of, fault_of

KNOWN_FILE: Final = "known.tsv"
UNKNOWN: Final = "unknown"
"""What is expected where the document has no answer."""
PERSON: Final = "person"
"""What is expected of the wish to speak to somebody."""
_BETWEEN: Final = "|"
_FORM: Final = "a line is what is right, a tab and the question; and, if you like, a tab and a note"


@dataclass(frozen=True, kw_only=True)
class KnownQuestion:
    """A question whose answer is known.

    Attributes:
        question: as somebody asks it; never a variant of an entry.
        expected: ids of entries, any of which is right; or `unknown`, or `person`.
        note: what is kept beside it, such as its manner; nothing depends on it.
    """

    question: str
    expected: frozenset[str]
    note: str = ""


class KnownLine(NamedTuple):
    """A question, and the line that it stands on, counted from 1."""

    number: int
    known: KnownQuestion


@dataclass(frozen=True)
class KnownFile:
    """The file.

    Attributes:
        file: where it lies; it may be missing.
        lines: the sound ones, in order.
        problems: what is wrong with the others.
    """

    file: Path
    lines: tuple[KnownLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def questions(self) -> tuple[KnownQuestion, ...]:
        """The questions alone."""
        return tuple(line.known for line in self.lines)

    def place(self, line: KnownLine) -> str:
        """`known.tsv:12`, to be named in a message about another."""
        return f"{self.file.name}:{line.number}"

    def problem(self, line: KnownLine, message: str) -> Problem:
        """A problem with a line."""
        return Problem(self.file, line.number, message)


NONE_KNOWN: Final = KnownFile(Path(KNOWN_FILE))
"""What a folder has that is no pack."""


def read_known(folder: Path) -> KnownFile:
    """What a pack knows the answers of; nothing where it has no such file; raises nothing."""
    file = folder / KNOWN_FILE
    if not file.is_file():
        return KnownFile(file)
    content = content_of(file)
    if isinstance(content, Problem):
        return KnownFile(file, problems=(content,))
    lines: list[KnownLine] = []
    problems: list[Problem] = []
    for number, (written, *rest) in content:
        question, note = (*rest, "", "")[:2]
        expected = written.split(_BETWEEN)
        if message := _fault(expected, question, columns=1 + len(rest)):
            problems.append(Problem(file, number, message))
        else:
            known = KnownQuestion(question=question, expected=frozenset(expected), note=note)
            lines.append(KnownLine(number, known))
    return KnownFile(file, tuple(lines), tuple(problems))


def _fault(expected: list[str], question: str, *, columns: int) -> str:
    """What is wrong with a line; empty if nothing is."""
    if not 2 <= columns <= 3:  # noqa: PLR2004 - with a note, or without
        return f"there are {columns - 1} tabs: {_FORM}"
    if not all(expected):
        return "it is not said what is right: ids of entries, `unknown` or `person`"
    if len(expected) > 1 and not {UNKNOWN, PERSON}.isdisjoint(expected):
        return "`unknown` and `person` stand alone"
    return fault_of(question)
