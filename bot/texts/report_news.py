"""What participants are told of their report: accepted, returned, more time, a reminder."""

from datetime import datetime

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.overview import Row
from bot.reports.standing import standing_at
from bot.reports.submission import Extension, Standing, Submission
from bot.texts.mails import send_to, still_to_send
from bot.texts.moments import own_zone


def until(at: datetime, course: Course, country: str | None, tr: Translator) -> str:
    """“2 November, Thursday, 23:59” by the course's clocks and by those of a country.

    Outside the years of the course the year stands in the weekday's place.

    Args:
        at: the moment, aware.
        course: whose clocks come first.
        country: where the reader is from (ISO code).
        tr: the language.
    """
    here = at.astimezone(course.zone)
    zone, mark = own_zone(course, country, tr, at=at)
    there = at.astimezone(zone)
    is_near = course.first_day.year <= here.year <= course.last_day.year
    day = tr.weekday(here.date()) if is_near else tr.day(here.date())
    text = f"{day}, {here:%H:%M} {course.zone_name.get(tr.locale)}"
    if there.utcoffset() == here.utcoffset():
        return text
    hour = f"{there:%H:%M} {mark}"
    if there.date() != here.date():
        hour = f"{tr.days(there.date(), there.date())}, {hour}"
    return f"{text} ({hour})"


def accepted(one: Submission, course: Course, tr: Translator, *, is_forwarded: bool) -> str:
    """The report is accepted, and what is left to do; HTML.

    Args:
        one: the submission.
        course: whose report.
        tr: the participant's language.
        is_forwarded: whether the bot sends it itself where the document wants it.
    """
    plan = course.reports[one.report]
    address = send_to(plan, course)
    lines = [
        tr.gettext("✅ <b>Accepted: %(report)s</b>, version %(version)d.") % _of(one, plan, tr)
    ]
    if address is None:
        lines.append(tr.gettext("There is nothing left to do."))
    elif is_forwarded:
        lines.append(
            tr.gettext("You need not send it to JICA: I forward it to %(address)s myself.")
            % {"address": escape(address)}
        )
    else:
        lines.append(still_to_send(plan, course, tr, by_bot=False))
    return "\n".join(lines)


def returned(
    one: Submission, row: Row, course: Course, tr: Translator, *, now: datetime, next_version: int
) -> str:
    """The report comes back: the comment, what to do, until when; HTML.

    Args:
        one: the submission, with its comment.
        row: the person and their time.
        course: whose report.
        tr: the participant's language.
        now: the present moment.
        next_version: what the next file will be.
    """
    plan = course.reports[one.report]
    head = tr.gettext("💬 <b>A coordinator returned: %(report)s</b>, version %(version)d.")
    lines = [head % _of(one, plan, tr)]
    if one.comment:
        lines.append(f"<blockquote>{escape(one.comment)}</blockquote>")
    standing = standing_at(now, row.due)
    if standing is Standing.CLOSED:
        lines.append(
            tr.gettext(
                "Reports are taken no more. To send a new version you need more time: please "
                "write to the coordinators."
            )
        )
        return "\n".join(lines)
    lines.append(
        tr.gettext("Change the file and send it to me here again: it will be version %(version)d.")
        % {"version": next_version}
    )
    lines.append(_time_left(row, course, tr, now=now))
    return "\n".join(lines)


def extended(person: Person, given: Extension, course: Course, tr: Translator) -> str:
    """Somebody has more time; HTML."""
    plan = course.reports[given.report]
    text = tr.gettext("⏰ <b>You have more time: %(report)s</b>\nNow it is due by %(until)s.") % {
        "report": escape(plan.title.get(tr.locale)),
        "until": escape(until(given.until, course, person.profile.country, tr)),
    }
    reason = tr.gettext("Reason: %(reason)s") % {"reason": escape(given.reason)}
    return "\n".join([text, reason, *_what(plan, course, tr)])


def reminder(row: Row, course: Course, plan: ReportPlan, tr: Translator, *, now: datetime) -> str:
    """Nothing of theirs counts yet: until when it is due, and what it is; HTML."""
    lines = [tr.gettext("⏰ <b>%(report)s</b>") % {"report": escape(plan.title.get(tr.locale))}]
    if row.submission is None:
        lines.append(tr.gettext("I have no report of yours yet."))
    else:
        lines.append(
            tr.gettext(
                "Your file (version %(version)d) does not count: it breaks a binding rule. Please "
                "change it and send it again."
            )
            % {"version": row.submission.version or 0}
        )
    lines.append(_time_left(row, course, tr, now=now))
    return "\n".join([*lines, *_what(plan, course, tr)])


def send_button(tr: Translator) -> str:
    """The button by which a report is sent."""
    return tr.gettext("Send the report")


def handed_in_for(one: Submission, course: Course, tr: Translator) -> str:
    """A coordinator handed in a file for them; HTML."""
    plan = course.reports[one.report]
    text = tr.gettext(
        "📄 A coordinator handed in a file for you: %(report)s, version %(version)d, “%(file)s”. "
        "You need not do anything; /report shows how it stands."
    )
    return text % {**_of(one, plan, tr), "file": escape(one.file_name)}


def own_day(tr: Translator) -> str:
    """The advised minute is past, and by the clocks of the reader's country the day is not."""
    return tr.gettext(
        "By your country’s clocks that day is not over: what you hand in until midnight is on time."
    )


def _time_left(row: Row, course: Course, tr: Translator, *, now: datetime) -> str:
    advised, standing = row.due.until, standing_at(now, row.due)
    if advised is None:
        return tr.gettext("The document names no day for it.")
    when = {"until": escape(until(advised, course, row.person.profile.country, tr))}
    if standing is Standing.ON_TIME:
        due = tr.gettext("Due by %(until)s.") % when
        is_own_day = now > advised and not row.due.names_hour
        return f"{due}\n{own_day(tr)}" if is_own_day else due
    if standing is Standing.LATE:
        return (
            tr.gettext(
                "It was due by %(until)s. Please send it as soon as you can: it is taken, and "
                "marked as late."
            )
            % when
        )
    return (
        tr.gettext(
            "It was due by %(until)s, and reports are taken no more. Please write to the "
            "coordinators."
        )
        % when
    )


def _what(plan: ReportPlan, course: Course, tr: Translator) -> list[str]:
    n = round(course.number_of(plan.most_slides).number)
    return [
        tr.ngettext(
            "PowerPoint, no more than %(n)d slide.", "PowerPoint, no more than %(n)d slides.", n
        )
        % {"n": n}
    ]


def _of(one: Submission, plan: ReportPlan, tr: Translator) -> dict[str, str | int]:
    return {"report": escape(plan.title.get(tr.locale)), "version": one.version or 0}
