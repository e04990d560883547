"""What coordinators write in a talk: answers, notes, and changes of both."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from aiogram import Bot, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from bot.clock import Clock
from bot.course import Course, Courses
from bot.inquiries.inquiry import Inquiry, Kind, Line, Side
from bot.people import Action, may
from handlers.inquiries.cards import rewrite
from handlers.inquiries.deliveries import Remark
from handlers.inquiries.leaving import tell_begun
from handlers.inquiries.reading import kind_of, line_of
from handlers.inquiries.talks import Talks
from handlers.visiting import Visitors
from storage import Storage, Transaction

_NOTE: Final = re.compile(r"(?:/note(?:@\w+)?(?=\s|$)|//)\s*")
"""How a note begins that replies to the bot all the same."""


@dataclass(frozen=True, kw_only=True)
class Aim:
    """Where something goes that was written among the coordinators.

    Attributes:
        inquiry: the talk.
        side: whether it is an answer or a note.
        hint: what tells the hint apart that it stays inside; None where none is needed.
    """

    inquiry: Inquiry
    side: Side
    hint: str | None = None


def build_router() -> Router:
    """A router of its own for every dispatcher.

    It comes before all that reads files and questions: what is a reply in a talk is nothing else.
    """
    router = Router(name="inquiry-answering")
    router.message.register(write, is_of_talk)
    router.edited_message.register(change, is_line)
    return router


async def is_of_talk(
    message: Message,
    storage: Storage,
    visitors: Visitors,
    courses: Courses,
    asked_at: datetime,
    staff_chat_id: int | None,
    bot: Bot,
) -> bool | dict[str, Any]:
    """Whether a message belongs to a talk; gives its `aim`, None for who may not, and `course`.

    In the coordinators' own chats it is only for whoever may; in their group everything that
    replies to a talk is taken, so that nothing else answers it.
    """
    is_staffs = message.chat.id == staff_chat_id
    if not (is_staffs or message.chat.type == ChatType.PRIVATE) or kind_of(message) is None:
        return False
    replied = _replied(message)
    if not (replied or message.media_group_id or (is_staffs and message.message_thread_id)):
        return False
    if (message.text or "").startswith("/") and not _is_note(message):
        return False
    async with storage.reading() as view:
        aim = await _aim(view, message, replied, asked_at, bot)
    course = courses.get(aim.inquiry.course_id) if aim is not None else None
    if aim is None or course is None:
        return False
    if await _may(message, visitors, course):
        return {"aim": aim, "course": course}
    return {"aim": None} if is_staffs else False


async def is_line(
    message: Message, storage: Storage, visitors: Visitors, courses: Courses
) -> bool | dict[str, Line]:
    """Whether a changed message is a coordinator's line, who still may; gives it as `line`."""
    async with storage.reading() as view:
        line = await view.lines.at(message.chat.id, message.message_id)
        inquiry = await view.inquiries.get(line.inquiry_id) if line is not None else None
    course = courses.get(inquiry.course_id) if inquiry is not None else None
    if line is None or line.side is Side.PERSON or course is None:
        return False
    return {"line": line} if await _may(message, visitors, course) else False


async def write(
    message: Message, aim: Aim | None, course: Course, storage: Storage, talks: Talks, clock: Clock
) -> None:
    """An answer goes to the person, a note stays among the coordinators."""
    if aim is None:
        return
    line, now = _noted(line_of(message, side=aim.side)), clock.now()
    if line.kind is Kind.TEXT and not line.html:
        return  # the sign of a note, and nothing else
    async with storage.transaction() as tx:
        inquiry = await tx.inquiries.get(aim.inquiry.id)
        if inquiry is None:
            return
        before, inquiry = inquiry, await talks.answer(tx, inquiry, line, course=course, now=now)
        await tell_begun(tx, before, inquiry, course, now)
        if aim.hint is not None:
            await talks.remark(
                tx,
                inquiry,
                Remark.STAYS_INSIDE,
                course=course,
                now=now,
                only=message.chat.id,
                key=aim.hint,
            )


async def change(
    message: Message, line: Line, courses: Courses, storage: Storage, talks: Talks, clock: Clock
) -> None:
    """Other words for what a coordinator wrote: whoever has it reads them, too.

    An answer that becomes a note stays as it was: what is a note never leaves the coordinators.
    """
    other, now = _noted(line_of(message, side=line.side)), clock.now()
    async with storage.transaction() as tx:
        if line.side is Side.COORDINATOR and other.html != line.html and _is_note(message):
            await _say_not_taken_back(tx, line, courses, talks, now)
            return
        await rewrite(tx, line, other, now=now)


async def _say_not_taken_back(
    tx: Transaction, line: Line, courses: Courses, talks: Talks, now: datetime
) -> None:
    """Say it where the line was written, once for a line."""
    inquiry = await tx.inquiries.get(line.inquiry_id)
    course = courses.get(inquiry.course_id) if inquiry is not None else None
    if inquiry is not None and course is not None:
        what, key = Remark.NOT_TAKEN_BACK, str(line.id)
        await talks.remark(
            tx, inquiry, what, course=course, now=now, only=line.chat_id, key=key, line=line.id
        )


async def _aim(
    view: Transaction, message: Message, replied: Message | None, asked_at: datetime, bot: Bot
) -> Aim | None:
    """Which talk a message belongs to, by the map of messages alone."""
    if message.media_group_id is not None:
        # only the first part of an album need reply to anything
        album = await view.lines.album(message.chat.id, message.media_group_id)
        if album and album[0].side is not Side.PERSON:
            side = Side.NOTE if _is_note(message) else album[0].side
            return await _aimed(view, album[0].inquiry_id, side)
    if replied is not None:
        copy = await view.lines.copy_at(message.chat.id, replied.message_id)
        if copy is not None:
            shown = await view.lines.get(copy.line_id) if copy.line_id is not None else None
            # who replies to a colleague's note writes to the colleague
            is_note = _is_note(message) or (shown is not None and shown.side is Side.NOTE)
            side = Side.NOTE if is_note else Side.COORDINATOR
            aim = await _aimed(view, copy.inquiry_id, side)
            is_own = aim is not None and aim.inquiry.account_id == message.chat.id
            return None if is_own else aim
        line = await view.lines.at(message.chat.id, replied.message_id)
        if line is not None and line.side is not Side.PERSON:
            is_private = message.chat.type == ChatType.PRIVATE  # there is no colleague there
            hint = str(message.message_id) if is_private else None
            return await _aimed(view, line.inquiry_id, Side.NOTE, hint)
    return await _in_topic(view, message, replied, asked_at, bot)


async def _in_topic(
    view: Transaction, message: Message, replied: Message | None, asked_at: datetime, bot: Bot
) -> Aim | None:
    """A note by the topic that it stands in: an answer replies to a message of the talk."""
    thread_id = message.message_thread_id
    topic = await view.inquiries.topic_at(message.chat.id, thread_id) if thread_id else None
    if topic is None:
        return None
    hint: str | None = f"{topic.topic_id}:{asked_at.date()}"
    if replied is not None:
        if await view.prompts.get(message.chat.id, replied.message_id) is not None:
            return None
        me = await bot.me()
        is_to_bot = replied.from_user is not None and replied.from_user.id == me.id
        # whoever replies to the bot means the person, but nobody knows of which talk that is
        hint = str(message.message_id) if is_to_bot else None
    inquiry = await view.inquiries.latest_of(topic.account_id, topic.course_id)
    if inquiry is None:
        return None
    return Aim(inquiry=inquiry, side=Side.NOTE, hint=None if _is_note(message) else hint)


async def _aimed(
    view: Transaction, inquiry_id: int, side: Side, hint: str | None = None
) -> Aim | None:
    inquiry = await view.inquiries.get(inquiry_id)
    return Aim(inquiry=inquiry, side=side, hint=hint) if inquiry is not None else None


async def _may(message: Message, visitors: Visitors, course: Course) -> bool:
    """Whether the sender is a coordinator of the course at this moment."""
    user = message.from_user
    visitor = await visitors.look_up(user.id, fresh=True) if user is not None else None
    return visitor is not None and may(visitor.role_in(course.id), Action.ANSWER_INQUIRIES)


def _replied(message: Message) -> Message | None:
    """What a message replies to; in a topic Telegram names its first message where it is none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    is_topic = message.is_topic_message and replied.message_id == message.message_thread_id
    return None if is_topic else replied


def _is_note(message: Message) -> bool:
    return _NOTE.match(message.text or message.caption or "") is not None


def _noted(line: Line) -> Line:
    """A line without the sign of a note."""
    if line.side is not Side.NOTE or line.html is None:
        return line
    begins = _NOTE.match(line.html)
    return replace(line, html=line.html[begins.end() :] or None) if begins is not None else line
