"""Inquiries: who talks with the coordinators, and how it stands."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    bindparam,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.inquiries.inquiry import OPEN, Closer, Inquiry, StaffTopic, State
from bot.inquiries.shelves import Counts, Shelf
from storage.columns import IfNew
from storage.schema import inquiries, staff_topics

_ADD: Final = insert(inquiries).ext(IfNew()).returning(inquiries.c.id)
_GET: Final = select(inquiries).where(inquiries.c.id == bindparam("inquiry"))
_OF: Final = (
    select(inquiries)
    .where(
        inquiries.c.account_id == bindparam("account"), inquiries.c.course_id == bindparam("course")
    )
    .order_by(inquiries.c.changed_at.desc(), inquiries.c.id.desc())
)
_OPEN_OF: Final = _OF.where(inquiries.c.state != State.CLOSED)
_LATEST_OF: Final = _OF.limit(1)
_OF_ACCOUNT: Final = (
    select(inquiries)
    .where(inquiries.c.account_id == bindparam("account"))
    .order_by(inquiries.c.changed_at.desc(), inquiries.c.id.desc())
)
_OF_COURSE: Final = (
    select(inquiries)
    .where(inquiries.c.course_id == bindparam("course"))
    .order_by(inquiries.c.changed_at.desc(), inquiries.c.id.desc())
)
_WAITING: Final = (
    select(inquiries)
    .where(
        inquiries.c.course_id == bindparam("course"),
        inquiries.c.state.in_(OPEN),
        inquiries.c.waiting_since.is_not(None),
    )
    .order_by(inquiries.c.waiting_since, inquiries.c.id)
)
_IS_OPEN: Final = inquiries.c.state != State.CLOSED
_IS_MINE: Final = _IS_OPEN & (inquiries.c.taken_by == bindparam("whose"))
_LONGEST_FIRST: Final = (
    inquiries.c.waiting_since.is_(None),
    inquiries.c.waiting_since,
    inquiries.c.changed_at.desc(),
    inquiries.c.id,
)


def _shelf(which: ColumnElement[bool], *order: ColumnElement[Any]) -> Any:  # noqa: ANN401 - a select
    return (
        select(inquiries)
        .where(inquiries.c.course_id == bindparam("course"), which)
        .order_by(*order)
        .limit(bindparam("most"))
        .offset(bindparam("skipped"))
    )


_SHELVES: Final = {
    Shelf.OPEN: _shelf(_IS_OPEN, *_LONGEST_FIRST),
    Shelf.MINE: _shelf(_IS_MINE, *_LONGEST_FIRST),
    Shelf.CLOSED: _shelf(~_IS_OPEN, inquiries.c.closed_at.desc(), inquiries.c.id.desc()),
}
_COUNTS: Final = select(
    func.count().filter(_IS_OPEN).label("open"),
    func.count().filter(_IS_MINE).label("mine"),
    func.count().filter(~_IS_OPEN).label("closed"),
).where(inquiries.c.course_id == bindparam("course"))
_TAKEN_BY: Final = (
    select(inquiries)
    .where(inquiries.c.taken_by == bindparam("coordinator"), inquiries.c.state.in_(OPEN))
    .order_by(inquiries.c.id)
)
_CHANGE: Final = (
    update(inquiries)
    .where(inquiries.c.id == bindparam("inquiry"))
    .values({one.name: bindparam(f"new_{one.name}") for one in inquiries.c if one.name != "id"})
)
_TOPIC: Final = (
    select(staff_topics)
    .where(
        staff_topics.c.chat_id == bindparam("chat"),
        staff_topics.c.course_id == bindparam("course"),
        staff_topics.c.account_id == bindparam("account"),
    )
    .order_by(staff_topics.c.opened_at.desc(), staff_topics.c.topic_id.desc())
    .limit(1)
)
_TOPIC_AT: Final = select(staff_topics).where(
    staff_topics.c.chat_id == bindparam("chat"), staff_topics.c.topic_id == bindparam("topic")
)
_ADD_TOPIC: Final = insert(staff_topics).ext(IfNew())
_OTHERS = inquiries.alias()
_NEW_HAS_ONE: Final = exists(
    select(_OTHERS.c.id).where(
        _OTHERS.c.account_id == bindparam("new"),
        _OTHERS.c.course_id == inquiries.c.course_id,
        _OTHERS.c.state != State.CLOSED,
    )
)
_GO_ALONG: Final = (
    update(inquiries)
    .where(
        inquiries.c.person_id == bindparam("person"),
        inquiries.c.account_id != bindparam("new"),
        or_(inquiries.c.state == State.CLOSED, not_(_NEW_HAS_ONE)),
    )
    .values(account_id=bindparam("new"))
    .returning(inquiries.c.id)
)
_TOPICS_GO_ALONG: Final = (
    update(staff_topics)
    .where(
        staff_topics.c.account_id == bindparam("old"),
        staff_topics.c.course_id == bindparam("course"),
    )
    .values(account_id=bindparam("new"))
)
# any number: what matters is that it is the same in every process
_TAKE_TURNS: Final = select(
    func.pg_advisory_xact_lock(0x494E51, func.hashtext(bindparam("talker")))
)
_MARK_ALERTED: Final = (
    update(inquiries)
    .where(inquiries.c.id.in_(bindparam("numbers", expanding=True)))
    .values(alerted_at=bindparam("now"))
)
_LOSE_TOPIC: Final = delete(staff_topics).where(
    staff_topics.c.chat_id == bindparam("chat"), staff_topics.c.topic_id == bindparam("topic")
)


class Inquiries:
    """The inquiries, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, inquiry: Inquiry) -> Inquiry:
        """Keep a new one; where the account has an open one in the course, that one is returned."""
        values = asdict(inquiry)
        del values["id"]
        number = (await self._connection.execute(_ADD, values)).scalar_one_or_none()
        found = (
            await self.open_of(inquiry.account_id, inquiry.course_id)
            if number is None
            else await self.get(number)
        )
        assert found is not None, "it was written in this transaction, or stood in its way"
        return found

    async def get(self, number: int) -> Inquiry | None:
        """An inquiry by its number."""
        return await self._one(_GET, {"inquiry": number})

    async def hold(self, inquiry: Inquiry) -> Inquiry:
        """An inquiry as it is by now, which nobody else changes until the transaction is over.

        Nor any other of that account in that course: of those one is open at most. SQLite has one
        writer anyway.
        """
        if self._connection.dialect.name == "postgresql":
            talker = f"{inquiry.course_id} {inquiry.account_id}"
            await self._connection.execute(_TAKE_TURNS, {"talker": talker})
        return await self.get(inquiry.id) or inquiry

    async def open_of(self, account_id: int, course_id: str) -> Inquiry | None:
        """The open one of an account in a course."""
        return await self._one(_OPEN_OF, {"account": account_id, "course": course_id})

    async def latest_of(self, account_id: int, course_id: str) -> Inquiry | None:
        """The one of an account in a course that changed last, open or closed."""
        return await self._one(_LATEST_OF, {"account": account_id, "course": course_id})

    async def of_account(self, account_id: int) -> list[Inquiry]:
        """All of an account, in every course; the one that changed last first."""
        return await self._all(_OF_ACCOUNT, {"account": account_id})

    async def of_course(self, course_id: str) -> list[Inquiry]:
        """All of a course; the one that changed last first."""
        return await self._all(_OF_COURSE, {"course": course_id})

    async def waiting(self, course_id: str) -> list[Inquiry]:
        """The open ones whose person waits; who waits longest first."""
        return await self._all(_WAITING, {"course": course_id})

    async def shelf(
        self, course_id: str, shelf: Shelf, *, whose: int, limit: int, offset: int = 0
    ) -> list[Inquiry]:
        """A page of the talks of a course.

        Args:
            course_id: of which course.
            shelf: which of them, and in which order.
            whose: the coordinator who asks.
            limit: how many at most.
            offset: how many are left out before them.
        """
        where: dict[str, object] = {"course": course_id, "most": limit, "skipped": offset}
        if shelf is Shelf.MINE:
            where["whose"] = whose
        return await self._all(_SHELVES[shelf], where)

    async def counts(self, course_id: str, *, whose: int) -> Counts:
        """How many talks of a course there are; `whose` is the coordinator who asks."""
        where = {"course": course_id, "whose": whose}
        return Counts(**(await self._connection.execute(_COUNTS, where)).mappings().one())

    async def taken_by(self, account_id: int) -> list[Inquiry]:
        """The open ones that a coordinator has, in every course."""
        return await self._all(_TAKEN_BY, {"coordinator": account_id})

    async def mark_alerted(self, numbers: Collection[int], *, at: datetime) -> None:
        """The staff is told who waits in these; whatever else becomes of them meanwhile."""
        if numbers:
            values = {"numbers": list(numbers), "now": at}
            await self._connection.execute(_MARK_ALERTED, values)

    async def change(self, inquiry: Inquiry) -> None:
        """Write it as it is now; `hold` it before reading what the change is decided by."""
        values = {f"new_{name}": value for name, value in asdict(inquiry).items() if name != "id"}
        await self._connection.execute(_CHANGE, {"inquiry": inquiry.id, **values})

    async def go_along(self, person_id: int, course_id: str, *, old: int, new: int) -> None:
        """Have a person's talks and topics belong to the account that they moved to.

        An open one stays behind where the new account has an open one of its own.
        """
        where = {"person": person_id, "new": new}
        if (await self._connection.execute(_GO_ALONG, where)).all():
            topics = {"old": old, "course": course_id, "new": new}
            await self._connection.execute(_TOPICS_GO_ALONG, topics)

    async def topic_of(self, chat_id: int, course_id: str, account_id: int) -> StaffTopic | None:
        """The topic of a person in the coordinators' forum, the newest if there are several."""
        where = {"chat": chat_id, "course": course_id, "account": account_id}
        row = (await self._connection.execute(_TOPIC, where)).mappings().first()
        return None if row is None else StaffTopic(**row)

    async def topic_at(self, chat_id: int, topic_id: int) -> StaffTopic | None:
        """Whose topic it is; None for one that the bot did not make."""
        where = {"chat": chat_id, "topic": topic_id}
        row = (await self._connection.execute(_TOPIC_AT, where)).mappings().first()
        return None if row is None else StaffTopic(**row)

    async def keep_topic(self, topic: StaffTopic) -> None:
        """Remember a topic; one that is known stays as it is."""
        await self._connection.execute(_ADD_TOPIC, asdict(topic))

    async def lose_topic(self, chat_id: int, topic_id: int) -> None:
        """Forget a topic that is gone."""
        await self._connection.execute(_LOSE_TOPIC, {"chat": chat_id, "topic": topic_id})

    async def _one(self, statement: Any, where: Mapping[str, object]) -> Inquiry | None:  # noqa: ANN401 - a select
        row = (await self._connection.execute(statement, where)).mappings().first()
        return None if row is None else inquiry_of(row)

    async def _all(self, statement: Any, where: Mapping[str, object]) -> list[Inquiry]:  # noqa: ANN401 - a select
        rows = (await self._connection.execute(statement, where)).mappings()
        return [inquiry_of(row) for row in rows]


def inquiry_of(row: Mapping[Any, Any]) -> Inquiry:
    """A row as an inquiry."""
    closed_by = row["closed_by"]
    return Inquiry(
        **{
            **row,
            "state": State(row["state"]),
            "closed_by": None if closed_by is None else Closer(closed_by),
        }
    )
