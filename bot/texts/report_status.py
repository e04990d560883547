"""How it stands with somebody's report: what is due, until when, what counts, what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.reports.standing import Due, days_left, standing_at
from bot.reports.submission import Review, Standing, Submission
from bot.texts import findings as finding_texts
from bot.texts import settlements
from bot.texts.course import source_line, spoken
from bot.texts.mails import still_to_send
from bot.texts.moments import moment
from bot.texts.report_news import own_day, until


@dataclass(frozen=True, kw_only=True)
class Status:
    """Somebody's report at a moment.

    Attributes:
        course: theirs.
        report: the id of the report.
        due: until when it is theirs to hand in.
        country: theirs (ISO code).
        versions: what they handed in, newest first.
        by_bot: whether accepted reports are mailed on by the bot.
        now: the moment, aware.
    """

    course: Course
    report: str
    due: Due
    country: str | None
    versions: Sequence[Submission] = ()
    by_bot: bool = False
    now: datetime

    @property
    def plan(self) -> ReportPlan:
        """The report."""
        return self.course.reports[self.report]

    @property
    def counted(self) -> Submission | None:
        """The version that counts."""
        return next((one for one in self.versions if one.counts), None)


def status(shown: Status, tr: Translator) -> str:
    """All of it, what was decided first; HTML."""
    lines = [f"<b>{escape(shown.plan.title.get(tr.locale))}</b>"]
    lines += _what_counts(shown, tr)
    lines += _decided(shown, tr)
    lines += _due(shown, tr)
    lines.append(what_it_is(shown.plan, shown.course, tr))
    if standing_at(shown.now, shown.due) is not Standing.CLOSED:
        lines.append(
            tr.gettext("Another file takes its place: simply send it to me here.")
            if shown.versions
            else tr.gettext("To hand it in, simply send me the .pptx file here.")
        )
    if shown.counted is not None:
        is_sent_on = shown.by_bot and shown.counted.review is Review.ACCEPTED
        mail = still_to_send(shown.plan, shown.course, tr, by_bot=shown.by_bot)
        lines += [mail] if mail and not is_sent_on else []
    return "\n".join([*lines, _source(shown.plan, shown.course, tr)])


def about(course: Course, report: str, tr: Translator, *, is_coordinator: bool) -> str:
    """What the report is, for somebody who owes none; HTML."""
    plan = course.reports[report]
    only_checked = (
        tr.gettext(
            "You coordinate this course: a file that you send me here is only checked, not handed "
            "in."
        )
        if is_coordinator
        else tr.gettext(
            "Participants hand it in here. A file that you send me now is only checked, not "
            "handed in: you are not on the list of participants, or have not enrolled yet."
        )
    )
    due = course.render(f"{{deadlines.{plan.deadline}}}", spoken(course, tr).locale)
    return "\n".join(
        [
            f"<b>{escape(plan.title.get(tr.locale))}</b>",
            what_it_is(plan, course, tr),
            tr.gettext("Due: %(day)s.") % {"day": due},
            only_checked,
            _source(plan, course, tr),
        ]
    )


def what_it_is(plan: ReportPlan, course: Course, tr: Translator) -> str:
    """The hard rules in a line."""
    n = round(course.number_of(plan.most_slides).number)
    return tr.ngettext(
        "PowerPoint, no more than %(n)d slide.", "PowerPoint, no more than %(n)d slides.", n
    ) % {"n": n}


def no_report(tr: Translator) -> str:
    """The course asks for none."""
    return tr.gettext("This course asks for no report that is handed in through me.")


def send_it(status_: Status, tr: Translator) -> str:
    """How another file is sent in the place of the one that counts; HTML."""
    newest = status_.versions[0].version if status_.versions else 0
    return tr.gettext(
        "Send me the new .pptx file here: it will be version %(version)d. The last version that "
        "meets the binding rules counts."
    ) % {"version": (newest or 0) + 1}


def send_to_check(tr: Translator) -> str:
    """The question for a file that is only checked."""
    return tr.gettext("Send me the file: I will only check it, and not hand it in.")


def placeholder(tr: Translator) -> str:
    """What the empty field shows meanwhile."""
    return tr.gettext("The .pptx file")


def check_only(tr: Translator) -> str:
    """The button that asks for a file to check."""
    return tr.gettext("Only check")


def handed_in_already(version: int, tr: Translator) -> str:
    """The file that was checked is a version by now; at most 200 characters."""
    return tr.gettext("This file is handed in already: version %(version)d.") % {"version": version}


def gone(tr: Translator) -> str:
    """What a button speaks of is kept no longer; at most 200 characters."""
    return tr.gettext("This file is not kept any more. Please send it once more.")


def is_closed(tr: Translator) -> str:
    """The door has closed since the button was made; at most 200 characters."""
    return tr.gettext("Reports are taken no more. Please write to the coordinators.")


def _what_counts(shown: Status, tr: Translator) -> Iterator[str]:
    if not shown.versions:
        yield tr.gettext("It is not handed in yet.")
        return
    counted, newest = shown.counted, shown.versions[0]
    if counted is not None:
        yield _counts(counted, tr) % {
            "version": counted.version or 0,
            "file": escape(counted.file_name),
            "moment": escape(moment(counted.received_at, shown.course, tr, now=shown.now)),
        }
        if counted.verdict is None:
            yield tr.gettext("I have not checked it yet; that is my fault. I will write to you.")
    if newest is not counted and newest.verdict is not None:
        why = finding_texts.message(newest.verdict.findings[0], shown.plan, shown.course, tr)
        yield tr.gettext("⛔ Version %(version)d does not count. %(why)s") % {
            "version": newest.version or 0,
            "why": escape(why),
        }


def _counts(counted: Submission, tr: Translator) -> str:
    if counted.standing is Standing.ON_TIME:
        return tr.gettext(
            "✅ Version %(version)d counts: “%(file)s”, %(moment)s, before the deadline."
        )
    return tr.gettext("✅ Version %(version)d counts: “%(file)s”, %(moment)s, after the deadline.")


def _decided(shown: Status, tr: Translator) -> Iterator[str]:
    if not shown.versions:
        return
    one = next(
        (each for each in shown.versions if each.review is not Review.WAITING), shown.versions[0]
    )
    told: dict[str, str | int] = {"version": one.version or 0}
    if one.reviewed_at is not None:
        told["moment"] = escape(moment(one.reviewed_at, shown.course, tr, now=shown.now))
    match one.review:
        case Review.WAITING:
            yield tr.gettext("A coordinator has not decided yet.")
        case Review.ACCEPTED:
            yield tr.gettext("✅ A coordinator accepted version %(version)d (%(moment)s).") % told
        case Review.RETURNED:
            yield tr.gettext("💬 A coordinator returned version %(version)d (%(moment)s).") % told
            if one.comment:
                yield f"<blockquote>{escape(one.comment)}</blockquote>"


def _due(shown: Status, tr: Translator) -> Iterator[str]:
    due = shown.due
    if due.until is None:
        yield tr.gettext("The document names no day for it.")
        return
    when = {"until": escape(until(due.until, shown.course, shown.country, tr))}
    match standing_at(shown.now, due):
        case Standing.ON_TIME:
            yield tr.gettext("⏰ Due by %(until)s.") % when + _left(shown, tr)
            if shown.now > due.until and not due.names_hour:
                yield own_day(tr)
            elif due.extension is not None and due.until == due.extension.until:
                yield tr.gettext("A coordinator gave you this time.")
            elif due.names_hour:
                subject = f"deadlines.{shown.plan.deadline}"
                yield from settlements.about(subject, shown.course, tr, country=shown.country)
            else:
                yield tr.gettext(
                    "The document names the day and no hour; by then you are on time by all clocks."
                )
        case Standing.LATE if shown.counted is not None:
            yield (
                tr.gettext(
                    "⏰ It was due by %(until)s. Another file is still taken, and marked as late."
                )
                % when
            )
        case Standing.LATE:
            yield (
                tr.gettext("⏰ It was due by %(until)s. It is still taken, and marked as late.")
                % when
            )
        case Standing.CLOSED:
            yield (
                tr.gettext(
                    "⏰ It was due by %(until)s, and reports are taken no more. A coordinator can "
                    "give you more time; please write to them."
                )
                % when
            )


def _left(shown: Status, tr: Translator) -> str:
    days = days_left(shown.now, shown.due, shown.course.zone)
    if days is None or days < 0:
        return ""
    if days == 0:
        return " " + tr.gettext("That is today.")
    return " " + tr.ngettext("%(n)d day left.", "%(n)d days left.", days) % {"n": days}


def _source(plan: ReportPlan, course: Course, tr: Translator) -> str:
    return source_line(course, plan.sources, tr)
