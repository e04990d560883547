"""The audit log as coordinators read it: who did what, to whom, when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bot.audit import AuditRecord, Deed
from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person, Role, State
from bot.sheets import Cell, Sheet
from bot.texts.course import entry_title, full_title
from bot.texts.fitting import fitted, short
from bot.texts.moments import moment

FILE_NAME: Final = "audit.xlsx"

SELF_SERVICE: Final = frozenset({Deed.ENROLLED, Deed.MOVED})
"""What a person does with an invitation: the account that did it is their own."""

People = Mapping[int, Person]
"""Those of the course, by id."""


def page(
    records: Sequence[AuditRecord],
    people: People,
    course: Course,
    tr: Translator,
    *,
    now: datetime,
    about: Person | None = None,
) -> str:
    """A page of the log, newest first.

    Args:
        records: its lines.
        people: who they may be about.
        course: whose log.
        tr: the language.
        now: when it is read; another year is named.
        about: the one person that all lines are about, or None.
    """
    heading = tr.gettext("<b>What coordinators did</b>\n%(course)s") % {
        "course": escape(full_title(course, tr))
    }
    if about is not None:
        only = tr.gettext("Only about: %(name)s") % {"name": escape(short(person_name(about, tr)))}
        heading = f"{heading}\n{only}"
    if not records:
        return f"{heading}\n\n" + tr.gettext("Nothing so far.")
    lines = [_line(record, people, course, tr, now=now) for record in records]
    return fitted([heading, ""], lines, [], tr)


def whom(query: str, tr: Translator) -> str:
    """Several people have such a name."""
    return tr.gettext("Several people fit “%(query)s”. Whom do you mean?") % {
        "query": escape(short(query))
    }


def nobody(query: str, tr: Translator) -> str:
    """Nobody has such a name."""
    return tr.gettext(
        "Nobody of this course fits “%(query)s”. Try the family name alone, in Latin or Russian "
        "letters; /audit without a name shows all lines."
    ) % {"query": escape(short(query))}


def sentence(  # noqa: C901, PLR0912, PLR0915 - one branch a deed, so that none can be forgotten
    record: AuditRecord, people: People, tr: Translator
) -> str:
    """What was done, and to whom; plain text."""
    name = _whom(record, people, tr)
    match record.deed:
        case Deed.ROSTER_IMPORTED:
            text = tr.gettext("imported the roster")
        case Deed.ROSTER_EXPORTED:
            text = tr.gettext("exported the roster")
        case Deed.AUDIT_EXPORTED:
            text = tr.gettext("exported this log")
        case Deed.INVITED if record.person_id is None:
            text = tr.gettext("issued invitations")
        case Deed.INVITED:
            text = tr.gettext("issued an invitation: %(name)s") % {"name": name}
        case Deed.INVITATION_REVOKED:
            text = tr.gettext("took back an invitation: %(name)s") % {"name": name}
        case Deed.ENROLLED:
            text = tr.gettext("enrolled: %(name)s") % {"name": name}
        case Deed.MOVED:
            text = tr.gettext("moved to another account: %(name)s") % {"name": name}
        case Deed.WITHDRAWN:
            text = tr.gettext("withdrawn: %(name)s") % {"name": name}
        case Deed.RESTORED:
            text = tr.gettext("restored: %(name)s") % {"name": name}
        case Deed.REPLACED if (by := people.get(int(record.details.get("by", 0)))) is not None:
            text = tr.gettext("replaced: %(name)s, by %(by)s") % {
                "name": name,
                "by": person_name(by, tr),
            }
        case Deed.REPLACED:
            text = tr.gettext("replaced: %(name)s") % {"name": name}
        case Deed.COORDINATOR_INVITED:
            text = tr.gettext("invited a coordinator: %(name)s") % {"name": name}
        case Deed.COORDINATOR_REMOVED:
            text = tr.gettext("removed a coordinator: %(name)s") % {"name": name}
        case Deed.NOTICE_ADDED:
            text = tr.gettext("added an announcement")
        case Deed.NOTICE_REMOVED:
            text = tr.gettext("removed an announcement")
        case Deed.REPORT_ACCEPTED:
            text = tr.gettext("accepted a report: %(name)s") % {"name": name}
        case Deed.REPORT_RETURNED:
            text = tr.gettext("returned a report: %(name)s") % {"name": name}
        case Deed.REPORT_HANDED_IN:
            text = tr.gettext("handed in a report for: %(name)s") % {"name": name}
        case Deed.REPORT_MAILED_AGAIN:
            text = tr.gettext("had a report e-mailed again: %(name)s") % {"name": name}
        case Deed.REPORTS_NUDGED:
            text = tr.gettext("reminded those who have not handed in a report")
        case Deed.REPORTS_EXPORTED:
            text = tr.gettext("downloaded all reports")
        case Deed.EXTENSION_GRANTED:
            text = tr.gettext("gave more time for a report: %(name)s") % {"name": name}
        case Deed.PROGRAMME_CHANGED:
            text = tr.gettext("changed the daily programme")
        case Deed.POINT_SETTLED:
            text = tr.gettext("settled an open point of the document")
        case Deed.POINT_REOPENED:
            text = tr.gettext("took back what was settled of an open point")
        case Deed.REMINDERS_PAUSED:
            text = tr.gettext("paused the reminders of: %(name)s") % {"name": name}
        case Deed.PAUSE_ENDED:
            text = tr.gettext("ended the pause of the reminders of: %(name)s") % {"name": name}
        case Deed.DELIVERIES_REPEATED:
            text = tr.gettext("had messages sent again that may not have arrived")
        case Deed.DELIVERIES_LEFT:
            text = tr.gettext("left messages alone that may not have arrived")
        case Deed.ENTRY_LEARNED:
            text = tr.gettext("taught the bot an answer")
        case Deed.ENTRY_CORRECTED:
            text = tr.gettext("corrected an answer of the bot")
        case Deed.ENTRY_UNDONE:
            text = tr.gettext("took back a change of an answer")
        case Deed.GAPS_SETTLED:
            text = tr.gettext("marked questions in vain as not needed")
        case Deed.DUTY_TICKED:
            text = tr.gettext("ticked a duty of the checklist for: %(name)s") % {"name": name}
        case Deed.DUTY_UNTICKED:
            text = tr.gettext("took back a tick of the checklist of: %(name)s") % {"name": name}
        case Deed.DUTY_NUDGED:
            text = tr.gettext("reminded those without a tick in the checklist")
        case Deed.INQUIRY_TAKEN | Deed.INQUIRY_CLOSED | Deed.INQUIRY_EXPORTED:
            text = _about_inquiry(record.deed, name, tr)
        case Deed.DATA_DELETED if not _is_own(record):
            text = tr.gettext("deleted the data of a person: %(name)s") % {"name": name}
        case Deed.DATA_DELETED:
            text = tr.gettext("%(name)s deleted their data") % {"name": name}
    return text


def _about_inquiry(deed: Deed, name: str, tr: Translator) -> str:
    """What was done about a talk; that of a guest names nobody."""
    if not name:
        return {
            Deed.INQUIRY_TAKEN: tr.gettext("took the inquiry of a guest"),
            Deed.INQUIRY_CLOSED: tr.gettext("closed the inquiry of a guest"),
            Deed.INQUIRY_EXPORTED: tr.gettext("downloaded the inquiry of a guest"),
        }[deed]
    text = {
        Deed.INQUIRY_TAKEN: tr.gettext("took an inquiry: %(name)s"),
        Deed.INQUIRY_CLOSED: tr.gettext("closed an inquiry: %(name)s"),
        Deed.INQUIRY_EXPORTED: tr.gettext("downloaded an inquiry: %(name)s"),
    }[deed]
    return text % {"name": name}


def deed_name(deed: Deed, tr: Translator) -> str:
    """A kind of deed, as a table names it."""
    return {
        Deed.ROSTER_IMPORTED: tr.gettext("Roster imported"),
        Deed.ROSTER_EXPORTED: tr.gettext("Roster exported"),
        Deed.AUDIT_EXPORTED: tr.gettext("Log exported"),
        Deed.INVITED: tr.gettext("Invitation issued"),
        Deed.INVITATION_REVOKED: tr.gettext("Invitation taken back"),
        Deed.ENROLLED: tr.gettext("Enrolment"),
        Deed.MOVED: tr.gettext("Move to another account"),
        Deed.WITHDRAWN: tr.gettext("Withdrawal"),
        Deed.RESTORED: tr.gettext("Restored"),
        Deed.REPLACED: tr.gettext("Replacement"),
        Deed.COORDINATOR_INVITED: tr.gettext("Coordinator invited"),
        Deed.COORDINATOR_REMOVED: tr.gettext("Coordinator removed"),
        Deed.NOTICE_ADDED: tr.gettext("Announcement added"),
        Deed.NOTICE_REMOVED: tr.gettext("Announcement removed"),
        Deed.REPORT_ACCEPTED: tr.gettext("Report accepted"),
        Deed.REPORT_RETURNED: tr.gettext("Report returned"),
        Deed.REPORT_HANDED_IN: tr.gettext("Report handed in for a participant"),
        Deed.REPORT_MAILED_AGAIN: tr.gettext("Report e-mailed again"),
        Deed.REPORTS_NUDGED: tr.gettext("Reminder of the report"),
        Deed.REPORTS_EXPORTED: tr.gettext("Reports downloaded"),
        Deed.EXTENSION_GRANTED: tr.gettext("More time for a report"),
        Deed.PROGRAMME_CHANGED: tr.gettext("Daily programme changed"),
        Deed.POINT_SETTLED: tr.gettext("Open point settled"),
        Deed.POINT_REOPENED: tr.gettext("Open point opened again"),
        Deed.REMINDERS_PAUSED: tr.gettext("Reminders paused"),
        Deed.PAUSE_ENDED: tr.gettext("Pause of reminders ended"),
        Deed.DUTY_TICKED: tr.gettext("Duty ticked for a participant"),
        Deed.DUTY_UNTICKED: tr.gettext("Tick taken back"),
        Deed.DUTY_NUDGED: tr.gettext("Reminder of a duty"),
        Deed.DATA_DELETED: tr.gettext("Data deleted on request"),
        Deed.DELIVERIES_REPEATED: tr.gettext("Messages sent again"),
        Deed.DELIVERIES_LEFT: tr.gettext("Messages left alone"),
        Deed.ENTRY_LEARNED: tr.gettext("Answer taught"),
        Deed.ENTRY_CORRECTED: tr.gettext("Answer corrected"),
        Deed.ENTRY_UNDONE: tr.gettext("Change of an answer taken back"),
        Deed.GAPS_SETTLED: tr.gettext("Questions marked as not needed"),
        Deed.INQUIRY_TAKEN: tr.gettext("Inquiry taken"),
        Deed.INQUIRY_CLOSED: tr.gettext("Inquiry closed"),
        Deed.INQUIRY_EXPORTED: tr.gettext("Inquiry downloaded"),
    }[deed]


def person_name(person: Person, tr: Translator) -> str:
    """The name; of somebody whose data was deleted, only their number."""
    if person.state is State.REMOVED:
        return tr.gettext("deleted participant no. %(number)d") % {"number": person.id}
    return person.shown_name(tr.locale)


def actor_name(record: AuditRecord, tr: Translator) -> str:
    """Who did it; where a person came in, with which account."""
    if record.actor_name is None:
        return tr.gettext("the command line")
    if record.actor_name and record.deed in SELF_SERVICE:
        return tr.gettext("Telegram account “%(name)s”") % {"name": record.actor_name}
    return record.actor_name or tr.gettext("a deleted account")


def sheet(records: Sequence[AuditRecord], people: People, course: Course, tr: Translator) -> Sheet:
    """All lines as a table; moments by the course's clocks."""
    header = (
        tr.gettext("When (%(zone)s)") % {"zone": course.zone_name.get(tr.locale)},
        tr.gettext("Who"),
        tr.gettext("What was done"),
        tr.gettext("Whom"),
        tr.gettext("Number of the person"),
        tr.gettext("Particulars"),
    )
    rows = [_row(record, people, course, tr) for record in records]
    return Sheet(title=tr.gettext("Log"), header=header, rows=rows)


def particulars(record: AuditRecord, course: Course | None, tr: Translator) -> str:
    """What of, how many, until when and in what format, where the record says it; in words."""
    found = [_particular(name, value, course, tr) for name, value in record.details.items()]
    return ", ".join(one for one in found if one)


def earlier(tr: Translator) -> str:
    """The button to older lines."""
    return tr.gettext("« Earlier")


def later(tr: Translator) -> str:
    """The button to newer lines."""
    return tr.gettext("Later »")


def _line(
    record: AuditRecord, people: People, course: Course, tr: Translator, *, now: datetime
) -> str:
    when = moment(record.at, course, tr, now=now)
    what = sentence(record, people, tr)
    if _is_own(record):
        return escape(f"• {when} – {what}")
    if record.deed in SELF_SERVICE:
        return escape(f"• {when} – {_came_in(record, people, tr)}")
    more = particulars(record, course, tr)
    line = f"• {when} – {actor_name(record, tr)}: {what}"
    return escape(f"{line} ({more})" if more else line)


def _came_in(record: AuditRecord, people: People, tr: Translator) -> str:
    """Somebody used their invitation: the person is named first, the account after them."""
    person = people.get(record.person_id or 0)
    if record.deed is Deed.MOVED:
        text = tr.gettext("Move to another account: %(name)s")
    elif person is not None and person.role is Role.COORDINATOR:
        text = tr.gettext("New coordinator: %(name)s")
    else:
        text = tr.gettext("Enrolment: %(name)s")
    return f"{text % {'name': _whom(record, people, tr)}} ({actor_name(record, tr)})"


def _is_own(record: AuditRecord) -> bool:
    """Whether the person did it themselves, so that the name of who did it is gone."""
    return record.deed is Deed.DATA_DELETED and record.actor_name is None


def _particular(name: str, value: int | str, course: Course | None, tr: Translator) -> str:
    """One of the details; empty where it says nothing to a reader, such as a number of a row."""
    counted = {
        "added": tr.gettext("new"),
        "changed": tr.gettext("changed"),
        "unchanged": tr.gettext("as before"),
        "missing": tr.gettext("not in the file"),
        "cancelled": tr.gettext("cancelled"),
        "told": tr.gettext("told"),
        "people": tr.gettext("people"),
        "version": tr.gettext("version"),
        "messages": tr.gettext("messages"),
        "questions": tr.gettext("questions"),
    }
    if name in counted:
        return f"{counted[name]}: {value}"
    if name == "until":
        day = tr.day(date.fromisoformat(str(value)))
        return tr.gettext("valid until %(day)s") % {"day": day}
    if name == "till":
        day = tr.day(date.fromisoformat(str(value)))
        return tr.gettext("until %(day)s") % {"day": day}
    if name in {"duty", "point", "entry"}:
        return _subject(name, str(value), course, tr)
    if name == "format":
        return tr.gettext("format: %(name)s") % {"name": str(value).upper()}
    return ""


def _subject(name: str, value: str, course: Course | None, tr: Translator) -> str:
    """A duty, an answer or an open point by its title; what is not there any more, by its id."""
    if name == "duty":
        duty = course.checklist.get(value) if course is not None else None
        return tr.gettext("duty: %(name)s") % {
            "name": duty.title.get(tr.locale) if duty is not None else value
        }
    if name == "entry":
        entry = course.entries.get(value) if course is not None else None
        titled = (
            entry_title(entry, course, tr) if entry is not None and course is not None else value
        )
        return tr.gettext("answer: %(name)s") % {"name": titled}
    point = course.open_points.get(value) if course is not None else None
    return point.title.get(tr.locale) if point is not None else value


def _row(record: AuditRecord, people: People, course: Course, tr: Translator) -> tuple[Cell, ...]:
    return (
        record.at.astimezone(course.zone),
        None if _is_own(record) else actor_name(record, tr),
        deed_name(record.deed, tr),
        _whom(record, people, tr) or None,
        record.person_id,
        particulars(record, course, tr) or None,
    )


def _whom(record: AuditRecord, people: People, tr: Translator) -> str:
    person = people.get(record.person_id or 0)
    return person_name(person, tr) if person is not None else ""
