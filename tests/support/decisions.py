"""An FAQ that decides as a test says; the real ranking has tests of its own."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import cast

from bot.course import Course
from bot.faq import Decision, DecisionKind, FaqIndex, Match
from bot.faq.common import common_entries
from bot.faq.language import Language

_WORDS_ALONE = SimpleNamespace(encoder=None, index=SimpleNamespace(meaning=None))
"""What finds by words, and compares no meanings."""


class ScriptedFaq:
    """Answers from a script; what is not in it is unknown.

    Attributes:
        entries: as an index has them.
        script: by question: the decision and the ids of its candidates, best first; an answer's
            first candidate is its entry, and so is that of "silent", a prepared «not said».
    """

    def __init__(self, course: Course) -> None:
        self.entries = (*course.entries.values(), *common_entries())
        self.search = _WORDS_ALONE
        self.script: dict[str, tuple[str, Sequence[str]]] = {}

    def decide(self, question: str, *, before: Sequence[str] = ()) -> Decision:  # noqa: ARG002 - the index's own signature
        """What the script says."""
        kind, ids = self.script.get(question, ("unknown", ["family", "family", "family"]))
        by_id = {entry.id: entry for entry in self.entries}
        candidates = tuple(Match(entry=by_id[id_], score=0.5) for id_ in ids)
        return Decision(
            kind=DecisionKind("unknown" if kind == "silent" else kind),
            entry=candidates[0].entry if kind in {"answer", "silent", "person"} else None,
            candidates=candidates,
            score=0.05 if kind == "unknown" else 0.5,
            normalised=question.lower(),
            language=self.language_of(question),
        )

    def language_of(self, question: str) -> Language:
        """English, if the letters are."""
        return "en" if question.isascii() else "ru"


def scripted(course: Course) -> tuple[ScriptedFaq, Mapping[str, FaqIndex]]:
    """A scripted FAQ for a course, and the indexes that handlers ask for."""
    faq = ScriptedFaq(course)
    return faq, {course.id: cast("FaqIndex", faq)}
