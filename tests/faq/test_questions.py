"""The FAQ does not get worse on questions that nobody tuned to (docs/faq.md)."""

import os
from collections.abc import Mapping

import pytest

from bot.course.known import PERSON, UNKNOWN
from bot.faq import Encoder, FaqIndex
from tests.faq.asking import (
    COURSE,
    DIALOGUE,
    PARTS,
    WAYS,
    Asked,
    read_dialogues,
    read_questions,
)
from tests.faq.floors import below
from tests.faq.guard import HOW_TO_ACCEPT, ROUNDING, compare, describe, load, qualities
from tests.faq.judging import Judged, judge


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return [*read_questions(), *read_dialogues()]


@pytest.fixture(scope="module")
def judged(
    shipped_faqs: Mapping[str, FaqIndex], asked: list[Asked], encoder: Encoder | None
) -> list[Judged]:
    if encoder is None:
        reason = "the figures are those with sentence vectors: the extra `vectors` is missing"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return judge(shipped_faqs[COURSE], asked)


def test_no_more_is_lost_than_won(judged: list[Judged]) -> None:
    change = compare(load(), qualities(judged))

    if change.is_for_the_worse(allowed=ROUNDING):
        pytest.fail(f"{describe(change, judged)}\n{HOW_TO_ACCEPT}", pytrace=False)


def test_every_floor_is_reached(judged: list[Judged]) -> None:
    assert below(judged) == []


def test_the_set_is_what_it_says(asked: list[Asked]) -> None:
    singles = [one for one in asked if one.way != DIALOGUE]

    assert len(singles) >= 400
    assert {(one.part, one.way) for one in asked} == {
        (part, way) for part in PARTS for way in (*WAYS, DIALOGUE)
    }
    assert [len(one.turns) for one in asked if one.way == DIALOGUE and len(one.turns) < 2] == []


def test_no_question_stands_twice(asked: list[Asked]) -> None:
    assert len({one.turns for one in asked}) == len(asked)
    assert len({one.key for one in asked}) == len(asked)


def test_every_expected_entry_exists(
    shipped_faqs: Mapping[str, FaqIndex], asked: list[Asked]
) -> None:
    known = {entry.id for entry in shipped_faqs[COURSE].entries} | {UNKNOWN, PERSON}

    assert {id_ for one in asked for id_ in one.expected} - known == set()
