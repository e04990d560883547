"""Receipts: what a file that came is told at once, and what it turns into when it is checked."""

from dataclasses import dataclass
from datetime import datetime

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.standing import Due
from bot.reports.submission import Standing, Submission
from bot.texts import findings as finding_texts
from bot.texts.mails import send_to, still_to_send
from bot.texts.moments import moment, own_zone

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a receipt is about, and for whom.

    Attributes:
        submission: the file; its number is 0 where nothing is kept of it.
        course: whose report.
        due: until when it was due for that person.
        country: of the reader, whose clocks stand beside the course's; None where not known.
        owner: the participant, where somebody else hands it in for them.
        may_hand_in: whether the reader owes the report, and could hand in what was only checked.
        by_bot: whether accepted reports are mailed on by the bot.
        now: the present moment, aware.
    """

    submission: Submission
    course: Course
    due: Due
    country: str | None = None
    owner: Person | None = None
    may_hand_in: bool = False
    by_bot: bool = False
    now: datetime

    @property
    def plan(self) -> ReportPlan:
        """The report."""
        return self.course.reports[self.submission.report]

    @property
    def is_handed_in(self) -> bool:
        """Whether it was not only checked."""
        return self.submission.version is not None


def received(told: Told, tr: Translator, *, slide: int | None = None, of: int | None = None) -> str:
    """The receipt while the file is checked; HTML.

    Args:
        told: the file.
        tr: the reader's language.
        slide: the slide that is being checked.
        of: how many there are.
    """
    doing = tr.gettext("Checking…")
    if slide is not None and of is not None:
        doing = tr.gettext("Checking: slide %(slide)d of %(of)d…") % {"slide": slide, "of": of}
    return "\n".join([head(told, tr), *_standing(told, tr), doing])


def settled(told: Told, tr: Translator, *, counted: int | None = None) -> str:
    """The receipt of a file that was checked: whether it counts, and what is left to do; HTML.

    Args:
        told: the file, with its verdict.
        tr: the reader's language.
        counted: the version that counted before, where this one does not; None without one.
    """
    if not told.is_handed_in:
        return "\n".join([head(told, tr), *_standing(told, tr)])
    if told.submission.counts:
        mail = still_to_send(told.plan, told.course, tr, by_bot=told.by_bot)
        return "\n".join([head(told, tr), _counts(told, tr), *([mail] if mail else [])])
    return "\n".join([head(told, tr), *_does_not_count(told, tr, counted)])


def unchecked(told: Told, tr: Translator) -> str:
    """The receipt of a file that could not be checked, through no fault of the person; HTML."""
    sorry = tr.gettext(
        "I could not check it, and that is my fault, not yours. Nothing is lost: I will check "
        "it again and write to you."
    )
    first = _counts(told, tr) if told.is_handed_in else only_checked(told, tr)
    return "\n".join([head(told, tr), first, sorry])


def refused(told: Told, tr: Translator, *, counted: int | None = None) -> str:
    """The receipt of a file that is no report at all: nothing of it is kept; HTML."""
    lines = [_plain_head(told, tr), tr.gettext("<b>The file does not count.</b>")]
    return "\n".join([*lines, *_still_counts(counted, tr)])


def same_file(told: Told, tr: Translator) -> str:
    """The very file came again: which version it is, and whether that one counts; HTML."""
    one = told.submission
    again = tr.gettext(
        "📄 This is the same file as version %(version)d, %(moment)s. Nothing new has been "
        "handed in."
    ) % {"version": one.version or 0, "moment": escape(clocks(one.received_at, told, tr))}
    line = _counts(told, tr) if one.counts else tr.gettext("It does not count.")
    return f"{again}\n{line}"


def head(told: Told, tr: Translator) -> str:
    """The file with its version, size, moment and number; HTML."""
    one = told.submission
    named = _named(told, tr) | {"number": one.id, "version": one.version or 0}
    if not one.id:
        return _plain_head(told, tr)
    if told.owner is not None:
        text = tr.gettext(
            "📄 For %(owner)s, “%(file)s”: version %(version)d, %(size)s, %(moment)s. "
            "No. %(number)d"
        )
        return text % {**named, "owner": escape(told.owner.shown_name(tr.locale))}
    if one.version is None:
        return tr.gettext("📄 “%(file)s”: %(size)s, %(moment)s. No. %(number)d") % named
    return (
        tr.gettext("📄 “%(file)s”: version %(version)d, %(size)s, %(moment)s. No. %(number)d")
        % named
    )


def not_fetched(tr: Translator) -> str:
    """Telegram has the file no more, or not yet."""
    return tr.gettext(
        "Telegram does not give me this file, so I have not got your report. "
        "Please send it once more."
    )


def one_file(tr: Translator) -> str:
    """An album came: which of its files is meant nobody knows."""
    return tr.gettext(
        "⚠️ These are several files, and I cannot tell which of them is the report. Nothing has "
        "been handed in. Please send me the one presentation alone."
    )


def photo(tr: Translator) -> str:
    """A photo from somebody who owes a report."""
    return tr.gettext(
        "⛔ This is a photo; the report has to be a PowerPoint file. Nothing has been handed in.\n"
        "Send the presentation itself: the paper clip → “File” → your .pptx.\n"
        "If it is a question, please write it in words. If this is a passport, delete it here: I "
        "never take passport copies."
    )


def in_private(tr: Translator) -> str:
    """A report in a group, where everybody reads along."""
    return tr.gettext(
        "I take reports in our private chat only: please send the file to me there. "
        "Here nothing has been handed in."
    )


def hand_in_this(tr: Translator) -> str:
    """The button that hands in what was only checked."""
    return tr.gettext("Hand in this file")


def replace_file(tr: Translator) -> str:
    """The button that says how to send another file."""
    return tr.gettext("Replace the file")


def clocks(at: datetime, told: Told, tr: Translator) -> str:
    """A moment by the course's clocks and, where they differ, by the reader's; plain text."""
    here = moment(at, told.course, tr, now=told.now)
    zone, mark = own_zone(told.course, told.country, tr, at=at)
    there, by_course = at.astimezone(zone), at.astimezone(told.course.zone)
    if there.utcoffset() == by_course.utcoffset():
        return here
    own = f"{there:%H:%M} {mark}"
    if there.date() != by_course.date():
        own = f"{tr.days(there.date(), there.date())}, {own}"
    return f"{here} ({own})"


def size(number: int, tr: Translator) -> str:
    """How large a file is, as telephones show it."""
    if number >= _MEGABYTE // 10:
        return tr.gettext("%(n)s MB") % {"n": tr.number(round(number / _MEGABYTE, 1))}
    return tr.gettext("%(n)s KB") % {"n": tr.number(max(1, round(number / _KILOBYTE)))}


def _plain_head(told: Told, tr: Translator) -> str:
    return tr.gettext("📄 “%(file)s”: %(size)s, %(moment)s.") % _named(told, tr)


def _named(told: Told, tr: Translator) -> dict[str, str | int]:
    one = told.submission
    return {
        "file": escape(one.file_name),
        "size": size(one.size, tr),
        "moment": escape(clocks(one.received_at, told, tr)),
    }


def _standing(told: Told, tr: Translator) -> list[str]:
    """How it stands to the deadline while nothing is decided, or that it is not handed in."""
    if not told.is_handed_in:
        return [only_checked(told, tr)]
    if told.submission.standing is Standing.ON_TIME:
        return [tr.gettext("It came before the deadline.")]
    return [tr.gettext("It came after the deadline; it is taken and marked as late.")]


def only_checked(told: Told, tr: Translator) -> str:
    """That nothing was handed in, and why; HTML."""
    if not told.submission.person_id:
        return tr.gettext(
            "This is only a check, nothing has been handed in: reports are taken from the "
            "participants of the course."
        )
    if told.submission.standing is Standing.CLOSED:
        return _closed(told, tr)
    return tr.gettext("This is only a check, the report has not been handed in.")


def _closed(told: Told, tr: Translator) -> str:
    address = send_to(told.plan, told.course)
    closes = told.due.closes
    since = moment(closes, told.course, tr, now=told.now) if closes is not None else ""
    said = tr.gettext(
        "⛔ Not handed in: reports have not been taken since %(since)s. This is only a check. "
        "A coordinator can give you more time or hand the file in for you; please write to "
        "them."
    ) % {"since": escape(since)}
    if address is None:
        return said
    where = tr.gettext("The address in the document: %(address)s.") % {"address": escape(address)}
    return f"{said} {where}"


def _counts(told: Told, tr: Translator) -> str:
    if told.submission.standing is Standing.ON_TIME:
        return tr.gettext("<b>Counted: handed in before the deadline.</b>")
    return tr.gettext("<b>Counted: handed in after the deadline.</b>")


def _does_not_count(told: Told, tr: Translator, counted: int | None) -> list[str]:
    verdict = told.submission.verdict
    assert verdict is not None, "what was not checked counts"
    first = verdict.findings[0]
    why = finding_texts.message(first, told.plan, told.course, tr)
    said = tr.gettext("<b>Not counted.</b> %(why)s") % {"why": escape(why)}
    return [said, *_still_counts(counted, tr)]


def _still_counts(counted: int | None, tr: Translator) -> list[str]:
    if counted is None:
        return []
    return [tr.gettext("Version %(version)d still counts.") % {"version": counted}]
