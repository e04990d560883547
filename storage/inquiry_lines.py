"""What is written in the talks of inquiries, and where the bot put it: the map of messages."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.inquiries.inquiry import Copy, Form, Kind, Line, Side
from storage.columns import IfNew
from storage.schema import inquiry_copies, inquiry_lines

_ADD: Final = insert(inquiry_lines).ext(IfNew()).returning(inquiry_lines.c.id)
_GET: Final = select(inquiry_lines).where(inquiry_lines.c.id == bindparam("line"))
_AT: Final = select(inquiry_lines).where(
    inquiry_lines.c.chat_id == bindparam("chat"),
    inquiry_lines.c.message_id == bindparam("message"),
)
_OF: Final = (
    select(inquiry_lines)
    .where(inquiry_lines.c.inquiry_id == bindparam("inquiry"))
    .order_by(inquiry_lines.c.at, inquiry_lines.c.id)
)
_ALBUM: Final = (
    select(inquiry_lines)
    .where(
        inquiry_lines.c.chat_id == bindparam("chat"), inquiry_lines.c.album == bindparam("part_of")
    )
    .order_by(inquiry_lines.c.message_id)
)
_NEWEST_BY: Final = (
    select(inquiry_lines.c.id)
    .where(
        inquiry_lines.c.chat_id == bindparam("account"),  # they write in their own chat alone
        inquiry_lines.c.side == Side.PERSON,
        inquiry_lines.c.at > bindparam("after"),
    )
    .order_by(inquiry_lines.c.id.desc())
    .limit(bindparam("most"))
)
_EDIT: Final = (
    update(inquiry_lines)
    .where(inquiry_lines.c.id == bindparam("line"))
    .values(html=bindparam("words"), edited_at=bindparam("now"))
)
_EXCHANGE: Final = (
    update(inquiry_lines)
    .where(inquiry_lines.c.id == bindparam("line"))
    .values(
        html=bindparam("words"),
        kind=bindparam("form"),
        file_name=bindparam("named"),
        media=bindparam("file"),
        edited_at=bindparam("now"),
    )
)
_DROP: Final = delete(inquiry_lines).where(inquiry_lines.c.id == bindparam("line"))
_ADD_COPY: Final = insert(inquiry_copies).ext(IfNew())
_COPY_AT: Final = select(inquiry_copies).where(
    inquiry_copies.c.chat_id == bindparam("chat"),
    inquiry_copies.c.message_id == bindparam("message"),
    inquiry_copies.c.inquiry_id.is_not(None),
)
_REMAINS_AT: Final = select(inquiry_copies.c.message_id).where(
    inquiry_copies.c.chat_id == bindparam("chat"),
    inquiry_copies.c.message_id == bindparam("message"),
    inquiry_copies.c.inquiry_id.is_(None),
)
_COPIES_OF_LINE: Final = (
    select(inquiry_copies)
    .where(inquiry_copies.c.line_id == bindparam("line"), inquiry_copies.c.form != Form.HEAD)
    .order_by(inquiry_copies.c.chat_id, inquiry_copies.c.message_id)
)
_CARDS: Final = (
    select(inquiry_copies)
    .where(inquiry_copies.c.inquiry_id == bindparam("inquiry"), inquiry_copies.c.form == Form.CARD)
    .order_by(inquiry_copies.c.chat_id, inquiry_copies.c.message_id)
)
_LOSE: Final = delete(inquiry_copies).where(
    inquiry_copies.c.chat_id == bindparam("chat"),
    inquiry_copies.c.message_id == bindparam("message"),
)


class InquiryLines:
    """The lines of talks and their copies, within one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, line: Line) -> Line | None:
        """Keep a line; returns it with its number, None where its message is kept already."""
        values = asdict(line)
        del values["id"]
        number = (await self._connection.execute(_ADD, values)).scalar_one_or_none()
        return None if number is None else await self.get(number)

    async def get(self, number: int) -> Line | None:
        """A line by its number."""
        return await self._one(_GET, {"line": number})

    async def at(self, chat_id: int, message_id: int) -> Line | None:
        """The line that a message is, as somebody wrote it."""
        return await self._one(_AT, {"chat": chat_id, "message": message_id})

    async def of(self, inquiry_id: int) -> list[Line]:
        """The lines of a talk, oldest first."""
        rows = (await self._connection.execute(_OF, {"inquiry": inquiry_id})).mappings()
        return [line_of(row) for row in rows]

    async def album(self, chat_id: int, album: str) -> list[Line]:
        """The parts of an album that have come, in its order."""
        where = {"chat": chat_id, "part_of": album}
        rows = (await self._connection.execute(_ALBUM, where)).mappings()
        return [line_of(row) for row in rows]

    async def newest_by(self, account_id: int, *, after: datetime, most: int) -> list[int]:
        """The numbers of what a person wrote after a moment, newest first; in all their talks."""
        where = {"account": account_id, "after": after, "most": most}
        return list((await self._connection.scalars(_NEWEST_BY, where)).all())

    async def edit(self, number: int, html: str | None, *, at: datetime) -> None:
        """Write other words of a line."""
        values = {"line": number, "words": html, "now": at}
        await self._connection.execute(_EDIT, values)

    async def exchange(self, number: int, other: Line, *, at: datetime) -> None:
        """Write down what a line holds now, where another file has taken the place of its own."""
        values = {
            "line": number,
            "words": other.html,
            "form": other.kind,
            "named": other.file_name,
            "file": other.media,
            "now": at,
        }
        await self._connection.execute(_EXCHANGE, values)

    async def drop(self, number: int) -> None:
        """Delete a line; the messages that showed it belong to its talk still."""
        await self._connection.execute(_DROP, {"line": number})

    async def keep_copy(self, copy: Copy) -> None:
        """Remember where the bot put something; for good."""
        await self._connection.execute(_ADD_COPY, asdict(copy))

    async def copy_at(self, chat_id: int, message_id: int) -> Copy | None:
        """What a message of the bot belongs to."""
        where = {"chat": chat_id, "message": message_id}
        row = (await self._connection.execute(_COPY_AT, where)).mappings().first()
        return None if row is None else _copy_of(row)

    async def remains_at(self, chat_id: int, message_id: int) -> bool:
        """Whether a message of the bot belonged to a talk that was deleted since."""
        where = {"chat": chat_id, "message": message_id}
        return (await self._connection.scalar(_REMAINS_AT, where)) is not None

    async def copies_of(self, line_id: int) -> list[Copy]:
        """Where a line was put; what stands above it is no copy of it."""
        rows = (await self._connection.execute(_COPIES_OF_LINE, {"line": line_id})).mappings()
        return [_copy_of(row) for row in rows]

    async def cards_of(self, inquiry_id: int) -> list[Copy]:
        """Where the cards of a talk stand."""
        rows = (await self._connection.execute(_CARDS, {"inquiry": inquiry_id})).mappings()
        return [_copy_of(row) for row in rows]

    async def lose_copy(self, chat_id: int, message_id: int) -> None:
        """Forget a message that is gone, so that a card is made anew."""
        await self._connection.execute(_LOSE, {"chat": chat_id, "message": message_id})

    async def _one(self, statement: Any, where: Mapping[str, object]) -> Line | None:  # noqa: ANN401 - a select
        row = (await self._connection.execute(statement, where)).mappings().first()
        return None if row is None else line_of(row)


def line_of(row: Mapping[Any, Any]) -> Line:
    """A row as a line."""
    return Line(**{**row, "side": Side(row["side"]), "kind": Kind(row["kind"])})


def _copy_of(row: Mapping[Any, Any]) -> Copy:
    return Copy(**{**row, "form": Form(row["form"])})
