"""Who may use the page and its API: only a browser on this machine, and only our own page in it."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT = 80
_POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guarded(handler: Handler) -> Handler:
    """The handler for requests to this machine's own name and from our own page; 403 otherwise.

    A page of another site could make the browser send here (its Origin tells), or give a name of
    its own our address (its Host tells).
    """

    async def check(request: web.Request) -> web.StreamResponse:
        hosts = _own_hosts(request)
        if request.headers.get("Host", "").lower() not in hosts:
            return _refused("foreign Host")
        origin = request.headers.get("Origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
            return _refused("foreign Origin")
        return await handler(request)

    return check


def _own_hosts(request: web.Request) -> set[str]:
    transport = request.transport
    port = transport.get_extra_info("sockname")[1] if transport else 0
    hosts = {f"{name}:{port}" for name in _NAMES}
    return hosts | set(_NAMES) if port == _HTTP_PORT else hosts


def _refused(reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=403, headers=HEADERS)
