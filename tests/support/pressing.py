"""Pressing a button under the very message that the bot sent it with."""

from typing import Any

from aiogram.methods import EditMessageText, SendMessage

from tests.support.chat import Chat, Seen
from tests.support.telegram import ME


def last_message_id(chat: Chat) -> int:
    """The number of the message that the bot sent or edited last."""
    sent = 1000
    shown = 0
    for request in chat.telegram.requests:
        if request.__api_method__ in {"sendMessage", "sendDocument", "sendPhoto", "sendLocation"}:
            sent += 1
        if isinstance(request, SendMessage):
            shown = sent
        elif isinstance(request, EditMessageText):
            shown = request.message_id or 0
    return shown


async def presses_under(chat: Chat, label: str, message_id: int) -> list[Seen]:
    """Press the last button of this label, under this message."""
    message = chat._message(text="…", by=ME) | {"message_id": message_id}
    callback: dict[str, Any] = {
        "id": "77",
        "from": chat.user.model_dump(),
        "chat_instance": "1",
        "data": chat.data_of(label),
        "message": message,
    }
    return await chat._feed(callback_query=callback)


async def replies_to(chat: Chat, message_id: int, **fields: Any) -> list[Seen]:
    """Send a message as the reply to one of the bot's."""
    asked = chat._message(text="…", by=ME) | {"message_id": message_id}
    return await chat.sends(reply_to_message=asked, **fields)
