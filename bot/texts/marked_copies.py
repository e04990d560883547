"""The copy of a report with remarks, in words."""

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.reports.findings import Finding
from bot.reports.markers import to_fill
from bot.reports.marking import Remark, Remarks
from bot.reports.verdict import Verdict
from bot.texts.findings import groups, remedy, together


def remarks(verdict: Verdict, plan: ReportPlan, course: Course, tr: Translator) -> Remarks:
    """What a check found, as it is written into a copy of the deck; numbered in its order."""
    found = enumerate(groups(verdict.findings), 1)
    return Remarks(
        title=tr.gettext("Remarks on the report"),
        removal=to_fill(tr.gettext("Before you hand it in, delete this slide and such numbers")),
        more=tr.gettext("The list goes on at the end of the presentation."),
        remarks=[_remark(number, group, plan, course, tr) for number, group in found],
    )


def caption(tr: Translator) -> str:
    """What is said with the copy."""
    return tr.gettext(
        "The remarks stand on the first slide, and their numbers on the slides concerned. Correct "
        "your own file; or this copy, and before you hand it in delete the slides with remarks and "
        "the numbers in the signs ‹ and ›."
    )


def _remark(
    number: int, found: list[Finding], plan: ReportPlan, course: Course, tr: Translator
) -> Remark:
    return Remark(
        number=number,
        severity=found[0].severity,
        slides=tuple(dict.fromkeys(one.slide for one in found if one.slide is not None)),
        text=together(found, plan, course, tr),
        fix=remedy(found, plan, course, tr),
    )


def slide_title(number: int, tr: Translator) -> str:
    """What stands above the picture of a slide."""
    return tr.gettext("Slide %(number)d") % {"number": number}


def no_marks(tr: Translator) -> str:
    """That there is nothing to mark in a file."""
    return tr.gettext("There are no remarks to mark in this file.")


def no_slide_remarks(tr: Translator) -> str:
    """That no remark is about a single slide."""
    return tr.gettext("No remark is about a single slide: see the list of remarks.")


def not_marked(tr: Translator) -> str:
    """That a file is built so that no marks can be put on it."""
    return tr.gettext(
        "I cannot put marks on this file: it is damaged or has no slides. The list of remarks "
        "holds all the same."
    )


def not_drawn(tr: Translator) -> str:
    """That the slides could not be drawn."""
    return tr.gettext(
        "I could not draw the slides of this file. Your file is in order here; the marked copy "
        "and the list of remarks show the same."
    )


def gone(tr: Translator) -> str:
    """That the file is not kept any more."""
    return tr.gettext("This file is not kept here any more. Send it again, please.")


def drawing(tr: Translator) -> str:
    """That the pictures take a moment."""
    return tr.gettext("Drawing the slides, it takes up to a minute.")


def marked_copy_button(tr: Translator) -> str:
    """The button that sends the copy."""
    return tr.gettext("Download with marks")


def slide_pictures_button(tr: Translator) -> str:
    """The button that sends the pictures."""
    return tr.gettext("Slide pictures")


def marked_name(name: str, tr: Translator) -> str:
    """What the copy of a file is called: its own name, and what it is, before the ending."""
    stem, dot, ending = name.rpartition(".")
    marked = tr.gettext("%(name)s – with remarks") % {"name": stem if dot else name}
    return f"{marked}{dot}{ending if dot else ''}"
