from collections.abc import Callable

import pytest

from bot.course import Entry
from bot.faq import DecisionKind, FaqIndex
from bot.faq.confidence import ANSWER_FROM, has_reply

ANSWER, CHOOSE = DecisionKind.ANSWER, DecisionKind.CHOOSE
UNKNOWN, PERSON = DecisionKind.UNKNOWN, DecisionKind.PERSON


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("какой возраст нужен?", "age"),
        ("мне 47 лет, ещё не поздно?", "age"),
        ("kto platit za bilet", "ticket"),
        ("rnj gkfnbn pf ,bktn", "ticket"),
        ("можно ли с женой и детьми", "family"),
        ("mojno s semey?", "family"),
        ("сколько слайдов можно максимум", "slides"),
        ("How many slides?", "slides"),
        ("есть ли снег в декабре", "weather"),
        ("есть холодильник?", "room"),
        ("спортзал платный или нет", "gym"),
        ("Добрый день! Подскажите, пожалуйста, нужна ли копия паспорта?", "passport"),
    ],
)
def test_a_clear_question_gets_its_answer(index: FaqIndex, question: str, entry_id: str) -> None:
    decision = index.decide(question)

    assert (decision.kind, decision.entry and decision.entry.id) == (ANSWER, entry_id)


@pytest.mark.parametrize(
    "question",
    [
        "какая столица Франции",
        "напиши стихи про осень",
        "кто выиграл чемпионат мира по футболу",
        "what is the capital of France",
        "ффф",
        "asdfghjkl",
        "я",
        "?",
        "",
        "😀😀😀",
        "12345",
        "z" * 4096,
    ],
)
def test_what_is_beside_the_topic_is_unknown(index: FaqIndex, question: str) -> None:
    decision = index.decide(question)

    assert decision.kind is UNKNOWN
    assert decision.entry is None or decision.entry.kind == "off-topic"


def test_a_question_between_two_entries_is_a_choice(index: FaqIndex) -> None:
    decision = index.decide("про отчёт")

    assert decision.kind is CHOOSE
    assert decision.entry is None
    assert {match.entry.id for match in decision.candidates} >= {"slides", "deadline"}


@pytest.mark.parametrize(
    "question",
    [
        "позовите человека",
        "хочу поговорить с живым человеком",
        "soedinite s operatorom",
        "jgthfnjh",
        "I want to speak to a human",
        "свяжите меня пожалуйста с координатором",
    ],
)
def test_a_wish_for_a_person_is_heard(index: FaqIndex, question: str) -> None:
    decision = index.decide(question)

    assert (decision.kind, decision.entry and decision.entry.kind) == (PERSON, "person")


@pytest.mark.parametrize(
    ("courtesy", "entry_id"),
    [
        ("Здравствуйте!", "greeting"),
        ("ghbdtn", "greeting"),
        ("Hello", "greeting"),
        ("спасибо большое!!!", "thanks"),
        ("rahmat", "thanks"),
        ("до свидания", "goodbye"),
        ("ты кто?", "who-are-you"),
        ("what can you do", "what-can-you-do"),
        ("ок", "okay"),
    ],
)
def test_a_courtesy_is_unknown_with_a_prepared_reply(
    index: FaqIndex, courtesy: str, entry_id: str
) -> None:
    decision = index.decide(courtesy)

    assert (decision.kind, decision.entry and decision.entry.id) == (UNKNOWN, entry_id)


def test_a_courtesy_before_a_question_does_not_count(index: FaqIndex) -> None:
    decision = index.decide("Здравствуйте! Спасибо большое. Кто оплачивает авиабилет?")

    assert (decision.kind, decision.entry and decision.entry.id) == (ANSWER, "ticket")


def test_a_courtesy_is_never_offered_as_a_choice(index: FaqIndex) -> None:
    offered = {
        match.entry.kind
        for question in ("спасибо за паспорт", "привет слайды", "кто ты по паспорту")
        for match in index.decide(question).candidates
    }

    assert "courtesy" not in offered


def test_where_the_document_is_silent_the_prepared_reply_is_named(index: FaqIndex) -> None:
    decision = index.decide("а халяльная еда будет?")

    assert (decision.kind, decision.entry and decision.entry.id) == (UNKNOWN, "halal")


def test_the_introduction_of_a_formal_question_does_not_decide(index: FaqIndex) -> None:
    decision = index.decide(
        "Уважаемые организаторы! Я работаю в университете, преподаю на русском языке, "
        "у меня есть паспорт и опыт. Прошу разъяснить, до какого числа нужно сдать вводный отчёт?"
    )

    assert decision.candidates[0].entry.id == "deadline"


@pytest.mark.parametrize("question", ["", "я", "ффф", "слайды", "какой возраст нужен", "привет"])
def test_the_best_three_are_always_there_and_scores_fall(index: FaqIndex, question: str) -> None:
    decision = index.decide(question)
    scores = [match.score for match in decision.candidates]

    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert decision.score == scores[0]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("сколько слайдов", "ru"),
        ("skolko slaydov", "ru"),
        ("crjkmrj ckfqljd", "ru"),
        ("how many slides", "en"),
        ("Inception Report сколько слайдов", "ru"),
        ("сколько slides", "ru"),
    ],
)
def test_the_language_is_that_of_the_question_not_of_its_letters(
    index: FaqIndex, question: str, language: str
) -> None:
    assert index.decide(question).language == language


def test_the_same_question_is_always_decided_alike(
    index: FaqIndex, entries: tuple[Entry, ...]
) -> None:
    again = FaqIndex.build(entries)

    assert index.decide("сколько слайдов") == again.decide("сколько слайдов")


def test_a_variant_itself_is_certain(index: FaqIndex, entries: tuple[Entry, ...]) -> None:
    lost = {
        question: index.decide(question).candidates[0].entry.id
        for entry in entries
        for question in entry.questions
        if index.decide(question).candidates[0].entry.id != entry.id
        or index.decide(question).score < 0.95
    }

    assert lost == {}


def test_why_names_the_words_that_speak_for_a_candidate(index: FaqIndex) -> None:
    question = "сколько слайдов в отчёте про погоду"
    best = index.decide(question).candidates[0]

    assert best.entry.id == "slides"
    assert list(index.why(question, best))[:1] == ["слайдов"]
    assert "погоду" not in index.why(question, best)


def test_values_that_references_bring_can_be_asked_for(entry: Callable[..., Entry]) -> None:
    food = entry("food", "где едят", answer=("Обед.", "Lunch."))
    room = entry("room", "где живут", answer=("Адрес: {places.centre.address}.", "See {x}."))
    index = FaqIndex.build(
        [food, room],
        common=(),
        render=lambda template, _: template.replace("{places.centre.address}", "улица Сиройси"),
    )

    assert index.decide("где улица Сиройси").candidates[0].entry.id == "room"


def test_a_course_of_three_entries_works_too(entry: Callable[..., Entry]) -> None:
    index = FaqIndex.build(
        [entry("a", "когда начало"), entry("b", "где живут"), entry("c", "кто платит")], common=()
    )

    assert index.decide("где живут?").candidates[0].entry.id == "b"
    assert index.decide("столица Франции").kind is UNKNOWN


def test_a_course_without_entries_knows_nothing() -> None:
    index = FaqIndex.build([], common=())

    decision = index.decide("кто платит")

    assert (decision.kind, decision.entry, decision.candidates) == (UNKNOWN, None, ())


def test_no_prepared_reply_is_named_below_the_answers_threshold() -> None:
    assert not has_reply(UNKNOWN, ANSWER_FROM - 0.01)
    assert has_reply(UNKNOWN, ANSWER_FROM)
