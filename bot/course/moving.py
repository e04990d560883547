"""Dates moved inside the text of a YAML file, everything else left as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.course.yaml_nodes import Path_, leaves

_BYTE_ORDER_MARK: Final = "\ufeff"
_DIGIT: Final = re.compile(r"\d")
_MONTH_KEYS: Final = frozenset({"from_month", "to_month"})
_FISCAL_YEAR_BEGINS: Final = 4


@dataclass(frozen=True, kw_only=True)
class Move:
    """How a course moves.

    Attributes:
        start: the first day of its core phase.
        end: the last day of it.
        starts: the first day of the new one.
        ids: the course's id, old and new.
        numbers: the course's number, old and new.
    """

    start: date
    end: date
    starts: date
    ids: tuple[str, str]
    numbers: tuple[str, str]

    def day(self, day: date) -> date:
        """Where a day goes.

        Raises:
            OverflowError: out of the calendar.
        """
        return day + (self.starts - self.start)

    def month(self, month: str) -> str:
        """Where a month goes: it keeps its distance from the nearer end of the core phase.

        Raises:
            OverflowError: out of the calendar.
        """
        year, number = map(int, month.split("-"))
        old = _months(year, number)
        before = _months(self.start.year, self.start.month)
        after = _months(self.end.year, self.end.month)
        ends = self.day(self.end)
        new = (
            old - after + _months(ends.year, ends.month)
            if old >= after and old != before
            else old - before + _months(self.starts.year, self.starts.month)
        )
        if not date.min.year <= new // 12 <= date.max.year:
            raise OverflowError(month)
        return f"{new // 12:04}-{new % 12 + 1:02}"

    @property
    def years(self) -> tuple[int, int]:
        """The Japanese fiscal year (April to March) of the old core phase and of the new one."""
        return _fiscal_year(self.start), _fiscal_year(self.starts)


def moved(text: str, move: Move, *, is_course: bool) -> str:
    """The text of a pack's file with its dates moved and its course renamed.

    Args:
        text: YAML.
        move: where to.
        is_course: the file is course.yaml, whose titles and facts may name the fiscal year.
    """
    mark = text[:1] if text.startswith(_BYTE_ORDER_MARK) else ""  # YAML's positions leave it out
    text = text.removeprefix(mark)
    edits = sorted(_edits(text, move, is_course=is_course), reverse=True)
    for start, end, new in edits:
        text = text[:start] + new + text[end:]
    return mark + renamed(text, move)


def renamed(text: str, move: Move) -> str:
    """A text with the course's id and number replaced."""
    for old, new in (move.ids, move.numbers):
        if _DIGIT.search(old):  # "j2400001" is a name wherever it stands; "summer" may be a word
            text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
    return text


def _edits(text: str, move: Move, *, is_course: bool) -> Iterator[tuple[int, int, str]]:
    """What to put where: start, end, new text."""
    for path, node, value in leaves(text):
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(value, date):
            yield start, end, move.day(value).isoformat()
        elif is_course and path in {("id",), ("number",)}:
            old, new = move.ids if path == ("id",) else move.numbers
            yield start, end, text[start:end].replace(old, new)
        elif is_course and _names_year(path, value, move):
            year, next_year = map(str, move.years)
            yield start, end, re.sub(rf"(?<!\d){year}(?!\d)", next_year, text[start:end])
        elif path and path[-1] in _MONTH_KEYS:
            yield start, end, text[start:end].replace(node.value, move.month(node.value))


def _names_year(path: Path_, value: object, move: Move) -> bool:
    """Whether a value is, or may mention, the fiscal year."""
    match path:
        case ("title", *_) | ("document", "name" | "original", *_):
            return True
        case ("facts", _, "year"):
            return value == move.years[0]
        case _:
            return False


def _months(year: int, month: int) -> int:
    return year * 12 + month - 1


def _fiscal_year(day: date) -> int:
    return day.year if day.month >= _FISCAL_YEAR_BEGINS else day.year - 1
