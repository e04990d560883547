"""The folder questions/ of a pack: further ways in which people ask, a file for each manner."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.course.problems import Problem

QUESTIONS_FOLDER: Final = "questions"
SUFFIX: Final = ".tsv"
LONGEST_QUESTION: Final = 1000
"""In characters; what people send is no longer."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Line(NamedTuple):
    """A question of a file.

    Attributes:
        number: the line that it stands on, counted from 1.
        entry_id: the entry that it leads to.
        text: the question.
    """

    number: int
    entry_id: str
    text: str


@dataclass(frozen=True)
class QuestionFile:
    """A file of the folder.

    Attributes:
        file: where it lies.
        lines: the sound ones, in order.
        problems: what is wrong with the others.
    """

    file: Path
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    def place(self, line: Line) -> str:
        """`questions/formal.tsv:12`, to be named in a message about another."""
        return f"{self.file.parent.name}/{self.file.name}:{line.number}"

    def problem(self, line: Line, message: str) -> Problem:
        """A problem with a line."""
        return Problem(self.file, line.number, message)


def read_questions(folder: Path) -> tuple[QuestionFile, ...]:
    """The question files of a pack in the order of their names; raises nothing."""
    return tuple(map(_read, sorted((folder / QUESTIONS_FOLDER).glob(f"[!.]*{SUFFIX}"))))


def content_of(file: Path) -> Iterator[tuple[int, list[str]]] | Problem:
    """The lines of a file that say something, each with its number and its columns.

    Returns:
        The problem where the file cannot be read.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        return Problem(file, number, "this is not UTF-8 text: save the file as UTF-8")
    except OSError as error:
        return Problem(file, 1, f"the file cannot be read: {error.strerror}")
    return (
        (number, [column.strip(" \r") for column in written.split("\t")])
        for number, written in enumerate(text.split("\n"), 1)
        if written.strip() and not written.startswith("#")
    )


def fault_of(question: str) -> str:
    """What is wrong with a question; empty if nothing is."""
    if not question:
        return "the question is empty"
    if len(question) > LONGEST_QUESTION:
        return f"the question has {len(question)} characters: at most {LONGEST_QUESTION}"
    if not question.isprintable() and (found := _CONTROL.search(question)):
        return f"the question has the control character U+{ord(found.group()):04X}: remove it"
    return ""


def _read(file: Path) -> QuestionFile:
    content = content_of(file)
    if isinstance(content, Problem):
        return QuestionFile(file, problems=(content,))
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, (entry_id, *questions) in content:
        if message := _fault(questions):
            problems.append(Problem(file, number, message))
        else:
            lines.append(Line(number, entry_id, questions[0]))
    return QuestionFile(file, tuple(lines), tuple(problems))


def _fault(questions: list[str]) -> str:
    """What is wrong with what follows an id; empty if nothing is."""
    if not questions:
        return "there is no tab: a line is the entry's id, a tab and the question"
    if len(questions) > 1:
        return "there is more than one tab: a line is the entry's id, a tab and the question"
    return fault_of(questions[0])
