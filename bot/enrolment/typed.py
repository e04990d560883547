"""Persons typed into a message: a line each, its fields apart by semicolons."""

from dataclasses import dataclass
from typing import Final

from bot.course import Course
from bot.enrolment.columns import Column
from bot.enrolment.roster import required
from bot.tables.cleaning import cleaned
from bot.tables.files import Table

_HEADER: Final = {
    Column.NAME: "passport name",
    Column.LOCAL_NAME: "russian name",
    Column.COUNTRY: "country",
    Column.ORGANISATION: "organisation",
    Column.EMAIL: "e-mail",
    Column.LANGUAGE: "language",
    Column.GROUP: "group",
}


@dataclass(frozen=True, kw_only=True)
class Miscount:
    """A line with more or fewer fields than it may have.

    Attributes:
        line: which, from 1; None where it is the only one.
        found: how many fields it has.
        least: how many it must have.
        most: how many it may have.
        has_commas: whether commas stand in it, perhaps for semicolons.
    """

    line: int | None
    found: int
    least: int
    most: int
    has_commas: bool


def typed_table(text: str, course: Course) -> Table | Miscount | None:
    """The lines as a table: the required columns in their order, then language and group.

    What a line has no field for, has no column either, so that it stays as it is known. The first
    line says how many fields all have. None where nothing was typed.
    """
    wanted = [*required(course), Column.LANGUAGE, Column.GROUP]
    rows = [
        [cleaned(cell) for cell in line.split(";")] for line in text.splitlines() if cleaned(line)
    ]
    if not rows:
        return None
    least, most = len(required(course)), len(wanted)
    for line, row in enumerate(rows, 1):
        if not least <= len(row) <= most:
            return Miscount(
                line=line if len(rows) > 1 else None,
                found=len(row),
                least=least,
                most=most,
                has_commas=any("," in cell for cell in row),
            )
        least = most = len(rows[0])
    header = [_HEADER[column] for column in wanted[:most]]
    return list(enumerate([header, *rows]))
