"""The climate of the stay: what the picture shows, and that nothing is invented."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.course import Course, Courses, load_course
from bot.course.settling import Settlement, settled
from bot.course.values import Climate
from bot.course.when import Days
from bot.i18n import translator
from bot.markup import plain
from bot.pictures.climate import AVERAGE, HIGH, LOW, STAY, drawn, picture
from bot.pictures.marks import INK, PAPER
from bot.texts import climate as texts
from bot.texts.climate import ClimateChart
from tests.bot.pictures.test_board_picture import contrast, has_empty_edges, opened
from tests.support.packs import SECOND

RU = translator("ru")


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


def chart(course: Course, locale: str = "ru", **changes: object) -> ClimateChart:
    assert course.climate is not None
    climate = course.climate.model_copy(update=changes)
    return texts.chart(climate, course, translator(locale))


def stay(course: Course, first: str, last: str) -> Course:
    """The same course at another time of the year."""
    days = Days.model_validate({"from": _day(first), "to": _day(last)})
    core = course.phases["core"].model_copy(update={"when": days})
    moved = course.model_copy(update={"phases": {**course.phases, "core": core}})
    for kept in ("stay", "catalogue"):  # what the copy has worked out already
        moved.__dict__.pop(kept, None)
    return moved


def _day(written: str) -> object:
    return datetime.fromisoformat(written).date()


def test_the_months_of_the_course_are_told_in_words(course: Course) -> None:
    shown = chart(course)

    assert shown.title == "Климат: Саппоро"
    assert shown.about == "Источник: Общая информация, V.4"
    assert shown.stay_label == "в Японии: 19 ноября – 19 декабря"
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in shown.figures] == [
        "Ноябрь: высокая 7,8 °C, средняя 4,1 °C, низкая 0,4 °C; снег 5 см",
        "Декабрь: высокая 1,7 °C, средняя −1,6 °C, низкая −5 °C; снег 28 см",
    ]


NOTE = (
    "Строка документа об одежде (одежда с длинным рукавом, одежда с коротким рукавом и лёгкая "
    "куртка) – для других месяцев (май – июль); о ноябре и декабре она не говорит."
)


def test_the_clothing_line_is_said_to_be_for_other_months(course: Course) -> None:
    assert chart(course).notes == (
        NOTE,
        "⚠️ В документе не сказано: одежда для ноября и декабря. Уточните у координатора курса.",
    )


def test_what_a_coordinator_said_takes_the_place_of_the_open_point(course: Course) -> None:
    said = Settlement(
        course_id=course.id,
        point="winter-clothes",
        words="Тёплая куртка & сапоги",
        settled_at=datetime(2017, 10, 25, tzinfo=UTC),
    )

    caption = texts.caption(settled(course, [said]), RU)

    assert "Уточните" not in caption
    assert "Тёплая куртка &amp; сапоги" in caption
    assert plain(caption).splitlines()[-1] == "Источник: Общая информация, V.4"


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_the_caption_fits_under_a_picture(course: Course, locale: str) -> None:
    assert len(plain(texts.caption(course, translator(locale)))) <= 1024


def test_a_course_without_a_note_says_only_the_figures() -> None:
    shown = chart(load_course(SECOND), "en")

    assert shown.notes == ()
    assert shown.figures == ("November: high 8.1 °C, average 3.8 °C, low −0.5 °C; snow 9 cm",)


def test_months_without_snow_say_nothing_of_it(course: Course) -> None:
    in_summer = stay(course, "2017-06-10", "2017-07-02")

    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in chart(in_summer).figures] == [
        "Июнь: высокая 21 °C, средняя 16 °C, низкая 11,9 °C",
        "Июль: высокая 24,2 °C, средняя 19,8 °C, низкая 16,4 °C",
    ]
    assert chart(in_summer, snow=None).snow is None


@pytest.mark.parametrize(
    ("first", "last", "weeks", "months"),
    [
        ("2017-11-16", "2017-12-15", ((10.5, 11 + 15 / 31),), 2),
        ("2017-12-01", "2017-12-31", ((11.0, 12.0),), 1),
        ("2017-12-01", "2018-01-31", ((11.0, 12.0), (0.0, 1.0)), 2),
        ("2017-01-01", "2018-06-30", ((0.0, 12.0),), 12),
    ],
)
def test_the_weeks_of_the_course_lie_in_their_year(
    course: Course, first: str, last: str, weeks: tuple[tuple[float, float], ...], months: int
) -> None:
    moved = stay(course, first, last)

    shown = chart(moved)

    assert shown.stay == weeks
    assert len(shown.figures) == months
    assert has_empty_edges(opened(drawn(shown)))


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
def test_it_fits_a_phone(course: Course, locale: str) -> None:
    for shown in (course, load_course(SECOND)):
        drawing = opened(picture(shown, translator(locale)))

        assert drawing.width == 1080
        assert drawing.height < 2 * drawing.width
        assert has_empty_edges(drawing)


@pytest.mark.parametrize(
    ("high", "low", "snow"),
    [
        ([45.5, -45.5] * 6, [-60] * 12, [1234.5] * 12),
        ([0] * 12, [0] * 12, [0] * 12),
        ([30] * 12, [29] * 12, [None] * 12),
        ([-50.25] * 12, [-71.2] * 12, None),
    ],
)
def test_extreme_figures_stay_on_the_paper(
    course: Course, high: list[float], low: list[float], snow: list[float | None] | None
) -> None:
    climate = Climate.model_validate(
        {
            "temperature": {
                "high": tuple(map(float, high)),
                "average": tuple(map(float, low)),
                "low": tuple(map(float, low)),
            },
            "snow": snow and tuple(None if one is None else float(one) for one in snow),
            "source": ("V.4",),
        }
    )

    assert has_empty_edges(opened(drawn(texts.chart(climate, course, RU))))


@pytest.mark.parametrize("words", ["Щ" * 300, "слово " * 90, "две\nстроки"])
def test_long_words_stay_on_the_paper(course: Course, words: str) -> None:
    shown = chart(course)
    high, average, low = (replace(row, name=words) for row in shown.temperatures)
    wide = replace(
        shown,
        title=words,
        about=words,
        months=(words,) * 12,
        stay_label=words,
        figures=(words,) * 3,
        notes=(words,) * 2,
        temperatures=(high, average, low),
    )

    assert has_empty_edges(opened(drawn(wide)))


def test_japanese_gives_english_since_the_font_has_no_kanji(course: Course) -> None:
    assert chart(course, "ja") == chart(course, "en")


@pytest.mark.parametrize("colour", [HIGH, AVERAGE, LOW, INK])
def test_lines_and_letters_are_seen_on_the_marked_weeks(colour: str) -> None:
    assert contrast(colour, STAY) >= 4.5
    assert contrast(colour, PAPER) >= 4.5


def test_a_course_without_a_climate_has_no_picture(course: Course) -> None:
    without = course.model_copy(update={"climate": None})

    for ask in (picture, texts.caption):
        with pytest.raises(ValueError, match=r"^j1704316$"):
            ask(without, RU)
