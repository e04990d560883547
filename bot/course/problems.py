"""What is wrong with a pack, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import CannotStartError


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right in a pack.

    Attributes:
        file: the file that holds it.
        line: its line, counted from 1.
        message: what is wrong and what to do, in English.
    """

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """`file:line: message`, as editors and terminals follow it."""
        return f"{self.file}:{self.line}: {self.message}"


class BrokenPackError(CannotStartError):
    """A pack cannot be used as it stands.

    Args:
        found: everything that is wrong with it, not only the first thing.

    Attributes:
        found: the same, sorted and without repetitions; `problems` has it as lines.
    """

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found: tuple[Problem, ...] = tuple(sorted(set(found)))
        super().__init__(*map(str, self.found))


class CopyError(CannotStartError):
    """A pack cannot be copied.

    Args:
        code: `bad-id`, `same-id`, `target-exists`, `bad-source`, `bad-date`, `no-start` or
            `cannot-write`.
        problems: one English line for each thing that stands in the way.
    """

    def __init__(self, code: str, *problems: str) -> None:
        super().__init__(*problems)
        self.code = code
