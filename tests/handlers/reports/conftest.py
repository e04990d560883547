"""What the tests of reports share."""

import pytest

from bot.people import Person
from storage import Storage
from storage.files import FileStore
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.review import Desk, Enter
from tests.support.storage import NOW
from tests.support.telegram import Telegram


@pytest.fixture
def desk(
    storage: Storage, files: FileStore, enter: Enter, telegram: Telegram, clock: SetClock
) -> Desk:
    """The coordinators' desk on 28 October 2017, five days before the deadline."""
    clock.set(NOW)
    return Desk(storage, files, enter, telegram)


@pytest.fixture
async def aigerim(storage: Storage) -> Person:
    """A participant from Kazakhstan, with account 42."""
    return await enrolled(storage, 42)
