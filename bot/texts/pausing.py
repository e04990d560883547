"""A pause of somebody's reminders: on their card, asked for, refused, begun and ended."""

from collections.abc import Sequence
from datetime import datetime

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reminders.pausing import LONGEST, Unfit
from bot.reminders.reminder import Pause
from bot.reports.granting import LONGEST_REASON
from bot.texts.fitting import fitted
from bot.texts.report_news import until


def pause_button(tr: Translator) -> str:
    """The button on a card that pauses the reminders."""
    return tr.gettext("Pause the reminders")


def end_button(tr: Translator) -> str:
    """The button on a card that ends the pause."""
    return tr.gettext("End the pause")


def on_the_card(pause: Pause, course: Course, person: Person, tr: Translator) -> list[str]:
    """Until when, why, and who knows; lines of HTML."""
    text = tr.gettext("⏰ <b>Reminders are paused until %(until)s.</b> Reason: %(reason)s")
    return [
        text % _named(pause, course, person, tr),
        tr.gettext("They see it in /settings and were not told otherwise."),
    ]


def everybody(paused: Sequence[tuple[Person, Pause]], course: Course, tr: Translator) -> str:
    """Whose reminders are paused, until when and why; HTML."""
    heading = tr.gettext("⏰ <b>Reminders are paused</b>")
    text = tr.gettext("• %(name)s – until %(until)s: %(reason)s")
    lines = [
        text % {"name": _name(person, tr), **_named(pause, course, person, tr)}
        for person, pause in paused
    ]
    return fitted([heading], lines, [], tr)


def how_long(person: Person, tr: Translator) -> str:
    """Asks for how long; HTML."""
    return tr.gettext(
        "Until when do I leave <b>%(name)s</b> alone? Reminders wait; changes of dates, "
        "announcements and what is decided for them still arrive."
    ) % {"name": _name(person, tr)}


def days_button(days: int, tr: Translator) -> str:
    """So many days, as a button."""
    return tr.ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def other_day_button(tr: Translator) -> str:
    """The button that asks for the day."""
    return tr.gettext("Until another day")


def ask_for_date(person: Person, tr: Translator) -> str:
    """Asks for the day; HTML."""
    return tr.gettext(
        "Until when are the reminders of <b>%(name)s</b> paused? Reply to this message, for "
        "example: 5 November. That day counts as a whole, by the course’s clocks."
    ) % {"name": _name(person, tr)}


def date_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("5 November")


def ask_for_reason(moment: datetime, person: Person, course: Course, tr: Translator) -> str:
    """Asks for the reason, with what it will be; HTML."""
    text = tr.gettext(
        "The reminders of <b>%(name)s</b> pause until %(until)s.\nWhy? Reply to this message with "
        "the reason; %(name)s can read it in /settings. Without a reply nothing changes."
    )
    when = until(moment, course, person.profile.country, tr)
    return text % {"name": _name(person, tr), "until": escape(when)}


def reason_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("As agreed by telephone …")


def unfit(why: Unfit, tr: Translator) -> str:
    """Why what was written makes no pause."""
    match why:
        case Unfit.NO_DAY:
            return tr.gettext("I found no day in this. Please write it like this: 5 November.")
        case Unfit.PAST:
            return tr.gettext("This day is over. Please name one that lies ahead.")
        case Unfit.TOO_FAR:
            return tr.ngettext(
                "I pause reminders for at most %(n)d day, so that nobody is forgotten; a pause can "
                "be renewed.",
                "I pause reminders for at most %(n)d days, so that nobody is forgotten; a pause "
                "can be renewed.",
                LONGEST.days,
            ) % {"n": LONGEST.days}
        case Unfit.NO_REASON:
            return tr.gettext("Please write the reason in a few words.")
        case Unfit.REASON_TOO_LONG:
            return tr.ngettext(
                "The reason is too long: at most %(n)d character.",
                "The reason is too long: at most %(n)d characters.",
                LONGEST_REASON,
            ) % {"n": LONGEST_REASON}


def begun(tr: Translator) -> str:
    """The reminders are paused."""
    return tr.gettext("The reminders are paused.")


def ended(tr: Translator) -> str:
    """The reminders go on."""
    return tr.gettext("The pause is over; the reminders go on.")


def _named(pause: Pause, course: Course, person: Person, tr: Translator) -> dict[str, str]:
    return {
        "until": escape(until(pause.until, course, person.profile.country, tr)),
        "reason": escape(pause.reason),
    }


def _name(person: Person, tr: Translator) -> str:
    return escape(person.shown_name(tr.locale))
