"""Telegram's limits: sizes, times, and how fast a bot may send."""

import re
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
RAW_TEXT_BYTES = 1 << 15
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER_CHARACTERS = 200
CALLBACK_ANSWER_SECONDS = 60.0  # Telegram names no figure; clients stop waiting after about this
EPHEMERAL_SECONDS = 15.0
INLINE_ANSWER_SECONDS = 10.0  # Telegram names no figure; later answers are refused about then
INLINE_QUERY_CHARACTERS = 256
INLINE_RESULTS = 50
RESULT_ID_BYTES = 64
OFFSET_BYTES = 64
COPY_TEXT_UNITS = 256
PLACEHOLDER_CHARACTERS = 64
START_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
BUTTONS = 100
COMMANDS = 100
MESSAGE_IDS = 100
ALBUM = range(2, 11)
TOPIC_NAME_CHARACTERS = 128
UPLOAD_BYTES = 50 << 20
PHOTO_BYTES = 10 << 20
PHOTO_SIDES = 10_000  # width and height together
PHOTO_RATIO = 20
DOWNLOAD_BYTES = 20 << 20
DELETE_WITHIN = timedelta(hours=48)
LONGEST_POLL_SECONDS = 50

MESSAGES_A_SECOND = 30
PRIVATE_BURST = 5
GROUP_MESSAGES_A_MINUTE = 20


@dataclass(slots=True)
class _Allowance:
    """What a private chat may still get: a bucket that fills by one a second."""

    left: float
    at: float


class Pacing:
    """How fast a bot may send; Telegram publishes no exact figures, these are its FAQ's.

    Moments are real seconds of any origin: limits do not follow the rehearsal clock.
    """

    def __init__(self, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, _Allowance] = {}

    def admit(self, chat_id: int, *, messages: int = 1, now: float) -> int:
        """Count messages to a chat; 0, or the whole seconds to wait when they are too many.

        A refused call counts as not sent. A group's id is negative, with all its topics.
        """
        if not self.enabled:
            return 0
        wait = max(self._wait_all(now), self._wait_chat(chat_id, now))
        if wait > 0:
            return max(1, ceil(wait))
        self._all.extend([now] * messages)
        if chat_id < 0:
            self._groups[chat_id].extend([now] * messages)
        else:
            self._private[chat_id].left -= messages
        return 0

    def _wait_all(self, now: float) -> float:
        return _wait(self._all, MESSAGES_A_SECOND, 1.0, now)

    def _wait_chat(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            sent = self._groups.setdefault(chat_id, deque())
            return _wait(sent, GROUP_MESSAGES_A_MINUTE, 60.0, now)
        bucket = self._private.setdefault(chat_id, _Allowance(left=PRIVATE_BURST, at=now))
        bucket.left = min(PRIVATE_BURST, bucket.left + now - bucket.at)
        bucket.at = now
        return max(0.0, 1.0 - bucket.left)


def _wait(sent: deque[float], most: int, window: float, now: float) -> float:
    """How long until one more fits into the window; forgets what lies before it."""
    while sent and sent[0] <= now - window:
        sent.popleft()
    return sent[len(sent) - most] + window - now if len(sent) >= most else 0.0
