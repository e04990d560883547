"""Invitations: who may still come in, by the hash of a code; and who looked at which."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.enrolment import Invitation
from bot.people import Role
from storage.columns import IfNew
from storage.schema import invitations, openings, people

_ONE = invitations.c.id == bindparam("invitation")
_OPEN = (invitations.c.used_at.is_(None), invitations.c.revoked_at.is_(None))
_GET = select(invitations).where(_ONE)
_BY_HASH = select(invitations).where(invitations.c.code_hash == bindparam("hash"))
_NEWEST = (
    select(func.max(invitations.c.id))
    .join(people, people.c.id == invitations.c.person_id)
    .where(
        people.c.course_id == bindparam("course"),
        or_(invitations.c.handed_out_at.is_not(None), invitations.c.used_at.is_not(None)),
    )
    .group_by(invitations.c.person_id)
)
_LATEST = select(invitations).where(invitations.c.id.in_(_NEWEST))
# two who issue at once for one person take turns (SQLite has one writer anyway)
_TAKE_TURNS = select(people.c.id).where(people.c.id == bindparam("person")).with_for_update()
_HANDED_OUT = (
    update(invitations)
    .where(
        invitations.c.id.in_(bindparam("numbers", expanding=True)),
        invitations.c.revoked_at.is_(None),
    )
    .values(handed_out_at=bindparam("at"))
)
_COORDINATORS = select(people.c.id).where(
    people.c.course_id == bindparam("course"), people.c.role == Role.COORDINATOR
)
_REVOKE_ISSUED_BY = (
    update(invitations)
    .where(
        invitations.c.issued_by == bindparam("account"),
        invitations.c.person_id.in_(_COORDINATORS),
        *_OPEN,
        invitations.c.expires_at > bindparam("at"),
    )
    .values(revoked_at=bindparam("at"))
    .returning(invitations.c.person_id)
)
_ISSUE = insert(invitations).returning(invitations.c.id)
_REVOKE = (
    update(invitations)
    .where(
        invitations.c.person_id == bindparam("person"),
        *_OPEN,
        invitations.c.expires_at > bindparam("at"),
    )
    .values(revoked_at=bindparam("at"))
)
_USE = (
    update(invitations)
    .where(_ONE, *_OPEN, invitations.c.expires_at > bindparam("at"))
    .values(used_at=bindparam("at"), used_by=bindparam("account"))
)
_OPENED = (
    update(invitations)
    .where(_ONE)
    .values(opened_at=func.coalesce(invitations.c.opened_at, bindparam("at")))
)
_KEEP_OPENING = insert(openings).ext(IfNew())
_FORGET_OPENING = delete(openings).where(
    openings.c.invitation_id == bindparam("invitation"),
    openings.c.account_id == bindparam("account"),
)
_NOT_OPENED = (
    update(invitations)
    .where(
        _ONE,
        ~exists().where(openings.c.invitation_id == invitations.c.id),
    )
    .values(opened_at=None)
)
_WAS_OPENED = select(openings.c.opened_at).where(
    openings.c.invitation_id == bindparam("invitation"),
    openings.c.account_id == bindparam("account"),
)


class Invitations:
    """The invitations, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def issue(self, invitation: Invitation) -> Invitation:
        """Keep a new invitation; those that the person could still use are taken back.

        Nobody decides by it before it is handed out.
        """
        await self._connection.execute(_TAKE_TURNS, {"person": invitation.person_id})
        await self.revoke(invitation.person_id, at=invitation.issued_at)
        values = {
            "person_id": invitation.person_id,
            "code_hash": invitation.code_hash,
            "issued_at": invitation.issued_at,
            "issued_by": invitation.issued_by,
            "expires_at": invitation.expires_at,
            "handed_out_at": invitation.handed_out_at,
        }
        number: int = (await self._connection.execute(_ISSUE, values)).scalar_one()
        issued = await self.get(number)
        assert issued is not None, "it was issued a line above"
        return issued

    async def handed_out(self, invitation_ids: Iterable[int], *, at: datetime) -> int:
        """Mark what a coordinator has in hand; returns how many of them were not taken back."""
        values = {"numbers": [*invitation_ids], "at": at}
        return (await self._connection.execute(_HANDED_OUT, values)).rowcount

    async def get(self, invitation_id: int) -> Invitation | None:
        """An invitation by its number."""
        found = await self._connection.execute(_GET, {"invitation": invitation_id})
        row = found.mappings().first()
        return None if row is None else Invitation(**row)

    async def by_hash(self, code_hash: str) -> Invitation | None:
        """The invitation whose code has this hash, usable or not."""
        row = (await self._connection.execute(_BY_HASH, {"hash": code_hash})).mappings().first()
        return None if row is None else Invitation(**row)

    async def latest(self, course_id: str) -> dict[int, Invitation]:
        """The newest invitation of everybody in a course who ever got one, by the person's id.

        One that was issued and not handed out, as after a crash, is none.
        """
        rows = (await self._connection.execute(_LATEST, {"course": course_id})).mappings()
        return {row["person_id"]: Invitation(**row) for row in rows}

    async def opened(self, invitation_id: int, account_id: int, *, at: datetime) -> None:
        """Remember that an account looked at an invitation; the account has been seen before."""
        await self._connection.execute(_OPENED, {"invitation": invitation_id, "at": at})
        opening = {"invitation_id": invitation_id, "account_id": account_id, "opened_at": at}
        await self._connection.execute(_KEEP_OPENING, opening)

    async def declined(self, invitation_id: int, account_id: int) -> None:
        """Take back that an account looked: it says that the invitation is not for it."""
        looked = {"invitation": invitation_id, "account": account_id}
        await self._connection.execute(_FORGET_OPENING, looked)
        await self._connection.execute(_NOT_OPENED, {"invitation": invitation_id})

    async def was_opened_by(self, invitation_id: int, account_id: int) -> bool:
        """Whether this account came with the code of this invitation."""
        looked = {"invitation": invitation_id, "account": account_id}
        return await self._connection.scalar(_WAS_OPENED, looked) is not None

    async def use(self, invitation_id: int, account_id: int, *, at: datetime) -> bool:
        """Use an invitation up; False where it is used, revoked or expired by then."""
        values = {"invitation": invitation_id, "account": account_id, "at": at}
        return (await self._connection.execute(_USE, values)).rowcount > 0

    async def revoke(self, person_id: int, *, at: datetime) -> int:
        """Take back what a person could still use; returns how many."""
        return (await self._connection.execute(_REVOKE, {"person": person_id, "at": at})).rowcount

    async def revoke_issued_by(self, account_id: int, course_id: str, *, at: datetime) -> list[int]:
        """Take back the open invitations of coordinators that an account issued; returns whose."""
        values = {"account": account_id, "course": course_id, "at": at}
        return sorted((await self._connection.execute(_REVOKE_ISSUED_BY, values)).scalars())
