"""The roster as a sheet: exported, or empty with an example."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.board import standing
from bot.course import Course
from bot.enrolment.columns import Column
from bot.enrolment.invitation import Invitation
from bot.enrolment.roster import EXAMPLE_EMAIL
from bot.i18n import Translator
from bot.people import Person, Role, State
from bot.sheets import Cell, Sheet
from bot.texts.roster import state
from bot.texts.roster_faults import column
from bot.texts.roster_plan import value


def roster(
    people: Sequence[Person],
    latest: Mapping[int, Invitation],
    course: Course,
    tr: Translator,
    *,
    now: datetime,
) -> Sheet:
    """The participants with all that is known of them; it can be imported again.

    Args:
        people: those of the course; coordinators, and whose data was deleted, are left out.
        latest: the newest invitation of each, by the person's id.
        course: theirs; moments are written by its clocks.
        tr: the language.
        now: the present moment, aware.
    """
    zone = course.zone_name.get(tr.locale)
    header = (
        *(column(one, tr) for one in Column),
        tr.gettext("State"),
        tr.gettext("Invited (%(zone)s)") % {"zone": zone},
        tr.gettext("Opened (%(zone)s)") % {"zone": zone},
        tr.gettext("Invitation valid until (%(zone)s)") % {"zone": zone},
        tr.gettext("Enrolled (%(zone)s)") % {"zone": zone},
        tr.gettext("Left (%(zone)s)") % {"zone": zone},
        tr.gettext("Gets messages"),
    )
    return Sheet(
        title=tr.gettext("Roster"),
        header=header,
        rows=[_row(one, latest.get(one.id), course, tr, now) for one in listed(people)],
    )


def listed(people: Sequence[Person]) -> list[Person]:
    """Whom the sheet has a row for, in its order."""
    return [
        one for one in people if one.role is Role.PARTICIPANT and one.state is not State.REMOVED
    ]


def template(course: Course, tr: Translator) -> Sheet:
    """A roster with an invented person; it is refused until they are deleted."""
    country = course.countries.members[0].name.get(tr.locale)
    example = {
        Column.NAME: "Asel Example",
        Column.LOCAL_NAME: "Асель Примерова",
        Column.COUNTRY: country,
        Column.ORGANISATION: tr.gettext("EXAMPLE: delete this row"),
        Column.EMAIL: EXAMPLE_EMAIL,
        Column.LANGUAGE: course.texts[0],
        Column.GROUP: "A",
    }
    return Sheet(
        title=tr.gettext("Roster"),
        header=tuple(column(one, tr) for one in Column),
        rows=[tuple(example[one] for one in Column)],
    )


def delimiter(tr: Translator) -> str:
    """What Excel expects between the cells of a CSV file in this language."""
    return ";" if tr.locale == "ru" else ","


def caption(n: int, tr: Translator) -> str:
    """Under the exported file."""
    return tr.ngettext(
        "📄 The roster, %(n)d person. It can be changed in Excel and sent back to me.",
        "📄 The roster, %(n)d people. It can be changed in Excel and sent back to me.",
        n,
    ) % {"n": n}


def template_caption(tr: Translator) -> str:
    """Under the template."""
    return tr.gettext("📄 Fill in a row for each person, delete the example, and send me the file.")


def _row(
    person: Person,
    invitation: Invitation | None,
    course: Course,
    tr: Translator,
    now: datetime,
) -> tuple[Cell, ...]:
    profile = person.profile
    return (
        profile.name,
        profile.local_name,
        value(Column.COUNTRY, profile.country, course, tr) if profile.country else None,
        profile.organisation,
        profile.email,
        profile.locale,
        profile.group,
        state(standing(person, invitation, now), tr),
        _moment(invitation.issued_at if invitation else None, course),
        _moment(invitation.opened_at if invitation else None, course),
        _moment(invitation.expires_at if invitation else None, course),
        _moment(person.enrolled_at, course),
        _moment(person.left_at, course),
        _reachable(person, tr),
    )


def _reachable(person: Person, tr: Translator) -> str | None:
    if not person.is_enrolled:
        return None
    return tr.gettext("no") if person.blocked_at is not None else tr.gettext("yes")


def _moment(at: datetime | None, course: Course) -> datetime | None:
    return at.astimezone(course.zone) if at is not None else None
