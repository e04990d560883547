import pytest

from bot.faq import DecisionKind, FaqIndex


@pytest.mark.parametrize(
    ("before", "question", "entry_id"),
    [
        (["нужна ли копия паспорта"], "а если его ещё нет?", "passport"),
        (["нужна ли копия паспорта"], "а кому отдать?", "passport"),
        (["сколько слайдов в отчёте"], "а больше можно?", "slides"),
        (["skolko slaydov v otchete"], "a bolshe mozhno?", "slides"),
        (["можно с мужем?"], "а детей?", "family"),
        (["can my wife come with me"], "and are they allowed?", "family"),
        (["какая погода в ноябре"], "а там холодно?", "weather"),
        (["какая погода в ноябре", "а в декабре?"], "а снег?", "weather"),
    ],
)
def test_a_follow_up_is_read_with_the_turn_before(
    index: FaqIndex, before: list[str], question: str, entry_id: str
) -> None:
    assert index.decide(question, before=before).candidates[0].entry.id == entry_id


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (["какая погода в ноябре"], "кто платит за билет"),
        (["какая погода в ноябре"], "а спортзал есть?"),
        (["нужна ли копия паспорта"], "привет"),
        (["нужна ли копия паспорта"], "позовите человека"),
        (["нужна ли копия паспорта"], "какая столица Франции"),
        (["сколько слайдов в отчёте"], "холодильник в комнате есть или нет"),
    ],
)
def test_a_new_topic_is_not_dragged_back(index: FaqIndex, before: list[str], question: str) -> None:
    after, alone = index.decide(question, before=before), index.decide(question)

    assert (after, after.is_follow_up) == (alone, False)


def test_a_follow_up_without_a_turn_before_is_not_guessed(index: FaqIndex) -> None:
    assert index.decide("а если нет?").kind is not DecisionKind.ANSWER


def test_earlier_turns_that_say_nothing_change_nothing(index: FaqIndex) -> None:
    question = "а если нет?"

    assert index.decide(question, before=["", "😀"]).kind is index.decide(question).kind
