"""Whom a course reminds, as the tables say it at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.checklist.duties import done_of
from bot.course import Course
from bot.delivery.delivery import Category
from bot.i18n import LOCALES
from bot.people import Person, Role
from bot.reminders.moments import moment_of
from bot.reminders.reminder import Pause, Recipient
from bot.reports.overview import OWED, Step, step_of
from bot.reports.submission import Extension, Submission, what_stands
from bot.schedule.session import Session
from bot.texts.invitations import language_of
from bot.texts.reminder_facts import Lacking
from handlers.staff import Staff
from storage import Transaction


@dataclass(frozen=True, kw_only=True)
class Census:
    """A course and everybody in it, as far as reminders depend on them.

    Attributes:
        course: with what coordinators have settled.
        recipients: participants who have enrolled, and the chats of the coordinators.
        sessions: those that take place.
        people: the participants among the recipients, by their numbers.
    """

    course: Course
    recipients: tuple[Recipient, ...]
    sessions: tuple[Session, ...]
    people: Mapping[int, Person]

    def of_chat(self, chat_id: int) -> Recipient | None:
        """The coordinator or the coordinators' chat of that number."""
        return next(
            (
                one
                for one in self.recipients
                if one.role is Role.COORDINATOR and one.account_id == chat_id
            ),
            None,
        )

    def lacking(self, subject: str, locale: str, *, now: datetime) -> Lacking:
        """Which participants have not done something, by name; those with more time apart."""
        name = subject.partition(".")[2]
        owing = [
            one
            for one in self.recipients
            if one.role is Role.PARTICIPANT and subject not in one.done
        ]
        given = {one.person_id: self._more_time(subject, one) for one in owing}
        late = [one for one in owing if (given[one.person_id] or now) <= now]
        return Lacking(
            nothing=[self._name(one, locale) for one in late if name not in one.returned],
            returned=[self._name(one, locale) for one in late if name in one.returned],
            extended=[
                (self._name(one, locale), until)
                for one in owing
                if (until := given[one.person_id]) is not None and until > now
            ],
        )

    def _more_time(self, subject: str, recipient: Recipient) -> datetime | None:
        """The last minute that somebody was given and that counts."""
        until = recipient.extended.get(subject.partition(".")[2])
        dated = moment_of(self.course, subject, recipient)
        return until if dated is not None and dated.until == until else None

    def _name(self, recipient: Recipient, locale: str) -> str:
        return self.people[recipient.person_id].shown_name(locale)


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What the tables say of one person.

    Attributes:
        latest: what stands of each report, by the deadline's id.
        extensions: more time, likewise.
        ticked: what is done by the ticks of the checklist.
        off: the categories that they switched off.
        pause: what was agreed.
        locale: the language that they chose, or None.
    """

    latest: Mapping[str, Submission | None]
    extensions: Mapping[str, Extension | None]
    ticked: frozenset[str]
    off: frozenset[Category]
    pause: Pause | None
    locale: str | None


async def read_census(view: Transaction, course: Course, staff: Staff) -> Census:
    """Everybody whom a course reminds; a few queries, however many they are."""
    people = [one for one in await view.people.of_course(course.id) if _is_reminded(one)]
    latest, extensions = {}, {}
    for report, plan in course.reports.items():
        latest[plan.deadline] = await view.submissions.latest(course.id, report)
        extensions[plan.deadline] = await view.extensions.of_course(course.id, report)
    locales = await view.accounts.locales({one.account_id or 0 for one in people})
    off = await view.preferences.of_course(course.id)
    pauses = await view.pauses.of_course(course.id)
    ticks = await view.ticks.of_course(course.id)
    participants = [
        _recipient(
            one,
            course,
            _Kept(
                latest={name: found.get(one.id) for name, found in latest.items()},
                extensions={name: found.get(one.id) for name, found in extensions.items()},
                ticked=done_of(course, ticks.get(one.id, {})),
                off=off.get(one.id, frozenset()),
                pause=pauses.get(one.id),
                locale=locales.get(one.account_id or 0),
            ),
        )
        for one in people
    ]
    return Census(
        course=course,
        recipients=(*participants, *await _coordinators(view, course, staff, people)),
        sessions=tuple(await view.sessions.of_course(course.id)),
        people={one.id: one for one in people},
    )


async def read_recipient(view: Transaction, course: Course, person_id: int) -> Recipient | None:
    """One participant as they are now; None for anybody who takes no part, or has not enrolled."""
    person = await view.people.get(person_id)
    if person is None or person.course_id != course.id or not _is_reminded(person):
        return None
    latest, extensions = {}, {}
    for report, plan in course.reports.items():
        handed_in = await view.submissions.of_person(person.id, report)
        latest[plan.deadline] = what_stands(handed_in)
        extensions[plan.deadline] = await view.extensions.of_person(person.id, report)
    account = await view.accounts.get(person.account_id or 0)
    kept = _Kept(
        latest=latest,
        extensions=extensions,
        ticked=done_of(course, await view.ticks.of_person(person.id)),
        off=await view.preferences.of_person(person.id),
        pause=await view.pauses.of_person(person.id),
        locale=account.locale if account is not None else None,
    )
    return _recipient(person, course, kept)


def _is_reminded(person: Person) -> bool:
    return person.role is Role.PARTICIPANT and person.is_enrolled


def _recipient(person: Person, course: Course, kept: _Kept) -> Recipient:
    """Somebody with what they have done, and what of it came back."""
    steps = {name: step_of(one) for name, one in kept.latest.items()}
    done = {name for name, step in steps.items() if step not in {*OWED, Step.RETURNED}}
    duties = {f"checklist.{key}" for key, one in course.checklist.items() if one.deadline in done}
    assert person.account_id is not None, "who has enrolled has an account"
    return Recipient(
        person_id=person.id,
        account_id=person.account_id,
        role=person.role,
        locale=kept.locale if kept.locale in LOCALES else language_of(person).locale,
        since=person.enrolled_at or person.created_at,
        country=person.profile.country,
        group=person.profile.group,
        off=kept.off,
        pause=kept.pause,
        done=frozenset({f"deadlines.{name}" for name in done} | duties | kept.ticked),
        returned=frozenset(name for name, step in steps.items() if step is Step.RETURNED),
        broken=frozenset(name for name, step in steps.items() if step is Step.BROKEN),
        extended={
            name: given.until for name, given in kept.extensions.items() if given is not None
        },
    )


async def _coordinators(
    view: Transaction, course: Course, staff: Staff, people: list[Person]
) -> list[Recipient]:
    """The chats of the coordinators; they are reminded once there is somebody to care for."""
    if not people:
        return []
    since = min(one.created_at for one in people)
    return [
        Recipient(
            person_id=chat_id,  # no person: a chat, or an account that the settings name
            account_id=chat_id,
            role=Role.COORDINATOR,
            locale=locale,
            since=since,
        )
        for chat_id, locale in await staff.addresses(view, course)
    ]
