"""The versions of somebody's report, as a list."""

from collections.abc import Sequence

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.submission import Review, Standing, Submission
from bot.texts.moments import moment
from bot.texts.receipts import size
from bot.texts.report_status import Status


def versions(shown: Status, page: Sequence[Submission], tr: Translator) -> str:
    """The versions of one page, newest first; HTML."""
    n = len(shown.versions)
    if not n:
        return tr.gettext("Nothing has been handed in yet.")
    head = tr.ngettext(
        "<b>%(report)s: %(n)d version</b>", "<b>%(report)s: %(n)d versions</b>", n
    ) % {"report": escape(shown.plan.title.get(tr.locale)), "n": n}
    return "\n\n".join([head, *("\n".join(_version(one, shown, tr)) for one in page)])


def caption(one: Submission, course: Course, tr: Translator) -> str:
    """Under the file of a version; HTML."""
    return tr.gettext("📄 %(report)s, version %(version)d") % {
        "report": escape(course.reports[one.report].title.get(tr.locale)),
        "version": one.version or 0,
    }


def button(tr: Translator) -> str:
    """The button that opens the list."""
    return tr.gettext("Versions")


def file(one: Submission, tr: Translator) -> str:
    """The button that sends the file of a version."""
    return tr.gettext("📄 File %(version)d") % {"version": one.version or 0}


def verdict(one: Submission, tr: Translator) -> str:
    """The button that shows what the check said of a version."""
    return tr.gettext("Remarks %(version)d") % {"version": one.version or 0}


def differences(newer: Submission, older: Submission, tr: Translator) -> str:
    """The button that shows what changed from a version to the next."""
    return tr.gettext("What changed: %(older)d → %(newer)d") % {
        "older": older.version or 0,
        "newer": newer.version or 0,
    }


def not_compared(tr: Translator) -> str:
    """One of the files cannot be read now; at most 200 characters."""
    return tr.gettext("I cannot compare these versions now. The files are not lost.")


def _version(one: Submission, shown: Status, tr: Translator) -> list[str]:
    lines = [
        tr.gettext("<b>Version %(version)d</b> – %(moment)s")
        % {
            "version": one.version or 0,
            "moment": escape(moment(one.received_at, shown.course, tr, now=shown.now)),
        },
        f"{escape(one.file_name)}, {size(one.size, tr)}",
        _state(one, shown, tr),
    ]
    if one.review is Review.ACCEPTED:
        lines.append(tr.gettext("✅ accepted by a coordinator"))
    if one.review is Review.RETURNED:
        lines.append(tr.gettext("💬 returned by a coordinator"))
    return lines


def _state(one: Submission, shown: Status, tr: Translator) -> str:
    if not one.counts:
        return tr.gettext("does not count")
    if one is not shown.counted:
        return tr.gettext("replaced by a later version")
    if one.standing is Standing.ON_TIME:
        return tr.gettext("counts, before the deadline")
    return tr.gettext("counts, after the deadline")
