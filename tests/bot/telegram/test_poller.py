"""Long polling: nothing is confirmed before it is stored."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.telegram.poller import Poller
from tests.support.clock import SetClock
from tests.support.telegram import Telegram


class Box:
    """An inbox that keeps what it accepts, and may refuse."""

    def __init__(self) -> None:
        self.accepted: list[int] = []
        self.is_broken = False

    async def room(self) -> None:
        """There always is."""

    async def accept(self, updates: Sequence[Any]) -> None:
        if self.is_broken:
            self.is_broken = False
            raise OSError("no space left on device")
        self.accepted += [update["update_id"] for update in updates]


class OverError(Exception):
    """The script has ended."""


@pytest.fixture
def box() -> Box:
    return Box()


async def play(
    script: list[Any], box: Box, clock: SetClock
) -> tuple[list[int | None], list[float]]:
    """Poll against a script of answers; returns the offsets asked for and the waits between."""
    telegram = Telegram(clock)
    offsets: list[int | None] = []
    waits: list[float] = []

    def answer(method: Any) -> Any:
        offsets.append(method.offset)
        next_ = script.pop(0) if script else OverError()
        if callable(next_):
            next_ = next_(method)
        if isinstance(next_, BaseException):
            raise next_
        return next_

    telegram.answers["getUpdates"] = answer

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        if not script:
            raise asyncio.CancelledError

    poller = Poller(Bot("42:TEST", session=telegram), box, seen=lambda _n: None, delay=wait)
    with pytest.raises(asyncio.CancelledError):
        await poller.run()
    return offsets, waits


async def test_the_next_request_confirms_what_was_stored(box: Box, clock: SetClock) -> None:
    offsets, _ = await play([[{"update_id": 7}, {"update_id": 9}], []], box, clock)

    assert box.accepted == [7, 9]
    assert offsets == [None, 10, 10]


async def test_what_could_not_be_stored_is_not_confirmed(box: Box, clock: SetClock) -> None:
    box.is_broken = True

    offsets, _ = await play([[{"update_id": 7}], [{"update_id": 7}], []], box, clock)

    assert offsets == [None, None, 8, 8]
    assert box.accepted == [7]


async def test_failures_are_waited_out_longer_and_longer(box: Box, clock: SetClock) -> None:
    away = lambda method: TelegramNetworkError(method, "reset")  # noqa: E731
    second = lambda method: TelegramConflictError(method, "terminated by other …")  # noqa: E731

    _, waits = await play([away, away, second, [], away], box, clock)

    assert waits[:4] == [1, 2, 4, 1]


async def test_a_flood_wait_is_obeyed(box: Box, clock: SetClock) -> None:
    flood = lambda method: TelegramRetryAfter(method, "Too Many Requests", 17)  # noqa: E731

    _, waits = await play([flood, []], box, clock)

    assert waits[0] == 17


async def test_a_revoked_token_ends_it(box: Box, clock: SetClock) -> None:
    telegram = Telegram(clock)

    def revoked(method: Any) -> Any:
        raise TelegramUnauthorizedError(method, "Unauthorized")

    telegram.answers["getUpdates"] = revoked
    poller = Poller(Bot("42:TEST", session=telegram), box, seen=lambda _n: None)

    with pytest.raises(TelegramUnauthorizedError):
        await poller.run()
