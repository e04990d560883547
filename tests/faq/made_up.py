"""Questions and decisions for the tests of the measuring itself."""

from collections.abc import Sequence

from bot.course import Entry, Kind
from bot.faq import Decision, DecisionKind, Match
from tests.faq.asking import Asked
from tests.faq.judging import Judged

_KINDS: dict[str, Kind] = {"speak-to-a-person": "person", "halal": "silent"}


def asked(expected: str, *turns: str, part: str = "seen", way: str = "typed") -> Asked:
    """A question; its expected ids as in the file."""
    return Asked(
        part=part, way=way, expected=frozenset(expected.split("|")), turns=turns or ("вопрос",)
    )  # fmt: skip


def decided(kind: str, *ids: str, score: float = 0.5) -> Decision:
    """A decision; `silent` is the prepared reply that the document does not say."""
    candidates = tuple(Match(entry=entry(id_), score=score) for id_ in ids)
    return Decision(
        kind=DecisionKind("unknown" if kind == "silent" else kind),
        entry=candidates[0].entry if kind in {"answer", "silent", "person"} else None,
        candidates=candidates,
        score=score,
        normalised="вопрос",
        language="ru",
    )


def judged(expected: str, kind: str, *ids: str, score: float = 0.5, part: str = "seen") -> Judged:
    """A question with what was decided."""
    return Judged(
        asked=asked(expected, f"{expected} {kind} {ids} {score}", part=part),
        decision=decided(kind, *ids, score=score),
        milliseconds=4.0,
    )


def entry(id_: str) -> Entry:
    """An entry; `halal` is silent, `speak-to-a-person` the wish for a person."""
    words = {"ru": id_, "en": id_}
    return Entry(
        id=id_,
        topic="topic",
        kind=_KINDS.get(id_, "answer"),
        title=words,
        answer=words,
        questions=(id_,),
    )


class FixedFaq:
    """Decides the same about everything, and keeps what it was asked."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def decide(self, question: str, *, before: Sequence[str] = ()) -> Decision:
        """The decision."""
        self.asked.append((question, tuple(before)))
        return self.decision
