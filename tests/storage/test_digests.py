from dataclasses import replace
from datetime import timedelta

import pytest

from bot.gaps import Gap, Reason
from storage import Digest, Feedback, Storage
from tests.support.storage import NOW, asked_question

HOUR = timedelta(hours=1)
DIGEST = Digest(course_id="j1704316", chat_id=-100900, question_id=0, told_at=NOW)


@pytest.fixture(autouse=True)
async def _account(storage: Storage) -> None:
    await storage.seen(42, now=NOW)


async def texts(
    storage: Storage, since: Digest | None = None, *, no_answers: tuple[str, ...] = ()
) -> list[str]:
    async with storage.reading() as view:
        found = await view.digests.gaps("j1704316", since=since, no_answers=no_answers)
    return [gap.text for gap in found]


async def test_a_digest_comes_back_and_the_last_one_counts(storage: Storage) -> None:
    later = replace(DIGEST, question_id=7, told_at=NOW + HOUR)

    async with storage.transaction() as tx:
        await tx.digests.record(DIGEST)
        await tx.digests.record(later)

        assert await tx.digests.last("j1704316", -100900) == later
        assert await tx.digests.last("j1704316", 900) is None
        assert await tx.digests.last("j2404100", -100900) is None


async def test_questions_without_an_answer_are_gaps(storage: Storage) -> None:
    async with storage.transaction() as tx:
        for question in (
            asked_question("неизвестно", candidate_id="visa"),
            asked_question("выбор", decision="choose"),
            asked_question("выбрано", decision="choose", chosen_entry_id="visa"),
            asked_question("ответ", decision="answer", entry_id="visa"),
            asked_question("в документе нет", entry_id="halal-food"),
            asked_question("не по теме", entry_id="weather-talk"),
            asked_question("человек", decision="person"),
            asked_question("о другом курсе", course_id="j2404100"),
        ):
            await tx.questions.record(question)

    assert await texts(storage, no_answers=("weather-talk",)) == [
        "не по теме",
        "выбор",
        "неизвестно",
    ]
    assert await texts(storage) == ["выбор", "неизвестно"]
    async with storage.reading() as view:
        last = (await view.digests.gaps("j1704316", since=None, no_answers=()))[-1]
    assert last == Gap(
        text="неизвестно",
        normalised="неизвестно",
        entry_id="visa",
        score=0.25,
        is_answered=False,
    )


async def test_only_thumbs_down_are_gaps(storage: Storage) -> None:
    async with storage.transaction() as tx:
        for text, helpful in (("помогло", True), ("не помогло", False)):
            number = await tx.questions.record(
                asked_question(text, decision="answer", entry_id="family", score=0.9)
            )
            await tx.feedback.record(
                Feedback(
                    question_id=number,
                    account_id=42,
                    entry_id="family",
                    helpful=helpful,
                    reason=None if helpful else "unclear",
                    given_at=NOW,
                )
            )

        assert await tx.digests.gaps("j1704316", since=None, no_answers=()) == [
            Gap(
                text="не помогло",
                normalised="не помогло",
                entry_id="family",
                score=0.9,
                is_answered=True,
                reason=Reason.UNCLEAR,
            )
        ]


async def test_what_has_been_told_is_not_told_again(storage: Storage) -> None:
    async with storage.transaction() as tx:
        told = await tx.questions.record(asked_question("рассказано", asked_at=NOW + HOUR))
        delayed = asked_question("задержалось в пути", asked_at=NOW - 9 * HOUR)
        await tx.questions.record(delayed)
        for question_id, hours in ((told, -1), (told + 1, 0)):
            await tx.feedback.record(
                Feedback(
                    question_id=question_id,
                    account_id=42,
                    entry_id=None,
                    helpful=False,
                    given_at=NOW + hours * HOUR,
                )
            )

    assert await texts(storage, replace(DIGEST, question_id=told)) == [
        "задержалось в пути",
        "задержалось в пути",
    ]


async def test_when_the_numbers_begin_anew_nothing_is_missed(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question("первый после года молчания"))

    assert await texts(storage, replace(DIGEST, question_id=500)) == ["первый после года молчания"]


async def test_the_newest_question_is_that_of_any_course(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert await tx.digests.newest_question() == 0
        number = await tx.questions.record(asked_question(course_id="j2404100"))

        assert await tx.digests.newest_question() == number
