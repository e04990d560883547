"""A file into a verdict: read in a child process, recognised, judged by the rules."""

import asyncio
from dataclasses import dataclass

from bot.confined.confinement import Confinement
from bot.confined.outcomes import FileRefused
from bot.course import Course
from bot.reports.deck import Deck
from bot.reports.files import Progress, read_deck
from bot.reports.findings import Code, Finding
from bot.reports.outline import Recognisers
from bot.reports.rules import found
from bot.reports.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check gives.

    Attributes:
        verdict: its sum.
        deck: what was read; None where the file could not be.
    """

    verdict: Verdict
    deck: Deck | None


class Checker:
    """Checks files.

    Args:
        confinement: where they are read.
        recognisers: what finds the parts of reports in them.
    """

    def __init__(self, confinement: Confinement, recognisers: Recognisers) -> None:
        self._confinement = confinement
        self._recognisers = recognisers

    async def check(
        self,
        data: bytes,
        plan_id: str,
        course: Course,
        *,
        name: str | None = None,
        progress: Progress | None = None,
    ) -> Checked:
        """Read and judge a file; it may be anything.

        Args:
            data: the file.
            plan_id: the report that it is checked as.
            course: whose report.
            name: the file's name, which only tells kinds of unreadable files apart.
            progress: told of each slide that is read, and of how many.

        Raises:
            KeyError: the course asks for no such report.
            ConfinedError: the check failed, and that is the program's fault.
        """
        try:
            deck = await read_deck(data, self._confinement, name=name, progress=progress)
        except FileRefused as refusal:
            finding = Finding(code=Code(refusal.code), particulars=refusal.particulars)
            return Checked(verdict=Verdict(report=plan_id, findings=(finding,)), deck=None)
        # off the event loop: other people write meanwhile
        verdict = await asyncio.to_thread(self._judged, deck, plan_id, course)
        return Checked(verdict=verdict, deck=deck)

    def _judged(self, deck: Deck, plan_id: str, course: Course) -> Verdict:
        plan = course.reports[plan_id]
        outline = self._recognisers.of(plan).outline(deck)
        return Verdict(
            report=plan_id,
            slides=len(deck.slides),
            hidden_slides=deck.hidden_slides,
            sections=outline.sections,
            questions=outline.questions,
            findings=found(deck, outline, plan, course),
        )
