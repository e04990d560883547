"""Messages of the queue on their way to Telegram, and what its answers mean for them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import (
    CopyMessage,
    SendDocument,
    SendMessage,
    SendPhoto,
)
from aiogram.types import MessageId
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.delivery.content import Button, Copied, Filed, Message, Pictured, Said
from bot.delivery.outcomes import (
    Away,
    Blocked,
    FloodWait,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreadable,
)
from bot.telegram.pacer import Pacer
from bot.telegram.sending import Sender
from bot.telegram.session import make_queue_bot
from tests.support.telegram import Telegram

HELLO = Said(html="<b>Да</b>")
BUTTONS = (
    (Button(text="Срок", data="d:1", style="danger"), Button(text="Сайт", url="https://a.example")),
    (Button(text="Адрес", copied="Саппоро"),),
)
KEYBOARD = [
    [
        {"text": "Срок", "callback_data": "d:1", "style": "danger"},
        {"text": "Сайт", "url": "https://a.example"},
    ],
    [{"text": "Адрес", "copy_text": {"text": "Саппоро"}}],
]


class Server:
    """Answers with a status and a body; `None` hangs up without an answer."""

    def __init__(self) -> None:
        self.answer: tuple[int, dict[str, Any] | str] | None = None

    async def receive(self, request: web.Request) -> web.StreamResponse:
        if self.answer is None:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        status, body = self.answer
        if isinstance(body, str):
            return web.Response(status=status, text=body)
        return web.json_response({"ok": status == 200, **body}, status=status)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def sender(server: Server) -> AsyncIterator[Sender]:
    app = web.Application()
    app.router.add_post("/bot42:TEST/{method}", server.receive)
    async with TestServer(app) as http:
        api_url = str(http.make_url("")).rstrip("/")
        bot = make_queue_bot("42:TEST", api_url=api_url, pacer=Pacer())
        yield Sender(bot)
        await bot.session.close()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (
            (429, {"description": "Too Many Requests", "parameters": {"retry_after": 900}}),
            FloodWait(seconds=900),
        ),
        (
            (403, {"description": "Forbidden: bot was blocked by the user"}),
            Blocked(why="Forbidden: bot was blocked by the user"),
        ),
        (
            (400, {"description": "Bad Request: chat not found"}),
            Blocked(why="Bad Request: chat not found"),
        ),
        (
            (
                400,
                {
                    "description": "Bad Request: group chat was upgraded to a supergroup chat",
                    "parameters": {"migrate_to_chat_id": -100200},
                },
            ),
            Moved(chat_id=-100200),
        ),
        (
            (400, {"description": "Bad Request: can't parse entities"}),
            Refused(why="Bad Request: can't parse entities"),
        ),
        (
            (413, {"description": "Request Entity Too Large"}),
            Refused(why="Request Entity Too Large"),
        ),
        ((502, {"description": "Bad Gateway"}), Away(why="Bad Gateway")),
        ((401, {"description": "Unauthorized"}), Away(why="Unauthorized")),
        ((404, {"description": "Not Found"}), Away(why="Not Found")),
        ((418, {"description": "I'm a teapot"}), Refused(why="I'm a teapot")),
        ((200, "<html>"), Unreadable(why="ClientDecodeError")),
        (None, Unclear(why="ServerDisconnectedError")),
    ],
)
async def test_every_answer_has_its_outcome(
    sender: Sender,
    server: Server,
    answer: tuple[int, dict[str, Any] | str] | None,
    outcome: Outcome,
) -> None:
    server.answer = answer

    assert await sender.send(5, HELLO) == outcome


async def test_where_nobody_answers_nothing_went_out() -> None:
    bot = make_queue_bot("42:TEST", api_url="http://127.0.0.1:9", pacer=Pacer())
    try:
        assert await Sender(bot).send(5, HELLO) == Away(why="ClientConnectorError")
        filed = Filed(name="план.ics", file=b"BEGIN", html="План")
        outcome = await Sender(bot).send(5, filed)
    finally:
        await bot.session.close()

    assert isinstance(outcome, Away)


@pytest.mark.parametrize(
    "message",
    [
        Said(html="Да", buttons=BUTTONS),
        Copied(chat_id=7, message_id=8, buttons=BUTTONS),
        Pictured(picture=b"PNG", html="Да", buttons=BUTTONS),
        Filed(name="план.ics", file=b"BEGIN", html="Да", buttons=BUTTONS),
    ],
)
async def test_each_kind_of_message_goes_out_with_its_buttons(
    telegram: Telegram, message: Message
) -> None:
    telegram.answers["copyMessage"] = lambda _method: MessageId(message_id=77)

    outcome = await Sender(Bot("42:TEST", session=telegram)).send(5, message)

    [request] = telegram.requests
    assert isinstance(outcome, Sent)
    assert isinstance(request, SendMessage | CopyMessage | SendPhoto | SendDocument)
    keyboard = request.reply_markup
    assert keyboard is not None
    assert keyboard.model_dump(exclude_none=True)["inline_keyboard"] == KEYBOARD
    match request:
        case CopyMessage():
            assert outcome == Sent(message_id=77)
            assert (request.chat_id, request.from_chat_id, request.message_id) == (5, 7, 8)
        case SendMessage():
            assert (request.chat_id, request.text) == (5, "Да")
        case SendDocument():
            assert (request.chat_id, request.caption) == (5, "Да")
            assert getattr(request.document, "filename", None) == "план.ics"
        case SendPhoto():
            assert (request.chat_id, request.caption) == (5, "Да")


async def test_without_buttons_there_is_no_keyboard(telegram: Telegram) -> None:
    await Sender(Bot("42:TEST", session=telegram)).send(5, HELLO)

    [request] = telegram.requests
    assert isinstance(request, SendMessage)
    assert request.reply_markup is None
