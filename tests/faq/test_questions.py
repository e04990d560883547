"""The FAQ does not get worse on questions that nobody tuned to.

The floors are what it reaches, less a question or two; `python -m tests.faq.report` has the table.
"""

from collections.abc import Mapping

import pytest

from bot.faq import FaqIndex
from tests.faq.report import WAYS, Judged, judge, read, shares


@pytest.fixture(scope="module")
def judged(shipped_faqs: Mapping[str, FaqIndex]) -> list[Judged]:
    return judge(shipped_faqs["j1704316"], list(read("questions.tsv")))


@pytest.fixture(scope="module")
def dialogues(shipped_faqs: Mapping[str, FaqIndex]) -> list[Judged]:
    return judge(shipped_faqs["j1704316"], list(read("dialogues.tsv")))


@pytest.mark.parametrize("part", ["seen", "counted"])
def test_questions_find_their_answers(judged: list[Judged], part: str) -> None:
    found = shares([one for one in judged if one.asked.part == part])

    assert found.first >= 0.76
    assert found.offered >= 0.88
    assert found.replied >= 0.45


@pytest.mark.parametrize("part", ["seen", "counted"])
def test_wrong_answers_are_rarer_than_one_in_fifty(judged: list[Judged], part: str) -> None:
    found = shares([one for one in judged if one.asked.part == part])

    assert found.wrong <= 0.02
    assert found.held >= 0.93
    assert found.person >= 0.8


def test_latin_letters_and_wrong_layouts_lose_little(judged: list[Judged]) -> None:
    typed = shares([one for one in judged if one.asked.way == "typed"])

    assert typed.first >= 0.88
    assert typed.offered >= 0.95


def test_a_follow_up_is_read_with_the_turn_before(dialogues: list[Judged]) -> None:
    found = shares(dialogues)

    assert found.first >= 0.75
    assert found.wrong <= 0.03


def test_the_set_is_what_it_says(judged: list[Judged]) -> None:
    asked = [one.asked for one in judged]

    assert len(asked) == 420
    assert {one.way for one in asked} == set(WAYS)
    assert len({one.turns for one in asked}) == len(asked)


def test_every_expected_entry_exists(shipped_faqs: Mapping[str, FaqIndex]) -> None:
    known = {entry.id for entry in shipped_faqs["j1704316"].entries} | {"unknown", "person"}

    expected = {
        entry for name in ("questions.tsv", "dialogues.tsv") for one in read(name)
        for entry in one.expected
    }  # fmt: skip

    assert expected - known == set()
