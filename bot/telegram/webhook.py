"""The webhook: an update is stored before Telegram is told that it arrived."""

import hmac
from collections.abc import Callable
from http import HTTPStatus

import structlog
from aiohttp import web

from bot.telegram.inbox import Inbox

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


def add_webhook(
    app: web.Application, inbox: Inbox, *, path: str, secret: str, seen: Callable[[int], None]
) -> None:
    """Serve Telegram's webhook at a path; the secret token is all that is trusted."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            log.warning("webhook.refused")
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = await request.json()
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await inbox.accept([update])
        seen(1)
        return web.Response()

    app.router.add_post(path, receive)
