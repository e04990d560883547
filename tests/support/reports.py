"""Builders of submissions, verdicts and extensions; name only what matters to the test."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.confined.outcomes import ConfinedError
from bot.course import Course
from bot.reports.checker import Checked
from bot.reports.deck import Deck, Slide
from bot.reports.files import Progress
from bot.reports.findings import Code, Finding
from bot.reports.submission import Extension, Submission
from bot.reports.verdict import Verdict
from tests.support.storage import NOW

REPORT = "inception"
FINE = Verdict(report=REPORT, slides=8, sections={"country": (1,)})
WITH_WARNING = replace(FINE, findings=(Finding(code=Code.TINY_TEXT, slide=6),))
TOO_LONG = Verdict(
    report=REPORT,
    slides=9,
    findings=(Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 9, "most": 8}),),
)


UNREADABLE = Verdict(report=REPORT, findings=(Finding(code=Code.OLD_FORMAT),))
DECK = Deck(slides=tuple(Slide(number=number, title=f"Слайд {number}") for number in range(1, 9)))


@dataclass
class PretendChecker:
    """A check that says what a test wants, and nothing of the file.

    Attributes:
        verdicts: what it says, by what is in the file; of others `FINE`.
        fails: whether it fails, and not by the file's fault.
        waits: what it waits for before it answers.
        slides: as many slides it shows its progress over.
        checked: what it was asked for, in order.
        begun: set when it is asked.
    """

    verdicts: dict[bytes, Verdict] = field(default_factory=dict)
    fails: bool = False
    waits: asyncio.Event | None = None
    slides: int = 0
    checked: list[bytes] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def check(
        self,
        data: bytes,
        plan_id: str,
        course: Course,
        *,
        name: str | None = None,
        progress: Progress | None = None,
    ) -> Checked:
        """What was wanted."""
        assert plan_id in course.reports
        assert name
        self.checked.append(data)
        self.begun.set()
        if self.waits is not None:
            await self.waits.wait()
        for slide in range(1, self.slides + 1):
            assert progress is not None
            await progress(slide, self.slides)
        if self.fails:
            raise ConfinedError("the reader failed: exit code 1")
        verdict = self.verdicts.get(data, FINE)
        return Checked(verdict=verdict, deck=DECK if verdict.slides else None)


def handed_in(person_id: int = 1, **changes: object) -> Submission:
    """A file of j1704316 that arrived at `NOW` and was found in order."""
    submission = Submission(
        course_id="j1704316",
        person_id=person_id,
        report=REPORT,
        sha256=f"{person_id:064x}",
        size=3_400_000,
        file_name="Отчёт_финал.pptx",
        received_at=NOW,
        by_account=42,
        verdict=FINE,
    )
    return replace(submission, **changes)  # type: ignore[arg-type] # a builder takes any field


def more_time(person_id: int = 1, **changes: object) -> Extension:
    """Three days more, granted at `NOW`."""
    extension = Extension(
        course_id="j1704316",
        person_id=person_id,
        report=REPORT,
        until=NOW + timedelta(days=3),
        reason="нет связи",
        granted_at=NOW,
        granted_by=900,
    )
    return replace(extension, **changes)  # type: ignore[arg-type] # a builder takes any field
