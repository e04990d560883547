"""Everything that happens, as Server-Sent Events."""

import asyncio

from aiohttp import web

from bot.rehearsal.events import EventLog
from bot.rehearsal.guard import HEADERS, guarded
from bot.rehearsal.jsons import to_json

KEEP_ALIVE_SECONDS = 15.0


class EventStream:
    """The route /api/events.

    Args:
        events: what happens.
    """

    def __init__(self, events: EventLog) -> None:
        self._events = events

    def add_to(self, app: web.Application) -> None:
        """Put the route into an application."""
        app.router.add_get("/api/events", guarded(self._stream))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        number = self._first(request)
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await response.write(b": here\n\n")
            if self._events.forgot(number) or number > self._events.last:
                number = self._events.last
                await response.write(_written(number, {"type": "state"}))
            while not self._events.closed:
                number = await self._write_after(number, response)
        except ConnectionResetError:
            pass  # the page was closed
        return response

    def _first(self, request: web.Request) -> int:
        """A browser that connects again tells what it saw last; a page begins with its state."""
        text = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        return int(text) if text.isdecimal() else self._events.last

    async def _write_after(self, number: int, response: web.StreamResponse) -> int:
        """Write what is new, or a sign of life; returns the last number written."""
        for event in self._events.after(number):
            await response.write(_written(event.number, {"type": event.type, **event.details}))
            number = event.number
        try:
            async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                await self._events.beyond(number)
        except TimeoutError:
            await response.write(b": still here\n\n")
        return number


def _written(number: int, data: dict[str, object]) -> bytes:
    return f"id: {number}\ndata: {to_json(data)}\n\n".encode()
