"""An index that learns while it runs: what was taught is found, and nothing else moves."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.course import Entry
from bot.faq import DecisionKind, FaqIndex
from bot.faq.learning.extending import extended
from bot.faq.learning.words import counts_of, with_documents
from tests.bot.faq.encoders import LearnedEncoder

Make = Callable[..., Entry]


@pytest.fixture(params=["words", "vectors"], scope="module")
def base(
    request: pytest.FixtureRequest,
    entries: tuple[Entry, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> FaqIndex:
    """The small course's index, with vectors and without."""
    if request.param == "words":
        return FaqIndex.build(entries)
    file = Path(tmp_path_factory.mktemp("learning"), "faq.npz")
    return FaqIndex.build(entries, encoder=LearnedEncoder(), cache_file=file)


@pytest.fixture(scope="session")
def otaru(entry: Make) -> Entry:
    """What the pack has nothing about."""
    return entry(
        "learned-1",
        "во сколько выезжаем в отару",
        "what time do we leave for otaru",
        title=("Где сбор на поездку в Отару", "Where to meet for the trip to Otaru"),
        answer=("В 9:15 у входа.", "At 9:15 at the entrance."),
    )


@pytest.mark.parametrize(
    "question",
    [
        "во сколько выезжаем в отару",
        "Где сбор на поездку в Отару?",
        "Скажите, когда выезжаем в Отару на поездку?",
        "gde sbor na poezdku v otaru",
        "ult c,jh yf gjtplre d jnfhe",
        "where do we meet for the otaru trip?",
    ],
)
def test_what_was_taught_is_answered_in_other_words_and_letters(
    base: FaqIndex, otaru: Entry, question: str
) -> None:
    decision = extended(base, {}, [otaru], render=None).decide(question)

    assert (decision.kind, decision.entry) == (DecisionKind.ANSWER, otaru)


def test_entries_keep_their_numbers_and_new_ones_stand_at_the_end(
    base: FaqIndex, otaru: Entry
) -> None:
    slides = base.entries[3]
    corrected = slides.model_copy(update={"questions": (*slides.questions, "лимит слайдов")})

    after = extended(base, {"slides": corrected}, [otaru], render=None)

    assert after.entries == (*base.entries[:3], corrected, *base.entries[4:], otaru)


def test_the_index_that_was_extended_is_as_it_was(base: FaqIndex, otaru: Entry) -> None:
    before = base.decide("Где сбор на поездку в Отару?")

    extended(base, {}, [otaru], render=None)

    assert base.decide("Где сбор на поездку в Отару?") == before
    assert "отару" not in base.normaliser.vocabulary.russian


def test_other_questions_are_decided_as_before(
    base: FaqIndex, otaru: Entry, entries: tuple[Entry, ...]
) -> None:
    after = extended(base, {}, [otaru], render=None)

    for question in [question for entry in entries for question in entry.questions]:
        now, before = after.decide(question), base.decide(question)
        assert (now.kind, now.entry) == (before.kind, before.entry)
        assert now.score == pytest.approx(before.score, abs=0.02)


def test_without_anything_taught_it_is_the_index_itself(base: FaqIndex) -> None:
    assert extended(base, {}, [], render=None) is base


def test_a_new_word_is_not_mended_into_an_old_one(base: FaqIndex, entry: Make) -> None:
    sweets = entry("learned-1", "где купить чакчак", title=("Чакчак", "Chakchak"))
    assert base.normaliser.normalise("чакчак").text != "халяль"

    after = extended(base, {}, [sweets], render=None)

    assert after.normaliser.normalise("а чакчак где?").text == "а чакчак где?"
    assert after.normaliser.normalise("chakchak").text in {"чакчак", "chakchak"}


def test_the_words_are_shared_where_none_is_new(base: FaqIndex, entry: Make) -> None:
    taught = entry("learned-1", "холодно ли в комнате", title=("Холодно ли в комнате", "Room"))

    assert extended(base, {}, [taught], render=None).normaliser is base.normaliser


def test_a_corrected_entry_is_found_by_its_old_questions_and_by_its_new_ones(
    base: FaqIndex, entries: tuple[Entry, ...]
) -> None:
    halal = entries[-1].model_copy(
        update={"kind": "answer", "questions": (*entries[-1].questions, "где мечеть и намаз")}
    )

    after = extended(base, {"halal": halal}, [], render=None)

    for question in ("халяль будет?", "есть ли халяльная еда", "намаз и мечеть где"):
        decision = after.decide(question)
        assert (decision.kind, decision.entry) == (DecisionKind.ANSWER, halal)


def test_what_was_taught_counts_before_the_same_words_of_the_pack(
    base: FaqIndex, entry: Make
) -> None:
    cold = entry("learned-1", "будет ли снег", title=("Снег в этом году", "Snow this year"))

    assert extended(base, {}, [cold], render=None).decide("Будет ли снег?").entry == cold


def test_an_entry_that_is_gone_is_neither_told_nor_offered(base: FaqIndex) -> None:
    after = extended(base, {}, [], gone={"slides"}, render=None)

    for question in ("сколько слайдов должно быть", "максимум слайдов в презентации"):
        found = {match.entry.id for match in after.decide(question).candidates}
        assert not found & {"slides", "gone"}
    assert "slides" not in {entry.id for entry in after.entries}


def test_a_document_is_counted_back_out_of_its_field(base: FaqIndex) -> None:
    for field in base.search.index.fields:
        texts = {number: counts_of(field, number) for number in range(3)}

        again = with_documents(field, texts, base.search.index.size)

        for number in range(3):
            told = counts_of(again, number)
            assert np.array_equal(told.keys, texts[number].keys)
            assert told.times == pytest.approx(texts[number].times, rel=1e-3)
        assert np.array_equal(again.starts, field.starts)
        assert float(again.parts.sum()) == pytest.approx(float(field.parts.sum()), rel=1e-4)
