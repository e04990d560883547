"""What is recognised in decks that nobody tuned to stays as good as it is.

The bars lie a little below the figures of docs/decisions/0014; `counted` is counted and no more.
"""

import pytest

from bot.reports.outline import Outline
from tests.reports.measuring import PARTS, Tally, deck_of, labelled, left_out, tally
from tests.reports.report import judged_of, lines, mistakes, sums

BARS = {
    # part, a part of each deck left out: sections found, absent; questions found, absent
    ("seen", False): (0.98, 0.95, 0.98, 0.97),
    ("seen", True): (0.98, 0.96, 0.98, 0.97),
    # every deck of `complete` has every section, so that none can be told to be absent
    ("complete", False): (1.0, 0.0, 0.98, 1.0),
    ("complete", True): (0.99, 0.97, 0.98, 0.98),
    ("counted", False): (0.97, 0.95, 0.95, 0.85),
    ("counted", True): (0.97, 0.93, 0.95, 0.86),
}


@pytest.mark.parametrize(("part", "leaving_out"), BARS)
def test_what_is_there_is_found_and_what_is_not_is_told(part: str, *, leaving_out: bool) -> None:
    sections, questions = sums(judged_of(part, leaving_out=leaving_out))

    figures = (sections.recall, sections.silence, questions.recall, questions.silence)
    bars = BARS[part, leaving_out]
    assert all(figure >= bar for figure, bar in zip(figures, bars, strict=True)), figures


def test_of_complete_decks_hardly_any_is_told_that_an_answer_is_missing() -> None:
    told = [one.labelled.id for one in judged_of("complete") if not one.is_right]

    assert told == [
        "complete-sheki-sweets",
        "complete-ismayilli-craft",
    ]


def test_the_ids_of_all_decks_differ() -> None:
    ids = [one.id for part in PARTS for one in labelled(part)]

    assert len(ids) == len(set(ids))


def test_a_tally_tells_what_is_missed_from_what_is_misplaced() -> None:
    found = tally(
        ("a", "b", "c", "d", "e"),
        {"a": [1, 2], "b": [3], "c": [4]},
        {"a": (2,), "b": (5,), "d": (6,)},
    )

    assert found == Tally(
        found=("a",), misplaced=("b",), missed=("c",), absent=("e",), false=("d",)
    )
    assert (found.recall, found.silence) == (2 / 3, 1 / 2)


def test_a_part_left_out_takes_its_slides_along() -> None:
    one = next(one for one in labelled("seen") if one.id == "kakheti-wine")

    others = {other.id.removeprefix("kakheti-wine without "): other for other in left_out(one)}

    assert others["country"].sections["organisation"] == [1]
    assert "country" not in others["country"].sections
    assert [slide.number for slide in others["country"].deck.slides] == [1, 2, 3, 4, 5, 6, 7]
    assert "initiator" not in others["initiator"].questions


def test_mistakes_name_the_deck_and_the_part() -> None:
    judged = [one for one in judged_of("seen") if one.labelled.id == "kakheti-wine"]

    assert list(mistakes(judged)) == []
    assert next(lines("seen", judged)) == "seen: 1 decks, entirely right 1"


def test_a_deck_of_nothing_is_a_deck() -> None:
    assert deck_of([]).slides == ()
    assert Outline().sections == {}
