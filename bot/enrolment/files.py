"""A roster's file → a table, read where it can harm nobody."""

from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.confined.outcomes import TOO_BIG, FileRefused
from bot.enrolment.reading import LARGEST
from bot.enrolment.roster import Table

LIMITS: Final = Limits(wall_seconds=15, cpu_seconds=10, memory=512 * MEGABYTE, answer=4 * MEGABYTE)

READER: Final = "bot.enrolment.reading"


async def read_table(data: bytes, confinement: Confinement) -> Table:
    """The rows of a CSV or XLSX file.

    Raises:
        FileRefused: it cannot be read, with the code of the reason.
        ConfinedError: the program cannot read anything now.
    """
    if len(data) > LARGEST:
        raise FileRefused(TOO_BIG)
    rows: Table = await confinement.run(READER, data, limits=LIMITS)
    return rows
