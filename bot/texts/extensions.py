"""More time for a report, as coordinators ask for it and give it."""

from collections.abc import Sequence
from datetime import datetime

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.reports.granting import LONGEST_REASON, Unfit
from bot.reports.overview import Overview, Row
from bot.reports.submission import Extension
from bot.texts.fitting import fitted, short
from bot.texts.report_news import until
from bot.texts.reports_overview import extension_line


def everybody(shown: Overview, course: Course, tr: Translator) -> str:
    """Who has more time, and how to give it; HTML."""
    title = escape(course.reports[shown.report].title.get(tr.locale))
    head = [tr.gettext("<b>More time: %(report)s</b>") % {"report": title}]
    given = [
        extension_line(row.extension, row.person, course, tr)
        for row in shown.rows
        if row.extension is not None
    ]
    if not given:
        head.append(tr.gettext("Nobody has more time than the others so far."))
    tail = [
        "",
        tr.gettext(
            "Choose somebody below, or write it in one line: /extend Name 5 November 18:00 reason"
        ),
    ]
    return fitted(head, given, tail, tr)


def choice(row: Row, course: Course, tr: Translator) -> str:
    """Until when it is due now, and how much more it shall be; HTML."""
    lines = [tr.gettext("More time for <b>%(name)s</b>") % _name(row.person, tr)]
    if row.due.until is not None:
        now_due = until(row.due.until, course, row.person.profile.country, tr)
        lines.append(escape(tr.gettext("Now it is due by %(until)s.") % {"until": now_due}))
    if row.extension is not None:
        reason = tr.gettext("That is an extension already. Reason: %(reason)s")
        lines.append(escape(reason % {"reason": row.extension.reason}))
    lines.append(tr.gettext("How much more?"))
    return "\n".join(lines)


def days_button(days: int, tr: Translator) -> str:
    """The button for so many days more."""
    return tr.ngettext("+%(n)d day", "+%(n)d days", days) % {"n": days}


def own_date_button(tr: Translator) -> str:
    """The button to name a day."""
    return tr.gettext("Another day")


def ask_for_date(row: Row, tr: Translator) -> str:
    """Asks for the day; HTML."""
    return tr.gettext(
        "Until when does <b>%(name)s</b> have time? Reply to this message, for example: "
        "5 November 18:00. The hour is by the course's clocks; without one the whole day counts."
    ) % _name(row.person, tr)


def date_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("5 November 18:00")


def ask_for_reason(row: Row, moment: datetime, course: Course, tr: Translator) -> str:
    """Asks for the reason, with what it will be; HTML."""
    named = {**_name(row.person, tr), **_until(moment, row.person, course, tr)}
    lines = [tr.gettext("<b>%(name)s</b>: until %(until)s.") % named]
    lines += _instead(row.extension, row.person, course, tr)
    lines.append(
        tr.gettext(
            "Why? Reply to this message with the reason; %(name)s will read it too. Without a "
            "reply nothing changes."
        )
        % named
    )
    return "\n".join(lines)


def reason_placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters."""
    return tr.gettext("The reason, in a few words")


def granted(
    given: Extension,
    before: Extension | None,
    person: Person,
    course: Course,
    tr: Translator,
    *,
    is_told: bool,
) -> str:
    """It is given: until when, instead of what, and whether the person knows; HTML.

    Args:
        given: the extension.
        before: the one that it replaces, or None.
        person: whose.
        course: theirs.
        tr: the coordinator's language.
        is_told: whether a message to the person is on its way.
    """
    named = {**_name(person, tr), **_until(given.until, person, course, tr)}
    lines = [tr.gettext("⏰ <b>%(name)s</b> has time until %(until)s.") % named]
    lines += _instead(before, person, course, tr)
    lines.append(tr.gettext("Reason: %(reason)s") % {"reason": escape(given.reason)})
    if is_told:
        lines.append(tr.gettext("The message to them is on its way."))
    elif person.is_enrolled:
        lines.append(tr.gettext("⚠️ I could not reach them in Telegram: please write to them."))
    else:
        lines.append(tr.gettext("⚠️ They have not enrolled yet, so I could not tell them."))
    return "\n".join(lines)


def unfit(why: Unfit, moment: datetime, row: Row, course: Course, tr: Translator) -> str:
    """Why a moment cannot be taken; HTML."""
    when = _until(moment, row.person, course, tr)
    match why:
        case Unfit.PAST:
            text = tr.gettext("⛔ %(until)s is over already. Nothing was changed.")
        case Unfit.TOO_EARLY:
            text = tr.gettext(
                "⛔ Until %(until)s everybody has time anyway. Nothing was changed: name a later "
                "day."
            )
        case Unfit.TOO_FAR:
            text = tr.gettext(
                "⛔ %(until)s is more than a year away. Nothing was changed: check the date."
            )
    return text % when


def no_date(tr: Translator) -> str:
    """No day was understood; HTML."""
    return tr.gettext(
        "⛔ I did not find a date that the calendar has. Write it like this: 5 November 18:00, or "
        "05.11 18:00. Nothing was changed."
    )


def no_reason(tr: Translator) -> str:
    """The reply has no words."""
    return tr.gettext("⛔ I need the reason as text. Nothing was changed. Reply to this message.")


def reason_too_long(length: int, tr: Translator) -> str:
    """The reason is too long."""
    return tr.ngettext(
        "⛔ The reason has %(n)d character, and %(most)d is the most. Nothing was changed. Reply "
        "to this message with a shorter one.",
        "⛔ The reason has %(n)d characters, and %(most)d is the most. Nothing was changed. Reply "
        "to this message with a shorter one.",
        length,
    ) % {"n": length, "most": LONGEST_REASON}


def nobody(query: str, tr: Translator) -> str:
    """A name that fits no participant, or none at all; HTML."""
    if not query.strip():
        return tr.gettext(
            "Please write the name as well, or choose with /extend. Nothing was changed."
        )
    return tr.gettext(
        "I find no participant like “%(name)s”. Check the name, or choose with /extend. Nothing "
        "was changed."
    ) % {"name": escape(short(query))}


def which_one(found: Sequence[Person], tr: Translator) -> str:
    """Several people have such a name, or it is not certain; HTML."""
    return tr.ngettext(
        "Do you mean this participant? Nothing was changed so far.",
        "Whom do you mean? Nothing was changed so far.",
        len(found),
    )


def _instead(before: Extension | None, person: Person, course: Course, tr: Translator) -> list[str]:
    if before is None:
        return []
    old = {**_until(before.until, person, course, tr), "reason": escape(before.reason)}
    return [tr.gettext("That replaces: until %(until)s (%(reason)s).") % old]


def _until(moment: datetime, person: Person, course: Course, tr: Translator) -> dict[str, str]:
    return {"until": escape(until(moment, course, person.profile.country, tr))}


def _name(person: Person, tr: Translator) -> dict[str, str]:
    return {"name": escape(person.shown_name(tr.locale))}
