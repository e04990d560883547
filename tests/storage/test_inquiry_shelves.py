"""Which talks a list shows, in which order, and how many there are."""

from datetime import timedelta

import pytest

from bot.inquiries.inquiry import Closer, Inquiry, State
from bot.inquiries.shelves import Counts, Shelf
from storage import Storage
from tests.support.inquiries import COURSE, begun
from tests.support.storage import NOW

MINE, THEIRS = 7_300_000_900, 7_300_000_901


@pytest.fixture
async def talks(storage: Storage) -> list[Inquiry]:
    """Waits since long; waits since short, mine; answered, theirs; closed twice; elsewhere."""
    fields: list[dict[str, object]] = [
        {"waiting_since": NOW - timedelta(hours=2)},
        {"waiting_since": NOW, "state": State.TAKEN, "taken_by": MINE},
        {"waiting_since": None, "state": State.WAITING, "taken_by": THEIRS},
        {"waiting_since": None, "state": State.CLOSED, "closed_at": NOW, "taken_by": MINE},
        {
            "waiting_since": None,
            "state": State.CLOSED,
            "closed_at": NOW + timedelta(hours=1),
            "closed_by": Closer.PERSON,
        },
        {"course_id": "j2400001"},
    ]
    async with storage.transaction() as tx:
        for account in range(len(fields)):
            await tx.accounts.seen(account + 1, now=NOW)
        return [
            await tx.inquiries.open(begun(account_id=account, **one))
            for account, one in enumerate(fields, 1)
        ]


@pytest.mark.parametrize(
    ("shelf", "expected"),
    [(Shelf.OPEN, [0, 1, 2]), (Shelf.MINE, [1]), (Shelf.CLOSED, [4, 3])],
)
async def test_each_shelf_has_its_talks_in_its_order(
    storage: Storage, talks: list[Inquiry], shelf: Shelf, expected: list[int]
) -> None:
    async with storage.reading() as view:
        found = await view.inquiries.shelf(COURSE, shelf, whose=MINE, limit=10)

    assert found == [talks[number] for number in expected]


async def test_a_shelf_is_read_by_pages(storage: Storage, talks: list[Inquiry]) -> None:
    async with storage.reading() as view:
        found = await view.inquiries.shelf(COURSE, Shelf.OPEN, whose=MINE, limit=1, offset=1)

    assert found == [talks[1]]


@pytest.mark.usefixtures("talks")
async def test_they_are_counted(storage: Storage) -> None:
    async with storage.reading() as view:
        mine = await view.inquiries.counts(COURSE, whose=MINE)
        nobodys = await view.inquiries.counts("j9900001", whose=MINE)

    assert mine == Counts(open=3, mine=1, closed=2)
    assert nobodys == Counts(open=0, mine=0, closed=0)
