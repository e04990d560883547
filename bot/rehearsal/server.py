"""The rehearsal's HTTP server: the Bot API for the bot, the chat page and its API for people."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from bot.clock import SystemClock
from bot.rehearsal.acts import Acts
from bot.rehearsal.ahead import Ahead, Coming
from bot.rehearsal.bot_api import BotApi
from bot.rehearsal.page_api import UPLOAD_BYTES, PageApi
from bot.rehearsal.routes import BotRoutes
from bot.rehearsal.static import PageFiles
from bot.rehearsal.stream import EventStream
from bot.rehearsal.switchboard import MovableClock, Switchboard
from bot.rehearsal.webhook import FIRST_DELAY, WebhookSender
from bot.rehearsal.world import World

PAGE = Path(__file__).with_name("page")
_SHUTDOWN_SECONDS = 2.0
# Telegram's numbers fit into 31 bits; these do until 2032
_NUMBERS_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
_NUMBERS_A_SECOND = 10


class RehearsalServer:
    """Stands in for Telegram on this machine.

    Args:
        clock: the rehearsal's; messages carry its time.
        bot_token: the only token it knows.
        world: who and what is there.
        page_dir: the folder of the chat page.
        first_id: the first number of updates, messages, presses and files. By default it grows
            from one start to the next, so that a bot with a memory never sees a number again.
        limits: whether Telegram's rate limits hold; can be switched at any time.
        monotonic: real seconds, for limits.
        webhook_delay: real seconds before a webhook is tried again.

    Attributes:
        ahead: tells what the bot will say by itself; set by whoever runs the bot.
    """

    def __init__(
        self,
        clock: MovableClock,
        bot_token: str,
        world: World,
        page_dir: Path = PAGE,
        *,
        first_id: int | None = None,
        limits: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        webhook_delay: float = FIRST_DELAY,
    ) -> None:
        if first_id is None:
            first_id = first_number(SystemClock().now())
        world.begin(first_id)
        self.world = world
        self.board = Switchboard(world=world, clock=clock, first_id=first_id, monotonic=monotonic)
        self.board.pacing.enabled = limits
        self.acts = Acts(self.board)
        self.url = ""
        self._webhook_delay = webhook_delay
        self._sender: WebhookSender | None = None
        self._app = web.Application(client_max_size=UPLOAD_BYTES)
        BotRoutes(BotApi(self.board, bot_token), world).add_to(self._app)
        self.ahead: Ahead = _nothing
        PageApi(self.board, self._coming).add_to(self._app)
        EventStream(self.board.events).add_to(self._app)
        PageFiles(page_dir).add_to(self._app)
        self._app.on_shutdown.append(self._end_waiting)
        self._runner = web.AppRunner(
            self._app,
            access_log=None,
            handler_cancellation=True,  # a bot that went away does not poll any more
            shutdown_timeout=_SHUTDOWN_SECONDS,
        )

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; with port 0 on a free one. Then `url` tells where.

        Raises:
            OSError: the port is taken.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except BaseException:
            await self._runner.cleanup()
            raise
        name = f"[{host}]" if ":" in host else host
        self.url = f"http://{name}:{self._runner.addresses[0][1]}"
        self._sender = WebhookSender(
            updates=self.board.updates,
            settings=self.board.webhook,
            stamp=lambda: self.board.stamp,
            first_delay=self._webhook_delay,
        )
        self.board.webhook_changed = self._sender.wake
        self._sender.start()

    async def close(self) -> None:
        """Stop; long polls and event streams end at once."""
        if self._sender:
            await self._sender.close()
        await self._runner.cleanup()

    async def _coming(self) -> Sequence[Coming]:
        return await self.ahead()

    async def _end_waiting(self, _app: web.Application) -> None:
        self.board.events.close()
        self.board.updates.close()


async def _nothing() -> Sequence[Coming]:
    return ()


def first_number(now: datetime) -> int:
    """Where a rehearsal that starts now begins to number, above those that started before."""
    age = int((now - _NUMBERS_SINCE).total_seconds())
    return max(0, age) * _NUMBERS_A_SECOND + 1
