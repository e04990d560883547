"""The board as a picture: its size, its marks, and that nothing is drawn over the edge."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image, ImageColor

from bot.board import Board, Cell, Mark, board
from bot.course import Course, Courses
from bot.i18n import translator
from bot.pictures import PEOPLE_A_PICTURE, board_picture, pictures_of
from bot.pictures.lettering import cut, font, has_letters, wrapped
from bot.pictures.marks import BAND, COLOURS, INK, PAPER, SOFT, mark_picture
from tests.support.people import invited, somebody
from tests.support.storage import NOW

RU = translator("ru")
EDGE = 20
"""Pixels at each side that stay empty."""


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def of(people: int, course: Course, name: str = "Айгерим Сулейменова") -> Board:
    members = [somebody(id=number, local_name=name) for number in range(1, people + 1)]
    return board(course, members, {1: invited(1)}, NOW)


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def is_empty(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    white = ImageColor.getrgb(PAPER)[0]
    return picture.crop(box).getextrema() == ((white, white),) * 3


def has_empty_edges(picture: Image.Image) -> bool:
    width, height = picture.size
    return (
        is_empty(picture, (0, 0, width, EDGE))
        and is_empty(picture, (0, height - EDGE, width, height))
        and is_empty(picture, (0, 0, EDGE, height))
        and is_empty(picture, (width - EDGE, 0, width, height))
    )


@pytest.mark.parametrize("people", [1, 11, 15, 16, 40])
def test_everybody_fits_the_width_of_a_phone(course: Course, people: int) -> None:
    picture = opened(board_picture(of(people, course), course, RU))

    assert picture.width == 1080
    assert picture.width + picture.height < 10_000, "Telegram takes no larger photo"
    assert picture.height < 20 * picture.width
    assert has_empty_edges(picture)


def test_more_people_make_a_taller_picture(course: Course) -> None:
    heights = [
        opened(board_picture(of(people, course), course, RU)).height for people in (1, 2, 11, 15)
    ]

    assert all(lower < higher for lower, higher in pairwise(heights))


@pytest.mark.parametrize(
    "name",
    ["Щ" * 300, "слово " * 60, "имя\nв две\nстроки", "W", "გიორგი ბერიძე " * 9, "x" * 5000],
)
def test_no_name_is_drawn_over_the_marks_or_the_edge(course: Course, name: str) -> None:
    long, short = (opened(board_picture(of(3, course, one), course, RU)) for one in (name, "Имя"))

    right_of_names = (520, 0, 1080, long.height)
    assert long.size == short.size
    assert long.crop(right_of_names).tobytes() == short.crop(right_of_names).tobytes()
    assert has_empty_edges(long)


def test_forty_people_stand_on_a_picture_and_the_others_on_the_next(course: Course) -> None:
    shown = of(PEOPLE_A_PICTURE + 3, course)

    first, second, too_far = (board_picture(shown, course, RU, page=page) for page in (0, 1, 7))

    assert [pictures_of(of(people, course)) for people in (0, 1, 40, 41)] == [1, 1, 1, 2]
    assert opened(second).height < opened(first).height
    assert too_far == second


def test_an_empty_board_can_be_drawn(course: Course) -> None:
    assert has_empty_edges(opened(board_picture(of(0, course), course, RU)))


def test_seven_columns_stand_side_by_side_with_their_heads_on_end(course: Course) -> None:
    shown = of(11, course, "Шерзод Абдурахманов-Сулейменов")
    wide = replace(shown, columns=[*shown.columns, *shown.columns[:3]])

    seven, four = (opened(board_picture(one, course, RU)) for one in (wide, shown))

    assert has_empty_edges(seven)
    assert seven.height > four.height


def test_japanese_is_drawn_in_english_since_the_font_has_no_kanji(course: Course) -> None:
    shown = of(2, course)

    in_japanese = board_picture(shown, course, translator("ja"))

    assert in_japanese == board_picture(shown, course, translator("en"))


def test_a_name_without_letters_in_the_font_is_that_of_the_passport(course: Course) -> None:
    kanji, latin = of(1, course, "田中太郎"), of(1, course, "Aigerim Suleimenova")

    assert board_picture(kanji, course, RU) == board_picture(latin, course, RU)


@pytest.mark.parametrize(
    "text",
    ["Ёлкин", "Айгүл Сәдықова Ұ Ң Һ Ө І", "გიორგი", "Լիլիթ", "Ғуломжон Ҳ Қ Ў Ҷ Ӯ", "Əliyev Şığ"],
)
def test_the_font_has_the_letters_of_the_courses_countries(text: str) -> None:
    assert has_letters(text)
    assert not has_letters(f"{text} 田")


def test_every_mark_has_a_shape_of_its_own() -> None:
    shapes = {mark: mark_picture(mark, 48).getchannel("A").tobytes() for mark in Mark}

    assert len(set(shapes.values())) == len(Mark)


@pytest.mark.parametrize("colour", [INK, SOFT, *COLOURS.values()])
@pytest.mark.parametrize("ground", [PAPER, BAND])
def test_whatever_is_drawn_stands_out(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


def test_the_picture_keeps_every_colour_of_the_marks(course: Course) -> None:
    shown = of(5, course)
    cells = {number: Cell(mark=mark) for number, mark in enumerate(Mark, 1)}
    mixed = replace(shown, columns=[replace(shown.columns[0], cells=cells), *shown.columns[1:]])

    picture = opened(board_picture(mixed, course, RU))

    found = {colour for _, colour in picture.getcolors(100_000) or []}
    assert {ImageColor.getrgb(colour) for colour in (*COLOURS.values(), INK, BAND)} <= found


def test_a_text_is_cut_with_a_sign() -> None:
    face = font(30)

    assert cut("коротко", face, 500) == "коротко"
    assert cut("очень длинное имя", face, 200).endswith("…")
    assert face.getlength(cut("очень длинное имя", face, 200)) <= 200
    assert wrapped("раз два три четыре пять", face, 150, 2)[-1].endswith("…")
    assert wrapped("", face, 150, 2) == [""]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1: the contrast ratio of two colours."""
    darker, lighter = sorted(luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
