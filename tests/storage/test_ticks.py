"""The ticks of the checklist: what people say is done, on both engines."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import Storage
from storage.database import Change
from tests.support.people import somebody

NOW = datetime(2017, 10, 28, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def person(storage: Storage) -> int:
    """Somebody of a course, by their number."""
    return await _person(storage, "Aigerim")


async def test_a_tick_is_kept_once_and_taken_back_once(storage: Storage, person: int) -> None:
    async with storage.transaction() as tx:
        first = await tx.ticks.tick(person, "orientation", at=NOW, by=7)
        again = await tx.ticks.tick(person, "orientation", at=LATER, by=8)
        kept = await tx.ticks.of_person(person)
        taken = await tx.ticks.untick(person, "orientation")
        nothing = await tx.ticks.untick(person, "orientation")
        left = await tx.ticks.of_person(person)

    assert (first, again, taken, nothing) == (True, False, True, False)
    assert (kept, left) == ({"orientation": NOW}, {})


async def test_the_ticks_of_a_course_are_found_by_person(storage: Storage, person: int) -> None:
    other = await _person(storage, "Davit")
    elsewhere = await _person(storage, "Ana", course_id="j2400001")
    async with storage.transaction() as tx:
        await tx.ticks.tick(person, "clothes", at=LATER, by=7)
        await tx.ticks.tick(person, "orientation", at=NOW, by=7)
        await tx.ticks.tick(elsewhere, "clothes", at=NOW, by=None)

        assert await tx.ticks.of_course("j1704316") == {
            person: {"orientation": NOW, "clothes": LATER}
        }
        assert await tx.ticks.of_course("j2400001") == {elsewhere: {"clothes": NOW}}
        assert await tx.ticks.of_person(other) == {}


async def test_who_plans_hears_of_a_change_and_of_nothing_else(
    storage: Storage, person: int
) -> None:
    heard: list[int] = []
    storage.listen(Change.PLANS, lambda: heard.append(1))

    for _ in range(2):  # the second changes nothing
        async with storage.transaction() as tx:
            await tx.ticks.tick(person, "orientation", at=NOW, by=7)
    after_ticks = len(heard)
    for _ in range(2):
        async with storage.transaction() as tx:
            await tx.ticks.untick(person, "orientation")

    assert (after_ticks, len(heard)) == (1, 2)


async def _person(storage: Storage, name: str, *, course_id: str = "j1704316") -> int:
    async with storage.transaction() as tx:
        return (await tx.people.add(somebody(name, course_id=course_id))).id
