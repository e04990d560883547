"""What a person reads and what the coordinators get, while the two talk."""

from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    CreateForumTopic,
    SendDocument,
    SendLocation,
    SendMessage,
    SendPhoto,
)

from bot.inquiries.inquiry import Inquiry, Line
from bot.markup import plain
from handlers.inquiries.talks import Talks
from storage import Storage
from tests.support.chat import Chat, Seen
from tests.support.inquiries import COURSE
from tests.support.telegram import ME

SILENT = (
    "Теперь координатор получает всё, что вы пишете сюда, а я молчу, пока разговор не закончен. "
    "Команды и отчёты работают как обычно. Чтобы вернуться ко мне, нажмите «Закончить»."
)
"""What somebody is told who talks to the coordinators from now on."""

QUESTION = "сколько стоит сим-карта"
"""What the scripted FAQ does not know."""


def reads(chat: Chat, *, since: int = 0) -> list[Seen]:
    """The messages that somebody got in their private chat, from a request on, as they see them."""
    requests = chat.telegram.requests[since:]
    return [
        Seen("message", plain(one.text), buttons_of(one))
        for one in requests
        if isinstance(one, SendMessage) and one.chat_id == chat.chat_id
    ]


def buttons_of(request: SendMessage) -> tuple[tuple[str, ...], ...]:
    """The labels under a message."""
    rows = getattr(request.reply_markup, "inline_keyboard", [])
    return tuple(tuple(button.text for button in row) for row in rows)


def now_at(chat: Chat) -> int:
    """How many requests there were so far."""
    return len(chat.telegram.requests)


def talks_of(chat: Chat) -> Talks:
    """What changes talks."""
    found = chat.dispatcher["talks"]
    assert isinstance(found, Talks)
    return found


async def talk_of(
    storage: Storage, account_id: int = 42, course_id: str = COURSE
) -> Inquiry | None:
    """The talk of an account that changed last."""
    async with storage.reading() as view:
        return await view.inquiries.latest_of(account_id, course_id)


async def lines_of(storage: Storage, account_id: int = 42, course_id: str = COURSE) -> list[Line]:
    """Its lines, oldest first."""
    inquiry = await talk_of(storage, account_id, course_id)
    if inquiry is None:
        return []
    async with storage.reading() as view:
        return await view.lines.of(inquiry.id)


async def words_of(
    storage: Storage, account_id: int = 42, course_id: str = COURSE
) -> list[str | None]:
    """The words of its lines, oldest first."""
    return [one.html for one in await lines_of(storage, account_id, course_id)]


def to_message(chat: Chat, message_id: int, *, by_bot: bool = True) -> dict[str, object]:
    """A message as a reply names it."""
    sender = ME if by_bot else chat.user
    return {
        "message_id": message_id,
        "date": int(chat.clock.now().timestamp()),
        "chat": {"id": chat.chat_id, "type": chat.chat_type},
        "from": sender.model_dump(),
        "text": "…",
    }


def last_sent_to(chat: Chat, chat_id: int | None = None) -> int:
    """The number of the last message that the bot sent into somebody's chat, or into another."""
    sent = 1000
    found = 0
    where = chat_id if chat_id is not None else chat.chat_id
    for request in chat.telegram.requests:
        if isinstance(request, (SendMessage, SendDocument, SendPhoto, SendLocation, CopyMessage)):
            sent += 1
            found = sent if request.chat_id == where else found
        elif isinstance(request, CreateForumTopic):
            sent += 1
        elif isinstance(request, CopyMessages):
            sent += len(request.message_ids)
    return found
