"""Whether an entry has what it needs: its section, who knows more, enough variants."""

from collections.abc import Iterator
from typing import Final

from bot.course.pack import FAQ_FILE, LEARNED_FILE, Pack
from bot.course.problems import Problem

FEWEST_QUESTIONS: Final = 3


def sources(pack: Pack) -> Iterator[Problem]:
    """An answer names its section, not the day of a coordinator's; a silent entry who knows."""
    for entry, file, path in pack.written:
        if entry.kind == "off-topic" and file == FAQ_FILE:
            message = "what is off-topic stands in unknown.yaml, without 'ask'"
            yield pack.problem(file, (*path, "kind"), message)
        if entry.answered_on is not None:
            message = f"what coordinators answered stands in {LEARNED_FILE}"
            yield pack.problem(file, (*path, "answered_on"), message)
        if entry.kind == "answer" and not entry.sources:
            message = "an answer needs the section it comes from: source: [IV.5]"
            yield pack.problem(file, path, message)
        if entry.kind == "silent" and entry.ask is None:
            known = ", ".join(pack.course.authorities)
            message = f"where the document is silent, say who knows: ask: one of {known}"
            yield pack.problem(file, path, message)


def variants(pack: Pack) -> Iterator[Problem]:
    """An entry has enough variants to be found by."""
    for entry, (_, file, path) in zip(pack.entries, pack.written, strict=True):
        if len(entry.questions) < FEWEST_QUESTIONS:
            message = (
                f"{len(entry.questions)} questions are too few to find the entry by: "
                f"write at least {FEWEST_QUESTIONS}, better twelve"
            )
            yield pack.problem(file, (*path, "questions"), message)
