"""How a case stands to the rules of a course."""

from pathlib import Path

import pytest

from bot.cases import (
    AgeVerdict,
    DeadlineVerdict,
    ExampleVerdict,
    ExperienceVerdict,
    PeriodVerdict,
    SlidesVerdict,
    Standing,
    judge,
)
from bot.course import Course, load_course
from tests.support.packs import FIRST, SECOND, SMALL, pack_like


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.fixture(scope="module")
def second() -> Course:
    return load_course(SECOND)


@pytest.mark.parametrize(
    ("rule", "question", "standing"),
    [
        ("age", "мне 24", Standing.BELOW),
        ("age", "мне 25", Standing.WITHIN),
        ("age", "мне 45", Standing.WITHIN),
        ("age", "мне 46", Standing.ABOVE),
        ("age", "родился в 1965", Standing.ABOVE),
        ("age", "родился в 1993", Standing.BELOW),  # 23 or 24 when the course begins
        ("experience", "опыт 2 года", Standing.BELOW),
        ("experience", "опыт ровно 3 года", Standing.EQUAL),
        ("experience", "опыт 3.5 года", Standing.ABOVE),
        ("slides", "у меня 8 слайдов", Standing.WITHIN),
        ("slides", "у меня 9 слайдов", Standing.ABOVE),
        ("slides:development", "3 слайда", Standing.BELOW),
        ("slides:development", "4 слайда", Standing.EQUAL),
        ("slides:country", "2 слайда", Standing.ABOVE),
        ("slides:country", "у меня 12 слайдов", None),  # those of the whole report
        ("slides:other", "2 слайда", None),
        ("core-period", "18 ноября", Standing.BEFORE),
        ("core-period", "19 ноября", Standing.FIRST),
        ("core-period", "5 декабря", Standing.DURING),
        ("core-period", "19 декабря", Standing.LAST),
        ("core-period", "10 января", Standing.AFTER),
        ("core-period", "с 15 по 25 декабря", Standing.PARTLY),
        ("core-period", "с 19 ноября по 19 декабря", Standing.DURING),
        ("core-period", "5 декабря 2018 года", Standing.AFTER),
        ("core-period", "5 декабря 2025 года", None),
        ("core-period", "12.05.1980", None),
        ("core-period", "5 июня", None),  # of which year?
        ("deadline:inception-report", "1 ноября", Standing.BEFORE),
        ("deadline:inception-report", "2 ноября", Standing.EQUAL),
        ("deadline:inception-report", "3 ноября", Standing.AFTER),
        ("deadline:inception-report", "с 1 по 5 ноября", None),
        ("deadline:application", "1 сентября", None),  # the document names no day
        ("deadline:progress-report", "18 июня 2018", None),  # counted, not named
        ("deadline:action-plan", "18 декабря", None),
        ("deadline:nothing", "3 ноября", None),
        ("age", "сколько лет нужно", None),
    ],
)
def test_a_case_stands_where_the_document_puts_it(
    course: Course, rule: str, question: str, standing: Standing | None
) -> None:
    verdict = judge(question, rule, course)

    assert (verdict.standing if verdict else None) == standing


def test_a_year_of_birth_on_the_edge_has_no_verdict(course: Course) -> None:
    assert judge("родился в 1972", "age", course) is not None  # 44 or 45
    assert judge("родился в 1971", "age", course) is None  # 45 or 46


@pytest.mark.parametrize(
    ("rule", "question", "kind", "sources"),
    [
        ("age", "мне 46", AgeVerdict, ("III.2(2)",)),
        ("experience", "опыт 2 года", ExperienceVerdict, ("III.2(1)",)),
        ("slides", "9 слайдов", SlidesVerdict, ("III.5", "VI")),
        ("slides:country", "2 слайда", ExampleVerdict, ("VI",)),
        ("core-period", "5 декабря", PeriodVerdict, ("II.2", "II.9(2)", "cover")),
        ("deadline:inception-report", "3 ноября", DeadlineVerdict, ("III.5", "VI")),
    ],
)
def test_a_verdict_names_the_sections_of_its_rule(
    course: Course, rule: str, question: str, kind: type, sources: tuple[str, ...]
) -> None:
    verdict = judge(question, rule, course)

    assert verdict is not None
    assert (type(verdict), verdict.sources) == (kind, sources)


def test_another_course_judges_by_its_own_numbers(course: Course, second: Course) -> None:
    questions = (
        ("age", "мне 48"),
        ("experience", "опыт 3 года"),
        ("slides", "10 слайдов"),
        ("core-period", "20 ноября"),
        ("deadline:inception-report", "20 октября"),
    )

    def standings(of: Course) -> list[Standing]:
        verdicts = [judge(question, rule, of) for rule, question in questions]
        return [verdict.standing for verdict in verdicts if verdict]

    assert standings(course) == ["above", "equal", "above", "during", "before"]
    assert standings(second) == ["within", "above", "within", "during", "after"]


def test_a_deadline_that_differs_by_country_has_no_verdict(second: Course) -> None:
    assert judge("10 августа", "deadline:documents-to-japan", second) is None


def test_a_course_without_rules_judges_nothing(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "rules:\n  slides: { at_most: facts.slides }\n", "")
    pack.change("faq.yaml", "    case: slides\n", "")
    small = load_course(pack.folder)

    verdicts = [
        judge("мне 46, опыт 2 года, 9 слайдов", rule, small)
        for rule in ("age", "experience", "slides", "slides:country")
    ]

    assert verdicts == [None] * 4
