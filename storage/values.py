"""What the storage keeps that no capability owns: stored updates and asked questions."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class StoredUpdate:
    """An update of Telegram as it waits for its handler.

    Attributes:
        update_id: Telegram's number of the update; two of the same number are one update.
        lane: updates of one lane are handled in order; usually the chat's id.
        payload: the update as JSON text.
        received_at: when the bot received it; aware.
    """

    update_id: int
    lane: int
    payload: str
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """A question to the FAQ and what was decided about it.

    Attributes:
        id: the question's own number, or None before it is recorded.
        account_id: who asked; the account must have been seen before.
        chat_id: where it was asked.
        course_id: the course that was asked about.
        text: the question as typed.
        normalised: the question as the FAQ compared it.
        decision: the decision's kind: answer, choose, unknown or person.
        entry_id: the entry that was named, or None.
        score: how sure the decision is, 0…1.
        asked_at: when it was asked; aware.
    """

    id: int | None = None
    account_id: int
    chat_id: int
    course_id: str
    text: str
    normalised: str
    decision: str
    entry_id: str | None
    score: float
    asked_at: datetime
