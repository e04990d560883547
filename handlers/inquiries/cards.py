"""What stands in chats for a talk already, and has to say something else: cards and edited lines.

By the queue, in the transaction of the change; worded when it is sent, so twice is harmless.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.delivery.content import Made
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import DEFAULT_LOCALE, LOCALES
from bot.inquiries.inquiry import Copy, Inquiry, Line
from handlers.inquiries.deliveries import AGAIN, LINE, category
from storage import Transaction

EDIT: Final = "inquiry-edit"
"""Kind of a delivery: other words for a message of the bot; `about` has `message`."""

SIGN: Final = "inquiry-sign"
"""The sign at a coordinator's message that it has arrived; `about` has `line`."""

OF_USE: Final = timedelta(minutes=30)
"""A sign that comes later than that says nothing any more."""


async def refresh_cards(tx: Transaction, inquiry: Inquiry, *, now: datetime) -> None:
    """Have every card of a talk say how it stands by then."""
    await _enqueue(tx, inquiry, await tx.lines.cards_of(inquiry.id), now)


async def edit_copies(tx: Transaction, line: Line, *, now: datetime) -> None:
    """Have everything say what a line says by then: where it was put, and the cards.

    Args:
        tx: the transaction in which the line was written anew.
        line: the line; only its numbers count.
        now: the present moment.
    """
    inquiry = await tx.inquiries.get(line.inquiry_id)
    if inquiry is not None:
        copies = await tx.lines.copies_of(line.id)
        await _enqueue(tx, inquiry, [*copies, *await tx.lines.cards_of(inquiry.id)], now)


async def rewrite(tx: Transaction, line: Line, other: Line, *, now: datetime) -> None:
    """Write down what a line says after its message was changed, and have everything say so.

    Where neither its words nor its file are others, nothing happens.

    Args:
        tx: the transaction.
        line: as it was.
        other: as its message is now.
        now: the present moment.
    """
    if other.media != line.media:
        await tx.lines.exchange(line.id, other, at=now)
        await _show_again(tx, line, now)
    elif other.html != line.html:
        await tx.lines.edit(line.id, other.html, at=now)
        await edit_copies(tx, line, now=now)


async def _show_again(tx: Transaction, line: Line, now: datetime) -> None:
    """Have a line put anew wherever it stands: a copy of the file before cannot be changed."""
    inquiry = await tx.inquiries.get(line.inquiry_id)
    if inquiry is None:
        return
    chats = dict.fromkeys(copy.chat_id for copy in await tx.lines.copies_of(line.id))
    about: dict[str, int | str] = {"line": line.id, AGAIN: 1}
    await tx.deliveries.enqueue(
        [
            Delivery(
                course_id=inquiry.course_id,
                chat_id=chat_id,
                locale=await _locale(tx, chat_id),
                content=Made(kind=LINE, about=about),
                due_at=now,
                priority=Priority.PERSONAL,
                category=category(inquiry, chat_id),
                key=f"{LINE}:{line.id}:{chat_id}:{now.isoformat()}",
                created_at=now,
            )
            for chat_id in chats
        ]
    )
    await refresh_cards(tx, inquiry, now=now)


async def enqueue_sign(tx: Transaction, inquiry: Inquiry, line: Line, *, now: datetime) -> None:
    """Have a coordinator's message get the sign that the person has it."""
    sign = Delivery(
        course_id=inquiry.course_id,
        chat_id=line.chat_id,
        locale=DEFAULT_LOCALE,
        content=Made(kind=SIGN, about={"line": line.id}),
        due_at=now,
        expires_at=now + OF_USE,
        priority=Priority.REMINDER,
        category=Category.STAFF,
        key=f"{SIGN}:{line.id}",
        created_at=now,
    )
    await tx.deliveries.enqueue([sign])


async def _enqueue(
    tx: Transaction, inquiry: Inquiry, copies: Iterable[Copy], now: datetime
) -> None:
    await tx.deliveries.enqueue(
        [
            Delivery(
                course_id=inquiry.course_id,
                chat_id=copy.chat_id,
                locale=await _locale(tx, copy.chat_id),
                content=Made(kind=EDIT, about={"message": copy.message_id}),
                due_at=now,
                # behind new lines, so that these stand there first
                priority=Priority.NOTICE,
                category=category(inquiry, copy.chat_id),
                bundle=f"{EDIT}:{copy.message_id}",
                created_at=now,
            )
            for copy in copies
        ]
    )


async def _locale(tx: Transaction, chat_id: int) -> str:
    """The language of a chat: what its person chose; a group has the usual one."""
    account = await tx.accounts.get(chat_id) if chat_id > 0 else None
    chosen = account.locale if account is not None else None
    return chosen if chosen in LOCALES else DEFAULT_LOCALE
