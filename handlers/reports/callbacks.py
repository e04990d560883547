"""What the buttons about reports carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from bot.reports.submission import Review
from handlers.callbacks import Number, Page


class ReportCallback(CallbackData, prefix="ss"):
    """Show how it stands with one's own report."""

    course: str
    report: str


class CheckOnlyCallback(CallbackData, prefix="sk"):
    """Ask for a file that is only checked."""

    course: str
    report: str


class SendReportCallback(CallbackData, prefix="sr"):
    """Ask for the file of a report, the first one or another in its place."""

    course: str
    report: str


class HandInCheckedCallback(CallbackData, prefix="sh"):
    """Hand in the file that was only checked."""

    course: str
    submission: Number


class VersionsCallback(CallbackData, prefix="sv"):
    """Show the versions of one's own report, newest first; pages count from 0."""

    course: str
    report: str
    page: Page = 0


class VersionFileCallback(CallbackData, prefix="sf"):
    """Send the file of a version."""

    course: str
    submission: Number


class VersionVerdictCallback(CallbackData, prefix="sd"):
    """Show what the check said of a version."""

    course: str
    submission: Number


class DifferencesCallback(CallbackData, prefix="sx"):
    """Show what differs between two versions of one person."""

    course: str
    older: Number
    newer: Number


class ReportsCallback(CallbackData, prefix="yo"):
    """Show a coordinator how it stands with everybody's report."""

    course: str
    report: str


class PersonReportCallback(CallbackData, prefix="yp"):
    """Show a coordinator how it stands with one person's report."""

    course: str
    report: str
    person: Number


class ReportFileCallback(CallbackData, prefix="yf"):
    """Send a coordinator the file of a submission."""

    course: str
    submission: Number


class RemarksCallback(CallbackData, prefix="yv"):
    """Send a coordinator what the check said of a submission."""

    course: str
    submission: Number


class ReviewedCallback(CallbackData, prefix="yb"):
    """Say who decided what about a submission."""

    course: str
    submission: Number


class AcceptCallback(CallbackData, prefix="ya"):
    """Accept a submission; `sure` is what was asked once more.

    `seen` is what had been decided when the button was made: where it is something else by then,
    somebody was faster.
    """

    course: str
    submission: Number
    seen: Review
    sure: bool = False


class ReturnCallback(CallbackData, prefix="yr"):
    """Ask for the comment with which a submission is returned; `seen` as in AcceptCallback."""

    course: str
    submission: Number
    seen: Review


class NudgeCallback(CallbackData, prefix="yn"):
    """Remind those who have not handed in; `sure` is what was asked once more.

    `seen` is the number of the last reminder's line in the audit log, 0 before the first: where
    there is another one by then, they were reminded already.
    """

    course: str
    report: str
    seen: Number = 0
    sure: bool = False


class ExtensionsCallback(CallbackData, prefix="yl"):
    """Show who has more time, and whom it can be given to."""

    course: str
    report: str


class ExtendCallback(CallbackData, prefix="ye"):
    """Give somebody so many days more; 0 shows the choice."""

    course: str
    report: str
    person: Number
    days: Number = 0


class ExtendUntilCallback(CallbackData, prefix="yd"):
    """Ask for the day until which somebody has time."""

    course: str
    report: str
    person: Number


class HandInForCallback(CallbackData, prefix="yh"):
    """Ask a coordinator for a file that is handed in for somebody."""

    course: str
    report: str
    person: Number


class ArchiveCallback(CallbackData, prefix="yz"):
    """Send all files that count, with a sheet of the findings."""

    course: str
    report: str


class MailAgainCallback(CallbackData, prefix="ym"):
    """Try a letter anew that could not be sent."""

    course: str
    mail: Number


class TemplateCallback(CallbackData, prefix="st"):
    """Send a report to be filled in."""

    course: str
    report: str


class MarkedCopyCallback(CallbackData, prefix="sm"):
    """Send a copy of the file with the remarks on it."""

    course: str
    submission: Number


class SlidePicturesCallback(CallbackData, prefix="sp"):
    """Send pictures of the slides with remarks."""

    course: str
    submission: Number
