"""The coordinators' side of a talk: what stands in their chats, and how they reply to it."""

from typing import Any

from tests.support.chat import Chat, Seen
from tests.support.talking import QUESTION, last_sent_to, to_message

ASK = "Спросить координатора"
NAME = "Айгуль"
"""Everybody in the tests has this first name."""

GROUP = {"chat_id": -100900, "chat_type": "supergroup"}
"""Where coordinators write among themselves."""

TOPIC = 1002
"""The topic of the first question of a test: what the bot sends is counted from 1001."""


async def asks(chat: Chat, question: str = QUESTION) -> None:
    """Ask something, and have it handed over."""
    await chat.sends(question)
    await chat.presses(ASK)


async def replies(staff: Chat, *, to: int | None = None, **content: Any) -> list[Seen]:
    """Reply to a message of the bot, to its last one in this chat without a number."""
    number = last_sent_to(staff) if to is None else to
    return await staff.sends(reply_to_message=to_message(staff, number), **content)


def in_topic(staff: Chat, topic: int = TOPIC) -> dict[str, Any]:
    """What Telegram adds to a message in a topic that replies to nothing."""
    created = {"name": NAME, "icon_color": 7322096}
    service = {**to_message(staff, topic), "text": None, "forum_topic_created": created}
    return {
        "message_thread_id": topic,
        "is_topic_message": True,
        "reply_to_message": service,
    }


def photo(caption: str | None = None) -> dict[str, Any]:
    """A photo as Telegram tells of it."""
    size = {"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}
    return {"photo": [size], "caption": caption}


def voice(caption: str | None = None) -> dict[str, Any]:
    """A recording."""
    file = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    return {"voice": file, "caption": caption}


def sticker() -> dict[str, Any]:
    """A picture that can carry no words."""
    file = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    return {"sticker": {**file, "is_animated": False, "is_video": False}}
