"""What time it is: the system's clock, or a rehearsal's that can be moved."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment; the only source of it for the whole program."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that reads the wall clock


class RehearsalClock:
    """A clock that starts at a given moment, runs `speed` times as fast, and can be moved.

    Args:
        start: the moment it shows now; must be aware.
        speed: rehearsal seconds per real second; 0 stands still.
        monotonic: real seconds, from any origin.
    """

    def __init__(
        self,
        start: datetime,
        *,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._start = start.astimezone(UTC)
        self._origin = monotonic()
        self._speed = speed
        self._listeners: list[Callable[[], None]] = []

    @property
    def speed(self) -> float:
        """Rehearsal seconds per real second."""
        return self._speed

    def now(self) -> datetime:
        """The present moment of the rehearsal, aware, in UTC."""
        elapsed = (self._monotonic() - self._origin) * self._speed
        return self._start + timedelta(seconds=elapsed)

    def move(self, *, to: datetime | None = None, speed: float | None = None) -> None:
        """Jump to a moment, run at another speed, or both."""
        self._start = (to or self.now()).astimezone(UTC)
        self._origin = self._monotonic()
        self._speed = self._speed if speed is None else speed
        for wake in self._listeners:
            wake()

    def listen(self, wake: Callable[[], None]) -> None:
        """Have `wake` called whenever the clock was moved: what is due may be due now."""
        self._listeners.append(wake)
