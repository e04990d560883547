"""Labels, headings and sentences say which question is answered; an alarm needs evidence."""

import pytest

from bot.course import load_course
from bot.reports.deck import Deck
from bot.reports.outline import Recogniser
from bot.reports.recognition import LexicalRecognisers
from tests.reports.measuring import deck_of
from tests.support.packs import FIRST

Slide = tuple[str | None, ...]

BEFORE: tuple[Slide, ...] = (
    ("О Грузии", "Население 3,7 млн человек, столица Тбилиси"),
    ("Чем занимается наш технопарк", "12 сотрудников, я отвечаю за работу с резидентами"),
    ("Что получилось и что мешает", "Сильные стороны – кадры, слабые – нет лаборатории"),
)
AFTER: tuple[Slide, ...] = (("Что мы ждём от программы", "Хотим узнать опыт японских кластеров"),)
ANSWERS: dict[str, Slide] = {
    "initiator": ("Кто начал", "Идею предложило министерство, подключились частные винодельни"),
    "concept": ("Как пришли к идее", "Концепция выросла из государственной программы и традиций"),
    "specification": ("Почему именно вино", "Анализ конкурентоспособности и местных ресурсов"),
    "direction": ("Куда идём", "К 2020 году выйти на рынки ЕС и Японии"),
    "membership": ("Кто с нами", "Членами могут стать предприятия, которые платят взнос"),
}
ARBITRARY = "Двадцать семь синих лодок стояли у берега до самого вечера"
QUESTIONS = {
    "initiator": (
        "Who initiates the cluster development?",
        "Who initiates the development of the cluster",
        "Who initiated the cluster's development?",
        "Does it national government, regional government, or private entities, etc.?",
        "Кто инициирует развитие кластера?",
        "Кто является инициатором развития кластера?",
        "Кто инициатор развития кластера",
        "Кто был инициатором создания кластера?",
        "Кто выступает инициатором кластерного развития?",
        "Инициатор развития кластера: государство, регион, частные компании?",
        "4.1. Кто инициировал развитие кластера",
    ),
    "concept": (
        "How is the cluster's whole concept developed?",
        "How was the whole concept of the cluster developed",
        "How the cluster concept is developed",
        "Как разработана вся концепция кластера?",
        "Как была разработана концепция кластера?",
        "Как разрабатывается общая концепция кластера?",
        "Как развивалась концепция кластера в целом?",
        "Как сложилась общая концепция кластера",
        "Каким образом сформировалась концепция кластера?",
        "Как создавалась концепция кластера",
    ),
    "specification": (
        "How is the cluster specification / targeted industry identified?",
        "How was the targeted industry identified",
        "How is the cluster specialisation identified?",
        "Как определена специализация кластера / целевая отрасль?",
        "Как определяется специализация кластера?",
        "Как была определена целевая отрасль кластера?",
        "Каким образом определена спецификация кластера (целевая отрасль)?",
        "Как была выбрана специализация кластера",
        "Как выбиралась целевая отрасль",
        "Как идентифицирована целевая отрасль",
    ),
    "direction": (
        "What direction/aim is the cluster heading from its current situation?",
        "What direction is the cluster heading to?",
        "Which aim is the cluster heading to from its current situation",
        "В каком направлении движется кластер из нынешней ситуации?",
        "К какой цели движется кластер от нынешнего положения?",
        "Куда движется кластер?",
        "В каком направлении развивается кластер?",
        "Каковы направление и цель кластера?",
        "Направление / цель развития кластера из текущей ситуации",
        "К чему стремится кластер",
    ),
    "membership": (
        "How are the members organized and managed?",
        "How the members are organised and managed",
        "How do you make the members interested in the cluster?",
        "What are conditions to call them members?",
        "How have their motivations been kept for the membership?",
        "Как организованы и управляются участники?",
        "Как организованы участники кластера и как ими управляют?",
        "Каким образом организованы члены кластера?",
        "Как осуществляется организация и управление участниками?",
        "Как вы заинтересовываете участников в кластере?",
        "Каковы условия членства?",
        "Как поддерживается мотивация участников?",
    ),
}
ASKED = [(key, text) for key, texts in QUESTIONS.items() for text in texts]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    course = load_course(FIRST)
    return LexicalRecognisers([course]).of(course.reports["inception"])


def deck(*slides: Slide) -> Deck:
    return deck_of([{"title": title, "texts": texts} for title, *texts in slides])


def whole(**instead: Slide | None) -> Deck:
    """A complete deck with other slides for some answers, or none."""
    middle = [instead.get(key, slide) for key, slide in ANSWERS.items()]
    return deck(*BEFORE, *[slide for slide in middle if slide is not None], *AFTER)


def test_one_paragraph_may_answer_two_questions(recogniser: Recogniser) -> None:
    title = "4. Развитие и управление кластером"
    both = (
        title,
        "Как определена специализация: конкурентный анализ. Направление развития: экспорт мяса",
    )

    questions = recogniser.outline(whole(specification=both, direction=None)).questions

    assert (questions["specification"], questions["direction"]) == ((6,), (6,))


def test_every_slide_may_have_the_section_for_its_title(recogniser: Recogniser) -> None:
    title = "4. Развитие и управление кластером"
    texts = (
        "Кто инициирует развитие кластера: региональное правительство (акимат)",
        "Как была разработана концепция кластера: государственная политика",
        "Как определена специализация: конкурентный анализ. Направление развития: экспорт мяса",
        "Как организованы участники: членство, условия, мотивация",
    )

    outline = recogniser.outline(deck(*BEFORE, *((title, text) for text in texts), *AFTER))

    assert outline.sections["development"] == (4, 5, 6, 7)
    assert outline.questions == {
        "initiator": (4,),
        "concept": (5,),
        "specification": (6,),
        "direction": (6,),
        "membership": (7,),
    }


@pytest.mark.parametrize("title", [None, "Кто был инициатором"])
def test_a_slide_may_be_one_line(recogniser: Recogniser, title: str | None) -> None:
    line = "Кто был инициатором: министерство экономики и частные винодельни"

    outline = recogniser.outline(whole(initiator=(title, line)))

    assert outline.questions["initiator"] == (4,)
    assert outline.sections["development"] == (4, 5, 6, 7, 8)


def test_a_title_may_be_label_and_answer_in_one(recogniser: Recogniser) -> None:
    line = "Кто был инициатором: министерство экономики и частные винодельни"

    assert recogniser.outline(whole(initiator=(line,))).questions["initiator"] == (4,)


def test_a_heading_that_names_two_questions_names_both(recogniser: Recogniser) -> None:
    both = (
        "Target industry and direction",
        "We chose garments after a market study",
        "Our aim for the future is export",
    )

    questions = recogniser.outline(whole(specification=both, direction=None)).questions

    assert (questions["specification"], questions["direction"]) == ((6,), (6,))


def test_a_heading_that_names_two_sections_names_both(recogniser: Recogniser) -> None:
    shared = ("Грузия и наша организация", "3,7 млн человек", "Технопарк, я начальник отдела")

    sections = recogniser.outline(deck(shared, BEFORE[2], *ANSWERS.values(), *AFTER)).sections

    assert (sections["country"], sections["organisation"]) == ((1,), (1,))
    assert list(sections) == [
        "country",
        "organisation",
        "activities",
        "development",
        "expectations",
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ("Инициатор", "Концепция", "Специализация", "Куда идём", "Участники"),
        ("Initiator", "Concept", "Specialisation", "Vision / direction", "Members"),
        ("Initiator", "Concept", "Target industry", "Vision", "Membership"),
        ("Кто начал", "Идея", "Отрасль", "Цель", "Члены"),
    ],
)
@pytest.mark.parametrize("title", ["Развитие кластера", "Наш кластер", "Our cluster", None])
def test_one_slide_may_answer_everything(
    recogniser: Recogniser, labels: tuple[str, ...], title: str | None
) -> None:
    answers = ("мэрия и вуз", "из программы региона", "войлок", "экспорт к 2022 году", "25 фирм")
    lines = [f"{label}: {answer}" for label, answer in zip(labels, answers, strict=True)]

    outline = recogniser.outline(deck(*BEFORE, (title, *lines), *AFTER))

    assert outline.questions == dict.fromkeys(ANSWERS, (4,))
    assert outline.sections["development"] == (4,)


@pytest.mark.parametrize(("key", "asked"), ASKED)
def test_the_documents_own_question_is_a_title(
    recogniser: Recogniser, key: str, asked: str
) -> None:
    place = (4 + list(ANSWERS).index(key),)

    outline = recogniser.outline(whole(**{key: (asked, ARBITRARY)}))

    assert outline.questions.get(key) == place
    assert list(outline.questions) == list(ANSWERS)


@pytest.mark.parametrize(("key", "asked"), ASKED)
def test_the_documents_own_question_is_a_label(
    recogniser: Recogniser, key: str, asked: str
) -> None:
    place = (4 + list(ANSWERS).index(key),)
    label = f"{asked.rstrip('?')}: {ARBITRARY.lower()}"

    outline = recogniser.outline(whole(**{key: ("4. Развитие и управление кластером", label)}))

    assert outline.questions.get(key) == place
    assert list(outline.questions) == list(ANSWERS)


@pytest.mark.parametrize(("key", "asked"), ASKED)
def test_a_question_with_nothing_below_answers_nothing(
    recogniser: Recogniser, key: str, asked: str
) -> None:
    assert key not in recogniser.outline(whole(**{key: (asked,)})).questions


@pytest.mark.parametrize("key", ANSWERS)
def test_an_answer_that_is_left_out_is_told(recogniser: Recogniser, key: str) -> None:
    outline = recogniser.outline(whole(**{key: None}))

    assert list(outline.questions) == [other for other in ANSWERS if other != key]
