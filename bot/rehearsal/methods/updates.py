"""Methods by which a bot gets its updates."""

import re
from urllib.parse import urlsplit

from bot.rehearsal.call import Call
from bot.rehearsal.jsons import Object, Raw
from bot.rehearsal.limits import LONGEST_POLL_SECONDS
from bot.rehearsal.refusal import conflict, refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.updates import DEFAULT_TYPES, EVERY_TYPE
from bot.rehearsal.webhook import WebhookSettings

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_SECRET_CHARACTERS = 256
_MOST_CONNECTIONS = 100
_MOST_UPDATES = 100
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


async def get_updates(board: Switchboard, call: Call) -> Raw:
    """The method getUpdates: the offset confirms everything before it."""
    if board.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    offset = call.integer("offset")
    limit = min(max(call.integer("limit", _MOST_UPDATES), 1), _MOST_UPDATES)
    timeout = min(max(call.number("timeout"), 0.0), LONGEST_POLL_SECONDS)
    _allow(board, call)
    if offset > 0:
        board.updates.confirm(before=offset)
    elif offset < 0:
        board.updates.keep_last(-offset)
    return await board.updates.poll(limit=limit, timeout=timeout)


def set_webhook(board: Switchboard, call: Call) -> bool:
    """The method setWebhook; plain HTTP is right on this machine, no other is in reach."""
    url = call.text("url")
    if url:
        _check_url(url)
    secret = call.text("secret_token")
    if len(secret) > _SECRET_CHARACTERS:
        refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        refuse("secret token contains unallowed characters")
    _allow(board, call)
    if call.flag("drop_pending_updates"):
        board.updates.keep_last(0)
    settings = board.webhook
    settings.url = url
    settings.secret_token = secret
    connections = call.integer("max_connections", WebhookSettings().max_connections)
    settings.max_connections = min(max(connections, 1), _MOST_CONNECTIONS)
    settings.last_error_date, settings.last_error_message = 0, ""
    if url:
        board.updates.take_over("terminated by setWebhook request")
    board.webhook_changed()
    return True


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        refuse("invalid webhook URL specified")
    if not parts.hostname:
        refuse("invalid webhook URL specified")
    if parts.scheme != "https" and parts.hostname not in _HERE:
        refuse("bad webhook: An HTTPS URL must be provided for webhook")


def delete_webhook(board: Switchboard, call: Call) -> bool:
    """The method deleteWebhook."""
    if call.flag("drop_pending_updates"):
        board.updates.keep_last(0)
    board.webhook.url = ""
    board.webhook_changed()
    return True


def get_webhook_info(board: Switchboard, _call: Call) -> Object:
    """The method getWebhookInfo."""
    settings = board.webhook
    info: Object = {
        "url": settings.url,
        "has_custom_certificate": False,
        "pending_update_count": len(board.updates),
    }
    if settings.last_error_date:
        info["last_error_date"] = settings.last_error_date
        info["last_error_message"] = settings.last_error_message
    if settings.url:
        info["max_connections"] = settings.max_connections
        info["ip_address"] = "127.0.0.1"
    if board.updates.allowed != DEFAULT_TYPES:
        info["allowed_updates"] = sorted(board.updates.allowed)
    return info


def _allow(board: Switchboard, call: Call) -> None:
    """What is not given stays as it was; an empty list stands for what Telegram sends by itself."""
    value = call.value("allowed_updates", "Can't parse allowed_updates JSON object")
    if isinstance(value, list):
        board.updates.allowed = EVERY_TYPE.intersection(map(str, value)) or DEFAULT_TYPES


METHODS = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
