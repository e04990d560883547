"""The sentence that speaks to a case, in every language."""

from pathlib import Path

import pytest

from bot.cases import judge
from bot.course import Course, load_course
from bot.i18n import LOCALES, translator
from bot.texts import cases
from tests.support.packs import FIRST, SECOND, pack_like

STRENGTHS = ("required", "recommended", "advice")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def said(question: str, rule: str, course: Course, locale: str = "ru") -> str:
    verdict = judge(question, rule, course)
    assert verdict is not None
    return cases.sentence(verdict, course, translator(locale)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("rule", "question", "sentence"),
    [
        ("age", "мне 52", "Вам 52 года: возраст от 25 до 45 лет рекомендуется, но не обязателен."),
        ("age", "мне 31", "Вам 31 год: это в пределах рекомендуемого возраста – от 25 до 45 лет."),
        ("age", "46 лет", "46 лет: возраст от 25 до 45 лет рекомендуется, но не обязателен."),
        (
            "age",
            "родился в 1965",
            (
                "1965 год рождения – к началу курса в Японии это 51 или 52 года: "
                "возраст от 25 до 45 лет рекомендуется, но не обязателен."
            ),
        ),
        ("experience", "опыт 2 года", "2 года опыта – меньше требуемого: нужно больше 3 лет."),
        (
            "experience",
            "стаж 3 года",
            "Ровно 3 года опыта – меньше требуемого: нужно больше 3 лет.",
        ),
        (
            "experience",
            "опыт полтора года",
            "1,5 года опыта – меньше требуемого: нужно больше 3 лет.",
        ),
        (
            "experience",
            "опыт 8 месяцев",
            "8 месяцев опыта – меньше требуемого: нужно больше 3 лет.",
        ),
        (
            "experience",
            "опыт 21 год",
            "21 год опыта – достаточно, если это опыт в нужной области: требуется больше 3 лет.",
        ),
        ("slides", "9 слайдов", "9 слайдов – больше, чем можно: не больше 8."),
        ("slides", "6 слайдов", "6 слайдов – можно: не больше 8."),
        (
            "slides:country",
            "2 слайда",
            "2 слайда – больше, чем в примере (1); пример не обязателен.",
        ),
        (
            "slides:development",
            "4 слайда",
            "4 слайда – столько же, сколько в примере; пример не обязателен.",
        ),
        (
            "core-period",
            "15 декабря",
            "15 декабря – во время курса в Японии (19 ноября – 19 декабря 2017 года).",
        ),
        (
            "core-period",
            "с 15 по 25 декабря",
            "15–25 декабря – частично во время курса в Японии (19 ноября – 19 декабря 2017 года).",
        ),
        (
            "core-period",
            "5 декабря 2018 года",
            (
                "5 декабря 2018 года – после окончания курса в Японии "
                "(19 ноября – 19 декабря 2017 года)."
            ),
        ),
        ("deadline:inception-report", "3 ноября", "3 ноября – после срока (2 ноября)."),
        ("deadline:inception-report", "1 ноября", "1 ноября – до срока (2 ноября)."),
        ("deadline:inception-report", "2 ноября", "2 ноября – сам день срока."),
        (
            "deadline:inception-report",
            "3 ноября 2016",
            "3 ноября 2016 года – до срока (2 ноября 2017 года).",
        ),
    ],
)
def test_the_sentence_in_russian(course: Course, rule: str, question: str, sentence: str) -> None:
    assert said(question, rule, course) == sentence


@pytest.mark.parametrize(
    ("rule", "question", "sentence"),
    [
        (
            "age",
            "I'm 52",
            "You are 52 years old: an age of 25 to 45 years is recommended, but not required.",
        ),
        (
            "experience",
            "2 years of experience",
            "2 years of experience: less than required; more than 3 years are needed.",
        ),
        ("slides", "9 slides", "9 slides: more than allowed, at most 8."),
        (
            "core-period",
            "Dec 15",
            "15 December: during the course in Japan (19 November – 19 December 2017).",
        ),
        (
            "deadline:inception-report",
            "November 3rd",
            "3 November: after the deadline (2 November).",
        ),
    ],
)
def test_the_sentence_in_english(course: Course, rule: str, question: str, sentence: str) -> None:
    assert said(question, rule, course, "en") == sentence


def test_the_hour_of_a_deadline_stands_with_its_place() -> None:
    second = load_course(SECOND)

    sentence = said("9 октября", "deadline:inception-report", second)

    assert sentence == "9 октября – после срока (8 октября, 17:00 по Обихиро)."


@pytest.mark.parametrize("strength", STRENGTHS)
def test_required_recommended_and_advised_are_different_words(
    strength: str, tmp_path: Path
) -> None:
    pack = pack_like(FIRST, tmp_path / "j1704316")
    text = pack.text("course.yaml")
    for fact in ("experience-years", "age-from", "age-to", "max-slides"):
        line = next(line for line in text.splitlines() if line.startswith(f"  {fact}:"))
        changed = line.replace("required", strength).replace("recommended", strength)
        text = text.replace(line, changed)
    pack.write("course.yaml", text)
    course = load_course(pack.folder)

    sentences = [
        said(question, rule, course)
        for rule, question in (
            ("age", "мне 52"),
            ("age", "мне 30"),
            ("experience", "опыт 2 года"),
            ("experience", "опыт 5 лет"),
            ("slides", "9 слайдов"),
        )
    ]

    words = {"required": "обязат|требу|можно", "recommended": "рекоменд", "advice": "совету"}
    wanted, others = words[strength].split("|"), {*STRENGTHS} - {strength, "required"}
    assert [one for one in sentences if not any(word in one for word in wanted)] == []
    assert [one for one in sentences if any(words[other] in one for other in others)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_there_in_every_language(course: Course, locale: str) -> None:
    asked = (
        ("age", "мне 52"),
        ("age", "родился в 1965"),
        ("experience", "опыт 2 года"),
        ("slides", "9 слайдов"),
        ("slides:country", "2 слайда"),
        ("core-period", "15 декабря"),
        ("core-period", "28 ноября – 3 декабря"),
        ("deadline:inception-report", "3 ноября"),
    )
    english = [said(question, rule, course, "en") for rule, question in asked]

    sentences = [said(question, rule, course, locale) for rule, question in asked]

    assert all(sentences)
    assert locale == "en" or not set(sentences) & set(english)
