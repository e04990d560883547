"""What the tests of reminders share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from aiogram import Dispatcher
from aiogram.methods import SendMessage, SendPhoto

from bot.course import Courses
from bot.delivery.delivery import State
from bot.delivery.worker import Worker
from bot.markup import plain
from bot.people import Person
from handlers.reminders.service import Reminders
from handlers.staff import Staff
from storage import Storage
from tests.support.chat import Chat
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.storage import NOW
from tests.support.telegram import Telegram


@dataclass
class Service:
    """The reminders of a bot, and what they made of the queue and of the chats.

    Attributes:
        reminders: what runs beside the worker.
        worker: sends.
    """

    reminders: Reminders
    worker: Worker
    storage: Storage
    telegram: Telegram
    clock: SetClock
    courses: Courses
    staff: Staff
    _heard: int = field(default=0)

    async def restart(self) -> None:
        """Start the bot over the same database, as after a kill."""
        self.reminders = Reminders(
            storage=self.storage,
            courses=self.courses,
            clock=self.clock,
            staff=self.staff,
            polls=True,
        )
        await self.reminders.start()

    async def planned(self, state: State | None = State.QUEUED) -> list[str]:
        """What is in the queue after planning: rule and offset, in the order of time."""
        await self.reminders.planning.replan()
        return await self.queued(state)

    async def queued(self, state: State | None = State.QUEUED) -> list[str]:
        """What is in the queue, in a state."""
        async with self.storage.reading() as view:
            plans = await view.plans.of_course("j1704316")
        ordered = sorted(plans.items(), key=lambda item: item[1].due_at)
        keys = (key.split(":") for key, one in ordered if state is None or one.state is state)
        return [f"{rule} {offset}" for _, _, _, rule, _, offset, *_ in keys]

    async def reasons(self) -> dict[str, str | None]:
        """Why reminders were cancelled."""
        found = {}
        async with self.storage.reading() as view:
            for key, one in (await view.plans.of_course("j1704316")).items():
                delivery = await view.deliveries.get(one.number)
                if delivery is not None and one.state is State.CANCELLED:
                    _, _, _, rule, _, offset, *_ = key.split(":")
                    found[f"{rule} {offset}"] = delivery.problem
        return found

    async def at(self, moment: datetime) -> list[tuple[int, str]]:
        """Send what is due at a moment; returns the chats with what they read."""
        self.clock.set(moment)
        await self.worker.drain()
        return self.heard()

    def heard(self) -> list[tuple[int, str]]:
        """What the chats read since it was asked last."""
        new = self.telegram.requests[self._heard :]
        self._heard = len(self.telegram.requests)
        heard = []
        for one in new:
            if isinstance(one, SendMessage):
                heard.append((int(one.chat_id), _text(one.text)))
            elif isinstance(one, SendPhoto):
                heard.append((int(one.chat_id), f"[picture] {_text(one.caption or '')}"))
        return heard


def _text(html: str) -> str:
    return plain(html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
async def aigerim(storage: Storage) -> Person:
    """A participant from Kazakhstan, with account 42, enrolled on 28 October 2017."""
    return await enrolled(storage, 42)


@pytest.fixture
def service(
    *,
    dispatcher: Dispatcher,
    storage: Storage,
    courses: Courses,
    telegram: Telegram,
    clock: SetClock,
    enter: Callable[..., Chat],
) -> Service:
    """The reminders, five days before the report is due; nothing is planned yet."""
    clock.set(NOW)
    reminders = Reminders(
        storage=storage, courses=courses, clock=clock, staff=dispatcher["staff"], polls=True
    )
    worker = enter(id=1042).worker
    return Service(reminders, worker, storage, telegram, clock, courses, dispatcher["staff"])
