"""What a check found, in words, and how to mend it; plain text.

A finding about a slide is said in half a sentence, so that one line can say it of several.
"""

from collections.abc import Sequence

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.reports.findings import UNREADABLE, Code, Finding
from bot.texts import deck_findings, part_findings, slide_findings
from bot.texts.refused_files import way_out, what_it_is
from bot.texts.slide_maps import slide_numbers


def message(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> str:
    """What was found, with its slide: «Слайд 6 – текст мельче 12 пт (9 пт): …»."""
    return together([finding], plan, course, tr)


def fix(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> str:
    """What to do about it."""
    return remedy([finding], plan, course, tr)


def together(findings: Sequence[Finding], plan: ReportPlan, course: Course, tr: Translator) -> str:
    """What the findings of one group say: of their slides, or of what is missing."""
    first = findings[0]
    if first.code in UNREADABLE:
        return what_it_is(first, plan, course, tr)
    if first.code in part_findings.CODES:
        return part_findings.message(findings, plan, tr)
    if first.code not in slide_findings.CODES:
        return deck_findings.message(first, plan, course, tr)
    numbers = [finding.slide for finding in findings if finding.slide is not None]
    told = {
        "slides": slide_numbers(numbers),
        "said": slide_findings.message(findings, plan, tr),
    }
    if len(numbers) == 1:  # not by the plural of the language: 21 slides are several
        return tr.gettext("Slide %(slides)s: %(said)s") % told
    return tr.gettext("Slides %(slides)s: %(said)s") % told


def remedy(findings: Sequence[Finding], plan: ReportPlan, _course: Course, tr: Translator) -> str:
    """What to do about the findings of one group."""
    first = findings[0]
    if first.code in UNREADABLE:
        return way_out(first, tr)
    if first.code in slide_findings.CODES:
        return slide_findings.fix(first, tr)
    if first.code in part_findings.CODES:
        return part_findings.fix(findings, plan, tr)
    return deck_findings.fix(first, tr)


def groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that one line can tell: of one code and one way to mend it, in their order."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_key(finding), []).append(finding)
    return list(found.values())


def _key(finding: Finding) -> object:
    """Findings of one code go together, except where their sentence names what differs."""
    told = finding.particulars
    match finding.code:
        case Code.MISSING_SECTION:
            return finding.code
        case Code.MISSING_QUESTION:
            return (finding.code, told.get("section"))
        case Code.UNREADABLE_PART:
            return (finding.code, told.get("kind"))
        case Code.DUPLICATE_TITLE:
            return (finding.code, told.get("first"))
        case code if code in slide_findings.CODES:
            return code
    return (finding.code, finding.subject)
