from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import Feedback, Storage
from tests.support.storage import NOW, asked_question

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def _accounts(storage: Storage) -> None:
    for account_id in (42, 43):
        await storage.seen(account_id, now=NOW)


async def test_question_comes_back_as_it_was_recorded(storage: Storage) -> None:
    question = asked_question(
        "можно с мужем? 😀", decision="answer", entry_id="family", score=0.123456789012345
    )

    async with storage.transaction() as tx:
        number = await tx.questions.record(question)

        assert await tx.questions.last_of(42, 42, NOW) == replace(question, id=number)


async def test_last_question_is_the_newest_of_this_account_in_this_chat(storage: Storage) -> None:
    async with storage.transaction() as tx:
        last = asked_question("последний", asked_at=NOW + MINUTE)
        for question in (
            last,
            asked_question("раньше"),
            asked_question("в группе", chat_id=-100, asked_at=NOW + 2 * MINUTE),
            asked_question("другого", account_id=43, asked_at=NOW + 2 * MINUTE),
        ):
            await tx.questions.record(question)

        found = await tx.questions.last_of(42, 42, NOW)

    assert found is not None
    assert replace(found, id=None) == last


async def test_of_two_questions_at_one_moment_the_later_recorded_is_last(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question("первый"))
        second = await tx.questions.record(asked_question("второй"))

        found = await tx.questions.last_of(42, 42, NOW)

    assert found == asked_question("второй", id=second)


async def test_older_question_than_asked_for_is_not_the_last_one(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question())

        assert await tx.questions.last_of(42, 42, NOW + MINUTE) is None


async def test_unanswered_are_the_newest_unknown_ones_of_the_course(storage: Storage) -> None:
    async with storage.transaction() as tx:
        for minutes, text in enumerate(("первый", "второй", "третий")):
            await tx.questions.record(asked_question(text, asked_at=NOW + minutes * MINUTE))
        for other in ("answer", "choose", "person"):
            await tx.questions.record(asked_question(other, decision=other))
        await tx.questions.record(asked_question("о другом курсе", course_id="j2404100"))

        assert [found.text for found in await tx.questions.unanswered("j1704316", 2)] == [
            "третий",
            "второй",
        ]
        assert len(await tx.questions.unanswered("j1704316", 10)) == 3


async def test_confirmed_are_the_newest_whose_entry_was_chosen_or_helped(storage: Storage) -> None:
    asked = {
        "выбран": {"decision": "choose", "chosen_entry_id": "age"},
        "помог": {"decision": "answer", "entry_id": "age"},
        "не помог": {"decision": "answer", "entry_id": "age"},
        "без отзыва": {"decision": "answer", "entry_id": "age"},
        "другой курс": {"chosen_entry_id": "age", "course_id": "j2404100"},
    }
    async with storage.transaction() as tx:
        for minutes, (text, fields) in enumerate(asked.items()):
            question = asked_question(text, asked_at=NOW + minutes * MINUTE, **fields)
            number = await tx.questions.record(question)
            if "помог" in text:
                given = Feedback(
                    question_id=number,
                    account_id=42,
                    entry_id="age",
                    helpful=text == "помог",
                    given_at=NOW,
                )
                await tx.feedback.record(given)

        found = await tx.questions.confirmed("j1704316", 9)
        newest = await tx.questions.confirmed("j1704316", 1)

    assert [one.text for one in found] == ["помог", "выбран"]
    assert [one.text for one in newest] == ["помог"]


async def test_pruning_forgets_only_old_questions(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question("старый"))
        await tx.questions.record(asked_question("новый", asked_at=NOW + MINUTE))

        assert await tx.questions.prune(asked_before=NOW + MINUTE) == 1
        assert [found.text for found in await tx.questions.unanswered("j1704316", 9)] == ["новый"]


async def test_question_of_an_account_never_seen_is_refused(storage: Storage) -> None:
    with pytest.raises(IntegrityError):
        async with storage.transaction() as tx:
            await tx.questions.record(asked_question(account_id=99))
