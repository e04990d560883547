"""People: who takes part in which course, and with which account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people import Person, Profile, Role, State
from storage.schema import accounts, people

_ROW = select(people, accounts.c.blocked_at).join(
    accounts, accounts.c.id == people.c.account_id, isouter=True
)
_ONE = people.c.id == bindparam("person")
_GET = _ROW.where(_ONE)
_OF_COURSE = _ROW.where(people.c.course_id == bindparam("course")).order_by(people.c.id)
_OF_ROLE = _OF_COURSE.where(people.c.role == bindparam("with_role"))
_OF_ACCOUNT = _ROW.where(
    people.c.account_id == bindparam("account"), people.c.state == State.ACTIVE
).order_by(people.c.id)
_ACCOUNT_OF = select(people.c.account_id).where(_ONE)
_ADD = insert(people).returning(people.c.id)
_CHANGE = (
    update(people)
    .where(_ONE)
    .values(
        {
            column: bindparam(f"new_{column}")
            for column in (
                "name",
                "local_name",
                "country",
                "organisation",
                "email",
                "locale",
                "group_name",
            )
        }
    )
)
_TAKEN = select(people.c.id).where(
    people.c.account_id == bindparam("account"),
    people.c.course_id == bindparam("course"),
    people.c.id != bindparam("person"),
    people.c.state == State.ACTIVE,
)
_ENROL = (
    update(people)
    .where(_ONE, people.c.state == State.ACTIVE)
    .values(
        account_id=bindparam("account"),
        enrolled_at=func.coalesce(people.c.enrolled_at, bindparam("at")),
    )
)
_LEAVE = (
    update(people)
    .where(_ONE, people.c.state == State.ACTIVE)
    .values(state=bindparam("to"), left_at=bindparam("at"), replaced_by=bindparam("by"))
)
_RESTORE = (
    update(people)
    .where(and_(_ONE, people.c.state.in_((State.WITHDRAWN, State.REPLACED))))
    .values(state=State.ACTIVE, left_at=None, replaced_by=None, account_id=bindparam("account"))
)
# any number: what matters is that it is the same in every process
_TAKE_TURNS = select(func.pg_advisory_xact_lock(0x50454F, func.hashtext(bindparam("course"))))
_REMOVE = (
    update(people)
    .where(_ONE, people.c.state != State.REMOVED)
    .values(
        state=State.REMOVED,
        name="",
        local_name=None,
        organisation=None,
        email=None,
        locale=None,
        group_name=None,
        account_id=None,
        left_at=func.coalesce(people.c.left_at, bindparam("at")),
    )
)


class People:
    """The people, within one transaction.

    Attributes:
        changed: ids of the accounts whose rights were touched.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.changed: set[int] = set()

    async def take_turns(self, course_id: str) -> None:
        """Wait until nobody else changes the people of a course, and keep others waiting.

        Call it before reading what a change is decided by. SQLite has one writer anyway.
        """
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(_TAKE_TURNS, {"course": course_id})

    async def add(self, person: Person) -> Person:
        """Keep somebody new; returns them with their number."""
        values = {
            "course_id": person.course_id,
            "role": person.role,
            "state": person.state,
            "account_id": person.account_id,
            "created_at": person.created_at,
            "enrolled_at": person.enrolled_at,
            "left_at": person.left_at,
            "replaced_by": person.replaced_by,
            **_columns(person.profile),
        }
        number: int = (await self._connection.execute(_ADD, values)).scalar_one()
        self._touch(person.account_id)
        added = await self.get(number)
        assert added is not None, "it was added a line above"
        return added

    async def get(self, person_id: int) -> Person | None:
        """Somebody by their number, whatever their state."""
        row = (await self._connection.execute(_GET, {"person": person_id})).mappings().first()
        return None if row is None else _person(row)

    async def of_course(self, course_id: str, role: Role | None = None) -> list[Person]:
        """Everybody of a course in every state, in the order in which they came."""
        statement = _OF_COURSE if role is None else _OF_ROLE
        where = {"course": course_id} | ({} if role is None else {"with_role": role})
        return [
            _person(row) for row in (await self._connection.execute(statement, where)).mappings()
        ]

    async def of_account(self, account_id: int) -> tuple[Person, ...]:
        """The active persons that an account is, at most one a course."""
        rows = (await self._connection.execute(_OF_ACCOUNT, {"account": account_id})).mappings()
        return tuple(_person(row) for row in rows)

    async def change_profile(self, person_id: int, profile: Profile) -> None:
        """Put another profile in the place of the one that is kept."""
        new = {f"new_{column}": value for column, value in _columns(profile).items()}
        await self._connection.execute(_CHANGE, {"person": person_id, **new})
        self._touch(await self._connection.scalar(_ACCOUNT_OF, {"person": person_id}))

    async def enrol(self, person_id: int, account_id: int, *, at: datetime) -> bool:
        """Tie a person to an account, which must have been seen before.

        Another account that the person had until now loses its rights.

        Returns False, and changes nothing, where the person does not take part, or where the
        account is another person of the course.
        """
        person = await self.get(person_id)
        if person is None:
            return False
        await self.take_turns(person.course_id)
        if await self._is_taken(account_id, person):
            return False
        values = {"person": person_id, "account": account_id, "at": at}
        done = await self._connection.execute(_ENROL, values)
        self._touch(person.account_id, account_id)
        return done.rowcount > 0

    async def leave(
        self, person_id: int, state: State, *, at: datetime, replaced_by: int | None = None
    ) -> bool:
        """Let an active person go; they keep their account, to be restored with.

        Returns whether they took part until now.
        """
        self._touch(await self._connection.scalar(_ACCOUNT_OF, {"person": person_id}))
        values = {"person": person_id, "to": state, "at": at, "by": replaced_by}
        return (await self._connection.execute(_LEAVE, values)).rowcount > 0

    async def restore(self, person_id: int) -> bool:
        """Let somebody who was withdrawn or replaced take part again; returns whether it did.

        An account that is another person of the course by now stays that.
        """
        person = await self.get(person_id)
        if person is None:
            return False
        await self.take_turns(person.course_id)
        account = person.account_id
        if account is not None and await self._is_taken(account, person):
            account = None
        self._touch(person.account_id)
        values = {"person": person_id, "account": account}
        return (await self._connection.execute(_RESTORE, values)).rowcount > 0

    async def remove(self, person_id: int, *, at: datetime) -> bool:
        """Forget who a person was; course, role, country and dates stay, to be counted."""
        self._touch(await self._connection.scalar(_ACCOUNT_OF, {"person": person_id}))
        done = await self._connection.execute(_REMOVE, {"person": person_id, "at": at})
        return done.rowcount > 0

    async def _is_taken(self, account_id: int, person: Person) -> bool:
        """Whether an account is somebody else in the person's course."""
        wanted = {"account": account_id, "course": person.course_id, "person": person.id}
        return await self._connection.scalar(_TAKEN, wanted) is not None

    def _touch(self, *account_ids: int | None) -> None:
        self.changed |= {number for number in account_ids if number is not None}


def _columns(profile: Profile) -> dict[str, str | None]:
    return {
        "name": profile.name,
        "local_name": profile.local_name,
        "country": profile.country,
        "organisation": profile.organisation,
        "email": profile.email,
        "locale": profile.locale,
        "group_name": profile.group,
    }


def _person(row: Mapping[Any, Any]) -> Person:
    return Person(
        id=row["id"],
        course_id=row["course_id"],
        role=Role(row["role"]),
        profile=Profile(
            name=row["name"],
            local_name=row["local_name"],
            country=row["country"],
            organisation=row["organisation"],
            email=row["email"],
            locale=row["locale"],
            group=row["group_name"],
        ),
        state=State(row["state"]),
        account_id=row["account_id"],
        enrolled_at=row["enrolled_at"],
        left_at=row["left_at"],
        replaced_by=row["replaced_by"],
        blocked_at=row["blocked_at"],
        created_at=row["created_at"],
    )
