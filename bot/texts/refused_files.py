"""Files that cannot be taken: what they are, and the way out step by step."""

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.findings import Code, Finding
from bot.texts.deck_findings import compress


def refused(
    finding: Finding,
    plan: ReportPlan,
    course: Course,
    tr: Translator,
    *,
    days_left: int | None = None,
    is_handed_in: bool = True,
) -> str:
    """A file that could not be read, why, and what to do; HTML.

    Args:
        finding: one of `UNREADABLE`.
        plan: the report that was wanted.
        course: whose.
        tr: the language.
        days_left: to the deadline; None where there is none, or it is over.
        is_handed_in: whether it was meant to be handed in, not only checked.
    """
    first = f"⛔ {escape(what_it_is(finding, plan, course, tr))}"
    if is_handed_in:
        first = f"{first} {not_counted(tr)}"
    return _with_days(f"{first}\n{escape(way_out(finding, tr))}", days_left, tr)


def link(tr: Translator, *, days_left: int | None = None) -> str:
    """A link to a cloud drive where a file was expected; HTML.

    Args:
        tr: the language.
        days_left: as for `refused`.
    """
    said = tr.gettext(
        "⛔ This is a link, and I download nothing from links. Nothing has been handed in.\n"
        "Open it, download the presentation (“⋮ → Download”; in Google Slides “File → Download "
        "→ Microsoft PowerPoint (.pptx)”) and send it to me as a file: the paper clip → “File”."
    )
    return _with_days(escape(said), days_left, tr)


def not_counted(tr: Translator) -> str:
    """The file is not handed in."""
    return tr.gettext("The file does not count.")


def what_it_is(finding: Finding, plan: ReportPlan, course: Course, tr: Translator) -> str:
    """Why the file cannot be taken; plain text."""
    if finding.code is Code.NOT_POWERPOINT:
        return _kind(_kind_of(finding), plan, course, tr)
    return {
        Code.OLD_FORMAT: tr.gettext(
            "This is the old PowerPoint format (.ppt), and I cannot read it."
        ),
        Code.PASSWORD_PROTECTED: tr.gettext("The file has a password, and I cannot open it."),
        Code.DAMAGED: tr.gettext("The file is damaged, and I cannot open it."),
        Code.TOO_LARGE: tr.gettext(
            "The file is larger than 20 MB: Telegram does not let me download it."
        ),
        Code.UNSAFE_FILE: tr.gettext(
            "This file is built in a way that is dangerous to open, so I did not open it."
        ),
    }[finding.code]


def way_out(finding: Finding, tr: Translator) -> str:
    """What to do step by step; plain text."""
    if finding.code is Code.NOT_POWERPOINT:
        return _way_out_of(_kind_of(finding), tr)
    if finding.code is Code.TOO_LARGE:
        return "\n".join(
            [
                tr.gettext("How to make it smaller in PowerPoint:"),
                f"1. {compress(tr)}",
                "2. " + tr.gettext("Take out films and sounds, if there are any."),
                "3. " + tr.gettext("Choose “File → Save As”, give it a new name, and send that."),
            ]
        )
    return {
        Code.OLD_FORMAT: tr.gettext(
            "Open it in PowerPoint, choose “File → Save As → PowerPoint Presentation (*.pptx)” "
            "and send it again."
        ),
        Code.PASSWORD_PROTECTED: tr.gettext(
            "Open it in PowerPoint, choose “File → Info → Protect Presentation → Encrypt with "
            "Password”, empty the field, save the file and send it again."
        ),
        Code.DAMAGED: tr.gettext(
            "Open it in PowerPoint. If it opens, choose “File → Save As → PowerPoint "
            "Presentation (*.pptx)” and send the new file. If not, it probably was not copied "
            "or uploaded to its end: take the file from where you made it."
        ),
        Code.UNSAFE_FILE: tr.gettext(
            "Open it in PowerPoint, make a new presentation (“File → New”), copy the slides into "
            "it, save it as “PowerPoint Presentation (*.pptx)” and send that."
        ),
    }[finding.code]


def _kind_of(finding: Finding) -> str:
    return str(finding.particulars.get("kind", "other"))


def _kind(kind: str, plan: ReportPlan, course: Course, tr: Translator) -> str:
    said = {
        "pdf": tr.gettext("This is a PDF; the report has to be a PowerPoint file (%(sources)s)."),
        "odp": tr.gettext(
            "This is a LibreOffice presentation (.odp); the report has to be a PowerPoint file "
            "(%(sources)s)."
        ),
        "keynote": tr.gettext(
            "This is a Keynote presentation; the report has to be a PowerPoint file (%(sources)s)."
        ),
        "zip": tr.gettext("This is an archive; I need the PowerPoint file itself."),
        "word": tr.gettext(
            "This is a Word document; the report has to be a PowerPoint file (%(sources)s)."
        ),
        "excel": tr.gettext(
            "This is an Excel workbook; the report has to be a PowerPoint file (%(sources)s)."
        ),
        "image": tr.gettext(
            "This is a picture; the report has to be a typed PowerPoint file (%(sources)s)."
        ),
        "text": tr.gettext(
            "This is a text file; the report has to be a PowerPoint file (%(sources)s)."
        ),
        "html": tr.gettext("This is a web page, whatever its name says, and no presentation."),
        "empty": tr.gettext("The file is empty: 0 bytes."),
    }
    other = tr.gettext("This is no PowerPoint file; the report has to be one (%(sources)s).")
    named = [course.source_label(section, tr.locale) for section in plan.sources]
    return said.get(kind, other) % {"sources": tr.listed(named)}


def _way_out_of(kind: str, tr: Translator) -> str:
    copied = tr.gettext(
        "Make a presentation in PowerPoint (/template gives you one to begin with), copy the "
        "text into it, save it as .pptx and send that."
    )
    ways = {
        "pdf": tr.gettext(
            "Send the presentation that the PDF was made of (.pptx). If only the PDF is left, "
            "make a new presentation (/template gives you one to begin with) and copy the text "
            "into it."
        ),
        "odp": tr.gettext(
            "Open it in LibreOffice, choose “File → Save As”, the type “PowerPoint 2007–365 "
            "(.pptx)”, and send that."
        ),
        "keynote": tr.gettext(
            "Open it in Keynote, choose “File → Export To → PowerPoint” (on an iPhone: “⋯ → "
            "Export → PowerPoint”), and send the .pptx file."
        ),
        "zip": tr.gettext(
            "Unpack it (on a telephone: tap it in “Files”), and send the .pptx file that is inside."
        ),
        "word": copied,
        "excel": copied,
        "text": copied,
        "image": tr.gettext(
            "Send the presentation itself: the paper clip → “File” → your .pptx. What is in a "
            "photo cannot be checked, nor shown as a presentation."
        ),
        "html": tr.gettext(
            "Probably the page of a cloud drive was saved instead of the file. Open the drive, "
            "choose “Download” there, and send the .pptx file."
        ),
        "empty": tr.gettext("It probably was not uploaded to its end. Please send it once more."),
    }
    other = tr.gettext(
        "Open your presentation in PowerPoint, choose “File → Save As → PowerPoint Presentation "
        "(*.pptx)” and send that."
    )
    return ways.get(kind, other)


def _with_days(said: str, days_left: int | None, tr: Translator) -> str:
    if days_left is None or days_left < 0:
        return said
    left = tr.ngettext("%(n)d day to the deadline.", "%(n)d days to the deadline.", days_left)
    today = tr.gettext("The deadline is today.")
    return f"{said} {left % {'n': days_left} if days_left else today}"
