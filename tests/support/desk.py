"""Talks as coordinators find them: kept, changed and read back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.audit import Deed
from bot.inquiries.inquiry import Inquiry, Line
from storage import Storage
from tests.support.inquiries import COURSE, begun, written

FRIDAY = datetime(2017, 10, 27, 3, tzinfo=UTC)
"""Noon in the office, an hour after somebody has asked."""

ASKED = FRIDAY - timedelta(hours=1)


async def kept(storage: Storage, *lines: Line, account_id: int = 42, **fields: object) -> Inquiry:
    """A talk that an account began; with one line, unless others are named."""
    since = {"opened_at": ASKED, "changed_at": ASKED, "waiting_since": ASKED}
    first = written(
        0,
        account_id=account_id,
        chat_id=account_id,
        author="Айгуль",
        at=fields.get("opened_at", ASKED),
    )
    async with storage.transaction() as tx:
        opened = await tx.inquiries.open(begun(account_id=account_id, **{**since, **fields}))
        for line in lines or (first,):
            await tx.lines.add(replace(line, inquiry_id=opened.id))
    return opened


async def changed(storage: Storage, inquiry: Inquiry, **fields: object) -> None:
    """Write a talk as it is by now."""
    async with storage.transaction() as tx:
        await tx.inquiries.change(replace(inquiry, **fields))  # type: ignore[arg-type] # a builder takes any field


async def found(storage: Storage, inquiry: Inquiry) -> Inquiry:
    """A talk as it stands by now."""
    async with storage.reading() as view:
        read = await view.inquiries.get(inquiry.id)
    assert read is not None
    return read


async def deeds(storage: Storage) -> list[tuple[Deed, int | None, object]]:
    """What the audit log has: the deed, about whom, its particulars."""
    async with storage.reading() as view:
        records = await view.audit.of_course(COURSE, limit=10)
    return [(one.deed, one.person_id, dict(one.details)) for one in records]
