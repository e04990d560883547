"""From bytes to a verdict; the file is read by the real reader, its parts found by a double."""

from dataclasses import replace

import pytest

from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError
from bot.course.reports import ReportPlan
from bot.reports.checker import Checker
from bot.reports.deck import Deck
from bot.reports.findings import Code, Finding
from bot.reports.outline import Outline, Recogniser
from bot.reports.verdict import Verdict
from tests.support.decks import good_deck
from tests.support.slides import COURSE, WHOLE


class SureOf:
    """Recognises the same parts in whatever it sees."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def of(self, _plan: ReportPlan) -> Recogniser:
        return self

    def outline(self, _deck: Deck) -> Outline:
        return self._outline


async def test_a_right_deck_has_no_findings() -> None:
    seen: list[tuple[int, int]] = []

    async def progress(slide: int, of: int) -> None:
        seen.append((slide, of))

    checker = Checker(Confinement(), SureOf(WHOLE))
    checked = await checker.check(
        good_deck(), "inception", COURSE, name="Отчёт.pptx", progress=progress
    )

    assert checked.verdict == Verdict(
        report="inception", slides=8, sections=WHOLE.sections, questions=WHOLE.questions
    )
    assert checked.deck is not None
    assert len(checked.deck.slides) == 8
    assert all(of == 8 for _, of in seen)


async def test_what_was_not_recognised_is_found() -> None:
    others = {name: at for name, at in WHOLE.questions.items() if name != "membership"}
    lacking = replace(WHOLE, questions=others)

    checked = await Checker(Confinement(), SureOf(lacking)).check(good_deck(), "inception", COURSE)

    assert [one.subject for one in checked.verdict.findings] == ["membership"]


async def test_a_refused_file_is_a_verdict_with_its_particulars() -> None:
    checked = await Checker(Confinement(), SureOf(WHOLE)).check(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "inception", COURSE
    )

    assert checked.deck is None
    assert checked.verdict == Verdict(
        report="inception",
        findings=(Finding(code=Code.NOT_POWERPOINT, particulars={"kind": "pdf"}),),
    )


async def test_a_fault_of_ours_is_not_the_files() -> None:
    broken = Confinement(start=("/nowhere/python",))

    with pytest.raises(ConfinedError):
        await Checker(broken, SureOf(WHOLE)).check(good_deck(), "inception", COURSE)
