"""What became of the questions, and what share of them went well."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.course.known import PERSON, UNKNOWN
from bot.faq import Decision, DecisionKind
from tests.faq.asking import Asked

if TYPE_CHECKING:
    from bot.course import Entry


class Decides(Protocol):
    """What is measured: `FaqIndex`, or what a test puts in its place."""

    def decide(self, question: str, *, before: Sequence[str] = ()) -> Decision:
        """What to do about a question."""
        ...


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A question and what became of it.

    Attributes:
        milliseconds: that the decision took.
    """

    asked: Asked
    decision: Decision
    milliseconds: float = 0.0

    @property
    def is_answerable(self) -> bool:
        """Whether an entry replies to it, if only to say that the document is silent."""
        return not self.asked.expected & {UNKNOWN, PERSON}

    @property
    def is_first(self) -> bool:
        """Whether the best candidate is right."""
        return any(self.accepts(match.entry) for match in self.decision.candidates[:1])

    @property
    def is_offered(self) -> bool:
        """Whether one of the three candidates is right."""
        return any(self.accepts(match.entry) for match in self.decision.candidates)

    @property
    def is_replied(self) -> bool:
        """Whether the person gets an entry's words at once."""
        entry = self.decision.entry
        return entry is not None and (entry.kind in {"answer", "silent"} or self.accepts(entry))

    @property
    def is_held(self) -> bool:
        """Whether the person is told no fact. «The document does not say» is none."""
        entry = self.decision.entry
        return not self.is_replied or (entry is not None and entry.kind == "silent")

    @property
    def is_wrong(self) -> bool:
        """Whether the person is told what they did not ask for.

        «The document does not say» is wrong where it does, and right wherever it does not: the
        questions were written without knowing which of these replies are prepared.
        """
        entry = self.decision.entry
        if entry is None or not self.is_replied or self.accepts(entry):
            return False
        return UNKNOWN not in self.asked.expected or not self.is_held

    def accepts(self, entry: "Entry") -> bool:
        """Whether an entry is what was asked for."""
        is_person = entry.kind == "person" and PERSON in self.asked.expected
        return is_person or entry.id in self.asked.expected


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of how many; of none it is 1."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """0…1."""
        return self.count / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:.1%}" if self.of else "–"


@dataclass(frozen=True, kw_only=True)
class Shares:
    """What share of the questions.

    Attributes:
        first: of the answerable, the right entry first.
        offered: of the answerable, the right entry among the three.
        replied: of the answerable, replied to at once.
        wrong: of the answerable, replied to with something else.
        held: of the unanswerable, told no fact.
        person: of the wishes for a person, understood.
    """

    first: Share
    offered: Share
    replied: Share
    wrong: Share
    held: Share
    person: Share


def judge(index: Decides, questions: Iterable[Asked]) -> list[Judged]:
    """Ask them all, one after the other."""
    return [_judged(index, asked) for asked in questions]


def shares(judged: Sequence[Judged]) -> Shares:
    """The shares over some questions."""
    answerable = [one for one in judged if one.is_answerable]
    unknown = [one for one in judged if UNKNOWN in one.asked.expected]
    person = [one for one in judged if PERSON in one.asked.expected]
    return Shares(
        first=_share(one.is_first for one in answerable),
        offered=_share(one.is_offered for one in answerable),
        replied=_share(one.is_replied for one in answerable),
        wrong=_share(one.is_wrong for one in answerable),
        held=_share(one.is_held for one in unknown),
        person=_share(one.decision.kind is DecisionKind.PERSON for one in person),
    )


def _judged(index: Decides, asked: Asked) -> Judged:
    started = time.perf_counter()
    decision = index.decide(asked.turns[-1], before=asked.turns[:-1])
    took = (time.perf_counter() - started) * 1000
    return Judged(asked=asked, decision=decision, milliseconds=took)


def _share(facts: Iterable[bool]) -> Share:
    every = list(facts)
    return Share(count=sum(every), of=len(every))
