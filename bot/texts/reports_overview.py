"""Everybody's report as the coordinators see it, and the reminder to those who owe one."""

from collections.abc import Sequence
from datetime import datetime

from bot.audit import AuditRecord
from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.overview import OWED, Overview, Row, Step
from bot.reports.submission import Extension, Standing, Submission
from bot.texts import deadlines as deadline_texts
from bot.texts import reviews
from bot.texts.board import country
from bot.texts.fitting import fitted
from bot.texts.moments import moment
from bot.texts.report_news import until


def overview(shown: Overview, course: Course, tr: Translator) -> str:
    """Who has handed in, and what became of it: counts first, then names; HTML."""
    plan, now = course.reports[shown.report], shown.at
    head = [
        f"<b>{escape(plan.title.get(tr.locale))}</b>",
        deadline_texts.line(plan.deadline, course, tr, now=now),
        "",
        *counts(shown, tr),
    ]
    lines = []
    for step in Step:
        rows = shown.of(step)
        if rows:
            lines.append(f"\n<b>{escape(heading(step, tr))}: {len(rows)}</b>")
            lines += [_row(row, course, tr, now) for row in rows]
    if shown.absent:
        lines.append(f"\n<b>{escape(tr.gettext('Not enrolled yet'))}: {len(shown.absent)}</b>")
        lines += [f"• {_named(one, course, tr)}" for one in shown.absent]
    return fitted(head, lines, [], tr)


def counts(shown: Overview, tr: Translator) -> list[str]:
    """How many there are of each kind, a line each; HTML."""
    n = len(shown.rows)
    handed_in = sum(row.step not in OWED for row in shown.rows)
    accepted = len(shown.of(Step.ACCEPTED))
    lines = [
        tr.gettext("Handed in: %(n)d of %(of)d; accepted: %(accepted)d.")
        % {"n": handed_in, "of": n, "accepted": accepted}
    ]
    if shown.late:
        lines.append(tr.gettext("Handed in late: %(n)d.") % {"n": len(shown.late)})
    return lines


def heading(step: Step, tr: Translator) -> str:
    """A kind of report, where it heads a list or stands in a table."""
    return {
        Step.MISSING: tr.gettext("Not handed in"),
        Step.BROKEN: tr.gettext("With errors, does not count"),
        Step.WARNED: tr.gettext("To be decided, with findings"),
        Step.WAITING: tr.gettext("To be decided"),
        Step.RETURNED: tr.gettext("Returned"),
        Step.ACCEPTED: tr.gettext("Accepted"),
    }[step]


def nobody(course: Course, report: str, tr: Translator) -> str:
    """Nobody owes it yet."""
    title = escape(course.reports[report].title.get(tr.locale))
    return f"<b>{title}</b>\n" + tr.gettext(
        "Nobody has enrolled yet. /roster takes the list of accepted people."
    )


def no_reports(tr: Translator) -> str:
    """The course asks for no report."""
    return tr.gettext("This course asks for no report that I could check.")


def on_the_card(row: Row, course: Course, tr: Translator, *, now: datetime) -> str:
    """How it stands with somebody's report, on their card; HTML."""
    title = course.reports[row.report].title.get(tr.locale)
    return escape(f"{title}: {_lower(heading(row.step, tr))}{_more(row, course, tr, now)}")


def one_person(
    row: Row,
    versions: Sequence[Submission],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> str:
    """All that there is of one person's report; HTML.

    Args:
        row: the person.
        versions: what they handed in, newest first.
        course: theirs.
        tr: the coordinator's language.
        now: the present moment.
    """
    title = course.reports[row.report].title.get(tr.locale)
    head = [
        f"<b>{escape(row.person.shown_name(tr.locale))}</b>",
        escape(f"{title}: {_lower(heading(row.step, tr))}"),
    ]
    if row.due.until is not None:
        when = until(row.due.until, course, row.person.profile.country, tr)
        head.append(escape(tr.gettext("Due by %(until)s.") % {"until": when}))
    if row.extension is not None:
        head += _extension(row.extension, course, row.person, tr)
    if not row.person.is_enrolled:
        head.append(tr.gettext("⚠️ Not enrolled yet"))
    lines = [_version(one, course, tr, now) for one in versions]
    return fitted([*head, *([""] if lines else [])], lines, [], tr)


def extension_line(given: Extension, person: Person, course: Course, tr: Translator) -> str:
    """Somebody's extension in a list; HTML."""
    when = escape(until(given.until, course, person.profile.country, tr))
    return f"• {_named(person, course, tr)} – {when}. {escape(given.reason)}"


def nudge_button(tr: Translator) -> str:
    """The button that reminds those who owe a report."""
    return tr.gettext("Remind those who owe it")


def archive_button(tr: Translator) -> str:
    """The button that sends all files."""
    return tr.gettext("All files (ZIP)")


def extend_button(tr: Translator) -> str:
    """The button to more time."""
    return tr.gettext("More time")


def hand_in_for_button(tr: Translator) -> str:
    """The button by which a coordinator hands in a file for somebody."""
    return tr.gettext("Hand in for them")


def report_button(tr: Translator) -> str:
    """The button on a card that leads to the report."""
    return tr.gettext("Report")


def version_button(one: Submission, tr: Translator) -> str:
    """The button to a version of somebody."""
    return tr.gettext("Version %(version)d") % {"version": one.version or 0}


def all_button(tr: Translator) -> str:
    """The button back to everybody's reports."""
    return tr.gettext("« All reports")


def sure_to_nudge(
    shown: Overview, last: AuditRecord | None, course: Course, tr: Translator, *, is_again: bool
) -> str:
    """Whom a reminder would reach, and whom not and why; HTML.

    Args:
        shown: everybody, now.
        last: when somebody reminded them before.
        course: theirs.
        tr: the coordinator's language.
        is_again: whether that was less than a day ago.
    """
    rows = shown.to_remind
    if not rows:
        head = [tr.gettext("There is nobody to remind: nobody who is enrolled owes a report.")]
    else:
        n = len(rows)
        head = [
            tr.ngettext(
                "Remind %(n)d participant of the report?",
                "Remind %(n)d participants of the report?",
                n,
            )
            % {"n": n}
        ]
    if last is not None and is_again:
        when = escape(moment(last.at, course, tr, now=shown.at))
        who = escape(last.actor_name or tr.gettext("a coordinator"))
        again = tr.gettext("⚠️ They were reminded less than a day ago: %(when)s, %(who)s.")
        head.insert(0, again % {"when": when, "who": who})
    tail = []
    if shown.with_more_time:
        tail.append("\n" + tr.gettext("Not to those who have more time:"))
        tail += [_row(row, course, tr, shown.at) for row in shown.with_more_time]
    if shown.absent:
        tail.append(
            "\n"
            + tr.ngettext(
                "I cannot write to %(n)d person who has not enrolled yet.",
                "I cannot write to %(n)d people who have not enrolled yet.",
                len(shown.absent),
            )
            % {"n": len(shown.absent)}
        )
    return fitted(head, [_row(row, course, tr, shown.at) for row in rows], tail, tr)


def yes_nudge(tr: Translator, *, is_again: bool) -> str:
    """The button that sends it."""
    return tr.gettext("Remind once more") if is_again else tr.gettext("Remind")


def nudged_meanwhile(tr: Translator) -> str:
    """Somebody was faster; at most 200 characters (callback answer)."""
    return tr.gettext("They have been reminded meanwhile. Nothing was sent now.")


def nudged(
    told: Sequence[Person],
    missed: Sequence[Person],
    paused: Sequence[Person],
    course: Course,
    tr: Translator,
) -> str:
    """Who is being reminded, and who cannot be; HTML.

    Args:
        told: to whom it is on its way.
        missed: who cannot be reached.
        paused: whose reminders a coordinator has paused.
        course: theirs.
        tr: the coordinator's language.
    """
    n = len(told)
    lines = [
        tr.ngettext("✅ %(n)d reminder is on its way.", "✅ %(n)d reminders are on their way.", n)
        % {"n": n}
    ]
    if paused:
        names = tr.listed([one.shown_name(tr.locale) for one in paused])
        said = tr.gettext("Not to: %(names)s – a coordinator has paused their reminders.")
        lines.append(escape(said % {"names": names}))
    if not missed:
        return "\n".join(lines)
    lines.append(tr.gettext("⚠️ Not reached in Telegram, please write to them yourself:"))
    items = []
    for one in missed:
        mail = f" – {escape(one.profile.email)}" if one.profile.email else ""
        items.append(f"• {_named(one, course, tr)}{mail}")
    return fitted(lines, items, [], tr)


def _row(row: Row, course: Course, tr: Translator, now: datetime) -> str:
    return f"• {_named(row.person, course, tr)}{escape(_more(row, course, tr, now))}"


def _more(row: Row, course: Course, tr: Translator, now: datetime) -> str:
    """Version, moment, delay and extension, as far as there are any; plain."""
    found = []
    one = row.submission
    if one is not None:
        found.append(
            tr.gettext("version %(version)d, %(when)s")
            % {"version": one.version or 0, "when": moment(one.received_at, course, tr, now=now)}
        )
    if row.newer is not None:
        newer = tr.gettext("newer: version %(version)d, does not count")
        found.append(newer % {"version": row.newer.version or 0})
    if row.extension is not None:
        when = until(row.extension.until, course, row.person.profile.country, tr)
        found.append(tr.gettext("has time until %(until)s") % {"until": when})
    if row.is_late and row.step in OWED:
        found.append(tr.gettext("overdue"))
    elif row.is_late:
        found.append(tr.gettext("late"))
    return f" – {'; '.join(found)}" if found else ""


def _version(one: Submission, course: Course, tr: Translator, now: datetime) -> str:
    text = tr.gettext("📄 Version %(version)d: %(when)s, “%(file)s”") % {
        "version": one.version or 0,
        "when": escape(moment(one.received_at, course, tr, now=now)),
        "file": escape(one.file_name),
    }
    late = [] if one.standing is Standing.ON_TIME else [tr.gettext("late")]
    return "\n".join([text, "; ".join([*reviews.state(one, tr), *late])])


def _extension(given: Extension, course: Course, person: Person, tr: Translator) -> list[str]:
    when = until(given.until, course, person.profile.country, tr)
    text = tr.gettext("⏰ More time: until %(until)s. Reason: %(reason)s")
    return [escape(text % {"until": when, "reason": given.reason})]


def _named(person: Person, course: Course, tr: Translator) -> str:
    home = country(person.profile.country, course, tr)
    return escape(f"{person.shown_name(tr.locale)}, {home}")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
