"""What was found about a deck as a whole, and how to mend it; plain text."""

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.reports.findings import Code, Finding


def message(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> str:
    """What was found."""
    told = finding.particulars
    match finding.code:
        case Code.TOO_MANY_SLIDES:
            return _too_many(finding, plan, course, tr)
        case Code.FEWER_SLIDES:
            n = int(told["slides"])
            return tr.ngettext(
                "There is %(n)d slide; in the document's example there are %(example)d.",
                "There are %(n)d slides; in the document's example there are %(example)d.",
                n,
            ) % {"n": n, "example": told["example"]}
        case Code.EXTERNAL_LINK:
            n = int(told["count"])
            return tr.ngettext(
                "%(n)d part of the deck lies outside the file (%(address)s): on another computer "
                "it will not be seen.",
                "%(n)d parts of the deck lie outside the file (such as %(address)s): on another "
                "computer they will not be seen.",
                n,
            ) % {"n": n, "address": told["address"]}
        case Code.HEAVY_MEDIA:
            return tr.gettext(
                "Pictures and films take %(megabytes)s MB: many mail servers refuse such files."
            ) % {"megabytes": tr.number(float(told["megabytes"]))}
    return {
        Code.EMPTY_DECK: tr.gettext("The presentation is empty."),
        Code.MACROS: tr.gettext("There are macros in the file: many mail servers refuse it."),
        Code.NO_AUTHOR: tr.gettext(
            "I did not find whose report it is: neither a person nor an organization is named."
        ),
    }[finding.code]


def fix(finding: Finding, tr: Translator) -> str:
    """What to do about it."""
    told = finding.particulars
    if finding.code is Code.TOO_MANY_SLIDES:
        n = int(told["slides"]) - int(told["most"])
        return tr.ngettext(
            "Please join or delete %(n)d slide.", "Please join or delete %(n)d slides.", n
        ) % {"n": n}
    if finding.code is Code.FEWER_SLIDES:
        n = int(told["spare"])
        return tr.ngettext(
            "That is allowed; there is room for %(n)d more.",
            "That is allowed; there is room for %(n)d more.",
            n,
        ) % {"n": n}
    return {
        Code.EMPTY_DECK: tr.gettext("Fill in the slides and send the file again."),
        Code.MACROS: tr.gettext("Choose “File → Save As → PowerPoint Presentation (*.pptx)”."),
        Code.NO_AUTHOR: tr.gettext("Write your name and organization on one of the slides."),
        Code.EXTERNAL_LINK: tr.gettext(
            "Put pictures and films into the file itself: “File → Info → Edit Links to "
            "Files → Break Link”, or insert them anew."
        ),
        Code.HEAVY_MEDIA: compress(tr),
    }[finding.code]


def compress(tr: Translator) -> str:
    """How pictures are made smaller."""
    return tr.gettext(
        "Select any picture, choose “Picture Format → Compress Pictures”, take the tick from "
        "“Apply only to this picture”, choose “E-mail (96 ppi)” and save the file."
    )


def _too_many(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> str:
    told = finding.particulars
    sources = course.number_of(plan.most_slides).sources or plan.sources
    hidden = int(told["slides"]) - int(told["visible"])
    n = int(told["slides"])
    said = {
        "n": n,
        "most": told["most"],
        "visible": told["visible"],
        "sources": tr.listed([course.source_label(one, tr.locale) for one in sources]),
    }
    if hidden:
        return (
            tr.ngettext(
                "There is %(n)d slide, %(visible)d without the hidden ones, which count too; at "
                "most %(most)d are allowed (%(sources)s).",
                "There are %(n)d slides, %(visible)d without the hidden ones, which count too; at "
                "most %(most)d are allowed (%(sources)s).",
                n,
            )
            % said
        )
    return (
        tr.ngettext(
            "There is %(n)d slide; at most %(most)d are allowed (%(sources)s).",
            "There are %(n)d slides; at most %(most)d are allowed (%(sources)s).",
            n,
        )
        % said
    )
