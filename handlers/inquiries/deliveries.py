"""What a talk puts into the queue: kinds of deliveries, and the rows for the chats it goes to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.delivery.content import Made
from bot.delivery.delivery import Category, Delivery, Priority
from bot.inquiries.inquiry import CAPTIONED, Inquiry, Kind, Line
from storage import Transaction

CARD: Final = "inquiry-card"
"""Kind of a delivery: the card of a talk; `about` has `inquiry`."""

LINE: Final = "inquiry-line"
"""A line of a talk, or the album that it begins; `about` has `line`."""

AGAIN: Final = "again"
"""A particular of a line: it holds another file now, and is put beside what stands there."""

REMARK: Final = "inquiry-remark"
"""What the bot itself says in the thread of a talk; `about` has `inquiry`, `what` and more."""

HEAD: Final = "inquiry-head"
"""Above a line that can carry no words: whose it is, where nothing else says so; `about` has
`line`."""

GATHERING: Final = timedelta(seconds=2)
"""How long the parts of an album are waited for: Telegram sends them one by one."""


class Remark(StrEnum):
    """What the bot says in a thread, to the staff."""

    REOPENED = "reopened"
    CLOSED_BY_PERSON = "closed-by-person"
    CLOSED = "closed"
    TAKEN = "taken"
    BLOCKED = "blocked"
    """The person blocked the bot; nothing reaches them."""
    BACK = "back"
    """They let the bot in again."""
    UNDELIVERED = "undelivered"
    """A line did not reach them; `about` has `line`."""
    NOT_SHOWN = "not-shown"
    """A line of theirs could not be shown here; `about` has `line`."""
    STAYS_INSIDE = "stays-inside"
    """What was written in the topic is a note: an answer is a reply."""
    NOT_TAKEN_BACK = "not-taken-back"
    """An answer was changed into a note: the person reads it as it was."""


async def of_line(
    tx: Transaction,
    inquiry: Inquiry,
    line: Line,
    seats: Iterable[tuple[int, str]],
    now: datetime,
) -> list[Delivery]:
    """A line for each chat; before one that can carry no words goes a head of its own."""
    kinds = [HEAD, LINE] if await _goes_bare(tx, line) else [LINE]
    due_at = now + GATHERING if line.album is not None else now
    return [
        Delivery(
            course_id=inquiry.course_id,
            chat_id=chat_id,
            locale=locale,
            content=Made(kind=kind, about={"line": line.id}),
            due_at=due_at,
            priority=Priority.PERSONAL,
            category=category(inquiry, chat_id),
            key=f"{kind}:{line.id}:{chat_id}",
            created_at=now,
        )
        for chat_id, locale in seats
        for kind in kinds
    ]


def to_staff(
    inquiry: Inquiry,
    made: Made,
    seats: Iterable[tuple[int, str]],
    now: datetime,
    *,
    key: str | None,
    due_at: datetime | None = None,
) -> list[Delivery]:
    """What the bot itself shows to the staff, in each chat where they sit.

    Args:
        inquiry: the talk.
        made: what is worded when it is sent.
        seats: the chats, each with its language.
        now: the present moment.
        key: what tells it from others, the chat is added; None where it is put down once.
        due_at: when it goes; at once without it.
    """
    return [
        Delivery(
            course_id=inquiry.course_id,
            chat_id=chat_id,
            locale=locale,
            content=made,
            due_at=due_at or now,
            priority=Priority.PERSONAL,
            category=Category.STAFF,
            key=f"{key}:{chat_id}" if key is not None else None,
            created_at=now,
        )
        for chat_id, locale in seats
    ]


async def _goes_bare(tx: Transaction, line: Line) -> bool:
    """Whether a line can carry no words that say whose it is; of an album, its first part."""
    if line.album is None:
        return line.kind is not Kind.TEXT and line.kind not in CAPTIONED
    album = await tx.lines.album(line.chat_id, line.album)
    return next(one.id for one in album if one.side is line.side) == line.id


def category(inquiry: Inquiry, chat_id: int) -> Category:
    """What a message of a talk is in a chat: the person's own matter, or the staff's."""
    return Category.PERSONAL if chat_id == inquiry.account_id else Category.STAFF
