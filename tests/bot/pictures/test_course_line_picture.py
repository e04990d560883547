"""The course on a time line: what stands on it, in whose words, and that it is legible."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.course import Course, Courses, load_course
from bot.course.settling import Settlement, settled
from bot.i18n import translator
from bot.pictures import course_line as pictures
from bot.pictures.marks import PAPER
from bot.texts import course_line as texts
from bot.texts.calendar_events import Dates
from bot.texts.course_line import CourseLine
from bot.texts.course_stops import Line, Standing, Stop
from tests.bot.pictures.test_board_picture import contrast, has_empty_edges, opened
from tests.support.packs import SECOND
from tests.support.reports import more_time

NOW = datetime(2017, 10, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def course(shipped_courses: Courses) -> Course:
    found = shipped_courses.get("j1704316")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def second() -> Course:
    return load_course(SECOND)


def of(
    course: Course,
    country: str | None = "UZ",
    *,
    locale: str = "ru",
    now: datetime = NOW,
    **more: object,
) -> CourseLine:
    dates = Dates(
        course=course, tr=translator(locale), reader=course.reader(country, now), person_id=42
    )
    return texts.course_line(replace(dates, **more), now=now)  # type: ignore[arg-type] # a builder


def stop(shown: CourseLine, label: str) -> Stop:
    [found] = [one for one in shown.stops if one.label == label]
    return found


def test_dates_stand_in_their_order_with_today_among_them(course: Course) -> None:
    shown = of(course)

    assert [(one.label, one.away) for one in shown.stops] == [
        ("15 сентября, пятница", "прошло"),
        ("октябрь", ""),
        ("13 октября, пятница", "прошло"),
        ("Сегодня, 23 октября", ""),
        ("2 ноября, четверг", "через 10\N{NO-BREAK SPACE}дней"),
        ("19 ноября, воскресенье", "через 27\N{NO-BREAK SPACE}дней"),
        ("ноябрь", ""),
        ("декабрь", ""),
        ("около 19 декабря", ""),
        ("19 декабря, вторник", "через 57\N{NO-BREAK SPACE}дней"),
        ("19 июня 2018 года", "через 239\N{NO-BREAK SPACE}дней"),
        ("июнь 2018 года", ""),
    ]
    assert [one.label for one in shown.stops if one.is_over] == [
        "15 сентября, пятница",
        "13 октября, пятница",
    ]


def test_long_times_between_named_days_are_told(course: Course) -> None:
    shown = of(course)

    told = {shown.stops[at].label: gap for at, gap in enumerate(shown.gaps) if gap}

    assert told == {
        "2 ноября, четверг": "17\N{NO-BREAK SPACE}дней",
        "19 декабря, вторник": "182\N{NO-BREAK SPACE}дня",
    }


def test_phases_lie_beside_their_dates(course: Course) -> None:
    shown = of(course)

    spans = [
        (shown.stops[bar.first].label, shown.stops[bar.last].label, bar.is_vague)
        for bar in shown.bars
    ]

    assert spans == [
        ("октябрь", "ноябрь", True),
        ("19 ноября, воскресенье", "19 декабря, вторник", False),
        ("декабрь", "июнь 2018 года", True),
    ]


def test_the_hour_that_nobody_named_is_said_to_be_open(course: Course) -> None:
    assert stop(of(course), "2 ноября, четверг").lines == (
        Line(
            standing=Standing.AHEAD,
            text="Сдать вводный отчёт (Inception Report)",
            notes=("В документе не сказано: час и часовой пояс срока вводного отчёта.",),
        ),
    )


def test_an_hour_stands_with_its_place_and_that_of_the_reader(second: Course) -> None:
    now = datetime(2024, 9, 1, tzinfo=UTC)

    [line] = stop(of(second, "MD", now=now), "8 октября, вторник").lines

    assert line.notes == ("до: 8 октября, вторник, 17:00 по Обихиро (11:00 по Кишинёву)",)


def test_a_country_has_its_own_dates_and_is_named_for_them(second: Course, course: Course) -> None:
    now = datetime(2024, 7, 1, tzinfo=UTC)
    shown = of(second, "KZ", now=now, person_id=None)

    assert shown.about == "J2400001 · Казахстан · 1 июля 2024 года"
    assert stop(shown, "26 июля, пятница").lines[0].text == "Подать заявку"
    assert of(course).about == "J1704316 · 23 октября 2017 года"


def test_what_a_coordinator_settled_is_told_apart(course: Course) -> None:
    said = Settlement(
        course_id=course.id, point="orientation-date", day=date(2017, 11, 10), settled_at=NOW
    )

    shown = of(settled(course, [said]))

    [line] = stop(shown, "10 ноября, пятница").lines
    assert line.text == "Предвыездной инструктаж"
    assert line.notes == ("Уточнено координатором 23 октября: 10 ноября 2017 года",)
    assert shown.open == ()


def test_what_has_no_date_stands_below(course: Course) -> None:
    [said] = of(course).open

    assert said == (
        "Предвыездной инструктаж: срок уточните в представительстве JICA (или посольстве Японии) "
        "в Узбекистане"
    )


def test_more_time_moves_the_date(course: Course) -> None:
    given = more_time(42, until=datetime(2017, 11, 6, 14, 59, tzinfo=UTC))

    [line] = stop(of(course, extensions={"inception": given}), "6 ноября, понедельник").lines

    assert line.notes[-1] == "Вам дали больше времени."


@pytest.mark.parametrize(
    ("now", "more", "standing"),
    [
        (NOW, {}, Standing.AHEAD),
        (NOW, {"done": {"inception-report"}}, Standing.DONE),
        (datetime(2017, 11, 5, tzinfo=UTC), {"done": {"inception-report"}}, Standing.DONE),
        (datetime(2017, 11, 5, tzinfo=UTC), {}, Standing.LATE),
        (datetime(2017, 11, 5, tzinfo=UTC), {"person_id": None}, Standing.OTHER),
    ],
)
def test_marks_say_how_it_stands(
    course: Course, now: datetime, more: dict[str, Any], standing: Standing
) -> None:
    shown = of(course, now=now, **more)

    assert stop(shown, "2 ноября, четверг").lines[0].standing is standing
    assert standing in dict(shown.legend)


@pytest.mark.parametrize("locale", ["ru", "en", "ja"])
@pytest.mark.parametrize(
    "now",
    [
        datetime(2016, 1, 1, tzinfo=UTC),
        NOW,
        datetime(2017, 11, 19, tzinfo=UTC),
        datetime(2030, 1, 1, tzinfo=UTC),
    ],
)
def test_it_fits_a_phone_on_every_day(course: Course, now: datetime, locale: str) -> None:
    picture = opened(pictures.course_line(of(course, now=now, locale=locale)))

    assert picture.width == 1080
    assert picture.width + picture.height < 10_000, "Telegram takes no larger photo"
    assert has_empty_edges(picture)


@pytest.mark.parametrize("words", ["Щ" * 300, "слово " * 90, "две\nстроки", "გიორგი " * 60])
def test_long_words_stay_on_the_paper(course: Course, words: str) -> None:
    shown = of(course)
    stops = tuple(
        replace(
            one,
            label=words,
            lines=tuple(replace(line, text=words, notes=(words,) * 3) for line in one.lines),
        )
        for one in shown.stops
    )
    wide = replace(shown, title=words, about=words, stops=stops, open=(words,) * 2)

    assert has_empty_edges(opened(pictures.course_line(wide)))


def test_japanese_gives_english_since_the_font_has_no_kanji(course: Course) -> None:
    assert of(course, locale="ja") == of(course, locale="en")


def test_today_is_legible() -> None:
    assert contrast(pictures.TODAY, PAPER) >= 4.5


def test_the_caption_leads_to_the_words(course: Course) -> None:
    dates = Dates(course=course, tr=translator("ru"), reader=course.reader(None, NOW))

    assert texts.caption(dates, translator("ru")).endswith("Словами – /deadlines")
