"""Which course somebody means, and who they are in it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.course import Course, Courses
from bot.people import Account, Role, Visitor
from storage import Storage


class Visitors:
    """Says who an account is: what the database knows, and what the settings say.

    Args:
        storage: accounts and persons.
        operators: the accounts of COORDINATOR_IDS, coordinators of every course.
    """

    def __init__(self, *, storage: Storage, operators: Collection[int]) -> None:
        self._storage = storage
        self.operators = frozenset(operators)

    async def visitor(self, account_id: int, *, now: datetime) -> Visitor:
        """Who has just written."""
        return self._with_rights(await self._storage.visitor(account_id, now=now))

    async def passer_by(self, account_id: int, *, now: datetime) -> Visitor:
        """Who asks from another chat; of an account that has never written nothing is kept."""
        known = await self.look_up(account_id)
        if known is not None:
            return known
        account = Account(id=account_id, locale=None, course_id=None, created_at=now)
        return self._with_rights(Visitor(account=account))

    async def look_up(self, account_id: int, *, fresh: bool = False) -> Visitor | None:
        """Who an account is by now, or None when it has never written.

        `fresh` asks the database, whatever is remembered.
        """
        known = await self._storage.look_up(account_id, fresh=fresh)
        return None if known is None else self._with_rights(known)

    def _with_rights(self, visitor: Visitor) -> Visitor:
        return replace(visitor, is_operator=visitor.account.id in self.operators)


def course_of(visitor: Visitor, courses: Courses, now: datetime) -> Course:
    """The course that somebody means: the chosen one, else one of their own, else the default.

    Of several of their own it is the one that runs or comes next.
    """
    chosen = courses.get(visitor.account.course_id)
    if chosen is not None:
        return chosen
    own = [course for one in visitor.persons if (course := courses.get(one.course_id)) is not None]
    return courses.default(now, among=own or None)


def in_course(
    visitor: Visitor, course: Course, at: datetime, *, among_others: bool = False
) -> dict[str, Any]:
    """What handlers are given that depends on the course: `course`, `person`, `role`, `reader`.

    `among_others` is where others read along: the reader is nobody in particular there, so that
    no answer gives away the country of whoever asks, or that they take part.
    """
    person = visitor.in_course(course.id)
    role = visitor.role_in(course.id)
    country = person.profile.country if person is not None else None
    return {
        "course": course,
        "person": person,
        "role": role,
        "reader": course.reader(None, at)
        if among_others
        else course.reader(
            country or visitor.account.country, at, is_accepted=role is Role.PARTICIPANT
        ),
    }
