"""What is planned: the queue follows the pack, the people and their state."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.course import Course, Courses
from bot.delivery.delivery import Reason, State
from bot.people import Person
from bot.people.person import State as PersonState
from bot.reminders.planner import plan
from bot.reminders.reminder import Reminder
from bot.reports.submission import Review
from handlers.reminders.planning import Planning, is_over
from handlers.staff import Staff
from handlers.visiting import Visitors
from storage import Storage
from storage.database import Change
from tests.handlers.reminders.conftest import Service
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.reports import handed_in, more_time
from tests.support.storage import NOW

AHEAD = [
    "reports-missing -3d",
    "inception-report -3d",
    "inception-report -1d",
    "reports-missing 0d",
    "inception-report 0d",
    "inception-report -6h",
    "reports-missing +1d",
    "inception-report +1d",
]
"""What is to be said about the first report to Aigerim and to the coordinators, in order."""


def about_the_report(planned: list[str]) -> list[str]:
    return [one for one in planned if one.split()[0] in {"inception-report", "reports-missing"}]


@pytest.mark.usefixtures("aigerim")
async def test_everything_that_lies_ahead_is_in_the_queue(service: Service) -> None:
    planned = await service.planned()

    assert about_the_report(planned) == AHEAD
    assert planned[-1] == "progress-report-last +30d"
    async with service.storage.reading() as view:
        delivery = await view.deliveries.get(1)
    assert delivery is not None
    assert (delivery.chat_id, delivery.person_id) == (-100900, None)  # the coordinators' chat


@pytest.mark.usefixtures("aigerim")
async def test_planning_again_changes_nothing(service: Service) -> None:
    planned = await service.planned()
    woken: list[datetime] = []
    service.storage.listen(Change.QUEUE, lambda: woken.append(NOW))

    assert await service.planned() == planned
    assert woken == []


async def test_who_has_not_enrolled_is_not_reminded(service: Service) -> None:
    assert await service.planned() == []


async def test_a_report_that_came_takes_its_reminders_out(
    service: Service, aigerim: Person
) -> None:
    planned = await service.planned()
    async with service.storage.transaction() as tx:
        one = await tx.submissions.hand_in(handed_in(aigerim.id))

    left = await service.planned()

    assert about_the_report(left) == []
    assert [*await service.queued(State.CANCELLED)] == AHEAD
    assert set(left) | set(AHEAD) == set(planned)

    async with service.storage.transaction() as tx:
        await tx.submissions.review(one.id, Review.RETURNED, by=900, at=NOW)
    assert about_the_report(await service.planned()) == AHEAD


async def test_more_time_moves_the_reminders(service: Service, aigerim: Person) -> None:
    await service.planned()
    async with service.storage.transaction() as tx:
        await tx.extensions.grant(more_time(aigerim.id, until=datetime(2017, 11, 6, 9, tzinfo=UTC)))

    await service.planned()

    async with service.storage.reading() as view:
        plans = await view.plans.of_course("j1704316")
    versions = {
        key.split(":", 6)[6]
        for key, one in plans.items()
        if one.state is State.QUEUED and key.split(":")[3] == "inception-report"
    }
    assert versions == {"2017-11-06T09:00Z"}


async def test_who_leaves_is_reminded_no_more_and_who_returns_is(
    service: Service, aigerim: Person
) -> None:
    planned = await service.planned()
    async with service.storage.transaction() as tx:
        await tx.people.leave(aigerim.id, PersonState.WITHDRAWN, at=NOW)
    assert await service.planned() == []
    assert set((await service.reasons()).values()) == {Reason.NOT_WANTED}

    async with service.storage.transaction() as tx:
        await tx.people.restore(aigerim.id)
    assert await service.planned() == planned


async def test_a_change_is_planned_at_once(service: Service, aigerim: Person) -> None:
    is_planned = asyncio.Event()
    await service.reminders.start()
    service.storage.listen(Change.QUEUE, is_planned.set)

    async with asyncio.TaskGroup() as group:
        running = group.create_task(service.reminders.planning.run())
        async with service.storage.transaction() as tx:
            until = datetime(2017, 11, 6, 9, tzinfo=UTC)
            await tx.extensions.grant(more_time(aigerim.id, until=until))
        await is_planned.wait()
        running.cancel()

    assert "inception-report +1d" in await service.queued(State.CANCELLED)


@pytest.mark.usefixtures("aigerim")
async def test_a_course_that_cannot_be_planned_stops_no_other_and_not_the_bot(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = next(iter(service.courses))
    broken = course.model_copy(update={"id": "broken"})

    def plan_or_fail(of: Course, *rest: Any, now: datetime) -> list[Reminder]:
        if of.id == broken.id:
            raise ValueError("broken")
        return plan(of, *rest, now=now)

    monkeypatch.setattr("handlers.reminders.planning.plan", plan_or_fail)
    planning = Planning(
        storage=service.storage,
        courses=Courses({one.id: one for one in (broken, course)}),
        clock=service.clock,
        staff=service.staff,
    )

    with pytest.raises(ExceptionGroup) as failed:
        await planning.replan()
    service.courses = Courses({broken.id: broken})
    await service.restart()  # and the bot starts

    assert [str(one) for one in failed.value.exceptions] == ["broken"]
    assert about_the_report(await service.queued()) == AHEAD


async def test_a_course_reminds_until_its_last_offset(service: Service) -> None:
    course = next(iter(service.courses))
    last = datetime(2018, 6, 30, tzinfo=UTC)

    assert not is_over(course, last + timedelta(days=34))
    assert is_over(course, last + timedelta(days=36))


@pytest.mark.postgres
async def test_two_processes_that_plan_at_once_plan_each_reminder_once(
    clean_postgres_url: str, courses: Courses, clock: SetClock
) -> None:
    clock.set(NOW)
    storages = [await Storage.open(clean_postgres_url) for _ in range(2)]
    people = [await enrolled(storages[0], number, name=f"P {number}") for number in range(1, 21)]
    plannings = [
        Planning(
            storage=one,
            courses=courses,
            clock=clock,
            staff=Staff(
                visitors=Visitors(storage=one, operators=()), courses=courses, chat_id=-100
            ),
        )
        for one in storages
    ]

    await asyncio.gather(*(one.replan() for one in plannings))
    async with storages[0].transaction() as tx:
        at_first = await tx.plans.of_course("j1704316")
        for person in people:
            await tx.extensions.grant(
                more_time(person.id, until=datetime(2017, 11, 6, 9, tzinfo=UTC))
            )
    await asyncio.gather(*(one.replan() for one in plannings))
    async with storages[0].reading() as view:
        at_last = await view.plans.of_course("j1704316")
    await plannings[0].replan()
    async with storages[0].reading() as view:
        assert await view.plans.of_course("j1704316") == at_last
    for one in storages:
        await one.close()

    waiting = {key for key, one in at_last.items() if one.state is State.QUEUED}
    assert len(at_first) > 20
    assert waiting - at_first.keys()
    assert {one.state for key, one in at_last.items() if key not in waiting} == {State.CANCELLED}
