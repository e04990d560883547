"""The log of a bot's calls: the newest, long values cut."""

import json
from collections import deque
from collections.abc import Mapping

from bot.rehearsal.jsons import Object, to_json

KEPT = 1000
_SHOWN_CHARACTERS = 500


class CallLog:
    """Numbers calls from 1 and keeps the newest."""

    def __init__(self) -> None:
        self._last = 0
        self._kept: deque[Object] = deque(maxlen=KEPT)

    def add(
        self,
        *,
        at: str,
        method: str,
        params: Mapping[str, object],
        status: int,
        error: str | None,
        ms: float,
    ) -> Object:
        """Keep a finished call; returns how it is shown."""
        self._last += 1
        shown = {
            "n": self._last,
            "at": at,
            "method": method,
            "params": {name: _short(value) for name, value in params.items()},
            "ok": error is None,
            "status": status,
            "error": error,
            "ms": round(ms, 2),
        }
        self._kept.append(shown)
        return shown

    def after(self, number: int) -> list[Object]:
        """The calls after a number, oldest first."""
        newer = []
        for shown in reversed(self._kept):
            if shown["n"] <= number:
                break
            newer.append(shown)
        return newer[::-1]


def _short(value: object) -> object:
    if not isinstance(value, str):
        return value
    if "\\u" in value:
        value = _readable(value)
    return value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}…"


def _readable(text: str) -> str:
    """JSON with its letters as letters; anything else as it is."""
    try:
        readable = to_json(json.loads(text))
        readable.encode()
    except ValueError:
        return text
    return readable
