"""Buttons that were pressed and wait for the bot's answer."""

from dataclasses import dataclass
from itertools import count

from bot.rehearsal.limits import CALLBACK_ANSWER_SECONDS


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A callback query: who pressed, where, when, and until when it can be answered."""

    id: str
    persona_id: int
    chat_id: int
    at: float
    until: float


class Presses:
    """Callback queries without an answer; each is answered once, and in time."""

    def __init__(self, *, first_id: int) -> None:
        self._ids = count(first_id)
        self._open: dict[str, Press] = {}
        self._all: dict[str, Press] = {}

    def add(self, *, persona_id: int, chat_id: int, now: float) -> Press:
        """A press at a real moment."""
        self._forget_late(now)
        press = Press(
            id=str(next(self._ids)),
            persona_id=persona_id,
            chat_id=chat_id,
            at=now,
            until=now + CALLBACK_ANSWER_SECONDS,
        )
        self._open[press.id] = self._all[press.id] = press
        return press

    def get(self, query_id: str, *, now: float) -> Press | None:
        """The press that can still be answered."""
        self._forget_late(now)
        return self._open.get(query_id)

    def pressed(self, query_id: str) -> Press | None:
        """The press of this id, answered or not."""
        return self._all.get(query_id)

    def take(self, query_id: str, *, now: float) -> Press | None:
        """The press to answer now; None when it is unknown, answered or too old."""
        self._forget_late(now)
        return self._open.pop(query_id, None)

    def _forget_late(self, now: float) -> None:
        while self._open:
            oldest = next(iter(self._open.values()))
            if oldest.until > now:
                return
            del self._open[oldest.id]
