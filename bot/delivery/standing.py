"""How the queue stands at one moment, for whoever watches over it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The queue at one moment.

    Attributes:
        waiting: deliveries that are to go, now or later.
        due: those of them that could have gone by now.
        due_since: how long the oldest of these has been due: since then; None where none is.
        failed: those that failed for good and are still kept.
        doubtful: those that may have gone out, until somebody decides.
    """

    waiting: int = 0
    due: int = 0
    due_since: datetime | None = None
    failed: int = 0
    doubtful: int = 0
