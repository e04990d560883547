"""What the FAQ decides about a question."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.faq.language import Language

if TYPE_CHECKING:
    from bot.course import Entry


class DecisionKind(StrEnum):
    """What to do about a question."""

    ANSWER = "answer"
    CHOOSE = "choose"
    UNKNOWN = "unknown"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class Match:
    """An entry with how likely it is the one meant, 0…1."""

    entry: "Entry"
    score: float


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided, and on what grounds.

    Attributes:
        kind: `answer` with `entry`; `choose` among `candidates`; `unknown`, with `entry` where a
            reply is prepared (the document is silent, or it was a courtesy); `person`.
        entry: the entry to reply with, or None.
        candidates: always the best three (fewer only if there are fewer), best first.
        score: how likely the best candidate is right, 0…1.
        normalised: the question as the index understood it.
        language: what it was asked in.
        is_follow_up: whether it was read with the turns before it.
    """

    kind: DecisionKind
    entry: "Entry | None"
    candidates: tuple[Match, ...]
    score: float
    normalised: str
    language: Language
    is_follow_up: bool = False
