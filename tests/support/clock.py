"""A clock for tests."""

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2017, 9, 1, 1, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Show another moment."""
        self._now = now

    def pass_(self, **duration: float) -> None:
        """Let time pass."""
        self._now += timedelta(**duration)


@pytest.fixture
def clock() -> SetClock:
    """The first of September 2017, ten in the morning in Sapporo."""
    return SetClock()
