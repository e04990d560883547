"""The chat page's own files."""

from pathlib import Path

from aiohttp import web

from bot.rehearsal.guard import HEADERS, guarded

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
_START = "index.html"


class PageFiles:
    """The routes / and /page/<file>.

    Args:
        folder: the page's; only files directly in it are served.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_to(self, app: web.Application) -> None:
        """Put the routes into an application."""
        app.router.add_get("/", guarded(self._start))
        app.router.add_get("/page/{name:[A-Za-z0-9_.-]+}", guarded(self._file))

    async def _start(self, _request: web.Request) -> web.StreamResponse:
        return self._response(_START)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return self._response(request.match_info["name"])

    def _response(self, name: str) -> web.StreamResponse:
        path = self._folder / name
        kind = _TYPES.get(path.suffix)
        if kind is None or not path.is_file():
            return web.Response(status=404, text="there is no such file", headers=HEADERS)
        return web.FileResponse(path, headers={**HEADERS, "Content-Type": kind})
