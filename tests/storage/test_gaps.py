"""What waits for an answer: asked in vain or not helped by, and settled by nobody."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from bot.gaps import Gap, Reason
from bot.inquiries.inquiry import Inquiry, Line, Side
from storage import Feedback, Storage
from tests.support.storage import NOW, asked_question

COURSE = "j1704316"
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def _accounts(storage: Storage) -> None:
    await storage.seen(42, now=NOW)
    await storage.seen(900, now=NOW)


async def gaps(storage: Storage, *, no_answers: Collection[str] = (), limit: int = 99) -> list[Gap]:
    async with storage.reading() as view:
        return await view.gaps.of_course(COURSE, no_answers=no_answers, limit=limit)


async def asked(storage: Storage, *texts: str, **fields: object) -> list[int]:
    async with storage.transaction() as tx:
        return [await tx.questions.record(asked_question(text, **fields)) for text in texts]


async def not_helped(storage: Storage, number: int, entry_id: str | None) -> None:
    async with storage.transaction() as tx:
        await tx.feedback.record(
            Feedback(
                question_id=number,
                account_id=42,
                entry_id=entry_id,
                helpful=False,
                reason=Reason.UNCLEAR,
                given_at=NOW,
            )
        )


async def test_what_was_asked_in_vain_is_listed_newest_first(storage: Storage) -> None:
    await asked(storage, "неизвестно", candidate_id="visa")
    await asked(storage, "выбор", decision="choose")
    await asked(storage, "выбрано", decision="choose", chosen_entry_id="visa")
    await asked(storage, "ответ", decision="answer", entry_id="visa")
    await asked(storage, "в документе нет", entry_id="halal-food")
    await asked(storage, "о другом курсе", course_id="j2404100")

    found = await gaps(storage, no_answers={"halal-food"})

    assert [gap.text for gap in found] == ["в документе нет", "выбор", "неизвестно"]
    assert [gap.text for gap in await gaps(storage)] == ["выбор", "неизвестно"]
    assert [gap.text for gap in await gaps(storage, limit=1)] == ["выбор"]


async def test_an_answer_that_did_not_help_is_a_gap_with_its_reason(storage: Storage) -> None:
    [number] = await asked(storage, "с женой?", decision="answer", entry_id="family", score=0.9)
    await not_helped(storage, number, "family")

    assert await gaps(storage) == [
        Gap(
            question_id=number,
            text="с женой?",
            normalised="с женой?",
            entry_id="family",
            score=0.9,
            is_answered=True,
            reason=Reason.UNCLEAR,
            asked_at=NOW,
        )
    ]


async def test_prepared_words_that_did_not_help_are_no_answer(storage: Storage) -> None:
    [number] = await asked(storage, "халяль", entry_id="halal-food", candidate_id="halal-food")
    await not_helped(storage, number, "halal-food")

    [gap] = await gaps(storage, no_answers={"halal-food"})

    assert (gap.is_answered, gap.entry_id, gap.reason) == (False, "halal-food", Reason.UNCLEAR)


async def test_what_is_settled_is_listed_no_more_until_it_is_opened_again(
    storage: Storage,
) -> None:
    first, second, third = await asked(storage, "один", "два", "три")
    async with storage.transaction() as tx:
        await tx.gaps.settle([first], COURSE, entry_id="learned-1", by=900, at=NOW)
        await tx.gaps.settle([first, second], COURSE, entry_id=None, by=900, at=NOW)

    assert [gap.question_id for gap in await gaps(storage)] == [third]

    async with storage.transaction() as tx:
        assert await tx.gaps.reopen(COURSE, "learned-1") == 1
        assert await tx.gaps.reopen(COURSE, "learned-2") == 0

    assert [gap.question_id for gap in await gaps(storage)] == [third, first]


async def test_what_a_coordinator_answered_in_a_talk_says_in_which(storage: Storage) -> None:
    answered, waiting = await asked(storage, "один", "два")
    inquiries = [await _opened(storage, number) for number in (answered, waiting)]
    line = Line(inquiry_id=inquiries[0], side=Side.COORDINATOR, account_id=900, chat_id=-1, at=NOW)
    note = Line(inquiry_id=inquiries[1], side=Side.NOTE, account_id=900, chat_id=-1, at=NOW)
    async with storage.transaction() as tx:
        await tx.lines.add(line)
        await tx.lines.add(note)

    assert [(gap.text, gap.inquiry_id) for gap in await gaps(storage)] == [
        ("два", None),
        ("один", inquiries[0]),
    ]


async def test_of_numbers_those_are_kept_whose_questions_are(storage: Storage) -> None:
    first, second = await asked(storage, "один", "два")

    async with storage.reading() as view:
        assert await view.questions.kept([second, first, 999]) == [first, second]
        assert await view.questions.kept([]) == []


async def _opened(storage: Storage, question: int) -> int:
    account = 1000 + question  # an account has one open talk
    await storage.seen(account, now=NOW)
    async with storage.transaction() as tx:
        found = await tx.inquiries.open(
            Inquiry(
                course_id=COURSE,
                account_id=account,
                question_id=question,
                opened_at=NOW,
                changed_at=NOW,
            )
        )
    return found.id
