"""How fast the bot may send: sliding windows under Telegram's limits, with margins."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Final

MESSAGES_A_SECOND: Final = 30
"""Of all chats together (Bot API FAQ: about 30)."""

SECOND: Final = 1.0

SPACING: Final = 1 / MESSAGES_A_SECOND
"""Seconds between two messages that nobody waits for: so a place comes free all the time, and an
answer never waits for a whole second."""

CATCHING_UP: Final = 3 * SPACING
"""What the process lost by being late may be made up for by so much."""

GROUP_MESSAGES: Final = 15
"""A minute and group that nobody waits for; Telegram allows 20, the rest is for answers."""

MINUTE: Final = 61.0
"""Seconds, one more than Telegram's: when it begins to count is not known."""

BURST: Final = 3.0
"""Messages in a row to a private chat; Telegram lets short bursts pass."""

REFILL: Final = 0.95
"""Messages a second to a private chat after a burst; Telegram's is 1."""

_DEEPEST: Final = -1.0
"""However much was answered in a chat, nothing else waits there for longer than this is made up."""

_FORGOTTEN_AFTER: Final = (BURST - _DEEPEST) / REFILL
"""Seconds after which a private chat is as if nothing had been sent to it."""


@dataclass(slots=True)
class _Window:
    """Messages that Telegram may count: on their way, or answered lately.

    Attributes:
        pending: how many are on their way.
        ended: when the others were answered, the earliest first, and whether somebody waited.
    """

    pending: int = 0
    ended: deque[tuple[float, bool]] = field(default_factory=deque)

    def until_free(self, most: int, length: float, now: float) -> float:
        """Seconds until one more fits in; infinity where that depends on what is on its way."""
        over = self.pending + len(self.ended) - most
        if over < 0:
            return 0.0
        return self.ended[over][0] + length - now if over < len(self.ended) else inf


@dataclass(slots=True)
class _Allowance:
    """What a private chat may still get: a bucket that fills slowly."""

    left: float
    at: float


class Pacing:
    """Says how long a message has to wait. Moments are real seconds of any origin.

    A message counts from its start until a second after its answer came. So Telegram, which
    counts at some moment in between, never counts more than it allows, however long the way is.
    """

    def __init__(self) -> None:
        self._all = _Window()
        self._bulk = 0
        self._next_bulk = 0.0
        self._groups: dict[int, _Window] = {}
        self._private: OrderedDict[int, _Allowance] = OrderedDict()

    def until_answer(self, now: float) -> float:
        """Seconds that something waits that a person waits for.

        Only what nobody waits for can hold it up: without that it goes at once, and Telegram says
        when it is too much.
        """
        self._forget(now)
        return self._all.until_free(MESSAGES_A_SECOND, SECOND, now) if self._bulk else 0.0

    def until_bulk(self, now: float) -> float:
        """Seconds that something waits that nobody waits for, whatever its chat."""
        self._forget(now)
        free = self._all.until_free(MESSAGES_A_SECOND, SECOND, now)
        return max(0.0, free, self._next_bulk - now)

    def until_chat(self, chat_id: int, now: float) -> float:
        """Seconds that something waits for its own chat, if nobody waits for it."""
        if chat_id >= 0:
            return max(0.0, (1.0 - self._left(chat_id, now)) / REFILL)
        window = self._groups.get(chat_id)
        if window is None:
            return 0.0
        _drop(window, before=now - MINUTE)
        return max(0.0, window.until_free(GROUP_MESSAGES, MINUTE, now))

    def start(self, chat_id: int, *, is_bulk: bool, now: float) -> None:
        """Count a message that goes now; `end` has to follow."""
        self._all.pending += 1
        if is_bulk:
            self._bulk += 1
            self._next_bulk = max(self._next_bulk, now - CATCHING_UP) + SPACING
        if chat_id < 0:
            self._groups.setdefault(chat_id, _Window()).pending += 1
            return
        left = max(_DEEPEST, self._left(chat_id, now) - 1)
        self._private[chat_id] = _Allowance(left=left, at=now)
        self._private.move_to_end(chat_id)
        while now - next(iter(self._private.values())).at > _FORGOTTEN_AFTER:
            self._private.popitem(last=False)

    def end(self, chat_id: int, *, is_bulk: bool, now: float) -> None:
        """Telegram has answered, or the request failed."""
        self._all.pending -= 1
        self._all.ended.append((now, is_bulk))
        if chat_id < 0:
            window = self._groups[chat_id]
            window.pending -= 1
            window.ended.append((now, is_bulk))

    def room(self, now: float) -> int:
        """How many messages that nobody waits for fit into the next second, at least one."""
        self._forget(now)
        answers = self._all.pending + len(self._all.ended) - self._bulk
        return max(1, MESSAGES_A_SECOND - answers)

    def busy(self, now: float) -> Iterator[int]:
        """The chats that nothing may be sent to now that nobody waits for."""
        for chat_id in (*self._groups, *self._private):
            if self.until_chat(chat_id, now) > 0:
                yield chat_id

    def _left(self, chat_id: int, now: float) -> float:
        known = self._private.get(chat_id)
        return BURST if known is None else min(BURST, known.left + (now - known.at) * REFILL)

    def _forget(self, now: float) -> None:
        self._bulk -= _drop(self._all, before=now - SECOND)


def _drop(window: _Window, *, before: float) -> int:
    """Drop what Telegram counts no more; returns how many of these nobody waited for."""
    ended, dropped = window.ended, 0
    while ended and ended[0][0] <= before:
        dropped += ended.popleft()[1]
    return dropped
