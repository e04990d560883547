"""Who blocked the bot, and who let it in again."""

from collections.abc import Iterator
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
from handlers.staff import Staff
from storage import Storage

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
    clock: Clock,
) -> None:
    """The person blocked the bot: marked, and the coordinators of a participant are told."""
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
    log.info("account.blocked")


async def back(
    event: ChatMemberUpdated,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    clock: Clock,
) -> None:
    """The person started the bot again; that it is not blocked any more is marked by then."""
    async with storage.transaction() as tx:
        for person, course in _of_theirs(visitor, courses):
            say = partial(membership_texts.back, person, course)
            key = f"back:{person.id}:{event.date.timestamp():.0f}"
            await staff.enqueue(tx, course, say, now=clock.now(), key=key)


def _of_theirs(visitor: Visitor, courses: Courses) -> Iterator[tuple[Person, Course]]:
    for person in visitor.persons:
        course = courses.get(person.course_id)
        if course is not None:
            yield person, course
