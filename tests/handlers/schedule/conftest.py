"""A course in which a coordinator keeps the programme, and two participants of two groups."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.audit import AuditRecord
from bot.schedule.session import Session
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.sessions import SAMPLE, at

COURSE = "j1704316"


@dataclass
class Programme:
    """The programme as it is kept, and who talks to the bot about it."""

    storage: Storage
    clock: SetClock
    coordinator: Chat
    aigerim: Chat
    rustam: Chat

    async def keep(self, *sessions: Session) -> list[Session]:
        """Put sessions there without a word to anybody."""
        async with self.storage.transaction() as tx:
            return [await tx.sessions.add(one) for one in sessions]

    async def kept(self) -> list[Session]:
        """All sessions, the cancelled ones too."""
        async with self.storage.reading() as view:
            return await view.sessions.of_course(COURSE, with_cancelled=True)

    async def deeds(self) -> list[AuditRecord]:
        """What the audit log has."""
        async with self.storage.reading() as view:
            return await view.audit.of_course(COURSE, limit=100)

    async def upload(self, old: str = "", new: str = "", name: str = "программа.csv") -> str:
        """Send the sample, with something changed, and say what the coordinator reads."""
        content = SAMPLE.read_text(encoding="utf-8").replace(old, new) if old else None
        data = content.encode() if content is not None else SAMPLE.read_bytes()
        [shown] = await self.coordinator.sends_file(name, data)
        return shown.text


@pytest.fixture
async def programme(enter: Callable[..., Chat], storage: Storage, clock: SetClock) -> Programme:
    """Noon of 10 November in Sapporo; Aigerim is in group A, Rustam in group B."""
    clock.set(at("2017-11-10 12:00"))
    await enrolled(storage, 42, group="A")
    await enrolled(
        storage, 43, name="Rustam Karimov", country="UZ", email="rustam@example.org", group="B"
    )
    return Programme(
        storage=storage,
        clock=clock,
        coordinator=enter(id=COORDINATOR_ID),
        aigerim=enter(id=42),
        rustam=enter(id=43),
    )
