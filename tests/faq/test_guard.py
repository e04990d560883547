"""The guard itself, on a few made-up questions."""

from pathlib import Path

from tests.faq.asking import Asked
from tests.faq.guard import Change, compare, describe, load, qualities, save
from tests.faq.judging import Judged
from tests.faq.made_up import asked, decided, judged
from tests.faq.quality import Quality

ANSWERED, FIRST, MISSED, WRONG = (
    Quality.ANSWERED, Quality.FIRST, Quality.MISSED, Quality.WRONG,
)  # fmt: skip


def test_a_loss_that_weighs_more_than_a_win_is_for_the_worse() -> None:
    change = compare({"a": ANSWERED, "b": FIRST}, {"a": WRONG, "b": ANSWERED})

    assert (change.loss, change.gain) == (5.0, 1.0)
    assert change.is_for_the_worse()


def test_one_wrong_answer_less_is_worth_five_choices_more() -> None:
    before = {"wrong": WRONG} | {f"{n}": ANSWERED for n in range(5)}
    five = {"wrong": ANSWERED} | {f"{n}": FIRST for n in range(5)}

    assert not compare(before, five).is_for_the_worse()
    assert compare(before | {"6": ANSWERED}, five | {"6": FIRST}).is_for_the_worse()


def test_losses_and_wins_of_one_weight_pass() -> None:
    change = compare({"a": ANSWERED, "b": FIRST}, {"a": FIRST, "b": ANSWERED})

    assert (len(change.lost), len(change.won)) == (1, 1)
    assert not change.is_for_the_worse()


def test_questions_in_only_one_of_both_count_for_nothing() -> None:
    change = compare({"gone": ANSWERED, "same": FIRST}, {"new": WRONG, "same": FIRST})

    assert change == Change(lost=(), won=())


def test_holding_back_and_answering_cost_the_same() -> None:
    assert compare({"a": Quality.HELD}, {"a": ANSWERED}) == Change(lost=(), won=())


def test_the_heaviest_loss_stands_first() -> None:
    change = compare({"a": ANSWERED, "b": ANSWERED}, {"a": MISSED, "b": WRONG})

    assert [one.key for one in change.lost] == ["b", "a"]


def test_the_words_of_counted_questions_are_never_shown() -> None:
    seen, counted = question("seen", "где утюг"), question("counted", "можно кота")
    some = [Judged(asked=one, decision=decided("answer", "visa", "age")) for one in (counted, seen)]

    text = describe(compare({seen.key: ANSWERED, counted.key: ANSWERED}, qualities(some)), some)

    assert text.splitlines() == [
        "lost 2 weighing 10, won 0 weighing 0 (in unnecessary choices)",
        f"answered → wrong  {seen.key}  где утюг",
        "    expected iron; answer visa age",
        f"answered → wrong  {counted.key}  (typed)",
        "    expected iron; answer visa age",
    ]


def test_a_dialogue_is_another_question_than_its_last_turn() -> None:
    keys = {
        asked("iron", "а утюг?").key,
        asked("iron", "что в комнате?", "а утюг?").key,
        asked("iron", "а утюг?", part="counted").key,
    }

    assert len(keys) == 3


def test_what_was_accepted_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "baseline.tsv"
    some = qualities([judged("age", "answer", "age"), judged("unknown", "choose", "age")])

    save(some, file)

    assert load(file) == some
    assert set(some.values()) == {ANSWERED, Quality.NEEDLESS}


def test_without_a_baseline_nothing_is_lost(tmp_path: Path) -> None:
    assert load(tmp_path / "baseline.tsv") == {}


def question(part: str, text: str) -> Asked:
    return asked("iron", text, part=part)
