"""`kenshuin run` and `kenshuin rehearse`: the bot for Telegram, and without it."""

import argparse
import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine

import structlog

from bot.app import run_bot
from bot.clock import SystemClock
from bot.config import read_settings
from bot.errors import CannotStartError
from bot.logs import set_up_logs

log = structlog.get_logger(__name__)

CRASHED = 70
"""The exit code of a program's own mistake (EX_SOFTWARE of sysexits.h)."""


def run(options: argparse.Namespace) -> int:
    """The bot, until SIGTERM or SIGINT; without a token, the rehearsal."""
    settings = read_settings()
    if settings.bot_token is None:
        return rehearse(options)
    set_up_logs(level=settings.log_level, style=settings.log_format)
    return _outcome(_until_stopped(lambda stop: run_bot(settings, SystemClock(), stop)))


def rehearse(options: argparse.Namespace) -> int:
    """The rehearsal, until SIGTERM or SIGINT."""
    from bot.staging import run_rehearsal  # not needed where the bot runs for Telegram

    settings = read_settings()
    set_up_logs(level=settings.log_level, style=settings.log_format)
    return _outcome(
        _until_stopped(
            lambda stop: run_rehearsal(
                settings,
                stop,
                port=options.port,
                start=options.clock,
                speed=options.speed,
                is_empty=options.empty,
                staff=options.staff,
            )
        )
    )


def _outcome(running: Coroutine[object, object, None]) -> int:
    """Run to the end; the unexpected goes to the log, without what people wrote.

    Raises:
        CannotStartError: what stands in the way, for the operator.
    """
    try:
        asyncio.run(running)
    except CannotStartError:
        raise
    except Exception:
        log.exception("bot.crashed")
        return CRASHED
    return 0


async def _until_stopped(run_it: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run something that ends when its event is set; SIGTERM and SIGINT set it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_, stop.set)
    await run_it(stop)
