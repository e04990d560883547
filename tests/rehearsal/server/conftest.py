"""A rehearsal server for each test, and a plain client that speaks the Bot API."""

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.rehearsal import GUEST, TOKEN
from tests.support.rehearsal import Rehearsal, open_rehearsal


class Seconds:
    """Real seconds as a test tells them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


class BotClient:
    """The bot's side: calls with a JSON body, answers as they come."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        url = f"{self.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def does(self, method: str, **parameters: object) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **parameters: object) -> str:
        """The description of a call that must fail, with its code in front."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def says(self, chat_id: int = GUEST.id, text: str = "текст", **more: object) -> Any:
        """A message that must be sent."""
        return await self.does("sendMessage", chat_id=chat_id, text=text, **more)

    async def sends_file(
        self,
        method: str,
        field: str,
        data: bytes,
        name: str = "file.bin",
        **parameters: object,
    ) -> dict[str, Any]:
        """A file as multipart, in the form field of this name."""
        form = aiohttp.FormData(quote_fields=False)
        for parameter, value in parameters.items():
            form.add_field(parameter, str(value))
        form.add_field(field, io.BytesIO(data), filename=name)
        url = f"{self.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, data=form) as response:
            answer: dict[str, Any] = await response.json()
            return answer


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def rehearsal(seconds: Seconds) -> AsyncIterator[Rehearsal]:
    """The default cast; the guest has pressed Start, the bot has heard of it."""
    async with open_rehearsal(monotonic=seconds) as opened:
        opened.person().says("/start")
        opened.server.board.updates.keep_last(0)
        yield opened


@pytest.fixture
async def bot(rehearsal: Rehearsal) -> AsyncIterator[BotClient]:
    async with aiohttp.ClientSession() as session:
        yield BotClient(rehearsal.url, session)
