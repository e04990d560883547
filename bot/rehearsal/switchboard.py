"""Where the bot and the personas meet: changes the world and tells everyone whom it concerns."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from bot.rehearsal.calls import CallLog
from bot.rehearsal.events import EventLog
from bot.rehearsal.inline import InlineQueries
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import Pacing
from bot.rehearsal.people import Chat
from bot.rehearsal.presses import Presses
from bot.rehearsal.profile import Profile
from bot.rehearsal.updates import UpdateQueue
from bot.rehearsal.webhook import WebhookSettings
from bot.rehearsal.world import World, for_page


class MovableClock(Protocol):
    """The clock of a rehearsal."""

    @property
    def speed(self) -> float:
        """Rehearsal seconds per real second."""

    def now(self) -> datetime:
        """The present moment, aware."""

    def move(self, *, to: datetime | None = None, speed: float | None = None) -> None:
        """Jump to a moment, run at another speed, or both."""


class Switchboard:
    """Everything a method or a persona needs to act.

    Args:
        world: the state.
        clock: the rehearsal's; messages carry its time.
        first_id: the first number of updates and presses.
        monotonic: real seconds, for limits that do not follow the rehearsal's clock.
    """

    def __init__(
        self,
        *,
        world: World,
        clock: MovableClock,
        first_id: int,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.world = world
        self.clock = clock
        self.monotonic = monotonic
        self.events = EventLog()
        self.calls = CallLog()
        self.updates = UpdateQueue(first_id=first_id)
        self.presses = Presses(first_id=first_id)
        self.inline = InlineQueries(first_id=first_id)
        self.heard_alone: dict[tuple[int, int, int], float] = {}
        """Messages for the bot alone: the real moment, by chat, member and number."""
        self.pacing = Pacing(enabled=False)
        self.profile = Profile()
        self.webhook = WebhookSettings()
        self.webhook_changed: Callable[[], None] = lambda: None

    @property
    def stamp(self) -> int:
        """The present moment as the Bot API writes it."""
        return int(self.clock.now().timestamp())

    def post(
        self,
        chat: Chat,
        sender: Object,
        content: Object,
        *,
        thread: int = 0,
        reply_to: Object | None = None,
        extra: Object | None = None,
    ) -> Object:
        """Say something in a chat; returns the message. `extra` is for the page only."""
        message = self.world.message(
            chat, sender, content, now=self.clock.now(), thread=thread, reply_to=reply_to
        )
        if extra:
            chat.extras[message["message_id"]] = extra
        self.events.add("message", chat_id=chat.id, message=for_page(chat, message))
        return message

    def replace(self, chat: Chat, message: Object) -> None:
        """Put a changed message in the place of the one before."""
        chat.messages[message["message_id"]] = message
        self.events.add("edited", chat_id=chat.id, message=for_page(chat, message))

    def remove(self, chat: Chat, message_ids: Iterable[int]) -> None:
        """Take messages away for everybody."""
        removed = [number for number in message_ids if chat.messages.pop(number, None)]
        for number in removed:
            chat.extras.pop(number, None)
            chat.reactions.pop(number, None)
            if number in chat.pinned:
                chat.pinned.remove(number)
        if removed:
            self.events.add("deleted", chat_id=chat.id, message_ids=removed)

    def drop_topic(self, chat: Chat, topic: int) -> None:
        """Take a topic away with every message in it."""
        del chat.topics[topic]
        inside = [
            number
            for number, message in chat.messages.items()
            if message.get("message_thread_id") == topic
        ]
        self.remove(chat, inside)
        self.changed()

    def changed(self) -> None:
        """Tell the page that something changed that no other event tells."""
        self.events.add("state")

    def react(self, chat: Chat, message_id: int, who: int, emoji: list[str]) -> list[str]:
        """Set somebody's reactions to a message; returns those that were there before."""
        by = chat.reactions.setdefault(message_id, {})
        before = by.pop(who, [])
        if emoji:
            by[who] = emoji
        everyone = [one for each in by.values() for one in each]
        chat.extras[message_id] = {**chat.extras.get(message_id, {}), "reactions": everyone}
        self.events.add(
            "reaction", chat_id=chat.id, message_id=message_id, persona=who, reactions=everyone
        )
        return before
