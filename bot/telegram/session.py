"""The Bot that talks to Telegram: lean requests, and flood waits obeyed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError

from bot.telegram.pacer import LONGEST_FLOOD_WAIT, Heeding, InTurn, Pacer

if TYPE_CHECKING:
    from aiogram.types import InputFile

log = structlog.get_logger(__name__)

FLOOD_WAITS = 5
"""How many flood waits in a row one answer sits out."""


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_response_models: dict[type[TelegramMethod[Any]], type[Response[Any]]] = {}


def _keep_response_model(method: TelegramMethod[Any]) -> None:
    """Hold on to the model of a method's answers; pydantic would make it anew for each answer."""
    kind = type(method)
    if kind not in _response_models:
        _response_models[kind] = Response[kind.__returning__]  # type: ignore[name-defined] # a type at run time


class LeanSession(AiohttpSession):
    """Sends requests without files URL-encoded; aiogram's multipart forms cost three times that."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        """Make one request.

        Raises:
            TelegramAPIError: Telegram refused it, or could not be reached.
        """
        files: dict[str, InputFile] = {}
        form = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files)) is not None
        }
        if files:
            return await self._make_form(bot, method, timeout)
        body = urlencode(form).encode()
        _keep_response_model(method)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limit = cast("Any", self.timeout if timeout is None else timeout)  # aiohttp takes seconds
        try:
            async with session.post(url, data=body, headers=_FORM, timeout=limit) as response:
                content = await response.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="request timed out") from error
        except ClientError as error:
            # the error's own text may carry the address, and with it the token
            name = type(error).__name__
            raise TelegramNetworkError(method=method, message=name) from None
        checked: Response[TelegramType] = self.check_response(
            bot=bot, method=method, status_code=response.status, content=content
        )
        return cast("TelegramType", checked.result)

    async def _make_form(
        self, bot: Bot, method: TelegramMethod[TelegramType], seconds: int | None
    ) -> TelegramType:
        """Make one request with files, as aiogram does; what failed is told without the address."""
        try:
            return await super().make_request(bot, method, seconds)
        except TelegramNetworkError as error:
            error.message = type(error.__cause__ or error).__name__
            raise error from None


class FloodWait(BaseRequestMiddleware):
    """Waits as long as Telegram asks and tries again, so that a busy minute loses no answer."""

    def __init__(self, delay: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._delay = delay

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request, after as many waits as it takes."""
        for _ in range(FLOOD_WAITS):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if error.retry_after > LONGEST_FLOOD_WAIT:
                    raise
                log.warning("telegram.flood_wait", seconds=error.retry_after)
                await self._delay(error.retry_after)
        return await make_request(bot, method)


def make_bot(token: str, *, api_url: str, pacer: Pacer | None = None) -> Bot:
    """The Bot for a token, which answers people; it sits flood waits out.

    Args:
        token: of the bot.
        api_url: Telegram's, or that of another Bot API server.
        pacer: whose turn it is, where there is a delivery queue beside it.
    """
    in_turn = [] if pacer is None else [InTurn(pacer)]
    return _bot(token, api_url, FloodWait(), *in_turn)


def make_queue_bot(token: str, *, api_url: str, pacer: Pacer) -> Bot:
    """The same Bot for the delivery queue: it waits for nothing, since its worker does."""
    return _bot(token, api_url, Heeding(pacer))


def _bot(token: str, api_url: str, *middlewares: BaseRequestMiddleware) -> Bot:
    session = LeanSession(api=TelegramAPIServer.from_base(api_url))
    for middleware in middlewares:
        session.middleware(middleware)
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
