"""Settlements: of each open point the newest counts, until it is withdrawn."""

from datetime import date, time, timedelta

from bot.course.settling import Settlement
from storage import Storage
from storage.database import Change
from tests.support.storage import NOW

COURSE = "j1704316"
HOUR = Settlement(
    course_id=COURSE, point="hour", time=time(17, 5), settled_at=NOW, settled_by=7_300_000_042
)
DAY = Settlement(
    course_id=COURSE,
    point="day",
    day=date(2017, 9, 1),
    words="до обеда",
    settled_at=NOW + timedelta(minutes=1),
)


async def test_what_is_settled_is_read_back_as_it_was(storage: Storage) -> None:
    async with storage.transaction() as tx:
        hour, day = await tx.settlements.settle(HOUR), await tx.settlements.settle(DAY)

        assert (hour.time, hour.day, hour.words, hour.settled_by) == (
            time(17, 5),
            None,
            None,
            7_300_000_042,
        )
        assert (day.time, day.day, day.words) == (None, date(2017, 9, 1), "до обеда")
        assert await tx.settlements.of_course(COURSE) == [day, hour]
        assert await tx.settlements.get(hour.id) == hour
        assert await tx.settlements.get(hour.id + day.id) is None
        assert await tx.settlements.of_course("j1800001") == []


async def test_the_newest_counts_and_withdrawn_it_leaves_the_point_open(storage: Storage) -> None:
    later = NOW + timedelta(days=1)
    async with storage.transaction() as tx:
        await tx.settlements.settle(HOUR)
        newer = await tx.settlements.settle(HOUR)

        assert await tx.settlements.of_course(COURSE) == [newer]
        assert not await tx.settlements.withdraw("j1800001", "hour", at=later)
        assert await tx.settlements.withdraw(COURSE, "hour", at=later)
        assert not await tx.settlements.withdraw(COURSE, "hour", at=later)
        assert await tx.settlements.of_course(COURSE) == []
        withdrawn = await tx.settlements.get(newer.id)
        assert withdrawn is not None
        assert withdrawn.withdrawn_at == later

        anew = await tx.settlements.settle(HOUR)

        assert await tx.settlements.of_course(COURSE) == [anew]


async def test_what_one_took_the_place_of_is_known(storage: Storage) -> None:
    async with storage.transaction() as tx:
        first = await tx.settlements.settle(HOUR)
        await tx.settlements.settle(DAY)
        second = await tx.settlements.settle(HOUR)

        assert await tx.settlements.replaced_by(second) == first
        assert await tx.settlements.replaced_by(first) is None

        await tx.settlements.withdraw(COURSE, "hour", at=NOW)
        third = await tx.settlements.settle(HOUR)

        assert await tx.settlements.replaced_by(third) is None


async def test_whoever_plans_reminders_is_told(storage: Storage) -> None:
    told: list[str] = []
    storage.listen(Change.PLANS, lambda: told.append("plans"))

    async with storage.transaction() as tx:
        await tx.settlements.settle(HOUR)
    async with storage.transaction() as tx:
        await tx.settlements.withdraw(COURSE, "hour", at=NOW)

    assert told == ["plans", "plans"]
