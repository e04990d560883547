"""Which talks a list shows, and how many there are of each kind."""

from dataclasses import dataclass
from enum import StrEnum


class Shelf(StrEnum):
    """Which talks; short, since buttons carry it."""

    OPEN = "o"
    """Who waits longest first, then those that were answered."""
    MINE = "m"
    """Of the open ones those that one coordinator has in hand."""
    CLOSED = "c"
    """The one that was closed last first."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many talks of a course stand on each shelf.

    Attributes:
        open: that are not closed.
        mine: of those, how many one coordinator has.
        closed: that are over.
    """

    open: int
    mine: int
    closed: int
