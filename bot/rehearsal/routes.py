"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from aiohttp import web

from bot.rehearsal.bot_api import Answer, BotApi, refused
from bot.rehearsal.limits import UPLOAD_BYTES
from bot.rehearsal.refusal import ApiError
from bot.rehearsal.requests import read_request
from bot.rehearsal.world import World


class BotRoutes:
    """Takes the bot's requests.

    Args:
        api: answers the calls.
        world: has the files.
    """

    def __init__(self, api: BotApi, world: World) -> None:
        self._api = api
        self._world = world

    def add_to(self, app: web.Application) -> None:
        """Put the routes into an application."""
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._call)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{rest:.*}", self._nothing)

    async def _call(self, request: web.Request) -> web.Response:
        try:
            parameters, files = await read_request(request, most_bytes=UPLOAD_BYTES)
        except ApiError as error:
            return _response(refused(error))
        return _response(
            await self._api.answer(
                request.match_info["token"],
                request.match_info["method"],
                parameters,
                {name: uploads[0] for name, uploads in files.items()},
            )
        )

    async def _download(self, request: web.Request) -> web.Response:
        if not self._api.is_token(request.match_info["token"]):
            return _response(refused(ApiError(401, "Unauthorized")))
        file = self._world.files.at(request.match_info["path"])
        if file is None:
            return _response(refused(ApiError(404, "Not Found")))
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _nothing(self, _request: web.Request) -> web.Response:
        return _response(refused(ApiError(404, "Not Found")))


def _response(answer: Answer) -> web.Response:
    headers = {}
    if answer.retry_after is not None:
        headers["Retry-After"] = str(answer.retry_after)
    return web.Response(
        status=answer.status,
        text=answer.body,
        content_type="application/json",
        headers=headers,
    )
