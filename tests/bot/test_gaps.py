"""What the FAQ lacks, grouped."""

from dataclasses import replace

from bot.gaps import Gap, grouped

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
