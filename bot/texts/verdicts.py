"""The sum of a check in words: first what it comes to, then what was found, then who decides."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.findings import Code, Finding, Severity
from bot.reports.verdict import Mark, Verdict
from bot.texts.findings import groups, remedy, together
from bot.texts.fitting import fitted
from bot.texts.refused_files import refused
from bot.texts.slide_maps import slide_numbers

_OF_THE_EXAMPLE: Final = frozenset(
    {
        Code.MISSING_SECTION,
        Code.MISSING_QUESTION,
        Code.SECTION_LENGTH,
        Code.SECTION_ORDER,
        Code.FEWER_SLIDES,
    }
)
_SIGNS: Final = {Severity.ERROR: "⛔", Severity.WARNING: "⚠️", Severity.TIP: "•"}


def verdict(
    verdict: Verdict,
    plan: ReportPlan,
    course: Course,
    tr: Translator,
    *,
    is_handed_in: bool = True,
    before: Sequence[str] = (),
    tail: Sequence[str] = (),
) -> str:
    """What a check says; HTML that fits one message.

    Args:
        verdict: its sum.
        plan: of which report.
        course: whose.
        tr: the language.
        is_handed_in: whether the file was handed in, not only checked.
        before: lines of HTML to begin with, such as that it was only a check.
        tail: lines of HTML to end with, such as whether it must still be e-mailed.
    """
    if verdict.mark is Mark.UNREADABLE:
        found = refused(verdict.findings[0], plan, course, tr, is_handed_in=is_handed_in)
        return "\n".join([*before, found, *tail])
    head = [*before, first_line(verdict, plan, course, tr, is_handed_in=is_handed_in)]
    items = [*_found(verdict, plan, course, tr)]
    last = [*_example(verdict, plan, course, tr), *recognised(verdict, plan, tr)]
    who = decides(tr, is_handed_in=is_handed_in)
    return fitted(head, items, [*last, who, *tail], tr)


def first_line(
    verdict: Verdict,
    plan: ReportPlan,
    course: Course,
    tr: Translator,
    *,
    is_handed_in: bool = True,
) -> str:
    """What it comes to, in one line; HTML. For files that could be read."""
    most = int(course.number_of(plan.most_slides).number)
    n = verdict.slides
    size = tr.ngettext(
        "PowerPoint, %(n)d slide of %(most)d possible",
        "PowerPoint, %(n)d slides of %(most)d possible",
        n,
    ) % {"n": n, "most": most}
    if verdict.mark is Mark.ERRORS:
        return tr.gettext("⛔ <b>This does not meet what the document requires.</b>")
    if verdict.of(Severity.WARNING) or verdict.of(Severity.TIP):
        return tr.gettext("✅ <b>The format is right</b>: %(size)s.") % {"size": size}
    if is_handed_in:
        return tr.gettext(
            "✅ <b>The report is taken for review, nothing to remark</b>: %(size)s."
        ) % {"size": size}
    return tr.gettext("✅ <b>Nothing to remark</b>: %(size)s.") % {"size": size}


def recognised(verdict: Verdict, plan: ReportPlan, tr: Translator) -> list[str]:
    """Which slides are which section, and which are none; a line each, HTML."""
    placed = [
        _placed(section.title.get(tr.locale), slides, tr)
        for name, section in plan.sections.items()
        if (slides := verdict.sections.get(name))
    ]
    if not placed:
        return []
    lines = [tr.gettext("Recognized: %(sections)s.") % {"sections": "; ".join(placed)}]
    known = {number for slides in verdict.sections.values() for number in slides}
    # the first may be a cover
    strange = [n for n in range(2, verdict.slides + 1) if n not in known]
    if strange:
        text = (
            tr.gettext("Slide %(slides)s: I cannot say to which section it belongs.")
            if len(strange) == 1
            else tr.gettext("Slides %(slides)s: I cannot say to which section they belong.")
        )
        lines.append(text % {"slides": slide_numbers(strange)})
    return [escape(line) for line in lines]


def _placed(section: str, slides: Sequence[int], tr: Translator) -> str:
    text = (
        tr.gettext("%(section)s – slide %(slides)s")
        if len(slides) == 1
        else tr.gettext("%(section)s – slides %(slides)s")
    )
    return text % {"section": section, "slides": slide_numbers(slides)}


def decides(tr: Translator, *, is_handed_in: bool = True) -> str:
    """Who has the last word, or would have it on a file that was only checked."""
    if is_handed_in:
        return tr.gettext("A coordinator decides.")
    return tr.gettext("This check only helps: on reports that are handed in a coordinator decides.")


def _found(verdict: Verdict, plan: ReportPlan, course: Course, tr: Translator) -> Iterator[str]:
    for severity in Severity:
        findings = verdict.of(severity)
        lines = groups(findings)
        if not lines:
            continue
        yield from _heading(severity, len(lines), verdict, tr)
        yield from (_line(group, plan, course, tr) for group in lines)


def _heading(severity: Severity, n: int, verdict: Verdict, tr: Translator) -> Iterator[str]:
    match severity:
        case Severity.WARNING if verdict.mark is Mark.ERRORS:
            yield tr.ngettext("%(n)d more remark:", "%(n)d more remarks:", n) % {"n": n}
        case Severity.WARNING:
            yield tr.ngettext(
                "%(n)d remark; it does not stand in the way of handing in:",
                "%(n)d remarks; they do not stand in the way of handing in:",
                n,
            ) % {"n": n}
        case Severity.TIP:
            yield tr.gettext("Advice:")


def _line(findings: Sequence[Finding], plan: ReportPlan, course: Course, tr: Translator) -> str:
    first = findings[0]
    said = f"{together(findings, plan, course, tr)} {remedy(findings, plan, course, tr)}"
    return f"{_SIGNS[first.severity]} {escape(said)}"


def _example(verdict: Verdict, plan: ReportPlan, course: Course, tr: Translator) -> Iterator[str]:
    """That sections and questions bind nobody, where something is said of them."""
    if not any(finding.code in _OF_THE_EXAMPLE for finding in verdict.findings):
        return
    sections = [
        one
        for section in plan.sections.values()
        if section.slides is not None
        for one in course.number_of(section.slides).sources
    ]
    named = list(dict.fromkeys(sections or plan.sources))
    yield escape(
        tr.gettext("Sections and questions are the document's example (%(sources)s), not a duty.")
        % {"sources": tr.listed([course.source_label(one, tr.locale) for one in named])}
    )
