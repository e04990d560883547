"""What a question may say of somebody's case."""

from dataclasses import dataclass
from datetime import date
from typing import Final

FARTHEST: Final = 150
"""Days from the course at which the year of a date that leaves it out is still clear."""


@dataclass(frozen=True, kw_only=True)
class Age:
    """An age in full years.

    Attributes:
        is_own: that of whoever asks, now; not that of a candidate or of a birthday to come.
    """

    years: int
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class Birth:
    """A year of birth."""

    year: int


@dataclass(frozen=True, kw_only=True)
class Experience:
    """How long somebody has worked; only whole months are known."""

    months: int


@dataclass(frozen=True, kw_only=True)
class Slides:
    """How many slides somebody has."""

    count: int


@dataclass(frozen=True, kw_only=True)
class CaseDay:
    """A day as people write it; the year is None where it is left out."""

    day: int
    month: int
    year: int | None = None

    def near(self, moment: date) -> date | None:
        """The day in its year, or in the one that brings it nearest to a moment.

        None where there is no such day, or where the year is left out and not clear.
        """
        years = [self.year] if self.year else [moment.year + n for n in (-1, 0, 1)]
        days = [day for year in years if (day := self._of(year)) is not None]
        if not days:
            return None
        nearest = min(days, key=lambda day: abs(day - moment))
        is_clear = self.year is not None or abs(nearest - moment).days <= FARTHEST
        return nearest if is_clear else None

    def _of(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class Dates:
    """A day, or days from the first to the last."""

    first: CaseDay
    last: CaseDay


Case = Age | Birth | Experience | Slides | Dates
