"""The planned reminders: read by course, moved, and wanted again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.delivery.content import Made
from bot.delivery.delivery import Category, Delivery, Priority, Reason, State
from bot.reminders.reconciling import Planned
from bot.reminders.reminder import KIND, Reminder
from storage import Storage
from storage.database import Change, Transaction
from tests.support.people import somebody
from tests.support.storage import NOW

TOMORROW = NOW + timedelta(days=1)
THE_DAY_AFTER = NOW + timedelta(days=2)


def wanted(person_id: int = 1, **changes: object) -> Reminder:
    """A reminder three days before the report is due."""
    reminder = Reminder(
        course_id="j1704316",
        person_id=person_id,
        chat_id=42,
        locale="ru",
        rule="inception",
        subject="deadlines.inception-report",
        offset="-3d",
        version="2017-11-02T14:59:00+00:00",
        due_at=NOW,
        expires_at=TOMORROW,
        category=Category.DEADLINES,
        priority=Priority.REMINDER,
        bundle="2017-10-30T10:00",
    )
    return replace(reminder, **changes)  # type: ignore[arg-type] # a builder takes any field


def queued(reminder: Reminder, **changes: object) -> Delivery:
    """Its delivery."""
    delivery = Delivery(
        course_id=reminder.course_id,
        chat_id=reminder.chat_id,
        person_id=reminder.person_id,
        locale=reminder.locale,
        content=Made(kind=KIND),
        due_at=reminder.due_at,
        expires_at=reminder.expires_at,
        priority=reminder.priority,
        category=reminder.category,
        key=reminder.key,
        bundle=reminder.bundle,
        created_at=NOW,
    )
    return replace(delivery, **changes)  # type: ignore[arg-type] # a builder takes any field


async def plan(tx: Transaction, *deliveries: Delivery) -> list[Planned]:
    """Put deliveries into the queue; returns the course's reminders in their order."""
    await tx.deliveries.enqueue(deliveries)
    planned = await tx.plans.of_course("j1704316")
    return sorted(planned.values(), key=lambda one: one.number)


async def test_the_reminders_of_a_course_come_by_their_keys(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        first, second = wanted(person.id), wanted(person.id, offset="-1d", due_at=TOMORROW)
        notice = queued(first, key="settled:1:42")
        elsewhere = queued(wanted(person.id, offset="0d"), course_id="j9999999")
        await tx.deliveries.enqueue([queued(first), queued(second), notice, elsewhere])
        one, other = (
            await tx.deliveries.with_key(first.key),
            await tx.deliveries.with_key(second.key),
        )
        assert one is not None
        assert other is not None
        await tx.deliveries.cancel([other.id], Reason.DONE)

        assert await tx.plans.of_course("j1704316") == {
            first.key: Planned(number=one.id, due_at=NOW, state=State.QUEUED),
            second.key: Planned(number=other.id, due_at=TOMORROW, state=State.CANCELLED),
        }


async def test_what_waits_is_moved_and_what_is_cancelled_is_not(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        first, second = wanted(person.id), wanted(person.id, offset="-1d")
        one, other = await plan(tx, queued(first), queued(second))
        before = await tx.deliveries.get(one.number)
        await tx.deliveries.cancel([other.number], Reason.NOT_WANTED)
        later = replace(
            first, due_at=TOMORROW, expires_at=THE_DAY_AFTER, chat_id=43, locale="en", bundle="b"
        )
        await tx.plans.move({one.number: later, other.number: later})
        moved, cancelled = (
            await tx.deliveries.get(one.number),
            await tx.deliveries.get(other.number),
        )

    assert before is not None
    assert moved == replace(
        before, due_at=TOMORROW, expires_at=THE_DAY_AFTER, chat_id=43, locale="en", bundle="b"
    )
    assert cancelled is not None
    assert (cancelled.state, cancelled.due_at) == (State.CANCELLED, NOW)


async def test_what_is_wanted_again_goes_as_it_is_wanted_now(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        reminder = wanted(person.id)
        [planned] = await plan(tx, queued(reminder, attempts=3))
        await tx.plans.revive({planned.number: replace(reminder, due_at=TOMORROW)})
        assert await plan(tx) == [planned]  # it waits already

        await tx.deliveries.cancel([planned.number], Reason.DONE)
        await tx.plans.revive({planned.number: replace(reminder, due_at=TOMORROW)})
        revived = await tx.deliveries.get(planned.number)

    assert revived is not None
    assert (revived.state, revived.problem, revived.attempts) == (State.QUEUED, None, 0)
    assert revived.due_at == TOMORROW


@pytest.mark.parametrize("is_revived", [True, False])
async def test_the_worker_is_woken_by_a_change_of_the_plan(
    storage: Storage, *, is_revived: bool
) -> None:
    woken: list[datetime] = []
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        reminder = wanted(person.id)
        [planned] = await plan(tx, queued(reminder))
    storage.listen(Change.QUEUE, lambda: woken.append(NOW))

    async with storage.transaction() as tx:
        await (tx.plans.revive if is_revived else tx.plans.move)({planned.number: reminder})
    async with storage.transaction() as tx:
        await tx.plans.move({})

    assert woken == [NOW]


async def test_what_came_too_late_is_dropped_and_returned_once(storage: Storage) -> None:
    async with storage.transaction() as tx:
        person = await tx.people.add(somebody())
        late, later = wanted(person.id), wanted(person.id, offset="-1d", expires_at=THE_DAY_AFTER)
        by_worker = wanted(person.id, offset="-7d")
        done = wanted(person.id, offset="0d")
        notice = queued(late, key="settled:1:42")
        await plan(tx, *map(queued, (late, later, by_worker, done)), notice)
        states = await tx.plans.of_course("j1704316")
        await tx.deliveries.cancel([states[by_worker.key].number], Reason.STALE)
        await tx.deliveries.cancel([states[done.key].number], Reason.DONE)

        dropped = await tx.plans.drop_stale(now=TOMORROW)

        assert {one.key for one in dropped} == {late.key, by_worker.key}
        assert await tx.plans.drop_stale(now=TOMORROW) == []
        states = await tx.plans.of_course("j1704316")
        assert (states[late.key].state, states[later.key].state) == (
            State.CANCELLED,
            State.QUEUED,
        )
        problem = await tx.deliveries.with_key(late.key)
        assert problem is not None
        assert problem.problem == "stale told"
