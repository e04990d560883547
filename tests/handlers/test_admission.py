"""Two accounts that enrol in the same moment, on both engines."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram.types import User

from bot.course import Courses
from bot.enrolment.joining import Outcome, Refusal, Refused, Welcome
from bot.people import Visitor
from handlers.admission import enrol
from storage import Storage, Transaction
from tests.support.people import invited, somebody
from tests.support.storage import NOW


@pytest.fixture(
    params=["sqlite_url", pytest.param("clean_postgres_url", marks=pytest.mark.postgres)]
)
def storage_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
async def storage(storage_url: str) -> AsyncIterator[Storage]:
    opened = await Storage.open(storage_url)
    yield opened
    await opened.close()


async def test_one_wins_and_the_other_is_told_that_it_was_used(
    storage: Storage, shipped_courses: Courses
) -> None:
    accounts = [await storage.seen(number, now=NOW) for number in range(1, 9)]
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        invitation = await tx.invitations.issue(invited(person.id))

    told = []

    async def tell(_tx: Transaction, outcome: Outcome) -> None:
        told.append(outcome)

    async with asyncio.TaskGroup() as together:
        tries = [
            together.create_task(
                enrol(
                    storage,
                    invitation.id,
                    Visitor(account=account),
                    shipped_courses,
                    User(id=account.id, is_bot=False, first_name="A"),
                    NOW,
                    tell,
                )
            )
            for account in accounts
        ]

    outcomes = [one.result() for one in tries]
    assert sum(isinstance(one, Welcome) for one in outcomes) == 1
    refused = [one.reason for one in outcomes if isinstance(one, Refused)]
    assert refused == [Refusal.USED] * 7
    assert sorted(map(repr, told)) == sorted(map(repr, outcomes))
    async with storage.reading() as view:
        assert len(await view.audit.of_course("j1704316", limit=9)) == 1
