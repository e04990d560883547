"""After the bot was away: what came too late, and what people wrote that may be lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.schedule.session import Session
from bot.texts.fitting import fitted
from bot.texts.reminder_facts import names
from bot.texts.reminder_titles import title_of
from bot.texts.report_news import until


@dataclass(frozen=True, kw_only=True)
class Missed:
    """A reminder that was dropped since it came too late.

    Attributes:
        rule: of the pack.
        subject: as `Reminder.subject`.
        due_at: when it should have gone, aware.
        name: whom it was for; None for coordinators.
    """

    rule: str
    subject: str
    due_at: datetime
    name: str | None


def dropped(
    missed: Sequence[Missed],
    course: Course,
    sessions: Mapping[int, Session],
    tr: Translator,
    *,
    away: tuple[datetime, datetime] | None = None,
) -> str:
    """What is not sent any more, with the days on which it was due and the names; HTML.

    Args:
        missed: at least one.
        course: whose reminders.
        sessions: by number, cancelled ones too.
        tr: the language.
        away: from when until when the bot did not run, where it is known.
    """
    head = [tr.gettext("⚠️ <b>Reminders that came too late and were dropped</b>")]
    if away is not None:
        named = {
            "since": until(away[0], course, None, tr),
            "till": until(away[1], course, None, tr),
        }
        head.append(escape(tr.gettext("I was not running from %(since)s to %(till)s.") % named))
    subjects = dict.fromkeys((one.rule, one.subject) for one in missed)
    items = []
    for rule, subject in subjects:
        alike = [one for one in missed if (one.rule, one.subject) == (rule, subject)]
        what = title_of(rule, subject, course, sessions, tr)
        items.append(_item(what, alike, course, tr))
    tail = [tr.gettext("What is still of use I send now, worded by today’s date.")]
    return fitted(head, items, tail, tr)


def lost_messages(
    since: datetime, till: datetime, course: Course, country: str | None, tr: Translator
) -> str:
    """What people wrote in that time may not have come; HTML.

    Args:
        since: when Telegram was last heard, aware.
        till: what was written after that has come.
        course: whose clocks come first.
        country: where the reader is from (ISO code).
        tr: the language.
    """
    named = {
        "since": escape(until(since, course, country, tr)),
        "till": escape(until(till, course, country, tr)),
    }
    return "\n".join(
        [
            tr.gettext("⚠️ <b>Your messages may be lost</b>"),
            tr.gettext(
                "I could not be reached, and Telegram keeps messages for a day only. What you "
                "wrote to me from %(since)s to %(till)s may not have come."
            )
            % named,
            tr.gettext(
                "If you have no answer, please write once more, and send files again. Whether "
                "your report has come: /report"
            ),
        ]
    )


def lost_for_staff(since: datetime, till: datetime, course: Course, tr: Translator) -> str:
    """The same to the coordinators; HTML."""
    named = {
        "since": escape(until(since, course, None, tr)),
        "till": escape(until(till, course, None, tr)),
    }
    return "\n".join(
        [
            tr.gettext("⚠️ <b>Messages of participants may be lost</b>"),
            tr.gettext(
                "I could not reach Telegram, and it keeps messages for a day only: what people "
                "wrote from %(since)s to %(till)s may not have come. I have told everybody, and "
                "asked them to repeat it. Your own messages of that time may be lost, too."
            )
            % named,
        ]
    )


def _item(what: str, alike: Sequence[Missed], course: Course, tr: Translator) -> str:
    days = sorted({one.due_at.astimezone(course.zone).date() for one in alike})
    people = [*dict.fromkeys(one.name for one in alike if one.name is not None)]
    whom = escape(names(people, tr)) if people else tr.gettext("to the coordinators")
    return tr.gettext("• %(what)s, due on %(days)s: %(whom)s") % {
        "what": what,
        "days": escape(tr.listed([_short(day, tr) for day in days])),
        "whom": whom,
    }


def _short(day: date, tr: Translator) -> str:
    return tr.days(day, day)
