"""What changed between two versions of a report, in a few lines."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.comparison import Comparison
from bot.reports.differences import Changed, FindingsChange, Moved, SlideName
from bot.reports.findings import Finding
from bot.texts import findings as finding_texts
from bot.texts.fitting import fitted, short

_MOST_SLIDES: Final = 8
_MOST_FINDINGS: Final = 5
"""Lines of each kind; what is more is counted."""

_MOST_WORDS: Final = 2
"""Runs of words of a slide that are quoted, each way."""


def compared(shown: Comparison, course: Course, tr: Translator) -> str:
    """What changed, as a message of its own; HTML.

    Args:
        shown: two versions of a report.
        course: whose report.
        tr: the reader's language.
    """
    older, newer = shown.older.version, shown.newer.version
    if older is None or newer is None:
        heading = tr.gettext("<b>What changed between the two files</b>")
    else:
        numbers = {"older": older, "newer": newer}
        heading = tr.gettext("<b>What changed: version %(older)d → %(newer)d</b>") % numbers
    return fitted([heading], lines(shown, course, tr), [], tr)


def lines(shown: Comparison, course: Course, tr: Translator) -> list[str]:
    """The same without a heading, a line of HTML each: the slides, then the findings."""
    slides = [f"• {line}" for line in _slides(shown, tr)]
    if not slides:
        slides = [tr.gettext("The slides say the same as before; only their looks may differ.")]
    said = _some(slides, _MOST_SLIDES, tr)
    if shown.findings is not None:
        said += _findings(shown.findings, shown, course, tr)
    return said


def _slides(shown: Comparison, tr: Translator) -> Iterator[str]:
    for added in shown.differences.added:
        yield tr.gettext("new: %(slide)s") % {"slide": _slide(added, tr)}
    for removed in shown.differences.removed:
        yield tr.gettext("gone: the former %(slide)s") % {"slide": _slide(removed, tr)}
    for changed in shown.differences.changed:
        yield _changed(changed, tr)
    for moved in shown.differences.moved:
        yield _moved(moved, tr)


def _changed(changed: Changed, tr: Translator) -> str:
    what = []
    if changed.gained:
        what.append(tr.gettext("added %(words)s") % {"words": _quoted(changed.gained, tr)})
    if changed.lost:
        what.append(tr.gettext("removed %(words)s") % {"words": _quoted(changed.lost, tr)})
    n = abs(changed.pictures)
    if changed.pictures > 0:
        what.append(tr.ngettext("%(n)d picture more", "%(n)d pictures more", n) % {"n": n})
    elif n:
        what.append(tr.ngettext("%(n)d picture less", "%(n)d pictures less", n) % {"n": n})
    return f"{_slide(changed.new, tr)}: {'; '.join(what)}"


def _moved(moved: Moved, tr: Translator) -> str:
    return tr.gettext("%(slide)s was slide %(old)d before") % {
        "slide": _slide(moved.new, tr),
        "old": moved.old,
    }


def _slide(slide: SlideName, tr: Translator) -> str:
    if not (slide.title or "").strip():
        return tr.gettext("slide %(number)d") % {"number": slide.number}
    return tr.gettext("slide %(number)d “%(title)s”") % {
        "number": slide.number,
        "title": escape(short(slide.title or "")),
    }


def _quoted(runs: Sequence[str], tr: Translator) -> str:
    quoted = [tr.gettext("“%(text)s”") % {"text": escape(short(run))} for run in runs[:_MOST_WORDS]]
    return ", ".join([*quoted, *(["…"] if len(runs) > _MOST_WORDS else [])])


def _findings(
    change: FindingsChange, shown: Comparison, course: Course, tr: Translator
) -> list[str]:
    if not (change.solved or change.new or change.left):
        return [tr.gettext("No findings, neither before nor now.")]
    counts = (
        (len(change.solved), tr.gettext("solved %(n)d")),
        (len(change.new), tr.gettext("new %(n)d")),
        (len(change.left), tr.gettext("left %(n)d")),
    )
    counted = ", ".join(text % {"n": n} for n, text in counts if n)
    heading = tr.gettext("Findings: %(counts)s.") % {"counts": counted}
    said = [f"<b>{heading}</b>"]
    if change.new:
        said += [tr.gettext("New:"), *_messages(change.new, shown, course, tr)]
    if change.solved:
        said += [
            tr.gettext("Solved (numbers of the slides as they were):"),
            *_messages(change.solved, shown, course, tr),
        ]
    return said


def _messages(
    findings: Sequence[Finding], shown: Comparison, course: Course, tr: Translator
) -> list[str]:
    plan = course.reports[shown.newer.report]
    groups = finding_texts.groups(findings)
    messages = [finding_texts.together(group, plan, course, tr) for group in groups]
    return _some([f"• {escape(message)}" for message in messages], _MOST_FINDINGS, tr)


def _some(said: Sequence[str], most: int, tr: Translator) -> list[str]:
    more = len(said) - most
    if more <= 1:  # the line that counts it would take as much room
        return [*said]
    return [
        *said[:most],
        tr.ngettext("… and %(n)d more", "… and %(n)d more", more) % {"n": more},
    ]
