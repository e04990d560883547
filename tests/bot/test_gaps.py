"""What the FAQ lacks, grouped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from bot.gaps import ALIKE, Gap, Likeness, grouped

GAP = Gap(text="?", normalised="?", entry_id=None, score=0.0, is_answered=False)


def words_of(normalised: str) -> frozenset[str]:
    return frozenset(normalised.split())


def gap(text: str, **changes: object) -> Gap:
    return replace(GAP, text=text, normalised=text, **changes)  # type: ignore[arg-type] # a builder


def texts(*gaps: Gap) -> list[list[str]]:
    return [[one.text for one in group.gaps] for group in grouped(gaps, words_of)]


def test_questions_near_one_entry_are_one_group() -> None:
    near = {"entry_id": "visa", "score": 0.5}

    [group] = grouped([gap("виза", **near), gap("сколько стоит виза", **near)], words_of)

    assert group.entry_id == "visa"
    assert len(group.gaps) == 2


def test_questions_of_the_same_words_are_one_group_in_any_order() -> None:
    assert texts(gap("сим карта"), gap("карта сим"), gap("карта банка")) == [
        ["сим карта", "карта сим"],
        ["карта банка"],
    ]


def test_what_is_near_an_entry_by_chance_is_not_about_it() -> None:
    chance = {"entry_id": "visa", "score": 0.1}

    groups = grouped([gap("столица", **chance), gap("футбол", **chance)], words_of)

    assert [group.entry_id for group in groups] == [None, None]


def test_an_answer_that_did_not_help_is_apart_from_a_question_without_one() -> None:
    about = {"entry_id": "visa", "score": 0.9}

    assert texts(gap("виза", **about), gap("визы", **about, is_answered=True)) == [
        ["виза"],
        ["визы"],
    ]


def test_the_most_frequent_come_first_and_of_equals_the_newest() -> None:
    found = texts(gap("новый"), gap("частый"), gap("старый"), gap("частый"))

    assert found == [["частый", "частый"], ["новый"], ["старый"]]


def test_questions_without_a_word_are_alike_only_to_the_letter() -> None:
    gaps = [replace(GAP, text=text, normalised="") for text in ("🙂", "?", "🙂")]

    assert texts(*gaps) == [["🙂", "🙂"], ["?"]]


def by_meaning(meant: Mapping[str, Sequence[float]]) -> Likeness:
    """Compares texts by the directions that a test gives them."""

    def likeness(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.array([meant[text] for text in texts], np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors @ vectors.T

    return likeness


MEANT = by_meaning(
    {
        "сим карта": (1, 0, 0),
        "симка": (0.9, 0.1, 0),
        "where to buy a SIM card": (0.8, 0, 0.2),
        "сколько стоит симка": (0.6, 0.7, 0),
        "душ": (0, 0, 1),
    }
)


def test_other_words_for_the_same_are_one_group_where_there_are_vectors() -> None:
    asked = [gap("сим карта"), gap("душ"), gap("симка"), gap("where to buy a SIM card")]

    groups = grouped(asked, words_of, MEANT)

    assert [group.wordings for group in groups] == [
        ("сим карта", "симка", "where to buy a SIM card"),
        ("душ",),
    ]


def test_without_vectors_only_words_are_alike() -> None:
    asked = [gap("сим карта"), gap("симка"), gap("where to buy a SIM card")]

    assert [len(group.gaps) for group in grouped(asked, words_of)] == [1, 1, 1]


def test_a_question_near_no_entry_joins_those_of_an_entry_that_it_is_like() -> None:
    asked = [gap("симка"), gap("сим карта", entry_id="sim-card", score=0.6), gap("душ")]

    groups = grouped(asked, words_of, MEANT)

    assert [(group.entry_id, group.wordings) for group in groups] == [
        ("sim-card", ("симка", "сим карта")),
        (None, ("душ",)),
    ]


def test_questions_about_two_entries_stay_apart_however_alike_they_are() -> None:
    asked = [gap("симка", entry_id="shop", score=0.6), gap("сим карта", entry_id="sim", score=0.6)]

    assert [group.entry_id for group in grouped(asked, words_of, MEANT)] == ["shop", "sim"]


def test_what_did_not_help_joins_no_question_without_an_answer() -> None:
    unhelpful = gap("сим карта", entry_id="sim", is_answered=True)

    assert len(grouped([gap("симка"), unhelpful], words_of, MEANT)) == 2


@pytest.mark.parametrize(("likeness", "groups"), [(ALIKE + 0.01, 1), (ALIKE - 0.01, 2)])
def test_the_threshold_decides(likeness: float, groups: int) -> None:
    def compared(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        found = np.full((len(texts), len(texts)), likeness, np.float32)
        np.fill_diagonal(found, 1)
        return found

    assert len(grouped([gap("а"), gap("б")], words_of, compared)) == groups


def test_a_group_is_named_by_its_newest_question_and_knows_its_newest_inquiry() -> None:
    [group] = grouped(
        [
            gap("сим", question_id=9),
            gap("сим", question_id=5, inquiry_id=3),
            gap("сим", question_id=2, inquiry_id=1),
        ],
        words_of,
    )

    assert (group.name, group.questions, group.wordings, group.inquiry_id) == (
        9,
        (9, 5, 2),
        ("сим",),
        3,
    )
