"""What the storage keeps that no capability owns: updates, questions, notices and the like."""

from collections.abc import Mapping
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
        candidate_id: the best candidate, whatever was decided; None where there is none.
        resolution: what the person did about a choice: chosen, none (none was meant), or None.
        chosen_entry_id: the entry that was chosen, or None.
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
    candidate_id: str | None = None
    resolution: str | None = None
    chosen_entry_id: str | None = None

    @property
    def is_unresolved(self) -> bool:
        """Whether it got no entry, neither at once nor by a choice."""
        is_open = self.decision == "choose" or (self.decision == "unknown" and not self.entry_id)
        return is_open and self.chosen_entry_id is None


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """Whether an answer helped; a question has one at most.

    Attributes:
        question_id: the number of the question; it must be kept still.
        account_id: who says so; the account must have been seen before.
        entry_id: the entry that was the answer, or None where it is not known any more.
        helpful: 👍 or 👎.
        reason: the code of bot.gaps.Reason, after 👎 only.
        given_at: when it was said; aware.
    """

    question_id: int
    account_id: int
    entry_id: str | None
    helpful: bool
    reason: str | None = None
    given_at: datetime


@dataclass(frozen=True, kw_only=True)
class Digest:
    """Up to where a chat has been told what a course's FAQ lacks.

    Attributes:
        course_id: whose FAQ.
        chat_id: who was told.
        question_id: the newest question that was looked at, 0 when there was none.
        told_at: when, aware; feedback from then on is news.
    """

    course_id: str
    chat_id: int
    question_id: int
    told_at: datetime


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What was announced to a course.

    Attributes:
        id: the notice's own number; 0 before it is stored.
        course_id: to whom.
        text: Telegram's HTML.
        announced_at: when.
        announced_by: the coordinator's account, or None.
        valid_until: from then on it is of no use any more; None without an end.
        removed_at: when it was taken back, or None.
    """

    id: int = 0
    course_id: str
    text: str
    announced_at: datetime
    announced_by: int | None
    valid_until: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """A message of the bot that asks for a reply.

    Attributes:
        chat_id: where it stands.
        message_id: its number there.
        asked_of: the account that is asked; another one's reply is none.
        kind: what the reply is for, a code.
        data: particulars of it: numbers and codes.
        asked_at: when.
    """

    chat_id: int
    message_id: int
    asked_of: int
    kind: str
    data: Mapping[str, int | str]
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptDraft:
    """A roster or a change of the programme that was shown, and waits for its coordinator.

    Attributes:
        id: the draft's own number; 0 before it is stored. It may be that of an earlier one.
        course_id: of which course.
        account_id: the coordinator who sent it.
        content: JSON of what was read.
        created_at: when.
    """

    id: int = 0
    course_id: str
    account_id: int
    content: str
    created_at: datetime
