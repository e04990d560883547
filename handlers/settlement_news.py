"""What everybody is told when a point is settled or open again: in the transaction of that."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.course import Course
from bot.course.settling import Settlement, settled
from bot.delivery.delivery import WAITING, Category, Priority, Reason
from bot.i18n import Translator
from bot.people import Person
from bot.settling import concerned, told_at
from bot.texts import settlements as settlement_texts
from bot.texts import settling as texts
from handlers.acting import Actor
from handlers.staff import Staff
from handlers.telling import enqueue_for_person
from storage import Transaction

Heard = Settlement | None
"""What somebody was told last of a point; None where they were told nothing."""


async def tell_settled(
    tx: Transaction, one: Settlement, before: Settlement | None, actor: Actor, staff: Staff
) -> int:
    """Have everybody told what is settled now, who else settles included.

    Args:
        tx: where it is settled.
        one: what is settled, with its number.
        before: what was settled of that point until now.
        actor: who did it.
        staff: get a line.

    Returns:
        How many participants are told.
    """
    others = [each for point, each in actor.course.settlements.items() if point != one.point]
    course = settled(actor.course, [*others, one])

    def say(heard: Heard, country: str | None, tr: Translator) -> str:
        if heard is None:
            return settlement_texts.settled(one, course, tr, country=country)
        return settlement_texts.changed(one, heard, course, tr, country=country)

    def is_news(heard: Heard) -> bool:
        return heard is None or _said(heard) != _said(one)

    by = actor.user.full_name
    line = partial(texts.staff_settled, one, by, course)
    await staff.enqueue(tx, course, line, now=actor.at, key=f"settled:{one.id}")
    key = f"settled:{one.id}"
    return await _enqueue(tx, one.point, before, is_news, say, course, actor.at, key=key)


async def tell_withdrawn(tx: Transaction, one: Settlement, actor: Actor, staff: Staff) -> int:
    """Have everybody told that a point is open again; returns how many participants."""
    course = actor.course

    def say(heard: Heard, country: str | None, tr: Translator) -> str:
        return settlement_texts.withdrawn(heard or one, course, tr, country=country)

    def is_news(heard: Heard) -> bool:
        return heard is not None

    line = partial(texts.staff_withdrawn, one, actor.user.full_name, course)
    await staff.enqueue(tx, course, line, now=actor.at, key=f"reopened:{one.id}")
    key = f"reopened:{one.id}"
    return await _enqueue(tx, one.point, one, is_news, say, course, actor.at, key=key)


async def _enqueue(
    tx: Transaction,
    point: str,
    before: Settlement | None,
    is_news: Callable[[Heard], bool],
    say: Callable[[Heard, str | None, Translator], str],
    course: Course,
    now: datetime,
    *,
    key: str,
) -> int:
    told = 0
    for person in concerned(course, point, await tx.people.of_course(course.id)):
        heard, country = await _heard(tx, person, before), person.profile.country
        if not is_news(heard):
            continue
        told += await enqueue_for_person(
            tx,
            person,
            partial(say, heard, country),
            course=course,
            now=now,
            category=Category.CHANGES,
            priority=Priority.NOTICE,
            key=f"{key}:{person.id}",
            due_at=told_at(point, course, country, now=now),
        )
    return told


async def _heard(tx: Transaction, person: Person, before: Settlement | None) -> Heard:
    """What they were told last; what still waits for their morning is taken back."""
    one = before
    while one is not None:
        put_down = await tx.deliveries.with_key(f"settled:{one.id}:{person.id}")
        if put_down is None or put_down.state not in WAITING:
            return one
        await tx.deliveries.cancel([put_down.id], Reason.NOT_WANTED)
        one = await tx.settlements.replaced_by(one)
    return None


def _said(one: Settlement) -> tuple[object, ...]:
    return one.day, one.time, one.words
