from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from storage import Feedback, Storage
from tests.support.storage import NOW, asked_question

GIVEN = Feedback(question_id=1, account_id=42, entry_id="family", helpful=True, given_at=NOW)


@pytest.fixture(autouse=True)
async def _questions(storage: Storage) -> None:
    for account_id in (42, 43):
        await storage.seen(account_id, now=NOW)
    async with storage.transaction() as tx:
        await tx.questions.record(asked_question(decision="choose", candidate_id="visa"))


async def test_feedback_comes_back_as_it_was_given(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.feedback.record(GIVEN)

        assert await tx.feedback.of(1) == GIVEN
        assert await tx.feedback.of(2) is None


async def test_the_last_word_about_a_question_counts(storage: Storage) -> None:
    last = replace(GIVEN, helpful=False, reason="unclear", entry_id="visa")

    async with storage.transaction() as tx:
        await tx.feedback.record(GIVEN)
        await tx.feedback.record(last)

        assert await tx.feedback.of(1) == last


async def test_feedback_is_forgotten_with_its_question(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.feedback.record(GIVEN)
        await tx.questions.prune(asked_before=NOW.replace(year=2018))

        assert await tx.feedback.of(1) is None


async def test_feedback_on_a_question_that_is_not_kept_is_refused(storage: Storage) -> None:
    with pytest.raises(IntegrityError):
        async with storage.transaction() as tx:
            await tx.feedback.record(replace(GIVEN, question_id=7))


async def test_a_question_is_found_by_who_asked_it_only(storage: Storage) -> None:
    async with storage.reading() as view:
        own = await view.questions.own(1, 42)

        assert own == asked_question(id=1, decision="choose", candidate_id="visa")
        assert await view.questions.own(1, 43) is None
        assert await view.questions.own(2, 42) is None


async def test_the_last_choice_counts(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert await tx.questions.resolve(1, account_id=42, entry_id=None)
        refused = await tx.questions.own(1, 42)
        assert await tx.questions.resolve(1, account_id=42, entry_id="visa")
        chosen = await tx.questions.own(1, 42)

    assert refused is not None
    assert (refused.resolution, refused.chosen_entry_id) == ("none", None)
    assert chosen is not None
    assert (chosen.resolution, chosen.chosen_entry_id) == ("chosen", "visa")


async def test_nobody_else_chooses(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert not await tx.questions.resolve(1, account_id=43, entry_id="visa")
        kept = await tx.questions.own(1, 42)

    assert kept is not None
    assert kept.resolution is None


@pytest.mark.parametrize(
    ("decision", "entry", "chosen", "unresolved"),
    [
        ("answer", "family", None, False),
        ("choose", None, None, True),
        ("choose", None, "family", False),
        ("unknown", None, None, True),
        ("unknown", "halal-food", None, False),
        ("person", "speak-to-a-person", None, False),
    ],
)
def test_a_question_is_unresolved_that_got_no_entry(
    decision: str, entry: str | None, chosen: str | None, *, unresolved: bool
) -> None:
    question = asked_question(decision=decision, entry_id=entry, chosen_entry_id=chosen)

    assert question.is_unresolved is unresolved
