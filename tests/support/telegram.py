"""Telegram's side of the connection, pretended."""

from collections.abc import AsyncGenerator, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    CopyMessage,
    CopyMessages,
    CreateForumTopic,
    EditMessageText,
    GetFile,
    GetMe,
    SendDocument,
    SendLocation,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import Chat, File, ForumTopic, Message, MessageId, User

from tests.support.clock import SetClock

ME = User(id=1, is_bot=True, first_name="Кэнсюин", username="kenshuin_bot")


class Telegram(BaseSession):
    """Keeps every request and answers it plausibly.

    Attributes:
        requests: everything that was asked of Telegram.
        answers: by the method's name: what answers it instead, and may raise.
        files: what people have sent, by the file's id.
    """

    def __init__(self, clock: SetClock) -> None:
        super().__init__()
        self.requests: list[TelegramMethod[Any]] = []
        self.answers: dict[str, Callable[[Any], Any]] = {}
        self.files: dict[str, bytes] = {}
        self._clock = clock
        self._message_id = 1000

    async def make_request(  # noqa: PLR0911 - one return a kind
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's own signature
    ) -> Any:
        """Answer a request."""
        self.requests.append(method)
        if method.__api_method__ in self.answers:
            return self.answers[method.__api_method__](method)
        match method:
            case GetMe():
                return ME
            case SendMessage() | SendDocument() | SendPhoto() | SendLocation():
                self._message_id += 1
                return self._message(bot, self._message_id, int(method.chat_id))
            case CopyMessage():
                self._message_id += 1
                return MessageId(message_id=self._message_id)
            case CopyMessages(message_ids=numbers):
                first = self._message_id + 1
                self._message_id += len(numbers)
                return [MessageId(message_id=first + at) for at in range(len(numbers))]
            case CreateForumTopic(name=name):
                self._message_id += 1
                thread = self._message_id
                return ForumTopic(message_thread_id=thread, name=name, icon_color=7322096)
            case GetFile(file_id=file_id):
                return File(file_id=file_id, file_unique_id=file_id, file_path=file_id)
            case EditMessageText():
                return self._message(bot, method.message_id or 0, int(method.chat_id or 0))
            case _:
                return True

    def refuse(self, name: str, error: Callable[[Any], Exception]) -> None:
        """Have a method fail with this error from now on."""

        def answer(method: TelegramMethod[Any]) -> Any:
            raise error(method)

        self.answers[name] = answer

    def _message(self, bot: Bot, message_id: int, chat_id: int) -> Message:
        chat = Chat(id=chat_id, type="private")
        return Message(message_id=message_id, date=self._clock.now(), chat=chat).as_(bot)

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """The content of a file that somebody has sent."""
        yield self.files[url.rpartition("/")[2]]


@pytest.fixture
def telegram(clock: SetClock) -> Telegram:
    """Telegram's side."""
    return Telegram(clock)
