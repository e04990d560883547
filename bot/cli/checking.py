"""`kenshuin check`: reports from the disk, checked as the chat would check them."""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any, Final

from bot.clock import SystemClock
from bot.config import read_settings
from bot.confined.confinement import Confinement
from bot.confined.outcomes import ConfinedError
from bot.course import Course, load_courses
from bot.course.reports import ReportPlan
from bot.errors import CannotStartError
from bot.i18n import Translator, translator
from bot.logs import set_up_logs
from bot.markup import plain
from bot.reports.checker import Checked, Checker
from bot.reports.files import LARGEST
from bot.reports.findings import Finding
from bot.reports.recognition import LexicalRecognisers
from bot.reports.verdict import Mark, Verdict
from bot.texts import course as course_texts
from bot.texts.findings import fix, message
from bot.texts.verdicts import verdict as verdict_in_words

CODES: Final = {Mark.OK: 0, Mark.WARNINGS: 0, Mark.ERRORS: 1, Mark.UNREADABLE: 2}
"""The exit code by the worst verdict."""


def check(options: argparse.Namespace) -> int:
    """Check the files; what is found goes to standard output.

    Raises:
        CannotStartError: the settings, the courses or the options cannot be used, or no check
            can be made on this machine.
    """
    settings = read_settings()
    set_up_logs(level=settings.log_level, style=settings.log_format)  # findings alone go to stdout
    courses = load_courses(settings.courses_dir)
    course = courses.get(options.course) if options.course else courses.default(SystemClock().now())
    if course is None:
        known = ", ".join(sorted(course.id for course in courses))
        raise CannotStartError(f"--course: there is no course {options.course}; there are: {known}")
    if options.report not in course.reports:
        known = ", ".join(course.reports) or "none"
        problem = f"--report: {course.id} asks for no report {options.report}; there are: {known}"
        raise CannotStartError(problem)
    if options.picture and len(options.files) > 1:
        raise CannotStartError("--picture: one picture is drawn of one FILE")
    tr = course_texts.spoken(course, translator(options.lang))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream here
    return asyncio.run(_check_all(options, course, tr))


async def _check_all(options: argparse.Namespace, course: Course, tr: Translator) -> int:
    checker = Checker(Confinement(), LexicalRecognisers([course]))
    plan = course.reports[options.report]
    worst = 0
    for place, file in enumerate(options.files):
        checked = await _checked(file, options.report, course, checker)
        mark = checked.verdict.mark if checked is not None else Mark.UNREADABLE
        worst = max(worst, CODES[mark])
        if options.json:
            verdict = checked.verdict if checked else Verdict(report=options.report)
            answer = {"file": file, "verdict": mark, **_as_json(verdict, plan, course, tr)}
            print(json.dumps(answer, ensure_ascii=False))
        elif checked is not None:
            said = verdict_in_words(checked.verdict, plan, course, tr, is_handed_in=False)
            print(*([""] if place else []), file, plain(said), sep="\n")
        if options.picture:
            _draw(options.picture, checked, plan, course, tr)
    return worst


async def _checked(file: str, report: str, course: Course, checker: Checker) -> Checked | None:
    """What a check of a file gives, or None where it is not there."""
    data = _read(file)
    if data is None:
        return None
    try:
        return await checker.check(data, report, course, name=Path(file).name)
    except ConfinedError as error:
        raise CannotStartError(f"cannot check anything on this machine: {error}") from None


def _read(file: str) -> bytes | None:
    """A file, of a large one as much as says so; None with a line of why it cannot be read."""
    try:
        with Path(file).open("rb") as content:
            return content.read(LARGEST + 1)
    except OSError as error:
        print(f"kenshuin: cannot read {file}: {error.strerror}", file=sys.stderr)
        return None


def _as_json(verdict: Verdict, plan: ReportPlan, course: Course, tr: Translator) -> dict[str, Any]:
    """The contract's object (PRODUCT, "Command line"), without the file's name and the sum."""
    return {
        "slides": verdict.slides,
        "hidden_slides": verdict.hidden_slides,
        "sections": {name: list(slides) for name, slides in verdict.sections.items()},
        "questions": {name: list(slides) for name, slides in verdict.questions.items()},
        "findings": [_finding(finding, plan, course, tr) for finding in verdict.findings],
    }


def _finding(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "slide": finding.slide,
        "subject": finding.subject,
        "message": message(finding, plan, course, tr),
        "fix": fix(finding, plan, course, tr),
    }


def _draw(
    picture: Path, checked: Checked | None, plan: ReportPlan, course: Course, tr: Translator
) -> None:
    if checked is None or checked.deck is None:
        print(f"kenshuin: {picture} is not drawn: there are no slides to show", file=sys.stderr)
        return
    from bot.pictures.slide_map import slide_map
    from bot.texts import slide_maps

    drawn = slide_map(slide_maps.slide_map(checked.verdict, checked.deck, plan, course, tr))
    try:
        picture.write_bytes(drawn)
    except OSError as error:
        raise CannotStartError(f"--picture: cannot write {picture}: {error.strerror}") from None
