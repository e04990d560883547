"""Who blocked the bot, and who let it in again."""

from collections.abc import Iterator
from functools import partial

import structlog
from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from bot.clock import Clock
from bot.course import Course, Courses
from bot.people import Account, Person, Visitor
from bot.texts import membership as membership_texts
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
    _event: ChatMemberUpdated,
    account: Account,
    visitor: Visitor,
    courses: Courses,
    storage: Storage,
    staff: Staff,
    clock: Clock,
    bot: Bot,
) -> None:
    """The person blocked the bot: marked, and the coordinators of a participant are told."""
    async with storage.transaction() as tx:
        await tx.accounts.mark_blocked(account.id, at=clock.now())
    log.info("account.blocked")
    for person, course in _of_theirs(visitor, courses):
        await staff.tell(bot, course, partial(membership_texts.blocked, person, course))


async def back(
    _event: ChatMemberUpdated, visitor: Visitor, courses: Courses, staff: Staff, bot: Bot
) -> None:
    """The person started the bot again; that it is not blocked any more is marked by then."""
    for person, course in _of_theirs(visitor, courses):
        await staff.tell(bot, course, partial(membership_texts.back, person, course))


def _of_theirs(visitor: Visitor, courses: Courses) -> Iterator[tuple[Person, Course]]:
    for person in visitor.persons:
        course = courses.get(person.course_id)
        if course is not None:
            yield person, course
