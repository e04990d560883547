"""The bot's own HTTP port: the health page, and Telegram's webhook where one is set."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.config import Settings
from bot.errors import CannotStartError
from bot.health import Health
from bot.telegram.inbox import Inbox
from bot.telegram.webhook import add_webhook
from storage import Storage

log = structlog.get_logger(__name__)


@asynccontextmanager
async def serve_http(
    settings: Settings, *, inbox: Inbox, storage: Storage, health: Health
) -> AsyncIterator[None]:
    """Serve the port while the block runs; without HTTP_PORT, nothing.

    Raises:
        CannotStartError: the port is taken or not allowed.
    """
    if settings.http_port is None:
        yield
        return
    app = web.Application()
    app.router.add_get("/healthz", _health_page(inbox, storage, health))
    if settings.webhook_url and settings.webhook_secret:
        path = urlsplit(settings.webhook_url).path or "/"
        add_webhook(app, inbox, path=path, secret=settings.webhook_secret, seen=health.seen)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        except OSError as error:
            address = f"{settings.http_host}:{settings.http_port}"
            raise CannotStartError(f"HTTP_PORT: cannot serve {address}: {error.strerror}") from None
        log.info("http.started", host=settings.http_host, port=settings.http_port)
        yield
    finally:
        await runner.cleanup()


def _health_page(
    inbox: Inbox, storage: Storage, health: Health
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def page(_request: web.Request) -> web.Response:
        try:
            async with storage.reading() as view:
                queue = await view.deliveries.standing(health.now)
        except Exception:  # noqa: BLE001 - whatever its driver raises, it does not answer
            queue = None
        is_answering = queue is not None
        report = health.report(waiting=inbox.waiting, database=is_answering, queue=queue)
        status = HTTPStatus.OK if report["status"] == "ok" else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response(report, status=status)

    return page
