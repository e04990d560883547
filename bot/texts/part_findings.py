"""What was found about sections and questions, and how to mend it; plain text."""

from collections.abc import Sequence
from typing import Final

from bot.course.reports import ReportPlan, ReportQuestion
from bot.i18n import Translator
from bot.reports.findings import Code, Finding

CODES: Final = frozenset(
    {
        Code.MISSING_SECTION,
        Code.MISSING_QUESTION,
        Code.SECTION_LENGTH,
        Code.SECTION_ORDER,
    }
)
"""What this module has words for."""

_Said = dict[str, int | str]


def message(findings: Sequence[Finding], plan: ReportPlan, tr: Translator) -> str:
    """What was found; sections bear the numbers that they have in the document.

    Args:
        findings: at least one; several sections or questions that are missing.
        plan: of which report.
        tr: the language.
    """
    first = findings[0]
    if first.code is Code.MISSING_QUESTION:
        return _missing_questions(findings, plan, tr)
    if first.code is Code.MISSING_SECTION:
        return _missing_sections(findings, plan, tr)
    subject = first.subject or ""
    said: _Said = {
        "number": number(subject, plan),
        "title": plan.sections[subject].title.get(tr.locale),
    }
    if first.code is Code.SECTION_LENGTH:
        return _length(first, said, tr)
    return _order(first, said, plan, tr)


def fix(findings: Sequence[Finding], plan: ReportPlan, tr: Translator) -> str:
    """What to do about it."""
    first = findings[0]
    told = first.particulars
    match first.code:
        case Code.MISSING_SECTION if len(findings) > 1:
            return tr.gettext("What belongs there is shown by the template: /template.")
        case Code.MISSING_SECTION:
            hint = plan.sections[first.subject or ""].hint.get(tr.locale)
            return tr.gettext("What belongs there: %(hint)s.") % {"hint": hint}
        case Code.MISSING_QUESTION:
            return _where(first, tr, is_one=len(findings) == 1)
        case Code.SECTION_LENGTH if int(told["slides"]) > int(told["example"]):
            return tr.gettext(
                "Consider shortening it, so that there is room for the other sections."
            )
        case Code.SECTION_LENGTH:
            return tr.gettext("Consider giving it more room, if there is more to tell.")
    return tr.gettext("Move it if there is no reason for another order.")


def question_of(name: str, plan: ReportPlan) -> tuple[str, ReportQuestion]:
    """A question, and the section that has to answer it.

    Raises:
        KeyError: the plan has no such question.
    """
    for section, one in plan.sections.items():
        if name in one.questions:
            return section, one.questions[name]
    raise KeyError(name)


def number(section: str, plan: ReportPlan) -> int:
    """The number of a section in the document."""
    return list(plan.sections).index(section) + 1


def capitalised(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def _length(finding: Finding, said: _Said, tr: Translator) -> str:
    n = int(finding.particulars["slides"])
    return tr.ngettext(
        "Section %(number)d, “%(title)s”, takes %(n)d slide; in the document's example "
        "%(example)d.",
        "Section %(number)d, “%(title)s”, takes %(n)d slides; in the document's example "
        "%(example)d.",
        n,
    ) % {**said, "n": n, "example": finding.particulars["example"]}


def _order(finding: Finding, said: _Said, plan: ReportPlan, tr: Translator) -> str:
    told = finding.particulars
    passed = str(told.get("before") or told["after"])
    text = (
        tr.gettext(
            "Section %(number)d, “%(title)s” (slide %(slide)d), stands before section %(other)d, "
            "“%(passed)s”; in the document's example after it."
        )
        if "before" in told
        else tr.gettext(
            "Section %(number)d, “%(title)s” (slide %(slide)d), stands after section %(other)d, "
            "“%(passed)s”; in the document's example before it."
        )
    )
    return text % {
        **said,
        "slide": finding.slide or 0,
        "other": number(passed, plan),
        "passed": plan.sections[passed].title.get(tr.locale),
    }


def _where(finding: Finding, tr: Translator, *, is_one: bool) -> str:
    """On which slides answers can be added, where the section was found."""
    first, last = finding.particulars.get("first"), finding.particulars.get("last")
    if first is None:
        return tr.gettext("Please add it.") if is_one else tr.gettext("Please add them.")
    if first == last:
        text = (
            tr.gettext("Add it to slide %(slide)d.")
            if is_one
            else tr.gettext("Add them to slide %(slide)d.")
        )
        return text % {"slide": first}
    text = (
        tr.gettext("Add it to one of the slides %(first)d–%(last)d.")
        if is_one
        else tr.gettext("Add them to the slides %(first)d–%(last)d.")
    )
    return text % {"first": first, "last": last}


def _missing_questions(findings: Sequence[Finding], plan: ReportPlan, tr: Translator) -> str:
    found = [question_of(one.subject or "", plan) for one in findings]
    titles = [capitalised(question.title.get(tr.locale)) for _, question in found]
    if len(titles) == 1:
        return tr.gettext(
            "I did not find the answer to the question “%(question)s” (section %(number)d)."
        ) % {"question": titles[0], "number": number(found[0][0], plan)}
    quoted = [tr.gettext("“%(title)s”") % {"title": title} for title in titles]
    return tr.gettext(
        "I did not find answers to these questions of section %(number)d: %(questions)s."
    ) % {"number": number(found[0][0], plan), "questions": tr.listed(quoted)}


def _missing_sections(findings: Sequence[Finding], plan: ReportPlan, tr: Translator) -> str:
    names = [one.subject or "" for one in findings]
    if len(names) == len(plan.sections):
        return tr.gettext(
            "I recognized no section of the report. Perhaps this is another presentation?"
        )
    named = [
        tr.gettext("%(number)d “%(title)s”")
        % {"number": number(name, plan), "title": plan.sections[name].title.get(tr.locale)}
        for name in names
    ]
    if len(named) == 1:
        return tr.gettext("I did not find section %(section)s.") % {"section": named[0]}
    return tr.gettext("I did not find the sections %(sections)s.") % {"sections": tr.listed(named)}
