"""A roster's file → rows of texts. Runs in a confined child process."""

from bot.enrolment.columns import columns_of
from bot.tables.reading import Row, rows_of


def read(data: bytes) -> list[Row]:
    """The rows of the one sheet with people; refused as `rows_of` refuses."""
    return rows_of(data, columns_of)
