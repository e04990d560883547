"""Requests to Telegram, through a real server."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import SendDocument, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.telegram.session import FloodWait, make_bot

TOKEN = "42:TEST"
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "…"}


class Server:
    """Keeps the forms it was sent, and answers as told."""

    def __init__(self) -> None:
        self.forms: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[tuple[int, dict[str, Any]]] = []

    async def receive(self, request: web.Request) -> web.Response:
        form = {
            name: (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
            for name, value in (await request.post()).items()
        }
        self.forms.append((request.content_type, form))
        status, body = self.answers.pop(0) if self.answers else (200, {"result": MESSAGE})
        return web.json_response({"ok": status == 200, **body}, status=status)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_post("/bot42:TEST/{method}", server.receive)
    async with TestServer(app) as http:
        bot = make_bot(TOKEN, api_url=str(http.make_url("")).rstrip("/"))
        yield bot
        await bot.session.close()


async def test_a_message_goes_out_url_encoded_with_nested_values_as_json(
    bot: Bot, server: Server
) -> None:
    button = InlineKeyboardButton(text="Темы", callback_data="ts:x")

    await bot.send_message(
        5, "<b>Да</b> & нет", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    [(kind, form)] = server.forms
    assert kind == "application/x-www-form-urlencoded"
    assert form == {
        "chat_id": "5",
        "text": "<b>Да</b> & нет",
        "parse_mode": "HTML",
        "reply_markup": '{"inline_keyboard": [[{"text": "\\u0422\\u0435\\u043c\\u044b", '
        '"callback_data": "ts:x"}]]}',
    }


async def test_a_file_goes_out_as_a_form_with_parts(bot: Bot, server: Server) -> None:
    await bot.send_document(5, BufferedInputFile("план".encode(), "план.txt"))

    [(kind, form)] = server.forms
    assert kind == "multipart/form-data"
    attached = form[form["document"].removeprefix("attach://")]
    assert attached == ("план.txt", "план".encode())


async def test_telegrams_refusals_keep_their_kind(bot: Bot, server: Server) -> None:
    server.answers = [(403, {"description": "Forbidden: bot was blocked by the user"})]

    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(5, "…")


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=5, text="…"),
        SendDocument(chat_id=5, document=BufferedInputFile(b"...", "план.txt")),
    ],
)
async def test_a_server_that_is_gone_is_told_without_the_token(
    method: TelegramMethod[Any],
) -> None:
    bot = make_bot(TOKEN, api_url="http://127.0.0.1:9")
    try:
        with pytest.raises(TelegramNetworkError) as refusal:
            await bot(method)
    finally:
        await bot.session.close()

    assert refusal.value.message == "ClientConnectorError"
    assert TOKEN not in str(refusal.value)
    assert refusal.value.__cause__ is None


async def test_a_flood_wait_is_sat_out_and_the_answer_sent(bot: Bot, server: Server) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    flood = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 3}})
    server.answers = [flood, flood]

    async def send(bot: Bot, method: TelegramMethod[Any]) -> Any:
        return await bot.session.make_request(bot, method)

    sent = await FloodWait(wait)(send, bot, SendMessage(chat_id=5, text="…"))

    assert waits == [3, 3]
    assert len(server.forms) == 3
    assert sent.message_id == 1  # type: ignore[attr-defined] # the session returns the result


async def test_a_very_long_flood_wait_puts_the_update_off(bot: Bot, server: Server) -> None:
    server.answers = [
        (429, {"description": "Too Many Requests", "parameters": {"retry_after": 900}})
    ]

    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(5, "…")
