"""How decisions are judged, summed up and drawn, on made-up ones."""

import xml.etree.ElementTree as ET

import pytest

from tests.faq.calibration import bins, error
from tests.faq.curve import draw
from tests.faq.floors import below
from tests.faq.judging import judge, shares
from tests.faq.made_up import FixedFaq, asked, decided, judged
from tests.faq.quality import Quality, quality_of
from tests.faq.report import confusions, curve_table, mistakes, table


@pytest.mark.parametrize(
    ("expected", "decision", "quality"),
    [
        ("age", ("answer", "age", "visa"), Quality.ANSWERED),
        ("age|visa", ("answer", "visa"), Quality.ANSWERED),
        ("age", ("choose", "age", "visa"), Quality.FIRST),
        ("age", ("choose", "visa", "age"), Quality.OFFERED),
        ("age", ("choose", "visa", "iron"), Quality.MISSED),
        ("age", ("unknown", "age", "visa"), Quality.MISSED),
        ("age", ("unknown",), Quality.MISSED),
        ("age", ("person", "speak-to-a-person"), Quality.MISSED),
        ("age", ("answer", "visa", "age"), Quality.WRONG),
        ("age", ("silent", "halal", "age"), Quality.WRONG),
        ("halal", ("silent", "halal"), Quality.ANSWERED),
        ("unknown", ("unknown", "age"), Quality.HELD),
        ("unknown", ("silent", "halal"), Quality.HELD),
        ("unknown", ("person", "speak-to-a-person"), Quality.HELD),
        ("unknown", ("choose", "age", "visa"), Quality.NEEDLESS),
        ("unknown", ("answer", "age"), Quality.WRONG),
        ("unknown|age", ("answer", "age"), Quality.HELD),
        ("person", ("person", "speak-to-a-person"), Quality.ANSWERED),
        ("person", ("choose", "age", "speak-to-a-person"), Quality.OFFERED),
        ("person", ("unknown", "age"), Quality.MISSED),
        ("person", ("answer", "age"), Quality.WRONG),
    ],
)
def test_a_decision_is_as_good_as_what_the_person_got(
    expected: str, decision: tuple[str, ...], quality: Quality
) -> None:
    assert quality_of(judged(expected, *decision)) == quality


def test_the_scale_has_the_best_first() -> None:
    costs = [quality.cost for quality in Quality]

    assert costs == sorted(costs)
    assert Quality.WRONG.cost == 5 * Quality.FIRST.cost


def test_only_the_last_turn_is_the_question() -> None:
    faq = FixedFaq(decided("unknown", "age"))

    [one] = judge(faq, [asked("age", "кто едет?", "а возраст?")])

    assert faq.asked == [("а возраст?", ("кто едет?",))]
    assert one.milliseconds >= 0


def test_shares_are_of_those_they_speak_of() -> None:
    found = shares(
        [
            judged("age", "answer", "age"),
            judged("age", "choose", "visa", "age"),
            judged("age", "answer", "visa", "iron"),
            judged("unknown", "answer", "age"),
            judged("unknown", "silent", "halal"),
        ]
    )

    assert [str(share) for share in vars(found).values()] == [
        "33.3%", "66.7%", "66.7%", "33.3%", "50.0%", "–",
    ]  # fmt: skip


def test_a_floor_that_is_not_reached_is_named() -> None:
    some = [judged("age", "answer", "visa", "age", part="counted")]

    lines = below(some)

    assert "counted: first 0.0%, at least 93.0%" in lines
    assert "counted: wrong 100.0%, at most 1.5%" in lines
    assert [line for line in lines if line.startswith(("seen", "formal"))] == []


def test_confusions_are_counted_by_their_ids() -> None:
    found = confusions(
        [
            judged("age|visa", "answer", "iron"),
            judged("age|visa", "choose", "iron", "age"),
            judged("age", "answer", "age"),
            judged("unknown", "answer", "age"),
            judged("unknown", "unknown", "visa"),
        ]
    )

    assert found == {"age|visa → iron": 2, "unknown → age": 1}


def test_the_last_bin_has_the_certain_ones() -> None:
    some = bins([judged("age", "answer", "age", score=score) for score in (0.0, 0.95, 1.0)])

    assert [one.right.of for one in some] == [1, *[0] * 8, 2]
    assert some[9].promised == pytest.approx(0.975)
    assert error(some) == pytest.approx((1.0 + 2 * 0.025) / 3)


def test_whether_a_prepared_silence_is_the_right_one_is_left_open() -> None:
    some = bins([judged("unknown", "silent", "halal", score=0.9)])

    assert sum(one.right.of for one in some) == 0
    assert error(some) == 0


def test_the_picture_has_both_parts_and_the_diagonal() -> None:
    some = bins([judged("age", "answer", "age", score=0.85)])

    picture = ET.fromstring(draw({"seen": some, "counted": bins([])}))  # noqa: S314 - our own

    drawn = [element.get("class") for element in picture.iter()]
    assert drawn.count("seen") == 2  # the point and the legend
    assert drawn.count("counted") == 1
    assert drawn.count("diagonal") == 1


def test_the_report_shows_no_words_of_counted_questions() -> None:
    some = [judged("age", "answer", "visa", part=part) for part in ("seen", "counted")]
    parts = {part: bins(one for one in some if one.asked.part == part) for part in ("seen",)}

    shown = "\n".join((*table(some), *confusions(some), *curve_table(parts), *mistakes(some)))

    assert shown.count(some[0].asked.text) == 1
    assert some[1].asked.turns[0] not in "\n".join((*table(some), *mistakes(some[1:])))
