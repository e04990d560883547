"""A person of a course: what the roster says of them, and where they stand."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.people.account import Account
from bot.people.roles import Role


class State(StrEnum):
    """Whether somebody takes part."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    REMOVED = "removed"
    """Their data was deleted; only the course, the role and the country are left, to be counted."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a roster says of a person; None where it says nothing.

    Attributes:
        name: as in the passport, in Latin letters.
        local_name: the name in Russian.
        country: ISO code, one of the course's.
        organisation: where they work.
        email: as written.
        locale: the language they are written to in.
        group: a group within the course, or None.
    """

    name: str
    local_name: str | None = None
    country: str | None = None
    organisation: str | None = None
    email: str | None = None
    locale: str | None = None
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in one course; who is in two courses is two persons with one account.

    Attributes:
        id: the person's own number; 0 before it is stored.
        course_id: the course.
        role: who they are in it once they have enrolled: participant or coordinator.
        profile: what is known of them; of a removed person nothing but the country.
        state: whether they take part.
        account_id: their Telegram account, or None before they have enrolled.
        enrolled_at: when they first enrolled; a move to another account leaves it.
        left_at: when they were withdrawn, replaced or removed.
        replaced_by: the person who came in their stead, or None.
        blocked_at: when their account blocked the bot, or None.
        created_at: when they came into the roster.
    """

    id: int = 0
    course_id: str
    role: Role
    profile: Profile
    state: State = State.ACTIVE
    account_id: int | None = None
    enrolled_at: datetime | None = None
    left_at: datetime | None = None
    replaced_by: int | None = None
    blocked_at: datetime | None = None
    created_at: datetime

    @property
    def is_active(self) -> bool:
        """Whether they take part."""
        return self.state is State.ACTIVE

    @property
    def is_enrolled(self) -> bool:
        """Whether they take part, and the bot knows their account."""
        return self.is_active and self.account_id is not None

    def shown_name(self, locale: str) -> str:
        """The name in the script of a language; of a removed person, an empty string."""
        profile = self.profile
        return (profile.local_name if locale == "ru" else None) or profile.name


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who writes: an account, and the persons that it is in the courses.

    Attributes:
        account: the Telegram identity.
        persons: the active persons with this account, at most one a course.
        is_operator: whether COORDINATOR_IDS names the account: a coordinator of every course.
    """

    account: Account
    persons: tuple[Person, ...] = field(default=())
    is_operator: bool = False

    def in_course(self, course_id: str) -> Person | None:
        """The person that the account is in a course."""
        return next((one for one in self.persons if one.course_id == course_id), None)

    def role_in(self, course_id: str) -> Role:
        """Who they are in a course; nobody is more than what an active person row says."""
        if self.is_operator:
            return Role.COORDINATOR
        person = self.in_course(course_id)
        return person.role if person is not None and person.is_enrolled else Role.GUEST
