"""Parts of a report are found by what slides mean, and said to be missing where they are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.course import Course, load_course
from bot.reports.deck import Deck, Slide
from bot.reports.outline import Outline, Recogniser
from bot.reports.recognition import LexicalRecognisers
from tests.reports.measuring import deck_of
from tests.support.decks import GOOD
from tests.support.packs import FIRST, SECOND

Written = Mapping[str, object]

COUNTRY = ("О Грузии", "Население 3,7 млн человек, столица Тбилиси, море и горы")
ORGANISATION = ("Чем занимается наш технопарк", "12 сотрудников, помогаем компаниям с документами")
ACTIVITIES = ("Что получилось и что нет", "Сильные стороны – сырьё, слабые – старое оборудование")
INITIATOR = ("Кто начал", "Три частные фабрики и мэрия собрались за одним столом")
CONCEPT = ("Как пришли к идее", "Съездили в Италию и за зиму написали концепцию")
SPECIFICATION = ("Почему именно мёд", "Анализ рынка показал спрос, и сырьё у нас своё")
DIRECTION = ("Куда идём", "К 2025 году выйти на экспорт под своей маркой")
MEMBERSHIP = ("Кто с нами", "25 хозяйств, членский взнос, общее собрание раз в квартал")
EXPECTATIONS = ("Что мы ждём от программы", "Увидеть, как в Японии работают вместе вузы и бизнес")
WHOLE = (
    *(COUNTRY, ORGANISATION, ACTIVITIES, INITIATOR, CONCEPT),
    *(SPECIFICATION, DIRECTION, MEMBERSHIP, EXPECTATIONS),
)
SECTIONS = {
    "country": (1,),
    "organisation": (2,),
    "activities": (3,),
    "development": (4, 5, 6, 7, 8),
    "expectations": (9,),
}
QUESTIONS = {
    "initiator": (4,),
    "concept": (5,),
    "specification": (6,),
    "direction": (7,),
    "membership": (8,),
}


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


@pytest.fixture(scope="module")
def recogniser(course: Course) -> Recogniser:
    return LexicalRecognisers([course]).of(course.reports["inception"])


def deck(*slides: tuple[str | None, ...]) -> Deck:
    return deck_of([{"title": title, "texts": texts} for title, *texts in slides])


def without(*left_out: tuple[str, str]) -> Deck:
    return deck(*(slide for slide in WHOLE if slide not in left_out))


def test_the_headings_of_people_are_understood(recogniser: Recogniser) -> None:
    assert recogniser.outline(deck(*WHOLE)) == Outline(sections=SECTIONS, questions=QUESTIONS)


def test_the_deck_that_answers_everything_has_everything(recogniser: Recogniser) -> None:
    outline = recogniser.outline(deck(*GOOD))

    assert outline.sections == {
        "country": (1,),
        "organisation": (2,),
        "activities": (3,),
        "development": (4, 5, 6, 7),
        "expectations": (8,),
    }
    assert list(outline.questions) == list(QUESTIONS)


def test_the_same_deck_always_gives_the_same(course: Course) -> None:
    outlines = [
        LexicalRecognisers([course]).of(course.reports["inception"]).outline(deck(*WHOLE))
        for _ in range(2)
    ]

    assert outlines[0] == outlines[1]


@pytest.mark.parametrize(
    ("missing", "slide"),
    [
        ("country", COUNTRY),
        ("organisation", ORGANISATION),
        ("activities", ACTIVITIES),
        ("expectations", EXPECTATIONS),
    ],
)
def test_a_section_that_is_not_there_is_not_found(
    recogniser: Recogniser, missing: str, slide: tuple[str, str]
) -> None:
    outline = recogniser.outline(without(slide))

    assert list(outline.sections) == [key for key in SECTIONS if key != missing]
    assert list(outline.questions) == list(QUESTIONS)


@pytest.mark.parametrize(
    ("missing", "slide"),
    [
        ("initiator", INITIATOR),
        ("concept", CONCEPT),
        ("specification", SPECIFICATION),
        ("direction", DIRECTION),
        ("membership", MEMBERSHIP),
    ],
)
def test_a_question_that_nobody_answers_is_not_found(
    recogniser: Recogniser, missing: str, slide: tuple[str, str]
) -> None:
    outline = recogniser.outline(without(slide))

    assert list(outline.questions) == [key for key in QUESTIONS if key != missing]
    assert list(outline.sections) == list(SECTIONS)


@pytest.mark.parametrize(
    ("title", "text", "section"),
    [
        ("Коротко о стране", "Площадь 200 тыс. кв. км, ВВП растёт", "country"),
        ("Узбекистан в цифрах", "Население 32 млн", "country"),
        ("Our country at a glance", "Population 3 million, capital, currency", "country"),
        ("Кто мы", "Я работаю в палате и отвечаю за выставки", "organisation"),
        ("Моя роль в кластере", "Веду переписку, готовлю совещания", "organisation"),
        ("About our agency and my job", "I am responsible for training", "organisation"),
        ("Наши беды и победы", "Экспорт вырос, но нет своей лаборатории", "activities"),
        ("SWOT-анализ", "Сильные стороны: сырьё. Слабые стороны: кадры", "activities"),
        ("Where we are now", "Strengths: skills. Weaknesses: old machines", "activities"),
    ],
)
def test_a_slide_is_known_by_what_it_says(
    recogniser: Recogniser, title: str, text: str, section: str
) -> None:
    place = list(SECTIONS).index(section)
    slides = [*WHOLE]
    slides[place] = (title, text)

    assert recogniser.outline(deck(*slides)).sections == SECTIONS


def test_untitled_slides_are_read_by_their_texts(recogniser: Recogniser) -> None:
    slides: Sequence[tuple[str | None, ...]] = [(None, *texts) for _, *texts in WHOLE]

    assert recogniser.outline(deck(*slides)).sections == SECTIONS


def test_sections_may_share_a_slide(recogniser: Recogniser) -> None:
    shared = ("О стране и о нас", COUNTRY[1], "Наша организация: " + ORGANISATION[1])

    outline = recogniser.outline(deck(shared, *WHOLE[2:]))

    assert outline.sections["country"] == (1,)
    assert outline.sections["organisation"] == (1,)


def test_one_slide_may_answer_two_questions(recogniser: Recogniser) -> None:
    both = ("Цели и участники", DIRECTION[1], MEMBERSHIP[1])

    outline = recogniser.outline(deck(*WHOLE[:6], both, EXPECTATIONS))

    assert outline.questions == QUESTIONS | {"direction": (7,), "membership": (7,)}


def test_a_title_slide_may_stand_before_and_thanks_behind(recogniser: Recogniser) -> None:
    title = ("Вводный отчёт", "Ташкент, 2017")
    thanks = ("Спасибо за внимание", "office@example.org")

    outline = recogniser.outline(deck(title, *WHOLE, thanks))

    assert outline.front == (1,)
    assert outline.unplaced == (11,)
    assert outline.sections == {
        key: tuple(number + 1 for number in numbers) for key, numbers in SECTIONS.items()
    }


def test_another_order_is_seen_as_it_is(recogniser: Recogniser) -> None:
    slides = (ORGANISATION, COUNTRY, *WHOLE[2:])

    outline = recogniser.outline(deck(*slides))

    assert outline.sections["organisation"] == (1,)
    assert outline.sections["country"] == (2,)


def test_a_heading_without_an_answer_answers_nothing(recogniser: Recogniser) -> None:
    slides = [*WHOLE[:7], ("Как организованы участники",), EXPECTATIONS]

    outline = recogniser.outline(deck(*slides))

    assert "membership" not in outline.questions
    assert 8 in outline.sections["development"]


def test_a_lecture_is_no_report(recogniser: Recogniser) -> None:
    lecture = deck(
        ("Фотосинтез", "Лекция 3, биология"),
        ("Определение", "Процесс образования органических веществ на свету"),
        ("Световая фаза", "Хлорофилл поглощает свет, вода распадается"),
        ("Темновая фаза", "Цикл Кальвина"),
        ("Вопросы для самопроверки", "Где проходит световая фаза"),
    )

    outline = recogniser.outline(lecture)

    assert outline == Outline(unplaced=(1, 2, 3, 4, 5))


def test_of_an_empty_deck_nothing_is_found(recogniser: Recogniser) -> None:
    assert recogniser.outline(Deck()) == Outline()
    assert recogniser.outline(Deck(slides=(Slide(number=1),))) == Outline()


def test_numbers_are_those_of_the_slides_although_some_are_empty(recogniser: Recogniser) -> None:
    first, *rest = deck(*WHOLE).slides
    slides = (first, Slide(number=2), *(replace(one, number=one.number + 1) for one in rest))

    outline = recogniser.outline(Deck(slides=slides))

    assert outline.sections["country"] == (1,)
    assert outline.sections["organisation"] == (3,)
    assert outline.unplaced == (2,)


def test_a_long_deck_of_anything_ends(recogniser: Recogniser) -> None:
    slide = (("страна " * 400), *("цель " * 300 for _ in range(80)))

    outline = recogniser.outline(deck(*[slide] * 300))

    assert set(outline.sections) <= set(SECTIONS)


def test_another_course_has_its_own_sections() -> None:
    course = load_course(SECOND)
    recogniser = LexicalRecognisers([course]).of(course.reports["inception"])

    outline = recogniser.outline(
        deck(
            ("О нашем районе", "Население района 40 тысяч, жители сёл и аулов"),
            (
                "Фермеры и мастерские",
                "Работает 300 малых предприятий и 12 кооперативов",
                "Расти мешают плохие дороги и дорогие кредиты",
                "Помогает центр поддержки: гранты и обучение",
            ),
            ("Что я сделаю после курса", "Хочу открыть в селе пункт сбыта продуктов"),
        )
    )

    assert outline.sections == {"district": (1,), "businesses": (2,), "plans": (3,)}
    assert outline.questions == {"obstacles": (2,), "support": (2,)}


def test_a_plan_without_its_course_is_recognised_too(course: Course) -> None:
    plan = course.reports["inception"]
    recognisers = LexicalRecognisers()

    assert recognisers.of(plan) is recognisers.of(plan)
    outline = recognisers.of(plan).outline(deck(*WHOLE))
    assert list(outline.sections) == list(SECTIONS)
