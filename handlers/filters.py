"""Which messages are meant for the bot, and which may be a passport."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.course import Course, Courses
from bot.people import Action, Visitor, may
from handlers.visiting import Visitors, in_course

_PASSPORT = re.compile(r"паспорт|pasport|passport", re.IGNORECASE)


async def is_private(message: Message) -> bool:
    """Whether the message stands in the person's own chat with the bot."""
    return message.chat.type == ChatType.PRIVATE


async def is_pressed_in_private(callback: CallbackQuery) -> bool:
    """Whether the button stands in the person's own chat with the bot."""
    return callback.message is not None and callback.message.chat.type == ChatType.PRIVATE


async def is_addressed(message: Message, bot: Bot) -> bool | dict[str, str]:
    """Whether a text is meant for the bot; gives handlers the `question` without the mention.

    In a group that is a mention of the bot, a reply to it, or what the bot alone is shown;
    everything else is talk of people.
    """
    text = message.text or ""
    if message.chat.type == ChatType.PRIVATE or message.ephemeral_message_id is not None:
        return {"question": text}
    me = await bot.me()
    mention = re.compile(rf"@{me.username}(?!\w)", re.IGNORECASE)
    if mention.search(text):
        return {"question": mention.sub(" ", text).strip()}
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return False  # in a forum all that answers nothing answers the beginning of its topic
    is_mine = replied.from_user is not None and replied.from_user.id == me.id
    return {"question": text} if is_mine else False


class OfCourse(Protocol):
    """What a button carries that belongs to a course."""

    course: str


async def of_known_course(
    callback: CallbackQuery,
    callback_data: OfCourse,
    courses: Courses,
    visitor: Visitor,
    asked_at: datetime,
) -> bool | dict[str, Any]:
    """Whether the button's course is there.

    Gives handlers that `course`, and `person`, `role` and `reader` in it, not those of the course
    that the account means otherwise.
    """
    course = courses.get(callback_data.course)
    if course is None:
        return False
    among_others = not await is_pressed_in_private(callback)
    return in_course(visitor, course, asked_at, among_others=among_others)


def allowed(action: Action) -> Callable[..., Awaitable[bool | dict[str, Any]]]:
    """A filter: whether the sender may do this, in the course of the button or in their own.

    It asks the database at this moment, whatever is remembered, and gives handlers `visitor`,
    `course`, `person`, `role` and `reader` of that course. Messages count in a private chat and in
    the staff chat only, since what coordinators are told is not for everybody's eyes; elsewhere,
    and for whoever may not, it is as if there were no such command or button.
    """

    async def is_allowed(
        event: Message | CallbackQuery,
        visitors: Visitors,
        courses: Courses,
        course: Course,
        asked_at: datetime,
        staff_chat_id: int | None,
        callback_data: OfCourse | None = None,
    ) -> bool | dict[str, Any]:
        message = event if isinstance(event, Message) else event.message
        user = event.from_user
        if user is None or (message is not None and not is_confidential(message, staff_chat_id)):
            return False
        meant = course if callback_data is None else courses.get(callback_data.course)
        if meant is None:
            return False
        visitor = await visitors.look_up(user.id, fresh=True)
        if visitor is None or not may(visitor.role_in(meant.id), action):
            return False
        return {"visitor": visitor, **in_course(visitor, meant, asked_at)}

    return is_allowed


def is_confidential(message: Message | InaccessibleMessage, staff_chat_id: int | None) -> bool:
    """Whether it stands where coordinators are told what is not for everybody."""
    return message.chat.type == ChatType.PRIVATE or message.chat.id == staff_chat_id


def looks_like_passport(message: Message) -> bool:
    """Whether the file's name or the caption speaks of a passport."""
    name = message.document.file_name if message.document else None
    return any(_PASSPORT.search(text) for text in (name, message.caption) if text)
