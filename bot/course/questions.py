"""The folder questions/ of a pack: further ways in which people ask, a file for each manner."""

import re
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


def _read(file: Path) -> QuestionFile:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text: save the file as UTF-8"
        return QuestionFile(file, problems=(Problem(file, number, message),))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return QuestionFile(file, problems=(Problem(file, 1, message),))
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, written in enumerate(text.split("\n"), 1):
        if not written.strip() or written.startswith("#"):
            continue
        entry_id, tab, rest = written.partition("\t")
        question = rest.strip(" \r")
        if message := _fault(question, is_split=bool(tab)):
            problems.append(Problem(file, number, message))
        else:
            lines.append(Line(number, entry_id, question))
    return QuestionFile(file, tuple(lines), tuple(problems))


def _fault(question: str, *, is_split: bool) -> str:
    """What is wrong with a line; empty if nothing is."""
    if not is_split:
        return "there is no tab: a line is the entry's id, a tab and the question"
    if "\t" in question:
        return "there is more than one tab: a line is the entry's id, a tab and the question"
    if not question:
        return "the question is empty"
    if len(question) > LONGEST_QUESTION:
        return f"the question has {len(question)} characters: at most {LONGEST_QUESTION}"
    if not question.isprintable() and (found := _CONTROL.search(question)):
        return f"the question has the control character U+{ord(found.group()):04X}: remove it"
    return ""
