"""Revisions: the newest of each entry counts, and none is ever lost."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update

from bot.course.learned import LearnedEntry, Revision
from bot.course.texts import Texts
from storage import Storage
from storage.schema import revisions
from tests.support.inquiries import ASKER, COURSE, begun
from tests.support.storage import NOW

LATER = NOW + timedelta(minutes=5)


def entry(answer: str = "Нет.", id: str = "learned-1") -> LearnedEntry:  # noqa: A002 - the field's name
    """What a coordinator taught."""
    return LearnedEntry(
        id=id,
        topic="selection",
        title=Texts({"ru": "Можно ли с мужем", "en": "May my husband come"}),
        answer=Texts({"ru": answer, "en": "No."}),
        questions=("можно с мужем?",),
        answered_on=date(2017, 10, 12),
    )


def revision(**changes: object) -> Revision:
    """What a coordinator made of an entry."""
    made = Revision(
        course_id=COURSE, entry_id="learned-1", content=entry(), made_by=900, made_at=NOW
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a builder takes any field


async def test_a_revision_is_read_back_as_it_was(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(ASKER, now=NOW)
        inquiry = await tx.inquiries.open(begun())
        kept = await tx.revisions.add(revision(inquiry_id=inquiry.id))
        undone = await tx.revisions.add(revision(content=None, made_by=None))

        assert kept == revision(id=kept.id, inquiry_id=inquiry.id)
        assert undone == revision(id=undone.id, content=None, made_by=None)
        assert await tx.revisions.get(kept.id) == kept
        assert await tx.revisions.get(undone.id + 1) is None


async def test_the_newest_of_each_entry_counts_and_the_history_has_all(storage: Storage) -> None:
    async with storage.transaction() as tx:
        first = await tx.revisions.add(revision())
        rooms = await tx.revisions.add(revision(entry_id="rooms", content=entry(id="rooms")))
        await tx.revisions.add(revision(course_id="j2400001"))
        second = await tx.revisions.add(revision(content=entry("Да."), made_at=LATER))

        assert await tx.revisions.current(COURSE) == [rooms, second]
        assert await tx.revisions.of_entry(COURSE, "learned-1") == [first, second]
        assert await tx.revisions.of_entry(COURSE, "nothing") == []

        undone = await tx.revisions.add(revision(content=first.content, made_at=LATER))
        gone = await tx.revisions.add(revision(entry_id="rooms", content=None, made_at=LATER))

        assert await tx.revisions.current(COURSE) == [undone, gone]
        assert await tx.revisions.of_entry(COURSE, "learned-1") == [first, second, undone]


async def test_an_entry_outlives_the_talk_that_it_came_of(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.accounts.seen(ASKER, now=NOW)
        inquiry = await tx.inquiries.open(begun())
        kept = await tx.revisions.add(revision(inquiry_id=inquiry.id))
        await tx.erasure.account(ASKER, at=LATER)

        assert await tx.revisions.current(COURSE) == [replace(kept, inquiry_id=None)]


async def test_what_cannot_be_read_is_left_out_and_the_others_count(storage: Storage) -> None:
    async with storage.transaction() as tx:
        broken = await tx.revisions.add(revision())
        rooms = await tx.revisions.add(revision(entry_id="rooms", content=entry(id="rooms")))
        of_another_version = update(revisions).where(revisions.c.id == broken.id)
        await tx.connection.execute(of_another_version.values(content={"id": "learned-1"}))

        assert await tx.revisions.current(COURSE) == [rooms]
