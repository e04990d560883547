"""What was found on slides, as half a sentence after their numbers; plain text."""

from collections.abc import Sequence
from typing import Final

from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.reports.findings import Code, Finding

CODES: Final = frozenset(
    {
        Code.HIDDEN_SLIDE,
        Code.EMPTY_SLIDE,
        Code.PICTURE_ONLY_SLIDE,
        Code.PLACEHOLDER_LEFT,
        Code.TINY_TEXT,
        Code.CROWDED_SLIDE,
        Code.WRONG_LANGUAGE,
        Code.UNREADABLE_PART,
        Code.NO_TITLE,
        Code.DUPLICATE_TITLE,
    }
)
"""What this module has words for."""


def message(findings: Sequence[Finding], plan: ReportPlan, tr: Translator) -> str:
    """What findings of one code say of their slides; of several sizes the worst.

    Args:
        findings: at least one.
        plan: of which report.
        tr: the language.
    """
    told = findings[0].particulars
    match findings[0].code:
        case Code.TINY_TEXT:
            return _tiny(findings, tr)
        case Code.CROWDED_SLIDE:
            return _crowded(findings, tr)
        case Code.WRONG_LANGUAGE:
            return tr.gettext(
                "most of the text is in another language; the report may be written in: "
                "%(languages)s."
            ) % {"languages": tr.listed([tr.language(one) for one in plan.languages])}
        case Code.PLACEHOLDER_LEFT if len(findings) > 1:
            return tr.gettext("prompts of the template are left, such as “%(quote)s”.") % told
        case Code.UNREADABLE_PART:
            return _unreadable(str(told["kind"]), tr)
    return _sentences(tr)[findings[0].code] % told


def fix(finding: Finding, tr: Translator) -> str:
    """What to do about it."""
    if finding.code is Code.UNREADABLE_PART and finding.particulars["kind"] == "slide":
        return tr.gettext(
            "Open the file in PowerPoint and see whether the slide is there; make it anew if not."
        )
    return {
        Code.HIDDEN_SLIDE: tr.gettext(
            "Show it (right-click the slide → “Hide Slide”) or delete it."
        ),
        Code.EMPTY_SLIDE: tr.gettext("Fill it in or delete it: it counts among the slides."),
        Code.PICTURE_ONLY_SLIDE: tr.gettext(
            "Type the text on the slide itself; a picture may stand beside it."
        ),
        Code.PLACEHOLDER_LEFT: tr.gettext("Write your own text in its place, or delete it."),
        Code.TINY_TEXT: tr.gettext("Use a larger font or shorten the text."),
        Code.CROWDED_SLIDE: tr.gettext(
            "Leave the main points; say the rest aloud or put it into the notes."
        ),
        Code.WRONG_LANGUAGE: tr.gettext("Please translate the text; names and quotes may stay."),
        Code.UNREADABLE_PART: tr.gettext(
            "If something important stands only there, write it as ordinary text too."
        ),
        Code.NO_TITLE: tr.gettext("A title of a few words helps the listeners."),
        Code.DUPLICATE_TITLE: tr.gettext("It is clearer when a title says what is on its slide."),
    }[finding.code]


def _sentences(tr: Translator) -> dict[Code, str]:
    return {
        Code.HIDDEN_SLIDE: tr.gettext(
            "hidden: the show leaves it out, but it counts among the slides."
        ),
        Code.EMPTY_SLIDE: tr.gettext("there is nothing on it."),
        Code.PICTURE_ONLY_SLIDE: tr.gettext("a picture instead of typed text."),
        Code.PLACEHOLDER_LEFT: tr.gettext("a prompt of the template is left: “%(quote)s”."),
        Code.NO_TITLE: tr.gettext("there is no title."),
        Code.DUPLICATE_TITLE: tr.gettext("the same title as on slide %(first)d."),
    }


def _tiny(findings: Sequence[Finding], tr: Translator) -> str:
    sizes = [float(one.particulars["size"]) for one in findings if "size" in one.particulars]
    if not sizes:  # of a verdict from before they were told
        return tr.gettext("text smaller than 12 pt: from the last row it cannot be read.")
    text = (
        tr.gettext("text smaller than 12 pt (%(size)s pt): from the last row it cannot be read.")
        if len(findings) == 1
        else tr.gettext(
            "text smaller than 12 pt (down to %(size)s pt): from the last row it cannot be read."
        )
    )
    return text % {"size": tr.number(min(sizes))}


def _crowded(findings: Sequence[Finding], tr: Translator) -> str:
    most = max(int(one.particulars["words"]) for one in findings)
    text = (
        tr.gettext("more than %(most)s words (%(words)d): nobody reads so much while listening.")
        if len(findings) == 1
        else tr.gettext(
            "more than %(most)s words (up to %(words)d): nobody reads so much while listening."
        )
    )
    return text % {"most": findings[0].particulars["most"], "words": most}


def _unreadable(kind: str, tr: Translator) -> str:
    kinds = {
        "smartart": tr.gettext("a SmartArt diagram whose text I could not read."),
        "chart": tr.gettext("a chart whose text I could not read."),
        "ole": tr.gettext("an embedded object whose text I could not read."),
        "slide": tr.gettext("I could not read this slide."),
    }
    return kinds.get(kind, tr.gettext("a part whose text I could not read."))
