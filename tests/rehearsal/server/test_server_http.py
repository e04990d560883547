"""The Bot API over HTTP: tokens, methods, and every way to send parameters."""

import json

import aiohttp
import pytest

from bot.rehearsal import GUEST, TOKEN
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        (f"/bot{TOKEN}/sendTelepathy", 404, "Not Found: method not found"),
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        (f"/bot{TOKEN}", 404, "Not Found"),
        (f"/file/bot{TOKEN}/documents/lost.pdf", 404, "Not Found"),
    ],
)
async def test_wrong_address_is_refused(
    bot: BotClient, path: str, code: int, description: str
) -> None:
    async with bot.session.get(f"{bot.url}{path}") as response:
        assert (response.status, await response.json()) == (
            code,
            {"ok": False, "error_code": code, "description": description},
        )


async def test_name_of_a_method_is_written_in_any_case(bot: BotClient) -> None:
    assert (await bot.does("GETME"))["username"] == "kenshuin_rehearsal_bot"


async def test_parameters_come_in_any_form(bot: BotClient) -> None:
    url = f"{bot.url}/bot{TOKEN}/sendMessage"
    fields = {"chat_id": str(GUEST.id), "text": "ё & 1", "disable_notification": "true"}
    parts = aiohttp.FormData(fields, default_to_multipart=True)

    for request in (
        bot.session.get(url, params=fields),
        bot.session.post(url, params=fields),
        bot.session.post(url, data=fields),
        bot.session.post(url, data=parts),
        bot.session.post(url, json={**fields, "chat_id": GUEST.id, "reply_markup": None}),
        bot.session.post(url, params={"chat_id": str(GUEST.id)}, json={"text": "ё & 1"}),
    ):
        async with request as response:
            answer = await response.json()
        assert (response.status, answer["result"]["text"]) == (200, "ё & 1")


@pytest.mark.parametrize(
    ("body", "description"),
    [
        (b"{", "Bad Request: can't parse JSON object"),
        (b"[]", "Bad Request: can't parse JSON object"),
        (b'{"text":"\xff"}', "Bad Request: strings must be encoded in UTF-8"),
        (b'{"text":"\\ud83d"}', "Bad Request: strings must be encoded in UTF-8"),
    ],
)
async def test_broken_body_is_refused(bot: BotClient, body: bytes, description: str) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{bot.url}/bot{TOKEN}/sendMessage"
    async with bot.session.post(url, data=body, headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (400, description)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"chat_id=1&text=%ff"),
        (
            "application/x-www-form-urlencoded",
            b'chat_id=1&text=x&reply_markup={"inline_keyboard":[[{"text":"\\ud83d"}]]}',
        ),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--b--\r\n',
        ),
    ],
)
async def test_broken_form_is_refused(bot: BotClient, content_type: str, body: bytes) -> None:
    headers = {"Content-Type": content_type}
    url = f"{bot.url}/bot{TOKEN}/sendMessage"
    async with bot.session.post(url, data=body, headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (
            400,
            "Bad Request: strings must be encoded in UTF-8",
        )
    async with bot.session.get(f"{bot.url}/api/calls") as log:
        assert log.status == 200


async def test_nested_values_come_as_json_text_too(bot: BotClient) -> None:
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}

    message = await bot.says(reply_markup=json.dumps(markup))

    assert message["reply_markup"] == markup


async def test_calls_are_logged_with_what_was_refused(bot: BotClient, rehearsal: Rehearsal) -> None:
    await bot.says(text="я" * 600)
    await bot.refused("sendMessage", chat_id=5, text="x")

    sent, refused = rehearsal.server.board.calls.after(0)

    assert (sent["method"], sent["ok"], sent["status"], sent["params"]["text"]) == (
        "sendMessage",
        True,
        200,
        f"{'я' * 500}…",
    )
    assert (refused["ok"], refused["status"], refused["error"]) == (
        False,
        400,
        "Bad Request: chat not found",
    )
