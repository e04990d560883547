"""Which country people say is their own."""

import pytest

from bot.course import Course, load_course
from tests.support.packs import FIRST

SAID = [
    ("Я из Казахстана, кто платит за билет?", "KZ"),
    ("мы из Баку", "AZ"),
    ("я сам из Тбилиси", "GE"),
    ("здравствуйте, я участник из Кыргызстана", "KG"),
    ("мы с Таджикистана", "TJ"),
    ("лечу из Еревана, когда купят билет", "AM"),
    ("мы в Ташкенте, куда нести документы", "UZ"),
    ("у нас в Армении праздник", "AM"),
    ("живу в Бишкеке", "KG"),
    ("живём в г. Душанбе", "TJ"),
    ("моя страна – Грузия", "GE"),
    ("я гражданка Узбекистана", "UZ"),
    ("Из Казахстана. Куда отправить отчёт?", "KZ"),
    ("I am from Georgia, where do I apply", "GE"),
    ("im a participant from Uzbekistan", "UZ"),
    ("We live in Baku", "AZ"),
    ("My country is Kyrgyzstan", "KG"),
    ("from Georgia, how do I get the visa", "GE"),
]

NOT_SAID = [
    "едут ли участники из Грузии",
    "сколько человек из Казахстана",
    "из Казахстана сколько человек едет",
    "я не из Казахстана",
    "я был в Казахстане",
    "я еду в Казахстан",
    "я жду ответа из Армении",
    "какая разница с Ташкентом",
    "я из Казахстана, а коллега: мы из Грузии",
    "I am not from Georgia",
    "how many people are from Georgia",
    "я из Москвы",
    "вес груза",
    "заказчики у меня в Алматы",
]


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.mark.parametrize(("question", "country"), SAID)
def test_people_name_their_country(course: Course, question: str, country: str) -> None:
    assert course.home_in(question) == country


@pytest.mark.parametrize("question", NOT_SAID)
def test_what_is_said_of_others_is_no_home(course: Course, question: str) -> None:
    assert course.home_in(question) is None


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("какая разница с Ташкентом", "UZ"),
        ("разница с Баку сколько часов", "AZ"),
        ("time difference with Georgia", "GE"),
        ("разница между Арменией и Грузией", None),
        ("весь груз", None),
    ],
)
def test_a_country_may_be_named(course: Course, question: str, country: str | None) -> None:
    assert course.country_in(question) == country
