"""Updates sent to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.rehearsal.webhook import SECRET_HEADER
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal

PATIENCE = 20.0


class Hook:
    """The bot's address: keeps what comes, and refuses it as often as told."""

    def __init__(self) -> None:
        self.refusals = 0
        self.url = ""
        self._came: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()

    async def take(self, request: web.Request) -> web.Response:
        await self._came.put((request.headers.get(SECRET_HEADER), await request.json()))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        return web.Response()

    async def next(self) -> tuple[str | None, str]:
        """The secret and the text of the next update."""
        async with asyncio.timeout(PATIENCE):
            secret, update = await self._came.get()
        return secret, update["message"]["text"]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_arrive_in_order_with_the_secret(
    bot: BotClient, rehearsal: Rehearsal, hook: Hook
) -> None:
    guest = rehearsal.person()
    guest.says("раз")
    await bot.does("setWebhook", url=hook.url, secret_token="s3-cret_")
    guest.says("два")

    assert [await hook.next(), await hook.next()] == [("s3-cret_", "раз"), ("s3-cret_", "два")]


async def test_refused_update_comes_again(bot: BotClient, rehearsal: Rehearsal, hook: Hook) -> None:
    hook.refusals = 2
    await bot.does("setWebhook", url=hook.url)

    rehearsal.person().says("раз")

    assert [await hook.next() for _ in range(3)] == [(None, "раз")] * 3
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )


async def test_nobody_polls_while_a_webhook_is_set(bot: BotClient, hook: Hook) -> None:
    await bot.does("setWebhook", url=hook.url)

    assert await bot.refused("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first"
    )


async def test_webhook_ends_a_poll(bot: BotClient, rehearsal: Rehearsal, hook: Hook) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.refused("getUpdates", timeout=30))
        await rehearsal.bot_listens()
        await bot.does("setWebhook", url=hook.url)

    assert poll.result() == "409 Conflict: terminated by setWebhook request"


async def test_deleted_webhook_lets_updates_wait_for_a_poll(
    bot: BotClient, rehearsal: Rehearsal, hook: Hook
) -> None:
    await bot.does("setWebhook", url=hook.url)
    await bot.does("deleteWebhook")

    rehearsal.person().says("раз")

    (update,) = await bot.does("getUpdates")
    assert update["message"]["text"] == "раз"


async def test_pending_updates_can_be_dropped(bot: BotClient, rehearsal: Rehearsal) -> None:
    rehearsal.person().says("раз")
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 1

    await bot.does("deleteWebhook", drop_pending_updates=True)

    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        (
            {"url": "http://bot.example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        ({"url": "https:///hook"}, "invalid webhook URL specified"),
        (
            {"url": "https://a.example", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://a.example", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_refusal_of_a_webhook(
    bot: BotClient, parameters: dict[str, str], refusal: str
) -> None:
    assert await bot.refused("setWebhook", **parameters) == f"400 Bad Request: {refusal}"
