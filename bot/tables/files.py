"""A file with a table → its rows, read where it can harm nobody."""

from collections.abc import Sequence
from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.confined.outcomes import TOO_BIG, FileRefused
from bot.tables.reading import LARGEST, ColumnsOf, is_header

LIMITS: Final = Limits(wall_seconds=15, cpu_seconds=10, memory=512 * MEGABYTE, answer=4 * MEGABYTE)

Table = Sequence[tuple[int, Sequence[str]]]
"""Rows with the numbers of their lines, as bot.tables.reading gives them."""

HEADER_WITHIN: Final = 20
"""Rows among which the header is looked for; titles may stand above it."""


async def read_table(reader: str, data: bytes, confinement: Confinement) -> Table:
    """The rows of a CSV or XLSX file.

    Args:
        reader: the module that reads it.
        data: the file.
        confinement: where it is read.

    Raises:
        FileRefused: it cannot be read, with the code of the reason.
        ConfinedError: the program cannot read anything now.
    """
    if len(data) > LARGEST:
        raise FileRefused(TOO_BIG)
    rows: Table = await confinement.run(reader, data, limits=LIMITS)
    return rows


def header_of(table: Table, columns_of: ColumnsOf) -> int | None:
    """The place of the header among the first rows; None without one."""
    first = enumerate(table[:HEADER_WITHIN])
    return next((at for at, (_, row) in first if is_header(row, columns_of)), None)
