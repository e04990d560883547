"""A roster's file → a table."""

from typing import Final

from bot.confined.confinement import Confinement
from bot.tables import files
from bot.tables.files import Table

READER: Final = "bot.enrolment.reading"


async def read_table(data: bytes, confinement: Confinement) -> Table:
    """The rows of a CSV or XLSX file; raises as `bot.tables.files.read_table`."""
    return await files.read_table(READER, data, confinement)
