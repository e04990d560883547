"""What shall not be said again and again."""

from collections.abc import Hashable
from datetime import datetime, timedelta


class CoolDown:
    """Lets each thing pass at most once in a while; a restart forgets, and lets it pass anew.

    Args:
        duration: how long a thing waits after it has passed.
    """

    def __init__(self, duration: timedelta) -> None:
        self._duration = duration
        self._passed: dict[Hashable, datetime] = {}

    def passes(self, key: Hashable, now: datetime) -> bool:
        """Whether it may pass now; if so it has passed."""
        self._passed = {
            known: at for known, at in self._passed.items() if now - at < self._duration
        }
        if key in self._passed:
            return False
        self._passed[key] = now
        return True
