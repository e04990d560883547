"""The daily programme: every session is kept as it was written, and changed by one at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.schedule.session import Session, SessionState
from storage import Storage
from storage.database import Change
from tests.support.storage import NOW

COURSE = "j1704316"
TOMORROW = NOW + timedelta(days=1)
LECTURE = Session(
    course_id=COURSE,
    code="L1",
    title="Кластеры Хоккайдо",
    starts_at=TOMORROW,
    ends_at=TOMORROW + timedelta(hours=2),
    place="JICA, зал 2",
    note="Возьмите отчёт",
    group="A",
    changed_at=NOW,
    changed_by=900,
)
VISIT = Session(course_id=COURSE, title="Завод", starts_at=NOW, changed_at=NOW)


async def test_sessions_of_a_course_are_read_by_their_beginning(storage: Storage) -> None:
    async with storage.transaction() as tx:
        lecture, visit = await tx.sessions.add(LECTURE), await tx.sessions.add(VISIT)
        await tx.sessions.add(replace(VISIT, course_id="j2400001"))

        assert await tx.sessions.of_course(COURSE) == [visit, lecture]
        assert lecture == replace(LECTURE, id=lecture.id)
        assert await tx.sessions.get(visit.id) == replace(VISIT, id=visit.id)
        assert await tx.sessions.get(visit.id + 1000) is None


async def test_a_change_makes_a_new_version(storage: Storage) -> None:
    async with storage.transaction() as tx:
        lecture = await tx.sessions.add(LECTURE)
        moved = replace(lecture, starts_at=NOW, ends_at=None, place=None, changed_at=TOMORROW)

        changed = await tx.sessions.change(moved)

        assert changed == replace(moved, version=1)
        assert await tx.sessions.get(lecture.id) == changed


async def test_a_cancelled_session_is_read_only_where_it_is_asked_for(storage: Storage) -> None:
    async with storage.transaction() as tx:
        lecture = await tx.sessions.add(LECTURE)

        cancelled = await tx.sessions.change(replace(lecture, state=SessionState.CANCELLED))

        assert await tx.sessions.of_course(COURSE) == []
        assert await tx.sessions.of_course(COURSE, with_cancelled=True) == [cancelled]


async def test_who_has_seen_an_older_version_changes_nothing(storage: Storage) -> None:
    async with storage.transaction() as tx:
        lecture = await tx.sessions.add(LECTURE)
        changed = await tx.sessions.change(replace(lecture, title="Другая"))

        assert await tx.sessions.change(replace(lecture, title="Третья")) is None
        assert await tx.sessions.get(lecture.id) == changed


@pytest.mark.parametrize("writes", [True, False])
async def test_reminders_are_planned_anew_when_the_programme_was_written(
    storage: Storage, *, writes: bool
) -> None:
    heard: list[str] = []
    storage.listen(Change.PLANS, lambda: heard.append("plans"))

    async with storage.transaction() as tx:
        if writes:
            await tx.sessions.add(LECTURE)
        else:
            await tx.sessions.change(replace(LECTURE, id=404))

    assert heard == (["plans"] if writes else [])
