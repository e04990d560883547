"""Preferences and pauses: what somebody switched off, and for how long they are left alone."""

from dataclasses import replace
from datetime import timedelta

from bot.delivery.delivery import Category
from bot.reminders.reminder import Pause
from storage import Storage, Transaction
from storage.database import Change
from tests.support.people import somebody
from tests.support.storage import NOW

COURSE = "j1704316"


async def test_nobody_has_switched_off_anything_to_begin_with(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())

        assert await tx.preferences.of_person(person.id) == frozenset()
        assert await tx.preferences.of_course(COURSE) == {}
        assert await tx.pauses.of_person(person.id) is None
        assert await tx.pauses.of_course(COURSE) == {}


async def test_a_category_is_switched_off_and_on_again_however_often(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        for _ in range(2):
            await tx.preferences.switch(person.id, Category.SESSIONS, on=False, at=NOW)
        await tx.preferences.switch(person.id, Category.PREPARATION, on=False, at=NOW)

        both = await tx.preferences.of_person(person.id)
        for _ in range(2):
            await tx.preferences.switch(person.id, Category.SESSIONS, on=True, at=NOW)

        assert both == {Category.SESSIONS, Category.PREPARATION}
        assert await tx.preferences.of_person(person.id) == {Category.PREPARATION}


async def test_those_of_a_course_are_found_together(storage: Storage) -> None:
    async with storage.transaction() as tx:
        first, second, elsewhere = [
            await tx.people.add(somebody(name, course_id=course))
            for name, course in (("Aya", COURSE), ("Ban", COURSE), ("Che", "j1800001"))
        ]
        for category in (Category.SESSIONS, Category.PREPARATION):
            await tx.preferences.switch(first.id, category, on=False, at=NOW)
        await tx.preferences.switch(second.id, Category.SESSIONS, on=False, at=NOW)
        await tx.preferences.switch(elsewhere.id, Category.SESSIONS, on=False, at=NOW)

        assert await tx.preferences.of_course(COURSE) == {
            first.id: {Category.SESSIONS, Category.PREPARATION},
            second.id: {Category.SESSIONS},
        }


async def test_a_pause_takes_the_place_of_the_one_before_and_ends_once(storage: Storage) -> None:
    async with storage.transaction() as tx:
        pause = await _pause(tx)
        longer = replace(pause, until=NOW + timedelta(days=7), reason="по телефону", paused_by=900)
        await tx.pauses.put(pause)
        await tx.pauses.put(longer)

        assert await tx.pauses.of_person(pause.person_id) == longer
        assert await tx.pauses.of_course(COURSE) == {pause.person_id: longer}
        assert await tx.pauses.of_course("j1800001") == {}
        assert await tx.pauses.end(pause.person_id)
        assert not await tx.pauses.end(pause.person_id)
        assert await tx.pauses.of_person(pause.person_id) is None


async def test_whoever_plans_reminders_is_told_of_both(storage: Storage) -> None:
    told: list[str] = []
    async with storage.transaction() as tx:
        pause = await _pause(tx)
    storage.listen(Change.PLANS, lambda: told.append("plans"))

    async with storage.transaction() as tx:
        assert not await tx.pauses.end(pause.person_id)
    assert told == []
    async with storage.transaction() as tx:
        await tx.pauses.put(pause)
    async with storage.transaction() as tx:
        await tx.pauses.end(pause.person_id)
    async with storage.transaction() as tx:
        await tx.preferences.switch(pause.person_id, Category.SESSIONS, on=False, at=NOW)

    assert told == ["plans"] * 3


async def _pause(tx: Transaction) -> Pause:
    """A pause of somebody of the course, not kept yet."""
    person = await tx.people.add(somebody())
    return Pause(
        person_id=person.id,
        course_id=COURSE,
        until=NOW + timedelta(days=3),
        reason="болеет",
        paused_at=NOW,
    )
