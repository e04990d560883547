"""Wishes and gaps: who is told of an answer, and what needs none any more."""

from datetime import timedelta

import pytest

from storage import Storage
from storage.wishes import Wish
from tests.support.inquiries import ASKER, COURSE
from tests.support.storage import NOW, asked_question

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def questions(storage: Storage) -> list[int]:
    """What somebody asked in vain."""
    async with storage.transaction() as tx:
        await tx.accounts.seen(ASKER, now=NOW)
        return [
            await tx.questions.record(asked_question(asked, account_id=ASKER, chat_id=ASKER))
            for asked in ("можно с мужем", "где прачечная")
        ]


def wish(question: int, text: str = "") -> Wish:
    """That they want to be told."""
    return Wish(question_id=question, account_id=ASKER, course_id=COURSE, wished_at=NOW, text=text)


async def test_a_wish_is_kept_once_and_met_once(storage: Storage, questions: list[int]) -> None:
    first, second = questions
    async with storage.transaction() as tx:
        for one in (second, first, first):
            await tx.wishes.add(wish(one))

        assert await tx.wishes.open(COURSE) == [
            wish(first, "можно с мужем"),
            wish(second, "где прачечная"),
        ]
        assert await tx.wishes.open("j2400001") == []

        await tx.wishes.tell([], at=LATER)
        await tx.wishes.tell([first], at=LATER)

        assert [one.question_id for one in await tx.wishes.open(COURSE)] == [second]

        await tx.wishes.add(wish(first))  # the button pressed again later

        assert [one.question_id for one in await tx.wishes.open(COURSE)] == [second]


async def test_a_wish_goes_with_its_question(storage: Storage, questions: list[int]) -> None:
    async with storage.transaction() as tx:
        for one in questions:
            await tx.wishes.add(wish(one))
        await tx.questions.prune(asked_before=LATER)

        assert await tx.wishes.open(COURSE) == []


async def test_a_settled_gap_is_listed_no_more(storage: Storage, questions: list[int]) -> None:
    first, second = questions
    async with storage.transaction() as tx:
        listed = await tx.gaps.of_course(COURSE, no_answers=(), limit=9)
        await tx.gaps.settle([first, first], COURSE, entry_id="learned-1", by=900, at=LATER)
        await tx.gaps.settle([first], COURSE, entry_id=None, by=900, at=LATER)
        await tx.gaps.settle([], COURSE, entry_id=None, by=900, at=LATER)
        left = await tx.gaps.of_course(COURSE, no_answers=(), limit=9)

    assert [gap.question_id for gap in listed] == [second, first]
    assert [gap.question_id for gap in left] == [second]
