"""A participant needs more time for a report: what the coordinators read, and what they do."""

from datetime import datetime

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.standing import Due, standing_at
from bot.reports.submission import Standing
from bot.texts.report_news import until


def button(tr: Translator) -> str:
    """The button by which a participant asks."""
    return tr.gettext("I need more time")


def give_button(tr: Translator) -> str:
    """The button by which a coordinator gives it."""
    return tr.gettext("Give more time")


def asked(person: Person, report: str, due: Due, course: Course, tr: Translator) -> str:
    """What the coordinators read; HTML."""
    lines = [
        tr.gettext("⏰ <b>%(name)s</b> needs more time: %(report)s.")
        % {
            "name": escape(person.shown_name(tr.locale)),
            "report": escape(course.reports[report].title.get(tr.locale)),
        }
    ]
    if due.until is not None:
        when = until(due.until, course, person.profile.country, tr)
        lines.append(escape(tr.gettext("Now it is due by %(until)s.") % {"until": when}))
    lines.append(tr.gettext("I have promised them nothing: until you decide, the date stays."))
    return "\n".join(lines)


def passed_on(due: Due, person: Person, course: Course, tr: Translator, *, now: datetime) -> str:
    """What the participant reads at a moment; HTML."""
    lines = [tr.gettext("The coordinators know that you need more time, and decide about it.")]
    if standing_at(now, due) is Standing.CLOSED:
        lines.append(
            tr.gettext(
                "I take the report no more. If they give you time, I will write to you, "
                "and it is open again."
            )
        )
    elif due.until is not None:
        when = until(due.until, course, person.profile.country, tr)
        text = tr.gettext("Until they answer, the date stays: %(until)s.")
        lines.append(escape(text % {"until": when}))
    return "\n".join(lines)
