"""Reminders in a running bot: planned, caught up with, and honest about outages."""

import asyncio

import structlog

from bot.clock import Clock
from bot.course import Courses
from handlers.reminders.catching_up import CatchingUp
from handlers.reminders.outages import Outages
from handlers.reminders.planning import Planning
from handlers.staff import Staff
from storage import Storage
from storage.database import Change

log = structlog.get_logger(__name__)


class Reminders:
    """What a running bot does about reminders beside sending them.

    Args:
        storage: the tables.
        courses: those that remind.
        clock: the present moment.
        staff: the coordinators.
        polls: whether updates are fetched, and not brought by a webhook.

    Attributes:
        planning: keeps the queue as it is wanted.
        catching_up: drops what came too late.
        outages: notices when messages may be lost.
    """

    def __init__(
        self, *, storage: Storage, courses: Courses, clock: Clock, staff: Staff, polls: bool
    ) -> None:
        self._storage = storage
        self.planning = Planning(storage=storage, courses=courses, clock=clock, staff=staff)
        self.catching_up = CatchingUp(storage=storage, courses=courses, clock=clock, staff=staff)
        self.outages = Outages(
            storage=storage, courses=courses, clock=clock, staff=staff, polls=polls
        )

    async def start(self) -> None:
        """Bring the queue up to date; called before anything is sent out of it.

        What cannot be planned does not keep the bot from answering.
        """
        self._storage.listen(Change.PLANS, self.planning.wake)
        await self.catching_up.catch_up()
        try:
            await self.planning.replan()
        except Exception:
            log.exception("reminders.not_planned")  # the next minute tries again

    async def run(self) -> None:
        """Follow what changes, until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.planning.run())
            group.create_task(self.outages.begin())
