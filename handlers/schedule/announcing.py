"""Those whom a change of the programme concerns are told of it: each once, all in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.course import Course
from bot.delivery.delivery import Category, Priority
from bot.i18n import Translator
from bot.people import Person, Role
from bot.reminders.quiet import awake
from bot.schedule.differences import Change, Told, told_to
from bot.texts import programme_changes as texts
from handlers.schedule import keyboards
from handlers.telling import enqueue_for_person
from storage import Transaction

_Reader = tuple[str | None, str | None, str]
"""What the words depend on: the group, the country and the language."""


@dataclass(frozen=True, kw_only=True)
class Announced:
    """How many are told.

    Attributes:
        people: all of them.
        asleep: those of them for whom it is night, who are told in the morning.
    """

    people: int = 0
    asleep: int = 0


async def announce(
    tx: Transaction,
    changes: Sequence[Change],
    course: Course,
    *,
    is_first: bool,
    now: datetime,
) -> Announced:
    """Put the notices into the queue, in the transaction of the change.

    They need no key: the draft of the change is dropped with them, and happens once.

    Nobody is woken by one, unless a session within a day changes.

    Args:
        tx: where the change is made.
        changes: what is changed; of what is over nobody is told.
        course: whose programme.
        is_first: whether there was no programme before.
        now: the present moment.
    """
    people = asleep = 0
    worded: dict[_Reader, str] = {}  # in a big course it is worded for many, in a transaction
    told_of: dict[str | None, tuple[Told, ...]] = {}
    for person in await tx.people.of_course(course.id, Role.PARTICIPANT):
        group = person.profile.group
        if group not in told_of:
            told_of[group] = told_to(changes, group, now=now)
        told = told_of[group]
        if not told:
            continue
        is_soon = any(one.is_soon(now) for one in told)
        due_at = now if is_soon else awake(now, course.zone_for(person.profile.country, now))
        is_reached = await enqueue_for_person(
            tx,
            person,
            partial(_said, told, person, course, now, is_first, worded),
            partial(keyboards.to_schedule, course, here=False),
            course=course,
            now=now,
            category=Category.CHANGES,
            priority=Priority.URGENT if is_soon else Priority.NOTICE,
            due_at=due_at,
        )
        people += is_reached
        asleep += is_reached and due_at > now
    return Announced(people=people, asleep=asleep)


def _said(
    told: Sequence[Told],
    person: Person,
    course: Course,
    now: datetime,
    is_first: bool,  # noqa: FBT001 - bound by `partial`, which leaves the language
    worded: dict[_Reader, str],
    tr: Translator,
) -> str:
    country = person.profile.country
    reader = (person.profile.group, country, tr.locale)
    if reader not in worded and is_first:
        new = [one.after for one in told if one.after is not None]
        worded[reader] = texts.appeared(new, course, country, tr, now=now)
    elif reader not in worded:
        worded[reader] = texts.notice(told, course, country, tr, now=now)
    return worded[reader]
