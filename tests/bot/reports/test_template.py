"""The template: what stands on its slides, and that its file is a sound deck."""

import io
from collections.abc import Sequence

import pytest
from pptx import Presentation

from bot.confined.confinement import Confinement
from bot.course import Course, Courses, load_courses
from bot.i18n import translator
from bot.reports.checker import Checker
from bot.reports.deck import Deck, Place
from bot.reports.files import read_deck
from bot.reports.findings import Code
from bot.reports.markers import LEFT
from bot.reports.recognition import LexicalRecognisers
from bot.reports.template import template
from bot.texts import templates
from bot.texts.templates import spread
from tests.support.packs import SECOND

RU = translator("ru")


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def other() -> Course:
    found = load_courses(SECOND.parent).get("j2400001")
    assert found is not None
    return found


async def written(course: Course, locale: str) -> bytes:
    shown = templates.template(course.reports["inception"], course, locale)
    return await template(shown, Confinement())


async def deck(course: Course, locale: str) -> Deck:
    return await read_deck(await written(course, locale), Confinement())


async def test_it_has_the_slides_that_the_document_gives_to_each_section(course: Course) -> None:
    found = await deck(course, "ru")

    assert [slide.title for slide in found.slides] == [
        "Коротко о стране",
        "Об организации и о моей роли",
        "Деятельность кластера: что есть сейчас",
        "Кто начал развитие кластера и как сложилась концепция кластера",
        "Как выбрана специализация",
        "Куда движется кластер",
        "Как организованы участники",
        "Чего я жду от курса",
    ]


async def test_what_is_to_be_filled_in_is_marked_and_told_in_the_notes(course: Course) -> None:
    found = await deck(course, "ru")

    first, asked = found.slides[0], found.slides[3]
    assert [one.text for one in first.content] == [
        "Коротко о стране",
        "‹Где находится страна, население, столица, экономика и главные отрасли›",
        "‹Пример, имя или цифра›",
        "‹Ваше имя, должность и организация›",
    ]
    assert [one.text for one in asked.content][1::2] == [
        "Кто начал развитие кластера",
        "Как сложилась концепция кластера",
    ]
    questions = course.reports["inception"].sections["development"].questions
    assert asked.notes.splitlines() == [
        f"В документе: {questions['initiator'].asks.get('ru')}",
        f"В документе: {questions['concept'].asks.get('ru')}",
        "Источник: Общая информация, III.5 и VI",
    ]
    assert all(any(LEFT.search(one.text) for one in slide.content) for slide in found.slides)


async def test_its_letters_are_readable_and_it_is_nobodys(course: Course) -> None:
    found = await deck(course, "ru")

    sizes = {one.size for slide in found.slides for one in slide.texts}
    numbers = [
        one.text for slide in found.slides for one in slide.texts if one.place is Place.FURNITURE
    ]
    assert sizes == {18.0, 24.0, 28.0}
    assert numbers == list("12345678")
    assert (found.authors, found.repaired, found.external, found.media) == ((), (), (), 0)


@pytest.mark.parametrize("locale", ["ru", "en"])
async def test_it_passes_its_own_check_but_for_what_is_to_be_filled_in(
    course: Course, other: Course, locale: str
) -> None:
    checker = Checker(Confinement(), LexicalRecognisers())
    for one, slides in ((course, 8), (other, 3)):
        verdict = (await checker.check(await written(one, locale), "inception", one)).verdict

        found = [(finding.code, finding.slide) for finding in verdict.findings]
        left = [(Code.PLACEHOLDER_LEFT, number) for number in range(1, slides + 1)]
        assert [one for one in found if one[0] is not Code.FEWER_SLIDES] == left


async def test_another_pack_gives_another_template(other: Course) -> None:
    found = await deck(other, "en")

    assert [slide.title for slide in found.slides] == [
        "Our district",
        "What hinders the businesses and who supports the businesses",
        "What I want to do after the course",
    ]


async def test_the_same_template_is_the_same_file(course: Course) -> None:
    once, twice = await written(course, "en"), await written(course, "en")

    assert once == twice
    about = Presentation(io.BytesIO(once)).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", "Inception Report")


async def test_a_language_in_which_no_report_is_written_gives_the_first_that_one_is(
    course: Course,
) -> None:
    plan = course.reports["inception"]

    assert templates.template(plan, course, "ja") == templates.template(plan, course, "ru")


@pytest.mark.parametrize(
    ("questions", "slides", "shares"),
    [
        ("abcde", 4, ["ab", "c", "d", "e"]),
        ("abcde", 1, ["abcde"]),
        ("abcde", 2, ["abc", "de"]),
        ("ab", 3, ["a", "b", ""]),
        ("", 1, [""]),
    ],
)
def test_questions_are_spread_in_their_order(
    questions: Sequence[str], slides: int, shares: Sequence[str]
) -> None:
    assert spread(questions, slides) == shares


def test_the_caption_says_what_to_do(course: Course) -> None:
    assert templates.caption(course.reports["inception"], course, RU).splitlines() == [
        "📄 Шаблон: Вводный отчёт (Inception Report)",
        (
            "Замените всё между знаками ‹ и › своим текстом, лишнее удалите. Что именно спрашивает "
            "документ, написано в заметках к слайдам."
        ),
        "Не больше 8 слайдов – обязательно; разделы и их порядок – пример из документа.",
        "Потом пришлите файл мне: проверю за несколько секунд.",
    ]
