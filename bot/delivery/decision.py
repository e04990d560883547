"""What is decided about deliveries at the moment in which they would be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.content import Message


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What becomes of one delivery, or of those of one bundle.

    Attributes:
        message: what is sent for all that are neither dropped nor put off; None where none is.
        dropped: why some are not wanted any more, by their number; begins with a `Reason`.
        put_off: until when some wait, by their number; aware.
        chat_id: where it goes, if not to the chat of the delivery: the person has moved to
            another account since it was written.
    """

    message: Message | None = None
    dropped: Mapping[int, str] = field(default_factory=dict)
    put_off: Mapping[int, datetime] = field(default_factory=dict)
    chat_id: int | None = None
