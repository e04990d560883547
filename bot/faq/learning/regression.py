"""What a change would do to questions whose answer is known: won, lost, or answered anew."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.course.known import PERSON, UNKNOWN, KnownQuestion
from bot.faq.decision import Decision, DecisionKind
from bot.faq.encoder import Encoder, Floats
from bot.faq.features import vectors
from bot.faq.index import FaqIndex
from bot.faq.reading import reading_of
from bot.faq.search import Search

AT_ONCE: Final = 20
"""Questions decided between two looks at what else waits: some 0.1 s."""

_OFFERED: Final = 1.0
_MISSED: Final = 2.0
_WRONG: Final = 5.0


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What becomes of a question.

    Attributes:
        kind: answer, choose, unknown or person.
        told: the id of the entry whose words the person gets; None where they get none.
        offered: ids of the candidates, best first.
        tells: whether what is told is an answer, not «the document does not say».
    """

    kind: DecisionKind
    told: str | None
    offered: tuple[str, ...]
    tells: bool

    @property
    def entry(self) -> str | None:
        """The entry that the person sees first, told or to choose; None where they see none."""
        is_choice = self.kind is DecisionKind.CHOOSE and self.offered
        return self.offered[0] if is_choice else self.told

    def cost(self, expected: Collection[str]) -> float:
        """How far it is from right, in unnecessary choices (docs/faq.md); right is 0."""
        if PERSON in expected:
            return 0.0 if self.kind is DecisionKind.PERSON else self._cost_of_silence()
        if UNKNOWN in expected:
            return self._cost_of_silence()
        if self.told is not None:
            return 0.0 if self.told in expected else _WRONG
        is_offered = self.kind is DecisionKind.CHOOSE and not set(expected).isdisjoint(self.offered)
        return _OFFERED if is_offered else _MISSED

    def _cost_of_silence(self) -> float:
        """Where nothing is to be told."""
        if self.tells:
            return _WRONG
        return _OFFERED if self.kind is DecisionKind.CHOOSE else 0.0


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A question that is decided otherwise than before."""

    known: KnownQuestion
    before: Decided
    after: Decided

    @property
    def weight(self) -> float:
        """By how much it is worse, in unnecessary choices; below 0 better."""
        return self.after.cost(self.known.expected) - self.before.cost(self.known.expected)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a change does to the questions whose answer is known.

    Attributes:
        asked: how many were asked.
        won: decided better than before, the most so first.
        lost: decided worse, the most so first.
        taken: those that nothing answered and a changed entry does: whether rightly, only a
            coordinator can say.
    """

    asked: int
    won: tuple[Moved, ...] = ()
    lost: tuple[Moved, ...] = ()
    taken: tuple[Moved, ...] = ()


def compared(moved: Iterable[Moved], changed: Collection[str]) -> Comparison:
    """What was won and lost.

    Args:
        moved: every question, those that are decided as before too.
        changed: ids of the entries that were changed or added.
    """
    every = [*moved]
    taken = [one for one in every if _is_taken(one, changed)]
    others = [one for one in every if one not in taken]
    return Comparison(
        asked=len(every),
        won=tuple(sorted((one for one in others if one.weight < 0), key=lambda one: one.weight)),
        lost=tuple(sorted((one for one in others if one.weight > 0), key=lambda one: -one.weight)),
        taken=tuple(taken),
    )


class Judge:
    """Decides known questions with one index after the other; each text is encoded once."""

    def __init__(self) -> None:
        self._vectors: dict[str, Floats] = {}
        self._decided: dict[FaqIndex, dict[str, Decided]] = {}

    async def compare(
        self,
        known: Sequence[KnownQuestion],
        before: FaqIndex,
        after: FaqIndex,
        changed: Collection[str],
    ) -> Comparison:
        """What a change does; off the event loop, a few questions at a time.

        Args:
            known: the questions.
            before: decides as now.
            after: decides as it would be; what both decided is remembered for the next comparison.
            changed: ids of the entries that differ.
        """
        questions = [one.question for one in known]
        was = await self._by(before, questions)
        would_be = await self._by(after, questions)
        self._decided = {before: was, after: would_be}
        return compared(
            (
                Moved(known=one, before=was[one.question], after=would_be[one.question])
                for one in known
            ),
            changed,
        )

    async def _by(self, index: FaqIndex, questions: Sequence[str]) -> dict[str, Decided]:
        known = self._decided.get(index, {})
        new = [question for question in questions if question not in known]
        return known | await self._decide(index, new)

    async def _decide(self, index: FaqIndex, questions: Sequence[str]) -> dict[str, Decided]:
        decided: dict[str, Decided] = {}
        remembering = self._remembering(index)
        for begin in range(0, len(questions), AT_ONCE):
            some = questions[begin : begin + AT_ONCE]
            decided |= await asyncio.to_thread(_decide, remembering, some)
        return decided

    def _remembering(self, index: FaqIndex) -> FaqIndex:
        """The same index with an encoder that keeps what it was asked."""
        search = index.search
        if search.encoder is None:
            return index
        encoder = _Remembering(search.encoder, self._vectors)
        same = Search(search.index, search.trained, encoder, search.sayings, search.beside)
        return FaqIndex(index.entries, index.normaliser, index.lemma_of, same)


class _Remembering:
    """An encoder that keeps the vectors of every text.

    Attributes:
        name: of the encoder.
    """

    def __init__(self, encoder: Encoder, kept: dict[str, Floats]) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._kept = kept

    def encode(self, texts: Sequence[str]) -> Floats:
        """As the encoder does."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if new:
            self._kept.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._kept[text] for text in texts])


def _decide(index: FaqIndex, questions: Sequence[str]) -> dict[str, Decided]:
    if index.search.encoder is not None:  # encoded together they take half as long
        asked = (index.normaliser.normalise(question) for question in questions)
        vectors([reading_of(one, index.lemma_of) for one in asked], index.search.encoder)
    return {question: _decided(index.decide(question)) for question in questions}


def _decided(decision: Decision) -> Decided:
    entry = decision.entry
    return Decided(
        kind=decision.kind,
        told=None if entry is None else entry.id,
        offered=tuple(match.entry.id for match in decision.candidates),
        tells=entry is not None and decision.kind is DecisionKind.ANSWER,
    )


def _is_taken(moved: Moved, changed: Collection[str]) -> bool:
    return (
        UNKNOWN in moved.known.expected
        and not moved.before.tells
        and moved.after.tells
        and moved.after.told in changed
    )
