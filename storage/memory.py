"""Accounts of guests kept in memory: every update asks for one, and they hardly ever change."""

import time
from collections.abc import Callable, Collection

from bot.people import Account

_MOST = 10_000
_SECONDS = 60.0  # another process on this machine may have written


class GuestMemory:
    """Remembers accounts without rights for a while, until somebody writes to them.

    Args:
        is_on: without it nothing is remembered; several processes on one database cannot.
        monotonic: real seconds.
    """

    def __init__(self, *, is_on: bool, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._is_on = is_on
        self._monotonic = monotonic
        self._known: dict[int, Account] = {}
        self._since = monotonic()
        self.changes = 0

    def get(self, account_id: int) -> Account | None:
        """The account as it was read less than a minute ago."""
        if self._monotonic() - self._since > _SECONDS:
            self._known.clear()
            self._since = self._monotonic()
        return self._known.get(account_id)

    def keep(self, account: Account, *, read_after: int) -> None:
        """Remember an account, unless anything was written since it was read.

        Args:
            account: as read from the database.
            read_after: the value of `changes` before it was read.
        """
        if self._is_on and read_after == self.changes:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[account.id] = account

    def forget(self, account_ids: Collection[int]) -> None:
        """Forget accounts that were written to."""
        if account_ids:
            self.changes += 1
            for account_id in account_ids:
                self._known.pop(account_id, None)
