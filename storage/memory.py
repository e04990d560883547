"""Who writes, kept in memory: every update asks for it, and it hardly ever changes."""

import time
from collections.abc import Callable, Collection

from bot.people import Role, Visitor

_MOST = 10_000
_SECONDS = 60.0  # another process on this machine may have written


class VisitorMemory:
    """Remembers guests and participants for a while, until somebody writes to their rows.

    Coordinators are never remembered, and whatever needs a right asks the database all the same.

    Args:
        is_on: without it nothing is remembered; several processes on one database cannot.
        monotonic: real seconds.
    """

    def __init__(self, *, is_on: bool, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._is_on = is_on
        self._monotonic = monotonic
        self._known: dict[int, Visitor] = {}
        self._since = monotonic()
        self.changes = 0

    def get(self, account_id: int) -> Visitor | None:
        """Who an account was, as it was read less than a minute ago."""
        if self._monotonic() - self._since > _SECONDS:
            self._known.clear()
            self._since = self._monotonic()
        return self._known.get(account_id)

    def keep(self, visitor: Visitor, *, read_after: int) -> None:
        """Remember somebody, unless anything was written since they were read.

        Args:
            visitor: as read from the database; a coordinator is passed over.
            read_after: the value of `changes` before it was read.
        """
        is_guarded = any(person.role is Role.COORDINATOR for person in visitor.persons)
        if self._is_on and not is_guarded and read_after == self.changes:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[visitor.account.id] = visitor

    def forget(self, account_ids: Collection[int]) -> None:
        """Forget accounts that were written to."""
        if account_ids:
            self.changes += 1
            for account_id in account_ids:
                self._known.pop(account_id, None)
