"""The bot's own port: health and webhook."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.app import StoredInbox
from bot.config import Settings
from bot.errors import CannotStartError
from bot.health import Health
from bot.http import serve_http
from bot.telegram.inbox import Inbox
from bot.telegram.webhook import SECRET_HEADER
from storage import Storage, StoredUpdate
from tests.support.clock import SetClock

SECRET = "not-much-of-a-secret"
UPDATE = {"update_id": 1, "message": {"chat": {"id": 5}}}


async def _nothing(_update: StoredUpdate) -> None:
    pass


@pytest.fixture
def health(clock: SetClock) -> Health:
    return Health(clock, expects_contact=False)


@pytest.fixture
async def url(storage: Storage, clock: SetClock, health: Health) -> AsyncIterator[str]:
    port = unused_port()
    settings = Settings(
        http_port=port, webhook_secret=SECRET, webhook_url="https://example.org/hook"
    )
    inbox = Inbox(store=StoredInbox(storage, clock), handle=_nothing, clock=clock)
    async with serve_http(settings, inbox=inbox, storage=storage, health=health):
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def posting(url: str, secret: str | None, body: object) -> AsyncIterator[int]:
    headers = {SECRET_HEADER: secret} if secret else {}
    async with ClientSession() as session, session.post(url, json=body, headers=headers) as answer:
        yield answer.status


async def test_an_update_is_stored_before_telegram_is_told(url: str, storage: Storage) -> None:
    async with posting(f"{url}/hook", SECRET, UPDATE) as status, storage.reading() as view:
        stored = await view.inbox.unfinished()

    assert status == 200
    assert [update.update_id for update in stored] == [1]


@pytest.mark.parametrize("secret", [None, "wrong", SECRET + "x"])
async def test_without_the_secret_nothing_is_taken(
    url: str, storage: Storage, secret: str | None
) -> None:
    async with posting(f"{url}/hook", secret, UPDATE) as status:
        assert status == 403

    async with storage.reading() as view:
        assert await view.inbox.unfinished() == []


@pytest.mark.parametrize("body", [[], {}, {"update_id": "1"}, None])
async def test_garbage_is_refused(url: str, body: object) -> None:
    async with posting(f"{url}/hook", SECRET, body) as status:
        assert status == 400


async def test_the_health_page_fails_when_the_scheduler_is_silent(
    url: str, clock: SetClock, health: Health
) -> None:
    health.ticked()
    async with ClientSession() as session:
        async with session.get(f"{url}/healthz") as well:
            assert (well.status, (await well.json())["status"]) == (200, "ok")
        clock.pass_(minutes=4)
        async with session.get(f"{url}/healthz") as failing:
            assert failing.status == 503
            assert (await failing.json())["problems"] == ["the scheduler has not run for a while"]


async def test_a_taken_port_is_told_in_words(
    storage: Storage, clock: SetClock, health: Health
) -> None:
    taken = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    inbox = Inbox(store=StoredInbox(storage, clock), handle=_nothing, clock=clock)

    with pytest.raises(CannotStartError) as refusal:
        async with serve_http(
            Settings(http_port=port), inbox=inbox, storage=storage, health=health
        ):
            pass
    taken.close()
    await taken.wait_closed()

    assert refusal.value.problems[0].startswith(f"HTTP_PORT: cannot serve 127.0.0.1:{port}")


async def test_without_a_port_nothing_is_served(
    storage: Storage, clock: SetClock, health: Health, tmp_path: Path
) -> None:
    inbox = Inbox(store=StoredInbox(storage, clock), handle=_nothing, clock=clock)

    async with serve_http(Settings(data_dir=tmp_path), inbox=inbox, storage=storage, health=health):
        assert inbox.waiting == 0
