"""Whether an entry has what it needs: its section, who knows more, enough variants."""

from collections.abc import Iterator
from typing import Final

from bot.course.pack import FAQ_FILE, Pack
from bot.course.problems import Problem

FEWEST_QUESTIONS: Final = 3


def sources(pack: Pack) -> Iterator[Problem]:
    """An answer names its section; a silent entry names who knows."""
    for number, entry in enumerate(pack.entries):
        path = ("entries", number)
        if entry.kind == "answer" and not entry.sources:
            message = "an answer needs the section it comes from: source: [IV.5]"
            yield pack.problem(FAQ_FILE, path, message)
        if entry.kind == "silent" and entry.ask is None:
            known = ", ".join(pack.course.authorities)
            message = f"where the document is silent, say who knows: ask: one of {known}"
            yield pack.problem(FAQ_FILE, path, message)


def variants(pack: Pack) -> Iterator[Problem]:
    """An entry has enough variants to be found by."""
    for number, entry in enumerate(pack.entries):
        if len(entry.questions) < FEWEST_QUESTIONS:
            message = (
                f"{len(entry.questions)} questions are too few to find the entry by: "
                f"write at least {FEWEST_QUESTIONS}, better twelve"
            )
            yield pack.problem(FAQ_FILE, ("entries", number, "questions"), message)
