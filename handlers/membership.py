"""Who blocked the bot, and who let it in again."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

import structlog
from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from bot.clock import Clock
from bot.course import Course, Courses
from bot.people import Account, Person, Visitor
from bot.texts import membership as membership_texts
from handlers.delivery_store import unreachable_key
from handlers.inquiries.deliveries import Remark
from handlers.inquiries.talks import Talks
from handlers.staff import Staff
from storage import Storage, Transaction

log = structlog.get_logger(__name__)


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="membership")
    is_kicked = F.new_chat_member.status == ChatMemberStatus.KICKED
    router.my_chat_member.register(blocked, F.chat.type == ChatType.PRIVATE, is_kicked)
    router.my_chat_member.register(back, F.chat.type == ChatType.PRIVATE)
    return router


async def blocked(
    event: ChatMemberUpdated,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    talks: Talks,
    clock: Clock,
) -> None:
    """The person blocked the bot: marked, and the coordinators of a participant are told.

    Whoever asked them something is spoken of in that talk, guests too.
    """
    now = clock.now()
    async with storage.transaction() as tx:
        await tx.accounts.mark_blocked(account.id, at=now)
        for person, course in _of_theirs(visitor, courses):
            noticed = await staff.told_at(tx, course, unreachable_key(person, now))
            if noticed is not None and noticed >= event.date:
                continue  # a message to them came back, and the coordinators know
            say = partial(membership_texts.blocked, person, course)
            key = f"blocked:{person.id}:{event.date.timestamp():.0f}"
            await staff.enqueue(tx, course, say, now=now, key=key)
        await _say_in_threads(tx, Remark.BLOCKED, event, account, courses, talks, now)
    log.info("account.blocked")


async def back(
    event: ChatMemberUpdated,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    talks: Talks,
    clock: Clock,
) -> None:
    """The person started the bot again; that it is not blocked any more is marked by then."""
    now = clock.now()
    async with storage.transaction() as tx:
        for person, course in _of_theirs(visitor, courses):
            say = partial(membership_texts.back, person, course)
            key = f"back:{person.id}:{event.date.timestamp():.0f}"
            await staff.enqueue(tx, course, say, now=now, key=key)
        await _say_in_threads(tx, Remark.BACK, event, account, courses, talks, now)


async def _say_in_threads(
    tx: Transaction,
    what: Remark,
    event: ChatMemberUpdated,
    account: Account,
    courses: Courses,
    talks: Talks,
    now: datetime,
) -> None:
    """Say it in each open talk of theirs, once for each time."""
    for inquiry in await tx.inquiries.of_account(account.id):
        course = courses.get(inquiry.course_id)
        if inquiry.is_open and course is not None:
            key = f"{event.date.timestamp():.0f}"
            await talks.remark(tx, inquiry, what, course=course, now=now, key=key)


def _of_theirs(visitor: Visitor, courses: Courses) -> Iterator[tuple[Person, Course]]:
    for person in visitor.persons:
        course = courses.get(person.course_id)
        if course is not None:
            yield person, course
