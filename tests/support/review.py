"""A desk of coordinators with reports on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram.methods import SendMessage

from bot.people import Person
from bot.reports.findings import Code, Finding
from bot.reports.submission import Submission
from storage import Storage
from storage.files import FileStore
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.people import enrolled
from tests.support.reports import FINE, handed_in
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
COURSE = "j1704316"
NBSP = "\N{NO-BREAK SPACE}"

TOO_LONG = replace(
    FINE,
    slides=9,
    findings=(
        Finding(code=Code.TOO_MANY_SLIDES, particulars={"slides": 9, "visible": 9, "most": 8}),
    ),
)
"""One slide too many: a file that does not count."""


@dataclass
class Desk:
    """What coordinators have before them.

    Attributes:
        storage: where everything is kept.
        files: the files.
        enter: makes people who talk to the bot.
        telegram: all that was asked of Telegram.
    """

    storage: Storage
    files: FileStore
    enter: Enter
    telegram: Telegram

    def coordinator(self, **where: Any) -> Chat:
        """Somebody whom the settings name."""
        return self.enter(id=COORDINATOR_ID, **where)

    def in_the_staff_chat(self, **who: Any) -> Chat:
        """The same in the group of the coordinators."""
        where = {"chat_id": STAFF_CHAT_ID, "chat_type": "supergroup"}
        return self.enter(**{"id": COORDINATOR_ID, **who, **where})

    async def bakyt(self) -> Person:
        """Another participant, with account 43."""
        names = {"name": "Bakyt Asanov", "local_name": "Бакыт Асанов"}
        return await enrolled(self.storage, 43, **names, country="KG")

    async def gets(self, person: Person, data: bytes = b"a deck", **changes: object) -> Submission:
        """Somebody has handed in a file."""
        sha256 = await self.files.put(data)
        async with self.storage.transaction() as tx:
            return await tx.submissions.hand_in(
                handed_in(person.id, sha256=sha256, size=len(data), **changes)
            )

    async def kept(self, one: Submission) -> Submission:
        """A submission as it is kept now."""
        async with self.storage.reading() as view:
            found = await view.submissions.get(one.id)
        assert found is not None
        return found

    async def deeds(self) -> list[tuple[str, int | None, dict[str, int | str]]]:
        """The audit log, oldest first: what, about whom, particulars."""
        async with self.storage.reading() as view:
            lines = await view.audit.of_course(COURSE, limit=99)
        return [(one.deed.value, one.person_id, dict(one.details)) for one in reversed(lines)]

    def told(self, account_id: int) -> list[str]:
        """All messages to a chat, with their markup."""
        sent = [one for one in self.telegram.requests if isinstance(one, SendMessage)]
        return [one.text for one in sent if one.chat_id == account_id]


def labels(seen: Seen) -> list[str]:
    """The buttons of a message, one after the other."""
    return [label for row in seen.buttons for label in row]
