"""Which messages are meant for the bot, and which may be a passport."""

import re
from datetime import datetime
from typing import Protocol

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from bot.course import Course, Courses, Reader
from bot.people import Account

_PASSPORT = re.compile(r"паспорт|pasport|passport", re.IGNORECASE)


async def is_private(message: Message) -> bool:
    """Whether the message stands in the person's own chat with the bot."""
    return message.chat.type == ChatType.PRIVATE


async def is_addressed(message: Message, bot: Bot) -> bool | dict[str, str]:
    """Whether a text is meant for the bot; gives handlers the `question` without the mention.

    In a group that is a mention of the bot or a reply to it; everything else is talk of people.
    """
    text = message.text or ""
    if message.chat.type == ChatType.PRIVATE:
        return {"question": text}
    me = await bot.me()
    mention = f"@{me.username}"
    if mention.lower() in text.lower():
        return {"question": re.sub(re.escape(mention), " ", text, flags=re.IGNORECASE).strip()}
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == me.id:
        return {"question": text}
    return False


class OfCourse(Protocol):
    """What a button carries that belongs to a course."""

    course: str


async def of_known_course(
    _callback: CallbackQuery,
    callback_data: OfCourse,
    courses: Courses,
    account: Account,
    asked_at: datetime,
) -> bool | dict[str, Course | Reader]:
    """Whether the button's course is there.

    Gives handlers that `course` and its `reader`, not those of the account's own course.
    """
    course = courses.get(callback_data.course)
    if course is None:
        return False
    return {"course": course, "reader": course.reader(account.country, asked_at)}


def looks_like_passport(message: Message) -> bool:
    """Whether the file's name or the caption speaks of a passport."""
    name = message.document.file_name if message.document else None
    return any(_PASSPORT.search(text) for text in (name, message.caption) if text)
