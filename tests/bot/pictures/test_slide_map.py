"""The map of a report's slides: what it says, its size, and that every slide can be told apart."""

from dataclasses import replace

import pytest
from PIL import ImageColor

from bot.course import Course, Courses
from bot.course.reports import ReportPlan
from bot.i18n import translator
from bot.pictures.lettering import legible
from bot.pictures.slide_map import SECTIONS, slide_map
from bot.reports.deck import Deck, Picture, Slide, Text
from bot.reports.findings import Code, Finding, Severity
from bot.reports.verdict import Verdict
from bot.texts import slide_maps
from bot.texts.slide_maps import Box, Part, slide_numbers
from tests.bot.pictures.test_board_picture import contrast, has_empty_edges, opened

RU = translator("ru")
SECTIONS_FOUND = {"country": (1,), "organisation": (2,), "activities": (3, 4), "development": (4,)}
QUESTIONS_FOUND = {"initiator": (4,)}


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def plan(course: Course) -> ReportPlan:
    return course.reports["inception"]


def deck(*titles: str | None) -> Deck:
    return Deck(slides=tuple(Slide(number=at, title=one) for at, one in enumerate(titles, 1)))


def verdict(shown: Deck, *findings: Finding) -> Verdict:
    return Verdict(
        report="inception",
        slides=len(shown.slides),
        sections=SECTIONS_FOUND,
        questions=QUESTIONS_FOUND,
        findings=findings,
    )


def arranged(
    shown: Deck, course: Course, *findings: Finding, locale: str = "ru"
) -> slide_maps.SlideMap:
    plan = course.reports["inception"]
    said = verdict(shown, *findings)
    return slide_maps.slide_map(said, shown, plan, course, translator(locale))


def test_each_slide_has_a_box_with_its_sections_and_its_findings(course: Course) -> None:
    shown = deck("О Грузии", "Наш  технопарк\n", "Что мы делаем", "Всё вместе")
    found = [
        Finding(code=Code.TINY_TEXT, slide=2),
        Finding(code=Code.CROWDED_SLIDE, slide=2),
        Finding(code=Code.DUPLICATE_TITLE, slide=2),
        Finding(code=Code.MISSING_QUESTION, subject="concept"),
    ]

    picture = arranged(shown, course, *found)

    assert picture.title == "Вводный отчёт (Inception Report)"
    assert picture.about == "4 слайда из 8 возможных · 4 замечания"
    assert picture.whole == "О файле в целом: 1 замечание"
    assert picture.boxes == (
        Box(number=1, title="О Грузии", sections=(0,)),
        Box(
            number=2,
            title="Наш технопарк",
            sections=(1,),
            found={Severity.WARNING: 2, Severity.TIP: 1},
        ),
        Box(number=3, title="Что мы делаем", sections=(2,)),
        Box(number=4, title="Всё вместе", sections=(2, 3)),
    )


def test_the_list_says_what_was_found_and_where(course: Course) -> None:
    picture = arranged(deck("а", "б", "в", "г"), course)

    sections = [(one.letter, one.is_found, one.where) for one in picture.sections]
    assert sections == [
        ("А", True, "слайд 1"),
        ("Б", True, "слайд 2"),
        ("В", True, "слайды 3–4"),
        ("Г", True, "слайд 4"),
        ("Д", False, "не найдено"),
    ]
    assert [(one.is_found, one.where) for one in picture.sections[3].questions] == [
        (True, "слайд 4"),
        *[(False, "не найдено")] * 4,
    ]
    assert picture.about == "4 слайда из 8 возможных · замечаний нет"
    assert picture.whole == ""


@pytest.mark.parametrize(
    ("slide", "title"),
    [
        (Slide(number=1, texts=(Text(text="Чем мы занимаемся"),)), "Чем мы занимаемся"),
        (Slide(number=1, pictures=(Picture(share=1.0),)), "только картинка"),
        (Slide(number=1, unreadable=("slide",)), "не удалось прочитать"),
        (Slide(number=1), "без текста"),
    ],
)
def test_a_slide_without_a_title_says_what_it_has(course: Course, slide: Slide, title: str) -> None:
    [box] = arranged(Deck(slides=(slide,)), course).boxes

    assert (box.title, box.has_title) == (title, False)


def test_hidden_slides_and_those_over_the_limit_are_told(course: Course) -> None:
    shown = deck(*"абвгдежзик")
    hidden = replace(shown.slides[9], is_hidden=True)
    shown = replace(shown, slides=(*shown.slides[:9], hidden))

    boxes = arranged(shown, course).boxes

    assert [box.remark for box in boxes] == [*[""] * 8, "лишний", "скрыт, лишний"]
    assert [box.is_over for box in boxes] == [*[False] * 8, True, True]


def test_more_slides_than_a_picture_holds_are_counted(course: Course) -> None:
    picture = arranged(deck(*["Слайд"] * 83), course)

    assert len(picture.boxes) == 60
    assert picture.more == "… и ещё 23 слайда"


@pytest.mark.parametrize("slides", [1, 2, 8, 16, 17, 60, 83])
def test_the_map_fits_a_phone(course: Course, slides: int) -> None:
    picture = opened(slide_map(arranged(deck(*["Развитие кластера"] * slides), course)))

    assert picture.width == 1080
    assert picture.width + picture.height < 10_000, "Telegram takes no larger photo"
    assert has_empty_edges(picture)


@pytest.mark.parametrize(
    "title", ["Щ" * 300, "слово " * 60, "в две\nстроки", "🎉 田中", "x" * 5000, "გიორგი " * 30]
)
def test_no_title_is_drawn_out_of_its_box(course: Course, title: str) -> None:
    long, short = (opened(slide_map(arranged(deck(one, "б"), course))) for one in (title, "а"))

    beside = (540, 0, 1080, long.height)
    assert long.size == short.size
    assert long.crop(beside).tobytes() == short.crop(beside).tobytes()
    assert has_empty_edges(long)


def test_many_findings_and_sections_leave_the_picture_whole(course: Course) -> None:
    found = [Finding(code=code, slide=1) for code in Code for _ in range(50)]
    shown = arranged(deck(*["Раздел"] * 20), course, *found)
    crowded = replace(shown.boxes[0], sections=tuple(range(5)))

    picture = opened(slide_map(replace(shown, boxes=(crowded, *shown.boxes[1:]))))

    assert has_empty_edges(picture)


def test_a_long_label_of_a_section_stands_in_two_lines(course: Course) -> None:
    shown = arranged(deck("а"), course)
    long = Part(
        letter="А",
        label="очень длинное название раздела " * 9,
        where="слайды 1–60, 62, 64, 66",
        is_found=True,
    )

    picture = opened(slide_map(replace(shown, sections=(long,) * 12)))

    assert has_empty_edges(picture)


def test_japanese_is_drawn_in_english_since_the_font_has_no_kanji(course: Course) -> None:
    shown = deck("The country")

    assert arranged(shown, course, locale="ja") == arranged(shown, course, locale="en")
    assert arranged(shown, course, locale="en").sections[0].letter == "A"


@pytest.mark.parametrize(("ground", "ink"), SECTIONS)
def test_the_letters_on_every_section_stand_out(ground: str, ink: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_sections_have_colours_of_their_own(course: Course) -> None:
    drawn = opened(slide_map(arranged(deck("а", "б", "в", "г"), course)))

    found = {colour for _, colour in drawn.getcolors(100_000) or []}
    assert {ImageColor.getrgb(colour) for colour, _ in SECTIONS[:5]} <= found


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert legible("🎉 SWOT 田中") == " SWOT "
    assert legible("田中") == "…"
    assert legible("") == ""


@pytest.mark.parametrize(
    ("slides", "written"),
    [((), ""), ((3,), "3"), ((4, 5, 6, 7), "4–7"), ((7, 1, 2, 4, 2), "1–2, 4, 7")],
)
def test_neighbouring_slides_are_drawn_together(slides: tuple[int, ...], written: str) -> None:
    assert slide_numbers(slides) == written
