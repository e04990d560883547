"""A crowd of personas on a Bot API server of this process, and how long the bot takes for them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import islice

from bot.clock import RehearsalClock, SystemClock
from bot.rehearsal import BOT, TOKEN, Persona, RehearsalServer, World
from bot.rehearsal.events import Event
from bot.rehearsal.jsons import Object

_FIRST_PERSONA = 7_300_000_001

Act = Callable[[], object]
"""Something a persona does, that the bot answers once."""


class SilentBotError(Exception):
    """The bot did not answer everything in the time it had."""


@asynccontextmanager
async def open_server(
    size: int, *, late: timedelta = timedelta(0)
) -> AsyncIterator[RehearsalServer]:
    """A server without rate limits on a free port of 127.0.0.1, with `size` personas.

    Args:
        size: how many personas, each with a private chat.
        late: how far its clock is behind the bot's. Answers that come later than ten minutes
            quote the message they answer.
    """
    personas = [
        Persona(
            id=_FIRST_PERSONA + number,
            first_name="Участник",
            last_name=str(number),
            username=None,
            language_code="ru",
            country=None,
            role="participant",
        )
        for number in range(size)
    ]
    clock = RehearsalClock(SystemClock().now() - late)
    server = RehearsalServer(clock, TOKEN, World(bot=BOT, personas=personas), limits=False)
    try:
        await server.start()
        yield server
    finally:
        await server.close()


async def rush(
    server: RehearsalServer, acts: Sequence[Act], *, window: int, within: float
) -> float:
    """Seconds from the first act to the last answer.

    Args:
        server: where they happen.
        acts: each is answered by one text, sent or put in the place of another.
        window: how many acts may wait for their answer at the same time.
        within: seconds after which the bot counts as silent.

    Raises:
        SilentBotError: there were fewer answers.
    """
    events = server.board.events
    seen, answered = events.last, 0
    coming = iter(acts)
    started = time.perf_counter()
    for act in islice(coming, window):
        act()
    try:
        async with asyncio.timeout(within):
            while answered < len(acts):
                await events.beyond(seen)
                for event in events.after(seen):
                    seen = event.number
                    if answer_in(event) is not None:
                        answered += 1
                        for act in islice(coming, 1):
                            act()
    except TimeoutError:
        refused = refusals(server)
        raise SilentBotError(f"{answered} of {len(acts)} answered; refused: {refused}") from None
    return time.perf_counter() - started


def answer_in(event: Event) -> Object | None:
    """The text of the bot that this event brings, or None."""
    if event.type not in {"message", "edited"}:
        return None
    message: Object = event.details["message"]
    return message if message["from"]["id"] == BOT.id and "text" in message else None


def refusals(server: RehearsalServer) -> Mapping[str, int]:
    """The calls among the latest that the server refused, by method and reason."""
    return Counter(
        f"{call['method']}: {call['error']}"
        for call in server.board.calls.after(0)
        if call["error"]
    )
