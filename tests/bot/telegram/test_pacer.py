"""Whose turn it is: answers first, the queue in what is left, nobody after a 429."""

import asyncio
from math import inf
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, GetMe, SendMessage, TelegramMethod

from bot.telegram.pacer import Heeding, InTurn, Pacer
from bot.telegram.poller import _GetRawUpdates

BOT = Bot("42:TEST")


def asks(pacer: Pacer, make: Any, *, is_queue: bool = False) -> Any:
    """Makes requests as the bot's own session does."""
    middleware = Heeding(pacer) if is_queue else InTurn(pacer)
    return lambda method: middleware(make, BOT, method)


class Seconds:
    """Real time that only passes while somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    async def delay(self, seconds: float, changed: asyncio.Event) -> None:
        """Pass so much time, or wait for the event where that is all there is."""
        if seconds == inf:
            await changed.wait()
            return
        await asyncio.sleep(0)
        self.now += seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pacer(seconds: Seconds) -> Pacer:
    return Pacer(monotonic=lambda: seconds.now, delay=seconds.delay)


async def fill(pacer: Pacer, seconds: Seconds) -> None:
    """Have the queue use up a whole second."""
    for chat_id in range(1, 31):
        async with pacer.turn(chat_id):
            seconds.now += 0.001


async def test_the_queue_keeps_its_pace(pacer: Pacer, seconds: Seconds) -> None:
    for chat_id in range(1, 302):
        async with pacer.turn(chat_id):
            pass

    assert 9.8 < seconds.now - 100 < 10.1


async def test_answers_wait_for_nothing_where_there_is_no_queue(
    pacer: Pacer, seconds: Seconds
) -> None:
    for chat_id in range(1, 1001):
        async with pacer.answering(chat_id):
            pass

    assert seconds.now == 100


async def test_an_answer_goes_before_all_that_waits_in_the_queue(
    pacer: Pacer, seconds: Seconds
) -> None:
    order = []

    async def queued(chat_id: int) -> None:
        async with pacer.turn(chat_id):
            order.append("queued")

    async def answered() -> None:
        async with pacer.answering(7):
            order.append("answered")

    await fill(pacer, seconds)
    async with asyncio.TaskGroup() as group:
        for chat_id in range(101, 104):
            group.create_task(queued(chat_id))
        group.create_task(answered())

    assert order == ["answered", "queued", "queued", "queued"]


async def test_one_chat_does_not_hold_up_the_others(pacer: Pacer) -> None:
    order = []

    async def queued(chat_id: int) -> None:
        async with pacer.turn(chat_id):
            order.append(chat_id)

    for _ in range(3):
        async with pacer.turn(7):
            pass
    assert pacer.busy() == {7}
    async with asyncio.TaskGroup() as group:
        for chat_id in (7, 8, 9):
            group.create_task(queued(chat_id))

    assert order == [8, 9, 7]


async def test_a_429_stops_everything_but_the_polling(pacer: Pacer, seconds: Seconds) -> None:
    made = []

    async def make(_bot: Bot, method: TelegramMethod[Any]) -> Any:
        made.append((method.__api_method__, seconds.now))
        if len(made) == 1:
            raise TelegramRetryAfter(method=method, message="Too Many Requests", retry_after=30)

    ask = asks(pacer, make)
    with pytest.raises(TelegramRetryAfter):
        await asks(pacer, make, is_queue=True)(SendMessage(chat_id=5, text="…"))
    assert pacer.room() == 0

    await ask(_GetRawUpdates())
    await ask(SendMessage(chat_id=6, text="…"))
    async with pacer.turn(7):
        made.append(("queue", seconds.now))

    assert made == [
        ("sendMessage", 100),
        ("getUpdates", 100),
        ("sendMessage", 130),
        ("queue", 130),
    ]
    assert pacer.room() == 29


async def test_a_429_of_an_answer_stops_the_queue(pacer: Pacer) -> None:
    async def refuse(_bot: Bot, method: TelegramMethod[Any]) -> Any:
        raise TelegramRetryAfter(method=method, message="Too Many Requests", retry_after=30)

    with pytest.raises(TelegramRetryAfter):
        await asks(pacer, refuse)(AnswerCallbackQuery(callback_query_id="1"))

    assert pacer.room() == 0


async def test_what_is_no_message_is_not_counted(pacer: Pacer, seconds: Seconds) -> None:
    async def make(_bot: Bot, _method: TelegramMethod[Any]) -> Any:
        return None

    await fill(pacer, seconds)
    now = seconds.now
    await asks(pacer, make)(GetMe())

    assert seconds.now == now


async def test_held_the_queue_waits_and_answers_do_not(pacer: Pacer, seconds: Seconds) -> None:
    pacer.hold(10)
    assert pacer.room() == 0

    async with pacer.answering(5):
        assert seconds.now == 100
    async with pacer.turn(6):
        assert seconds.now == 110
    assert pacer.room() == 30


async def test_an_answer_that_would_wait_for_long_is_put_off_at_once(
    pacer: Pacer, seconds: Seconds
) -> None:
    async def make(_bot: Bot, _method: TelegramMethod[Any]) -> Any:
        return "made"

    pacer.pause(900)

    with pytest.raises(TelegramRetryAfter) as put_off:
        await asks(pacer, make)(SendMessage(chat_id=5, text="…"))

    assert put_off.value.retry_after == 900
    assert seconds.now == 100
    seconds.now += 850
    assert await asks(pacer, make)(SendMessage(chat_id=5, text="…")) == "made"
