"""A rehearsal for tests of whole dialogues: the real server, and persons who wait for the bot."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.clock import RehearsalClock
from bot.rehearsal import GUEST, TOKEN, Persona, RehearsalServer, World, default_world
from bot.rehearsal.call import Upload

Message = dict[str, Any]

START = datetime(2017, 10, 2, 1, 0, tzinfo=UTC)
PATIENCE_SECONDS = 20.0


class SilentBotError(AssertionError):
    """The bot did not do what was waited for, in the time there was."""


class Person:
    """A persona in one chat, who acts at once and waits for what the bot does.

    What the bot did before an act is forgotten by it: `hears` tells only of what came after.

    Args:
        server: the rehearsal.
        persona: who it is.
        chat: where; the private chat with the bot by default.
    """

    def __init__(self, server: RehearsalServer, persona: Persona, chat: int | None = None) -> None:
        self.persona = persona
        self.chat = chat or persona.id
        self._server = server
        self._seen = server.board.events.last

    def says(self, text: str, *, reply_to: int = 0, thread: int = 0) -> Message:
        """Write a text; returns the message."""
        self._look_away()
        return self._server.acts.send(
            self.persona.id, self.chat, text, reply_to=reply_to, thread=thread
        )

    def starts(self, code: str = "") -> Message:
        """Press Start, with the code of a link or without."""
        self._look_away()
        return self._server.acts.start(self.persona.id, code)

    def opens(self, link: str) -> Message:
        """Open a deep link to the bot and press Start; returns the message."""
        parts = urlsplit(link)
        name = self._server.world.bot.username
        assert (parts.hostname, parts.path) == ("t.me", f"/{name}"), link
        (code,) = parse_qs(parts.query)["start"]
        return self.starts(code)

    def uploads(
        self,
        data: bytes | Sequence[bytes],
        name: str = "file.bin",
        *,
        kind: str = "document",
        mime: str = "",
        caption: str = "",
        reply_to: int = 0,
    ) -> list[Message]:
        """Send a file, or several as an album."""
        self._look_away()
        parts = [data] if isinstance(data, bytes) else data
        uploads = [Upload(name=name, mime=mime, data=part) for part in parts]
        return self._server.acts.upload(
            self.persona.id,
            self.chat,
            kind,
            uploads,
            caption=caption,
            album=len(parts) > 1,
            reply_to=reply_to,
        )

    def presses(self, message: Message, label: str) -> str:
        """Press the button with this label; returns the query's id."""
        self._look_away()
        rows = message["reply_markup"]["inline_keyboard"]
        (data,) = [
            button["callback_data"] for row in rows for button in row if button["text"] == label
        ]
        return self._server.acts.press(self.persona.id, self.chat, message["message_id"], data)

    def edits(self, message: Message, text: str) -> Message:
        """Change an own message."""
        self._look_away()
        return self._server.acts.edit(self.persona.id, self.chat, message["message_id"], text)

    def blocks(self, *, blocked: bool = True) -> None:
        """Block the bot, or let it in again."""
        self._server.acts.block(self.persona.id, blocked=blocked)

    async def hears(self, within: float = PATIENCE_SECONDS) -> Message:
        """The bot's next message in this chat, new or edited.

        Raises:
            SilentBotError: there is none in so many real seconds.
        """
        bot = self._server.world.bot.id

        def message(kind: str, details: Message) -> Message | None:
            if kind not in ("message", "edited") or details["chat_id"] != self.chat:
                return None
            found: Message = details["message"]
            visible_to = found.get("visible_to", self.persona.id)
            return found if found["from"]["id"] == bot and visible_to == self.persona.id else None

        return await self._next(message, within)

    async def toast(self, within: float = PATIENCE_SECONDS) -> str:
        """The text that answers a press; empty when it only stops the button's waiting.

        Raises:
            SilentBotError: there is none in so many real seconds.
        """

        def answer(kind: str, details: Message) -> Message | None:
            is_mine = kind == "callback_answer" and details["persona"] == self.persona.id
            return details if is_mine else None

        found = await self._next(answer, within)
        return str(found["text"])

    async def _next(
        self, wanted: Callable[[str, Message], Message | None], within: float
    ) -> Message:
        events = self._server.board.events
        try:
            async with asyncio.timeout(within):
                while True:
                    for event in events.after(self._seen):
                        self._seen = event.number
                        found = wanted(event.type, event.details)
                        if found is not None:
                            return found
                    await events.beyond(self._seen)
        except TimeoutError:
            calls = [(call["method"], call["error"]) for call in self._server.board.calls.after(0)]
            problem = f"nothing from the bot; its last calls: {calls[-5:]}"
            raise SilentBotError(problem) from None

    def _look_away(self) -> None:
        self._seen = self._server.board.events.last


class Rehearsal:
    """A running server and its persons."""

    def __init__(self, server: RehearsalServer, clock: RehearsalClock) -> None:
        self.server = server
        self.clock = clock
        self.token = TOKEN

    @property
    def url(self) -> str:
        """Where the bot finds its Bot API server."""
        return self.server.url

    async def bot_listens(self, within: float = PATIENCE_SECONDS) -> None:
        """Wait until the bot polls for updates."""
        async with asyncio.timeout(within):
            await self.server.board.updates.polled()

    def person(self, persona: Persona = GUEST, chat: int | None = None) -> Person:
        """Somebody who acts in a chat, their private one by default."""
        return Person(self.server, persona, chat)


@asynccontextmanager
async def open_rehearsal(
    *,
    world: World | None = None,
    start: datetime = START,
    speed: float = 0.0,
    limits: bool = False,
    monotonic: Callable[[], float] = time.monotonic,
    webhook_delay: float = 0.01,
    first_id: int = 1,
) -> AsyncIterator[Rehearsal]:
    """A rehearsal on a free port of this machine; its clock stands still unless told otherwise."""
    clock = RehearsalClock(start, speed=speed)
    server = RehearsalServer(
        clock,
        TOKEN,
        world or default_world(),
        limits=limits,
        monotonic=monotonic,
        webhook_delay=webhook_delay,
        first_id=first_id,
    )
    await server.start()
    try:
        yield Rehearsal(server, clock)
    finally:
        await server.close()
