"""Logs are events: named, with values; no token, no name, no text of a message."""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_TOKEN = re.compile(r"\d{5,20}:[A-Za-z0-9_-]{20,}")
_PASSWORD = re.compile(r"(?<=://)([^:/@\s]+):[^@\s]+@")

QUIET = ("aiogram.event", "apscheduler", "alembic", "aiohttp.access", "asyncio", "pymorphy3")
"""Libraries whose routine is not ours to report; their warnings are."""


def set_up_logs(
    *, level: str, style: Literal["console", "json"], stream: TextIO = sys.stderr
) -> None:
    """Send all logs of this process to one stream, in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _traceback_without_values,
        _without_secrets,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blot out bot tokens and the passwords of addresses, wherever they stand."""
    return {
        key: _PASSWORD.sub(r"\1:…@", _TOKEN.sub("…token…", value))
        if isinstance(value, str)
        else value
        for key, value in event.items()
    }


def _traceback_without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The stack and the kinds of the exceptions; their texts may quote what a person wrote."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_frames(error))
    return event


def _frames(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_frames(cause), "which led to:"] if cause is not None else []
    parts = [*before, *_stack(error.__traceback__), _kind(error)]
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            parts += ["of which one is:", *_frames(part)]
    return parts


def _stack(frames: TracebackType | None) -> list[str]:
    return [line.rstrip("\n") for line in traceback.format_tb(frames)]


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
